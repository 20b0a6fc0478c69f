-- The clocks of some leads, in whole seconds.
CREATE OR REPLACE TEMP VIEW other_clock AS
FROM accepted UNION ALL FROM feedback UNION ALL FROM complete UNION ALL FROM routed UNION ALL FROM met_up
UNION ALL FROM delivered;

CREATE OR REPLACE TEMP VIEW some_clocks AS
WITH every AS (
  SELECT h, c, step, CASE WHEN always THEN 'always' ELSE name END AS calendar, owner, started_us, counts_from_us,
         due_us, breach_us, stopped_us, paused_us,
         elapsed_us, business_us, untimed, state, why, passed, next_us
  FROM judged LEFT JOIN calendar_name USING (calendar)
  UNION ALL
  SELECT h, c, step, NULL, NULL, started_us, CASE WHEN due_us IS NOT NULL THEN started_us END, due_us, due_us,
         CASE WHEN due_us IS NOT NULL THEN reached_us END, 0,
         CASE WHEN due_us IS NOT NULL THEN reached_us - started_us END, NULL, false, state, why, 0, next_us
  FROM converted
  UNION ALL
  SELECT h, c, step, NULL, assigned.person, started_us, NULL, NULL, NULL, NULL, 0, NULL, NULL, false, state, why, 0,
         next_us
  FROM other_clock LEFT JOIN assigned USING (h))
SELECT k, lead_key, number, name AS commitment, step, e.calendar, owner, started_us // 1000000 AS started_at,
       counts_from_us // 1000000 AS counts_from,
       due_us // 1000000 AS due_at, breach_us // 1000000 AS breach_at, stopped_us // 1000000 AS stopped_at,
       paused_us // 1000000 AS paused, elapsed_us // 1000000 AS elapsed, business_us // 1000000 AS business, untimed,
       state, why, passed,
       least(e.next_us, future_us) // 1000000 AS next_at
FROM every e JOIN handoff USING (h) JOIN commitment USING (c) JOIN lead_key USING (k) LEFT JOIN future USING (k);
