-- When will each open clock have used up the shares of its time at which somebody is told? Counted time, in the clock's
-- own unit; of working days the open time until they are over.
CREATE OR REPLACE TEMP TABLE open_clock AS
SELECT t.q, a, t.calendar, unit, amount, counts_from_us AS start_us, due_us AS end_us
FROM timed t JOIN handoff USING (h)
WHERE stop_us IS NULL AND t.ended_us IS NULL AND amount IS NOT NULL;

CREATE OR REPLACE TEMP TABLE step_asked AS
WITH whole AS (
  SELECT q, a, calendar, unit, start_us, CASE WHEN unit = 'working days' THEN elapsed_us ELSE amount END // 1000000 AS seconds
  FROM counted_time('open_clock', 'run_pause'))
SELECT row_number() OVER ()::INTEGER AS q, q AS run_q, part, whole.start_us, calendar, part < escalation_step.whole AS warns,
       CASE WHEN unit = 'working days' THEN 'business' ELSE unit END AS unit,
       ((seconds::HUGEINT * part + escalation_step.whole - 1) // escalation_step.whole * 1000000)::BIGINT AS amount,
       part::DOUBLE / escalation_step.whole AS share
FROM whole JOIN escalation_step USING (a);

CREATE OR REPLACE TEMP TABLE step_pause AS
SELECT s.q, from_us, until_us FROM step_asked s JOIN run_pause p ON p.q = run_q;

CREATE OR REPLACE TEMP TABLE warned AS
SELECT run_q AS q, arg_min(due_us, share) FILTER (warns) AS risk_us,
       min(due_us) FILTER (due_us > getvariable('as_of_us')) AS next_step_us
FROM due_times('step_asked', 'step_pause') GROUP BY run_q;
