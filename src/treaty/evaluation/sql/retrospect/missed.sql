-- Which promises of the period were missed, of those that are in a rate? Of several steps the worst decides.
CREATE OR REPLACE TEMP TABLE shown AS
SELECT placed.* FROM placed JOIN signed USING (a)
WHERE agreement = getvariable('shown_agreement')
  AND qualified_at >= getvariable('period_from') AND qualified_at < getvariable('period_until');

CREATE OR REPLACE TEMP TABLE missed AS
WITH promise AS (
  SELECT c.k, c.number, p, name AS commitment, measure, CASE WHEN stepped THEN 0 ELSE step END AS part,
         coalesce(c.owner, shown.owner) AS owner, state,
         coalesce(why, CASE measure WHEN 'acceptance_rate' THEN reason END) AS why, stopped_at
  FROM clocks c JOIN shown USING (k, number) JOIN handoffs h USING (k, number)
  JOIN promised ON promised.a = shown.a AND name = commitment
  WHERE NOT (shown.off_definition AND NOT ((only_marketing OR (once AND NOT stepped)) AND accepted)))
SELECT k, number, p, any_value(commitment) AS commitment, any_value(measure) AS measure, any_value(owner) AS owner,
       max(why) FILTER (state IN ('breached', 'met_late')) AS why,
       bool_and(stopped_at IS NOT NULL) FILTER (state IN ('breached', 'met_late')) AS is_answered
FROM promise ANTI JOIN excluded USING (k, number, p)
GROUP BY k, number, p, part
HAVING bool_or(state IN ('breached', 'met_late')) AND NOT bool_or(state = 'void');
