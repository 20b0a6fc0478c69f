-- When will each open clock have used up the shares of its time at which somebody is told? Counted time: of working
-- days the open time until they are over.
CREATE OR REPLACE TEMP TABLE step_asked AS
WITH open_clock AS (
  SELECT t.q, a, t.calendar, counts_from_us AS start_us,
         CASE WHEN unit = 'elapsed' THEN unit ELSE 'business' END AS unit,
         CASE WHEN unit = 'elapsed' THEN elapsed_us ELSE open_us END // 1000000 AS seconds
  FROM timed t JOIN handoff USING (h) JOIN waited USING (q) LEFT JOIN counted ON counted.q = 2 * t.q
  WHERE stop_us IS NULL AND t.ended_us IS NULL AND amount IS NOT NULL)
SELECT row_number() OVER ()::INTEGER AS q, q AS run_q, part < whole AS warns, part::DOUBLE / whole AS share, calendar,
       start_us, unit,
       ((seconds::HUGEINT * part + whole - 1) // whole * 1000000)::BIGINT AS amount
FROM open_clock JOIN escalation_step USING (a);

CREATE OR REPLACE TEMP TABLE step_pause AS
SELECT s.q, from_us, until_us FROM step_asked s JOIN run_pause p ON p.q = run_q;

CREATE OR REPLACE TEMP TABLE warned AS
SELECT run_q AS q, arg_min(due_us, share) FILTER (warns) AS risk_us, min(later(due_us)) AS next_step_us,
       list(due_us) AS steps_us
FROM due_times('step_asked', 'step_pause') JOIN step_asked USING (q) GROUP BY run_q;
