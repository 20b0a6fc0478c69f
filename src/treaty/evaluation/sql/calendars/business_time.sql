-- How much open time has passed, and when does a clock fall due? Instants and lengths are integer microseconds.
--
-- The calendars lie end to end on one axis, so that one as-of join finds a span: `laid_out` (calendar, shift_us,
-- from_p, until_p) says what turns an instant into a position, and between which positions the axis is the calendar's.
-- `open_piece` (day, opens_p, closes_p) holds the open time; no two calendars share a day.
--
-- All macros stand together, and are more than a screen, because they share this axis and nothing else uses it.
--
-- Questions and pauses are names of tables. `q` is the key of a question, and its pauses (q, from_us, until_us) lie
-- apart. An answer that would need time that is not laid out is NULL, never wrong.

-- One microsecond long and far away, a first and a last span see to it that every lookup finds one.
CREATE OR REPLACE TEMP MACRO far() AS 4000000000000000000;
CREATE OR REPLACE TEMP TABLE open_span AS
SELECT opens_p, closes_p, lead(opens_p) OVER (ORDER BY opens_p) AS next_p,
       (sum(closes_p - opens_p) OVER (ORDER BY opens_p) - (closes_p - opens_p) - 1)::BIGINT AS before_us
FROM (SELECT opens_p, closes_p FROM open_piece UNION ALL VALUES (-far(), 1 - far()), (far(), far() + 1));

-- Where s is the last span that opens at or before position p: the open time on the axis up to p, and where it is open
-- from p on.
CREATE OR REPLACE TEMP MACRO open_until(s, p) AS s.before_us + least(p, s.closes_p) - s.opens_p;
CREATE OR REPLACE TEMP MACRO open_from(s, p) AS CASE WHEN p < s.closes_p THEN p ELSE s.next_p END;

CREATE OR REPLACE TEMP TABLE working_day AS
SELECT row_number() OVER (ORDER BY day.opens_p) AS number, day.opens_p, day.closes_p, open_from(s, day.closes_p) AS next_p
FROM (SELECT min(opens_p) AS opens_p, max(closes_p) AS closes_p FROM open_piece WHERE day IS NOT NULL GROUP BY day) day
ASOF JOIN open_span s ON s.opens_p <= day.closes_p;

-- For each question (q, calendar, start_us, end_us) its counted time: elapsed_us.
CREATE OR REPLACE TEMP MACRO counted_time(questions, pauses) AS TABLE
WITH asked AS NOT MATERIALIZED (
  SELECT q, shift_us, coalesce(start_us + shift_us, 0) AS start_p, coalesce(end_us + shift_us, 0) AS end_p,
         start_us + shift_us >= from_p AND end_us + shift_us < until_p AS known
  FROM query_table(questions) LEFT JOIN laid_out USING (calendar)),
pause AS (
  SELECT q, greatest(from_us + shift_us, start_p) AS from_p, least(until_us + shift_us, end_p) AS until_p
  FROM query_table(pauses) JOIN asked USING (q)),
cut AS (
  SELECT q, sum(open_until(e, until_p) - open_until(s, from_p))::BIGINT AS cut_us
  FROM pause ASOF JOIN open_span s ON s.opens_p <= from_p ASOF JOIN open_span e ON e.opens_p <= until_p
  WHERE from_p < until_p GROUP BY q)
SELECT q, CASE WHEN known AND start_p < end_p THEN open_until(e, end_p) - open_until(s, start_p) - coalesce(cut_us, 0)
               WHEN shift_us IS NOT NULL AND end_p <= start_p THEN 0 END AS elapsed_us
FROM asked ASOF JOIN open_span s ON s.opens_p <= start_p ASOF JOIN open_span e ON e.opens_p <= end_p
LEFT JOIN cut USING (q);

-- For each question (q, calendar, start_us, unit, amount) when it falls due: due_us. The amount is microseconds or
-- days. Each unit is a coordinate x: the instant, the open time up to it, the number of its working day. Due is where
-- x has grown by the amount and by the pauses that began before the amount was used up. Besides, whatever is paused,
-- the first open instants from the start on and from there on: opens_us and then_us.
CREATE OR REPLACE TEMP MACRO due_times(questions, pauses) AS TABLE
WITH asked AS NOT MATERIALIZED (
  SELECT q, question.calendar, coalesce(unit, 'elapsed') AS unit, amount, until_p, coalesce(shift_us, 0) AS shift_us,
         start_us + coalesce(shift_us, 0) AS start_p
  FROM query_table(questions) question LEFT JOIN laid_out
    ON laid_out.calendar = question.calendar AND start_us + shift_us >= from_p AND start_us + shift_us < until_p
   AND unit <> 'elapsed'),
placed AS (
  SELECT *, start_p AS x, x AS first_x, start_p AS opens_p FROM asked WHERE unit = 'elapsed'
  UNION ALL
  SELECT asked.*, open_until(s, start_p) AS x, x, open_from(s, start_p)
  FROM asked ASOF JOIN open_span s ON s.opens_p <= start_p WHERE unit = 'business'
  UNION ALL
  SELECT asked.*, d.number AS x, x + 1, open_from(s, greatest(start_p, d.opens_p))
  FROM asked ASOF LEFT JOIN working_day d ON d.closes_p > start_p
  ASOF LEFT JOIN open_span s ON s.opens_p <= greatest(start_p, d.opens_p)
  WHERE unit = 'working days'),
