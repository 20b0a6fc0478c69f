-- Which touches count, for which party, and at what instant? One typed in late counts when it was recorded, far too
-- late not at all; none counts after the end.
CREATE OR REPLACE TEMP TABLE touch AS
WITH inside AS (
  SELECT h, a, last_us, s.at_us, recorded_us, source, source_id, actor, channel, s.kind = 'meeting.booked' AS booked,
         coalesce(outcome = 'connected', false) AS connected,
         CASE WHEN entry = 'manual' THEN recorded_us - s.at_us ELSE 0 END AS delay_us, late_manual_us, late_any_us
  FROM seen s JOIN handoff USING (k) JOIN terms USING (a)
  WHERE s.at_us >= qualified_us AND s.at_us <= inside_us
    AND (s.kind = 'meeting.booked'
      OR (s.kind = 'touch' AND (NOT automated OR sequences_count) AND (direction = 'out' OR outcome = 'connected'))))
SELECT h, inside.at_us, booked, CASE WHEN booked THEN 'meeting' ELSE channel END AS channel, connected,
       coalesce(by_sales, false) AS by_sales, coalesce(by_marketing, false) AS by_marketing,
       least(CASE WHEN delay_us > late_manual_us THEN recorded_us ELSE inside.at_us END, last_us) AS counts_us,
       twin.h IS NOT NULL AS is_twin
FROM inside LEFT JOIN side ON side.a = inside.a AND person = actor
  AND inside.at_us >= from_us AND inside.at_us < until_us
LEFT JOIN twin USING (h, source, source_id)
WHERE delay_us <= late_any_us;

CREATE OR REPLACE TEMP MACRO is_of(party, by_sales, by_marketing) AS
  CASE party WHEN 'sales' THEN by_sales WHEN 'marketing' THEN by_marketing ELSE by_sales OR by_marketing END;
