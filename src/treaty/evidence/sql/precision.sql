-- Which rules tell only days? Those whose stamps are all midnight, whatever the stamps look like.
CREATE OR REPLACE TEMP TABLE rule_precision AS
SELECT rule, bool_and(is_day OR is_midnight) AS days_only
FROM arrived WHERE problem IS NULL GROUP BY rule
