-- When did each response clock start, on which calendar, and which touch stopped it?
-- A touch after the handoff but before anybody was assigned answers in no time.
CREATE OR REPLACE TEMP TABLE response AS
WITH entry AS (
  SELECT h, stage, min(epoch_us(occurred_at)) AS entered_us
  FROM known JOIN handoff USING (lead_id)
  WHERE kind = 'stage.entered' AND epoch_us(occurred_at) >= qualified_us
  GROUP BY h, stage),
wanted AS (
  SELECT cid, h, starts, qualified_us, assigned_us, entered_us, team, segments,
         CASE starts WHEN 'assigned' THEN qualified_us WHEN 'qualified' THEN qualified_us ELSE entered_us END AS since_us
  FROM placed JOIN commitment ON in_scope(cid, f, at_us, behaviours)
  LEFT JOIN owner USING (h) LEFT JOIN entry e USING (h, stage)
  WHERE left_out IS NULL),
answered AS (
  SELECT cid, h, min({at_us: counts_us, self_booked: self_booked}) AS answer
  FROM wanted JOIN touch USING (h) JOIN commitment_channel USING (cid, channel)
  WHERE occurred_us >= since_us
  GROUP BY cid, h),
started AS (
  SELECT cid, h, qualified_us, team, segments, answer,
         CASE starts WHEN 'assigned' THEN least(assigned_us, answer.at_us) ELSE since_us END AS start_us
  FROM wanted LEFT JOIN answered USING (cid, h))
SELECT cid, h, qualified_us, start_us, answer.at_us AS stop_us, coalesce(answer.self_booked, false) AS self_booked,
       calendar_for(cid, team, segments) AS calendar
FROM started
WHERE start_us IS NOT NULL;
