-- What should a person know about the events of some leads?
CREATE OR REPLACE TEMP TABLE passed AS
SELECT c.k, c.at_us, c.a, c.behind, c.is_not_counted, p.number, p.qualified_us, p.ended_us, p.behind AS began_behind,
       c.at_us < p.ended_us OR p.ended_us IS NULL OR (c.at_us = p.ended_us AND p."end" <> 'quiet') AS is_inside
FROM candidate c ASOF LEFT JOIN passage p ON p.k = c.k AND p.qualified_us <= c.at_us;

CREATE OR REPLACE TEMP VIEW some_findings AS
WITH again AS (
  SELECT i.k, p.number, i.at_us, p.behind AS began_behind, i.entered_by AS behind
  FROM instant i JOIN handoff p USING (k) JOIN terms USING (a)
  WHERE enters = 'crm' AND entered AND i.at_us > qualified_us AND i.at_us <= inside_us
  UNION ALL
  SELECT t.k, p.number, t.at_us, p.behind, t.told_by
  FROM turn t JOIN handoff p USING (k, a) WHERE t.at_us > qualified_us AND t.at_us <= inside_us),
outside AS (
  SELECT * FROM passed WHERE number IS NULL OR (NOT is_inside AND at_us > qualified_us)),
logged AS (
  SELECT k, number, s.at_us, (recorded_us - s.at_us) AS delay_us, late_manual_us, late_any_us
  FROM seen s JOIN handoff USING (k) JOIN terms USING (a)
  WHERE s.kind IN ('touch', 'meeting.booked') AND entry = 'manual' AND s.at_us >= qualified_us
    AND (next_us IS NULL OR s.at_us < next_us)
    AND recorded_us - s.at_us > least(late_manual_us, late_any_us)),
stranger AS (
  SELECT k, person, min(at_us) AS at_us
  FROM (SELECT k, at_us, owner AS person FROM seen WHERE kind = 'owner.changed'
        UNION ALL SELECT k, at_us, actor FROM seen WHERE kind = 'touch' AND NOT automated)
  WHERE getvariable('people_known') AND person IS NOT NULL AND k IN (SELECT k FROM handoff)
    AND person NOT IN (SELECT person FROM person_span)
  GROUP BY k, person),
every AS (
  SELECT k, number, at_us, CASE WHEN behind = began_behind THEN 'qualified_again' ELSE 'merged' END AS code,
         CASE WHEN behind = began_behind THEN '' ELSE behind END AS detail FROM again
  UNION ALL
  SELECT k, CASE WHEN a IS NOT NULL AND NOT is_not_counted THEN number END, at_us,
         CASE WHEN a IS NULL THEN 'ungoverned' WHEN is_not_counted THEN 'not_counted'
              WHEN behind = began_behind THEN 'too_soon' ELSE 'merged' END,
         CASE WHEN a IS NOT NULL AND NOT is_not_counted AND behind <> began_behind THEN behind ELSE '' END
  FROM outside
  UNION ALL
  SELECT k, number, at_us, CASE WHEN delay_us > late_any_us THEN 'logged_too_late' ELSE 'late_logged' END,
         (delay_us // 1000000)::VARCHAR FROM logged
  UNION ALL
  SELECT k, NULL, at_us, 'unknown_person', person FROM stranger
  UNION ALL
  SELECT k, number, s.at_us, 'pause_not_listed', s.reason
  FROM seen s JOIN handoff h USING (k) ANTI JOIN pause_reason p ON p.a = h.a AND p.reason = s.reason
  WHERE s.kind = 'clock.paused' AND s.at_us >= qualified_us AND s.at_us <= inside_us
  UNION ALL
  SELECT k, number, qualified_us, 'dated', '' FROM dated JOIN handoff USING (h))
SELECT k, lead_key, number, at_us // 1000000 AS "at", code, detail FROM every JOIN lead_key USING (k)
UNION ALL
FROM noted WHERE getvariable('first_k') = 1;
