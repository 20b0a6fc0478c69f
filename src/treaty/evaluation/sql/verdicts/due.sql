-- When does everything fall due that has a limit? Clocks and the gaps between attempts, grey areas, the time for moving
-- a misrouted lead on, the notice for meetings: all are asked at once, because asking takes longer than answering.
CREATE OR REPLACE TEMP TABLE limited AS
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
SELECT 2 * q AS q, 'clock' AS what, q AS about, calendar, start_us, unit, amount FROM run WHERE amount IS NOT NULL
UNION ALL
SELECT -row_number() OVER (), * FROM other;

CREATE OR REPLACE TEMP TABLE limited_pause AS
SELECT 2 * q AS q, from_us, until_us FROM run_pause
UNION ALL
SELECT l.q, from_us, until_us FROM limited l JOIN gap ON g = about JOIN run_pause p ON p.q = gap.q WHERE what = 'gap';

-- The first instant that counts at or after the deadline is the last that is in time. For clocks there is one more
-- question: from when on does their time count?
CREATE OR REPLACE TEMP TABLE awaited AS
SELECT q, what, about, CASE WHEN l.unit <> 'elapsed' THEN l.calendar END AS calendar, due_us, due_us AS at_us
FROM due_times('limited', 'limited_pause') JOIN limited l USING (q)
UNION ALL
SELECT 2 * q + 1, 'start', q, asked.calendar, NULL, greatest(start_us, opens_p - shift_us)
FROM (SELECT q, start_us, CASE WHEN unit <> 'elapsed' THEN run.calendar END AS calendar,
             CASE WHEN unit = 'working days' THEN shift_us END AS shift_us
      FROM run LEFT JOIN laid_out USING (calendar)) asked
ASOF LEFT JOIN working_day d ON d.closes_p > start_us + shift_us;

CREATE OR REPLACE TEMP TABLE awaited_pause AS
FROM limited_pause UNION ALL SELECT 2 * q + 1, from_us, until_us FROM run_pause;

CREATE OR REPLACE TEMP TABLE due AS
SELECT what, about, due_us, next_us AS breach_us FROM next_counted('awaited', 'awaited_pause') JOIN awaited USING (q);
