-- How much open time has passed, and when does a clock fall due? Instants and lengths are integer microseconds, UTC.
-- Given are `laid_out` (calendar, id, from_us, until_us: where the calendar is known) and `open_piece` (id, day,
-- opens_us, closes_us). Questions and pauses are names of tables; `q` is the key of a question, and its pauses
-- (q, from_us, until_us) lie apart. What would need time that is not laid out is NULL, never wrong.

CREATE OR REPLACE TEMP TABLE open_span AS
SELECT id, opens_us, closes_us,
       (sum(closes_us - opens_us) OVER (PARTITION BY id ORDER BY opens_us) - (closes_us - opens_us))::BIGINT AS before_us
FROM open_piece;

CREATE OR REPLACE TEMP TABLE working_day AS
SELECT id, row_number() OVER (PARTITION BY id ORDER BY open_piece.day) AS day,
       min(opens_us) AS opens_us, max(closes_us) AS closes_us
FROM open_piece WHERE open_piece.day IS NOT NULL GROUP BY id, open_piece.day;

-- Open time of a calendar up to t, which lies at or behind the opening of span s; before the first span it is 0.
CREATE OR REPLACE TEMP MACRO open_until(s, t) AS coalesce(s.before_us + least(t, s.closes_us) - s.opens_us, 0);

-- Adds elapsed_us, the counted time of each question (q, calendar, start_us, end_us).
CREATE OR REPLACE TEMP MACRO counted_time(questions, pauses) AS TABLE
WITH asked AS (
  SELECT question.*, id, start_us >= laid_out.from_us AND end_us < laid_out.until_us AS known
  FROM query_table(questions) question LEFT JOIN laid_out USING (calendar)),
pause AS (
  SELECT q, id, greatest(from_us, start_us) AS from_us, least(until_us, end_us) AS until_us
  FROM asked JOIN query_table(pauses) USING (q)
  WHERE greatest(from_us, start_us) < least(until_us, end_us)),
cut AS (
  SELECT q, sum(open_until(e, until_us) - open_until(s, from_us))::BIGINT AS cut_us
  FROM pause
  ASOF LEFT JOIN open_span s ON s.id = pause.id AND s.opens_us <= from_us
  ASOF LEFT JOIN open_span e ON e.id = pause.id AND e.opens_us <= until_us
  GROUP BY q)
SELECT asked.* EXCLUDE (id, known),
       CASE WHEN end_us <= start_us THEN 0
            WHEN known THEN open_until(e, end_us) - open_until(s, start_us) - coalesce(cut_us, 0) END AS elapsed_us
FROM asked
ASOF LEFT JOIN open_span s ON s.id = asked.id AND s.opens_us <= start_us
ASOF LEFT JOIN open_span e ON e.id = asked.id AND e.opens_us <= end_us
LEFT JOIN cut USING (q);

-- Adds due_us, when each question (q, calendar, start_us, unit, amount) falls due; the amount is microseconds, or days.
-- Each unit is a coordinate x: the instant, the open time up to it, the number of its working day. Due is where x has
-- grown by the amount and by the pauses that began before the amount was used up.
CREATE OR REPLACE TEMP MACRO due_times(questions, pauses) AS TABLE
WITH asked AS (
  SELECT question.*, id, CASE unit WHEN 'business' THEN id END AS span_id,
         CASE unit WHEN 'working days' THEN id END AS day_id, until_us AS known_until_us
  FROM query_table(questions) question LEFT JOIN laid_out
    ON laid_out.calendar = question.calendar AND start_us >= from_us AND start_us < until_us AND unit <> 'elapsed'),
placed AS (
  SELECT asked.*, CASE WHEN unit = 'elapsed' THEN start_us WHEN span_id IS NOT NULL THEN open_until(s, start_us)
                       ELSE d.day END AS x
  FROM asked
  ASOF LEFT JOIN open_span s ON s.id = span_id AND s.opens_us <= start_us
  ASOF LEFT JOIN working_day d ON d.id = day_id AND d.closes_us > start_us),
pause AS (
  SELECT q, unit, span_id, day_id, x, amount, known_until_us, greatest(from_us, start_us) AS from_us, until_us
  FROM placed JOIN query_table(pauses) USING (q) WHERE until_us > start_us),
