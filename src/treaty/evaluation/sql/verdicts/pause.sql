-- When did the clocks of a handoff stand still? For a listed reason, until they were resumed; null is not yet.
CREATE OR REPLACE TEMP TABLE pause AS
WITH paused AS (
  SELECT h, k, s.at_us AS from_us, s.source, s.source_id, s.reason
  FROM seen s JOIN handoff USING (k) JOIN pause_reason p ON p.a = handoff.a AND p.reason = s.reason
  WHERE s.kind = 'clock.paused' AND s.at_us >= qualified_us AND s.at_us <= inside_us),
resumed AS (SELECT k, at_us FROM seen WHERE kind = 'clock.resumed')
SELECT h, min(from_us) AS from_us, at_us AS until_us, arg_min(reason, (from_us, source, source_id)) AS reason
FROM paused ASOF LEFT JOIN resumed ON resumed.k = paused.k AND resumed.at_us >= paused.from_us
GROUP BY h, at_us;

-- What knows no pauses still has to name some.
CREATE OR REPLACE TEMP TABLE no_pause (q INTEGER, from_us BIGINT, until_us BIGINT);
