-- When does the time of each clock begin to count, when is it due, and until when is an answer in time?
CREATE OR REPLACE TEMP VIEW limited AS SELECT q, calendar, start_us, unit, amount FROM run WHERE amount IS NOT NULL;

CREATE OR REPLACE TEMP TABLE due AS
SELECT q, CASE WHEN unit <> 'elapsed' THEN calendar END AS calendar, due_us AS at_us
FROM due_times('limited', 'run_pause');

CREATE OR REPLACE TEMP TABLE begun AS
WITH asked AS (
  SELECT q, unit, CASE WHEN unit <> 'elapsed' THEN run.calendar END AS calendar, start_us,
         CASE WHEN unit = 'working days' THEN id END AS day_id
  FROM run LEFT JOIN laid_out USING (calendar))
SELECT q, asked.calendar, greatest(start_us, opens_us) AS at_us
FROM asked ASOF LEFT JOIN working_day d ON d.id = day_id AND d.closes_us > start_us;

CREATE OR REPLACE TEMP TABLE timed AS
SELECT run.*, b.next_us AS counts_from_us, d.at_us AS due_us, d.next_us AS breach_us
FROM run JOIN next_counted('begun', 'run_pause') b USING (q) LEFT JOIN next_counted('due', 'run_pause') d USING (q);
