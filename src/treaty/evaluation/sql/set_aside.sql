-- Which handoffs hold something that is not judged yet? They are counted, and in no rate.
CREATE OR REPLACE TEMP TABLE set_aside AS
WITH odd AS (
  SELECT h, 'handed over again' AS reason
  FROM known e JOIN handoff USING (lead_id)
  WHERE kind = 'stage.entered' AND stage = 'mql' AND epoch_us(occurred_at) - qualified_us >= getvariable('requalify_us')
  UNION ALL
  SELECT h, 'merged' FROM known e JOIN handoff a ON a.lead_id IN (e.lead_id, e.attributes ->> '$.into')
  WHERE e.kind = 'lead.merged'
  UNION ALL
  SELECT h, 'deleted' FROM known JOIN handoff USING (lead_id) WHERE kind = 'lead.deleted'
  UNION ALL
  SELECT h, 'paused' FROM known JOIN handoff USING (lead_id) JOIN pause_reason USING (reason)
  WHERE kind = 'clock.paused' AND epoch_us(occurred_at) >= qualified_us)
SELECT h, min(reason) AS reason FROM odd GROUP BY h;

-- On which handoffs is only the date of something known, so that no clock of hours or minutes can be judged?
CREATE OR REPLACE TEMP TABLE dated AS
SELECT DISTINCT h FROM known JOIN handoff USING (lead_id)
WHERE precision = 'day' AND kind IN ('stage.entered', 'owner.changed', 'touch', 'meeting.booked');