measured AS (
  SELECT q, amount, from_us, coalesce(until_us < known_until_us, unit = 'elapsed') AS known,
         CASE WHEN day_id IS NULL THEN x ELSE x + 1 END AS first_x,
         CASE WHEN unit = 'elapsed' THEN from_us WHEN span_id IS NOT NULL THEN open_until(s, from_us)
              ELSE greatest(d.day, x + 1) END AS from_x,
         CASE WHEN unit = 'elapsed' THEN until_us WHEN span_id IS NOT NULL THEN open_until(e, until_us)
              ELSE greatest(f.day, x + 1) END AS until_x
  FROM pause
  ASOF LEFT JOIN open_span s ON s.id = span_id AND s.opens_us <= from_us
  ASOF LEFT JOIN open_span e ON e.id = span_id AND e.opens_us <= until_us
  ASOF LEFT JOIN working_day d ON d.id = day_id AND d.opens_us >= from_us
  ASOF LEFT JOIN working_day f ON f.id = day_id AND f.opens_us >= until_us),
in_turn AS (
  SELECT *, coalesce(sum(until_x - from_x) OVER (
              PARTITION BY q ORDER BY from_us ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS earlier
  FROM measured),
moved AS (
  SELECT q, CASE WHEN bool_and(known AND until_x IS NOT NULL) THEN sum(until_x - from_x)::BIGINT END AS move
  FROM in_turn WHERE from_x - first_x - earlier < amount GROUP BY q),
aimed AS (
  SELECT placed.*, x + amount + CASE WHEN moved.q IS NULL THEN 0 ELSE move END AS target
  FROM placed LEFT JOIN moved USING (q))
SELECT aimed.* EXCLUDE (id, span_id, day_id, known_until_us, x, target),
       CASE WHEN unit = 'elapsed' THEN target
            WHEN day_id IS NOT NULL THEN d.closes_us
            WHEN amount = 0 THEN start_us
            WHEN s.opens_us + target - s.before_us <= s.closes_us THEN s.opens_us + target - s.before_us END AS due_us
FROM aimed
ASOF LEFT JOIN open_span s ON s.id = span_id AND s.before_us < target
LEFT JOIN working_day d ON d.id = day_id AND d.day = target;

-- Adds next_us, the first counted instant at or after each (q, calendar, at_us); a NULL calendar never closes.
-- For the instants at which clocks fall due these are the last instants that are in time.
CREATE OR REPLACE TEMP MACRO next_counted(questions, pauses) AS TABLE
WITH asked AS (
  SELECT question.*, id, until_us AS known_until_us
  FROM query_table(questions) question LEFT JOIN laid_out
    ON laid_out.calendar = question.calendar AND at_us >= from_us AND at_us < until_us),
placed AS (
  SELECT asked.*, CASE WHEN asked.calendar IS NULL THEN at_us WHEN asked.id IS NOT NULL THEN open_until(s, at_us) END AS x
  FROM asked ASOF LEFT JOIN open_span s ON s.id = asked.id AND s.opens_us <= at_us),
pause AS (
  SELECT q, calendar, id, x, known_until_us, greatest(from_us, at_us) AS from_us, until_us
  FROM placed JOIN query_table(pauses) USING (q) WHERE until_us > at_us),
measured AS (
  SELECT q, x, from_us, calendar IS NULL OR until_us < known_until_us AS known,
         CASE WHEN calendar IS NULL THEN from_us ELSE open_until(s, from_us) END AS from_x,
         CASE WHEN calendar IS NULL THEN until_us ELSE open_until(e, until_us) END AS until_x
  FROM pause
  ASOF LEFT JOIN open_span s ON s.id = pause.id AND s.opens_us <= from_us
  ASOF LEFT JOIN open_span e ON e.id = pause.id AND e.opens_us <= until_us),
in_turn AS (
  SELECT *, coalesce(sum(until_x - from_x) OVER (
              PARTITION BY q ORDER BY from_us ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS earlier
  FROM measured),
moved AS (
  SELECT q, CASE WHEN bool_and(known) THEN sum(until_x - from_x)::BIGINT END AS move
  FROM in_turn WHERE from_x - x - earlier <= 0 GROUP BY q),
aimed AS (
  SELECT placed.*, x + CASE WHEN moved.q IS NULL THEN 0 ELSE move END AS target
  FROM placed LEFT JOIN moved USING (q))
SELECT aimed.* EXCLUDE (id, known_until_us, x, target),
       CASE WHEN aimed.calendar IS NULL THEN target
            WHEN s.opens_us + target - s.before_us < s.closes_us THEN s.opens_us + target - s.before_us END AS next_us
FROM aimed ASOF LEFT JOIN open_span s ON s.id = aimed.id AND s.before_us <= target;
