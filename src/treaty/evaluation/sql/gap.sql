-- Where did the time between two attempts grow too long, or where may it still? Then the clock is due with that gap.
CREATE OR REPLACE TEMP TABLE between_tries AS
WITH numbered AS (
  SELECT r.q, gap_unit AS unit, gap_amount AS amount, r.calendar, tries, unnest(range(1, least(at_least - 1, len(tries)) + 1)) AS i
  FROM run r JOIN commitment c USING (c) JOIN promise_step USING (c, step) JOIN tried USING (w) WHERE gap_unit IS NOT NULL)
SELECT row_number() OVER ()::INTEGER AS q, q AS run_q, i, unit, amount, calendar, tries[i].counts_us AS start_us, tries[i + 1].counts_us AS then_us
FROM numbered;

CREATE OR REPLACE TEMP TABLE gap_pause AS
SELECT b.q, from_us, until_us FROM between_tries b JOIN run_pause p ON p.q = run_q;

CREATE OR REPLACE TEMP TABLE gap_due AS
SELECT q, run_q, i, then_us, due_us, CASE WHEN unit <> 'elapsed' THEN calendar END AS calendar, due_us AS at_us
FROM due_times('between_tries', 'gap_pause');

CREATE OR REPLACE TEMP TABLE gap AS
SELECT run_q AS q, arg_min(due_us, i) AS due_us, arg_min(next_us, i) AS breach_us
FROM next_counted('gap_due', 'gap_pause') WHERE then_us IS NULL OR then_us > next_us
GROUP BY run_q;

CREATE OR REPLACE TEMP TABLE timed AS
SELECT t.* REPLACE (CASE WHEN g.breach_us < t.breach_us THEN g.due_us ELSE t.due_us END AS due_us,
                    CASE WHEN g.breach_us < t.breach_us THEN g.breach_us ELSE t.breach_us END AS breach_us),
       coalesce(g.breach_us < t.breach_us, false) AS by_gap
FROM timed t LEFT JOIN gap g USING (q);
