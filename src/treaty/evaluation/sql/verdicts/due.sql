-- When does everything fall due that has a limit? Clocks and the gaps between attempts, grey areas, the time for moving
-- a misrouted lead on, the notice for meetings: all are asked at once, because asking takes longer than answering.
CREATE OR REPLACE TEMP TABLE other_limit AS
WITH other AS (
  SELECT 'gap' AS what, g AS about, calendar, start_us, unit, amount FROM gap
  UNION ALL
  SELECT 'notice', n, calendar, start_us, unit, amount FROM called_off
  UNION ALL
  SELECT 'grey', h, default_calendar, decided_us, grey_unit, grey_amount
  FROM decision JOIN handoff USING (h) JOIN terms USING (a) JOIN working_time USING (h)
  WHERE decision = 'undecided' AND grey_unit IS NOT NULL
  UNION ALL
  SELECT 'misrouting', h, w.calendar, assigned_us, misrouted_unit, misrouted_amount
  FROM assigned JOIN handoff USING (h) JOIN terms USING (a) JOIN working_time w USING (h)
  WHERE a IN (SELECT a FROM commitment WHERE measure = 'routing_accuracy'))
SELECT -row_number() OVER () AS q, * FROM other;

CREATE OR REPLACE TEMP VIEW limited AS
SELECT q, calendar, start_us, unit, amount FROM run UNION ALL SELECT q, calendar, start_us, unit, amount FROM other_limit;

CREATE OR REPLACE TEMP VIEW limited_pause AS
FROM run_pause
UNION ALL
SELECT l.q, from_us, until_us FROM other_limit l JOIN gap ON g = about JOIN run_pause p ON p.q = gap.q WHERE what = 'gap';

CREATE OR REPLACE TEMP TABLE open_due AS FROM due_times('limited', 'limited_pause');

-- The first instant that counts at or after the deadline is the last that is in time, and time counts from the first
-- after the start. Where there are pauses, these are more than the first open instants.
CREATE OR REPLACE TEMP TABLE awaited AS
WITH paused AS (
  SELECT o.*, CASE WHEN unit <> 'elapsed' THEN calendar END AS closing
  FROM open_due o SEMI JOIN limited_pause USING (q))
SELECT 2 * q AS q, closing AS calendar, due_us AS at_us FROM paused WHERE due_us IS NOT NULL
UNION ALL
SELECT 2 * q + 1, closing, opens_us FROM paused;

CREATE OR REPLACE TEMP VIEW awaited_pause AS
SELECT 2 * q AS q, from_us, until_us FROM limited_pause UNION ALL SELECT 2 * q + 1, from_us, until_us FROM limited_pause;

CREATE OR REPLACE TEMP TABLE due AS
WITH next AS (FROM next_counted('awaited', 'awaited_pause'))
SELECT d.q, CASE WHEN b.q IS NULL THEN opens_us ELSE b.next_us END AS counts_from_us, due_us,
       CASE WHEN e.q IS NULL THEN then_us ELSE e.next_us END AS breach_us
FROM open_due d LEFT JOIN next b ON b.q = 2 * d.q + 1 LEFT JOIN next e ON e.q = 2 * d.q;

CREATE OR REPLACE TEMP VIEW other_due AS SELECT what, about, due_us, breach_us FROM other_limit JOIN due USING (q);
