-- When did each clock start, and what stopped it? A clock that starts with the assignment is also started, and stopped
-- in no time, by an answer that came before. Attempts have yet to be counted: here they stop at the first answer.
CREATE OR REPLACE TEMP TABLE wanted AS
WITH began AS (
  SELECT h, word, min(counts_us) AS began_us FROM sign JOIN handoff USING (h)
  WHERE at_us <= inside_us AND word IN (SELECT starts FROM commitment WHERE clocked) GROUP BY h, word)
SELECT row_number() OVER ()::INTEGER AS w, h, c, measure, starts, restarts, reached_us, superseded_us,
       CASE WHEN began_us < reached_us THEN reached_us ELSE began_us END AS base_us,
       CASE WHEN starts = 'assigned' THEN coalesce(reached_us, qualified_us)
            WHEN began_us < reached_us THEN reached_us ELSE began_us END AS from_us,
       CASE WHEN measure = 'recycle_time' THEN coalesce(handoff.next_us - 1, getvariable('as_of_us'))
            ELSE inside_us END AS until_us
FROM scoped JOIN handoff USING (h) JOIN commitment USING (c) LEFT JOIN began ON began.h = scoped.h AND word = starts
WHERE clocked AND (starts = 'assigned' OR began_us IS NOT NULL);

-- What was decided before a tier was reached needs no further decision.
CREATE OR REPLACE TEMP TABLE answer AS
WITH first AS (
  SELECT w, min(2 * counts_us + self_booked::BIGINT) FILTER (at_us >= from_us) AS first,  -- rather by a person of theirs
         bool_or(at_us < reached_us AND measure = 'feedback_time') AS decided_before
  FROM wanted JOIN stopping_word USING (c) JOIN sign USING (h, word)
  WHERE at_us <= until_us
  GROUP BY w)
SELECT w, first >> 1 AS answered_us, first & 1 = 1 AS self_booked, decided_before FROM first;

-- With a new owner such a clock starts anew, until somebody answers.
CREATE OR REPLACE TEMP TABLE anew AS
WITH touched AS (
  SELECT w, min({counts_us: counts_us, self_booked: self_booked, at_us: at_us}) AS touch
  FROM wanted JOIN commitment USING (c) JOIN sign s ON s.h = wanted.h AND s.word = touched
  WHERE wanted.restarts AND at_us >= from_us AND at_us <= until_us GROUP BY w),
until AS (
  SELECT w, h, CASE WHEN measure = 'feedback_time' THEN answered_us ELSE touch.at_us END AS until_us
  FROM wanted LEFT JOIN answer USING (w) LEFT JOIN touched USING (w) WHERE restarts)
SELECT w, max(from_us) AS stint_us, arg_max(person, from_us) AS person
FROM until JOIN stint s USING (h)
WHERE sells AND (until.until_us IS NULL OR from_us <= until.until_us)
GROUP BY w;

CREATE OR REPLACE TEMP TABLE started AS
SELECT w, h, c, measure, reached_us, superseded_us, from_us, until_us, person,
       least(CASE WHEN NOT restarts THEN base_us WHEN stint_us IS NOT NULL THEN greatest(stint_us, reached_us) END,
             CASE WHEN starts = 'assigned' THEN answered_us END) AS start_us,
       answered_us AS stop_us, coalesce(self_booked, false) AS self_booked
FROM wanted LEFT JOIN answer USING (w) LEFT JOIN anew USING (w)
WHERE (base_us IS NOT NULL OR answered_us IS NOT NULL) AND NOT coalesce(decided_before, false);
