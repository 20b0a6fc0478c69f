-- Did the lead reach the later stage in time? Before its next handoff, whatever ended this one.
CREATE OR REPLACE TEMP TABLE converted AS
WITH began AS (
  SELECT s.h, c, amount, void, reaches, min(g.at_us) AS start_us
  FROM scoped s JOIN commitment m USING (c) JOIN promise_step USING (c) JOIN sign g ON g.h = s.h AND g.word = m.starts
  LEFT JOIN decision d ON d.h = s.h
  WHERE measure = 'conversion' AND m.starts <> 'stage inquiry' GROUP BY ALL),
reached AS (
  SELECT b.*, start_us + amount AS due_us, min(g.at_us) AS reached_us
  FROM began b LEFT JOIN sign g ON g.h = b.h AND g.word = reaches AND g.at_us >= start_us GROUP BY ALL)
SELECT h, c, 1 AS step, start_us AS started_us, due_us, reached_us,
       CASE WHEN void IS NOT NULL THEN 'void' WHEN reached_us <= due_us OR (reached_us IS NOT NULL AND due_us IS NULL)
            THEN 'met'
            WHEN reached_us IS NOT NULL THEN 'met_late' WHEN getvariable('as_of_us') > due_us THEN 'breached'
                 ELSE 'running' END AS state,
       void AS why, CASE WHEN void IS NULL AND reached_us IS NULL THEN later(due_us + 1000000) END AS next_us
FROM reached;
