-- Half and nine tenths of the leads were answered within what time? The unanswered are slower than every answer.
CREATE OR REPLACE TEMP TABLE answer_time AS
WITH asked AS (
  SELECT p, atom, g, CASE WHEN getvariable('by_owner') THEN holder END AS holder, is_plain, middle,
         CASE WHEN is_answered THEN elapsed ELSE 'inf'::DOUBLE END AS elapsed,
         CASE WHEN has_calendar THEN CASE WHEN is_answered THEN business ELSE 'inf'::DOUBLE END END AS business
  FROM said JOIN promised USING (p)
  WHERE timed AND is_in AND (is_answered OR is_unanswered)),
part AS (
  SELECT p, atom, dimension, segment, is_plain, middle, elapsed, business FROM asked JOIN combo_part USING (g)
  UNION ALL
  SELECT p, atom, 'owner', holder, is_plain, middle, elapsed, business FROM asked WHERE holder IS NOT NULL)
SELECT p, s, dimension, segment, quantile_cont(elapsed, [0.5, 0.9]) FILTER (is_plain) AS elapsed,
       quantile_cont(business, [0.5, 0.9]) FILTER (is_plain) AS business,
       quantile_cont(elapsed, 0.5) FILTER (middle) AS raw_elapsed,
       quantile_cont(business, 0.5) FILTER (middle) AS raw_business
FROM part JOIN atom_slot USING (atom)
GROUP BY ALL;
