-- Between which attempts of a clock is a limit for the time from one to the next?
CREATE OR REPLACE TEMP TABLE gap AS
WITH numbered AS (
  SELECT r.q, gap_unit AS unit, gap_amount AS amount, r.calendar, tries,
         unnest(range(1, least(at_least - 1, len(tries)) + 1)) AS i
  FROM run r JOIN commitment c USING (c) JOIN promise_step USING (c, step) JOIN tried USING (w)
  WHERE gap_unit IS NOT NULL)
SELECT row_number() OVER ()::INTEGER AS g, q, i, unit, amount, calendar, tries[i] AS start_us,
       tries[i + 1] AS then_us
FROM numbered;
