-- How many clocks of each commitment were kept, missed, are open or out of the rates, in each stretch and part?
-- Excluded clocks are in the raw figures alone. Of several steps the worst decides.
CREATE OR REPLACE TEMP TABLE said AS
WITH promise AS (
  SELECT clocks.*, p, once, stepped, only_marketing, atom, g, placed.owner AS holder, ended_at, off_definition, accepted,
         is_first
  FROM clocks JOIN placed USING (k, number) JOIN promised ON promised.a = placed.a AND name = commitment),
worst AS (
  SELECT k, number, p, any_value(atom) AS atom, any_value(g) AS g, any_value(coalesce(owner, holder)) AS holder,
         max(breach_at) AS breach_at, bool_and(why = 'dated') AS is_dated, false AS untimed,
         CASE WHEN bool_or(state = 'void') THEN 'void' WHEN bool_or(state IN ('breached', 'met_late')) THEN 'breached'
              WHEN bool_and(state = 'met') THEN 'met' ELSE 'running' END AS state,
         any_value(off_definition AND NOT (only_marketing AND accepted)) AS is_aside
  FROM promise WHERE stepped GROUP BY k, number, p),
every AS (
  SELECT k, number, p, atom, g, coalesce(owner, holder) AS holder, breach_at, why = 'dated' AS is_dated, untimed, state,
         off_definition AND NOT ((only_marketing OR once) AND accepted) AS is_aside, once AND NOT is_first AS is_repeated,
         stopped_at, elapsed, business, calendar IS NOT NULL AS has_calendar,
         greatest(coalesce(ended_at, getvariable('measured_at')) - counts_from, 0) AS age
  FROM promise WHERE NOT stepped
  UNION ALL BY NAME FROM worst)
SELECT p, atom, g, holder, is_dated, is_aside, breach_at, stopped_at, elapsed, business, has_calendar, age, state = 'void' AS is_void,
       state = 'met' AND NOT coalesce(is_repeated, false) AS kept, state IN ('breached', 'met_late') AS missed,
       state IN ('not_started', 'running', 'at_risk', 'paused') AS is_open,
       state IN ('met', 'met_late') AND NOT untimed AS is_answered,
       stopped_at IS NULL AND (is_open OR state = 'breached') AS is_unanswered,
       NOT is_void AND NOT is_aside AS is_in, is_in AND x.k IS NULL AS is_plain
FROM every LEFT JOIN excluded x USING (k, number, p);

CREATE OR REPLACE TEMP TABLE counted AS
SELECT p, atom, g, CASE WHEN getvariable('by_owner') THEN holder END AS holder,
       count(*) FILTER (is_plain AND kept) AS met, count(*) FILTER (is_plain AND missed) AS missed,
       count(*) FILTER (is_in AND kept) AS raw_met, count(*) FILTER (is_in AND missed) AS raw_missed,
       count(*) FILTER (is_plain AND is_open) AS open,
       count(*) FILTER (is_in AND NOT is_plain AND (kept OR missed OR is_open)) AS excluded,
       count(*) FILTER (is_void AND NOT is_aside) AS void, count(*) FILTER (is_aside) AS aside,
       count(*) FILTER (is_dated) AS dated, count(*) AS clocks,
       count(*) FILTER (is_plain AND is_answered) AS answered, count(*) FILTER (is_in AND is_answered) AS raw_answered,
       sum(elapsed) FILTER (is_plain AND is_answered) AS elapsed, sum(elapsed) FILTER (is_in AND is_answered) AS raw_elapsed,
       sum(coalesce(business, elapsed)) FILTER (is_plain AND is_answered) AS business,
       sum(coalesce(business, elapsed)) FILTER (is_in AND is_answered) AS raw_business,
       count(*) FILTER (is_plain AND is_unanswered) AS unanswered,
       count(*) FILTER (is_in AND is_unanswered) AS raw_unanswered,
       max(age) FILTER (is_plain AND is_unanswered) AS oldest, max(breach_at) AS last_breach_at
FROM said GROUP BY ALL;