pause AS (
  SELECT q, unit, first_x, amount, placed.until_p AS known_until_p,
         greatest(from_us + shift_us, start_p) AS from_p, until_us + shift_us AS until_p
  FROM query_table(pauses) JOIN placed USING (q)
  WHERE until_us + shift_us > start_p),
measured AS (
  SELECT *, from_p AS from_x, until_p AS until_x, true AS known FROM pause WHERE unit = 'elapsed'
  UNION ALL
  SELECT pause.*, open_until(s, from_p), open_until(e, until_p), until_p < known_until_p
  FROM pause ASOF JOIN open_span s ON s.opens_p <= from_p ASOF JOIN open_span e ON e.opens_p <= until_p
  WHERE unit = 'business'
  UNION ALL
  SELECT pause.*, greatest(d.number, first_x), greatest(f.number, first_x), until_p < known_until_p
  FROM pause ASOF LEFT JOIN working_day d ON d.opens_p >= from_p ASOF LEFT JOIN working_day f ON f.opens_p >= until_p
  WHERE unit = 'working days'),
in_turn AS (
  SELECT *, coalesce(sum(until_x - from_x) OVER (
              PARTITION BY q ORDER BY from_p ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS earlier
  FROM measured),
moved AS (
  SELECT q, CASE WHEN bool_and(known) THEN sum(until_x - from_x)::BIGINT END AS move
  FROM in_turn WHERE from_x - first_x - earlier < amount GROUP BY q),
aimed AS (
  SELECT placed.*, x + amount + CASE WHEN moved.q IS NULL THEN 0 ELSE move END AS target
  FROM placed LEFT JOIN moved USING (q)),
due AS (
  SELECT aimed.*, target AS due_p, target AS then_p FROM aimed WHERE unit = 'elapsed'
  UNION ALL
  SELECT aimed.*, CASE WHEN amount = 0 THEN start_p
                       WHEN s.opens_p + target - s.before_us <= s.closes_p THEN s.opens_p + target - s.before_us END AS p,
         CASE WHEN amount = 0 THEN aimed.opens_p ELSE open_from(s, p) END
  FROM aimed ASOF LEFT JOIN open_span s ON s.before_us < target WHERE unit = 'business'
  UNION ALL
  SELECT aimed.*, d.closes_p, d.next_p
  FROM aimed LEFT JOIN working_day d ON d.number = target WHERE unit = 'working days')
SELECT q, calendar, unit, CASE WHEN is_free OR opens_p < until_p THEN opens_p - shift_us END AS opens_us,
       CASE WHEN is_free OR then_p < until_p THEN then_p - shift_us END AS then_us,
       CASE WHEN is_free OR due_p < until_p THEN due_p - shift_us END AS due_us
FROM (SELECT *, unit = 'elapsed' AS is_free FROM due);

-- For each (q, calendar, at_us) the first counted instant from there on: next_us. A NULL calendar never closes.
-- For the instants at which clocks fall due these are the last instants that are in time.
CREATE OR REPLACE TEMP MACRO next_counted(questions, pauses) AS TABLE
WITH asked AS (
  SELECT q, question.calendar, at_us, until_p, coalesce(shift_us, 0) AS shift_us,
         coalesce(at_us + coalesce(shift_us, 0), 0) AS at_p
  FROM query_table(questions) question LEFT JOIN laid_out
    ON laid_out.calendar = question.calendar AND at_us + shift_us >= from_p AND at_us + shift_us < until_p),
placed AS (
  SELECT asked.*, CASE WHEN calendar IS NULL THEN at_p ELSE open_until(s, at_p) END AS x
  FROM asked ASOF JOIN open_span s ON s.opens_p <= at_p),
pause AS (
  SELECT q, calendar, x, placed.until_p AS known_until_p,
         greatest(from_us + shift_us, at_p) AS from_p, until_us + shift_us AS until_p
  FROM query_table(pauses) JOIN placed USING (q) WHERE until_us + shift_us > at_p),
measured AS (
  SELECT q, x, from_p, calendar IS NULL OR until_p < known_until_p AS known,
         CASE WHEN calendar IS NULL THEN from_p ELSE open_until(s, from_p) END AS from_x,
         CASE WHEN calendar IS NULL THEN until_p ELSE open_until(e, until_p) END AS until_x
  FROM pause ASOF JOIN open_span s ON s.opens_p <= from_p ASOF JOIN open_span e ON e.opens_p <= until_p),
in_turn AS (
  SELECT *, coalesce(sum(until_x - from_x) OVER (
              PARTITION BY q ORDER BY from_p ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS earlier
  FROM measured),
moved AS (
  SELECT q, CASE WHEN bool_and(known) THEN sum(until_x - from_x)::BIGINT END AS move
  FROM in_turn WHERE from_x - x - earlier <= 0 GROUP BY q),
aimed AS (
  SELECT placed.*, x + CASE WHEN moved.q IS NULL THEN 0 ELSE move END AS target
  FROM placed LEFT JOIN moved USING (q)),
next AS (
  SELECT aimed.*, CASE WHEN calendar IS NULL THEN target ELSE s.opens_p + target - s.before_us END AS next_p
  FROM aimed ASOF LEFT JOIN open_span s ON s.before_us <= target)
SELECT q, calendar, at_us, CASE WHEN calendar IS NULL OR next_p < until_p THEN next_p - shift_us END AS next_us
FROM next;
