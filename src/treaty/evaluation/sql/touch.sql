-- Which touches count, and at what instant? One typed in late counts when it was recorded; far too late, not at all.
CREATE OR REPLACE TEMP TABLE touch AS
WITH candidate AS (
  SELECT h, channel, actor, entry, kind, epoch_us(occurred_at) AS occurred_us, epoch_us(first_recorded_at) AS recorded_us
  FROM known JOIN handoff USING (lead_id)
  WHERE (kind = 'touch' AND (NOT automated OR getvariable('sequences_count')) AND (direction = 'out' OR (direction = 'in' AND outcome = 'connected')))
     OR kind = 'meeting.booked'),
judged AS (
  SELECT c.*, s.person IS NOT NULL OR (actor IS NOT NULL AND NOT getvariable('people_known')) AS by_sales
  FROM candidate c LEFT JOIN seller s ON s.person = actor AND occurred_us >= s.from_us AND occurred_us < s.until_us)
SELECT h, CASE WHEN kind = 'touch' THEN channel ELSE 'meeting' END AS channel, occurred_us,
       CASE WHEN entry = 'manual' AND recorded_us - occurred_us > getvariable('late_manual_us') THEN recorded_us
            ELSE occurred_us END AS counts_us,
       kind = 'meeting.booked' AND NOT by_sales AS self_booked
FROM judged
WHERE (by_sales OR kind = 'meeting.booked') AND NOT (entry = 'manual' AND recorded_us - occurred_us > getvariable('late_any_us'));
