-- Did the lead reach the right team at once? By the routing rules, and if nobody moves it on as misrouted in time.
CREATE OR REPLACE TEMP TABLE routed AS
WITH judged AS (
  SELECT s.h, c, assigned_us, quiet_us, due.breach_us, CASE
    WHEN void IS NOT NULL THEN {state: 'void', why: void}
    WHEN team_by_rules IS NOT NULL AND NOT getvariable('people_known') THEN {state: 'void', why: 'team unknown'}
    WHEN team_by_rules <> assigned.team THEN {state: 'breached', why: 'wrong team'}
    WHEN replaced_for = 'misrouted' AND until_us <= due.breach_us THEN {state: 'breached', why: 'misrouted'}
    WHEN getvariable('as_of_us') <= due.breach_us AND until_us IS NULL AND ended_us IS NULL
      THEN {state: 'running', why: NULL}
    ELSE {state: 'met', why: NULL} END AS v
  FROM scoped s JOIN commitment USING (c) JOIN handoff USING (h) JOIN assigned USING (h)
  JOIN other_due due ON due.what = 'misrouting' AND due.about = s.h LEFT JOIN decision d USING (h)
  WHERE measure = 'routing_accuracy')
SELECT h, c, 1 AS step, assigned_us AS started_us, v.state, v.why,
       CASE WHEN v.state = 'running' THEN least(later(breach_us + 1000000), later(quiet_us)) END AS next_us
FROM judged;
