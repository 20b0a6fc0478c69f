-- How exactly is each event known? A rule whose stamps are all midnight tells days, whatever the stamps look like.
CREATE OR REPLACE TEMP TABLE rule_precision AS
SELECT rule, bool_and(is_day OR is_midnight) AS days_only, count(*) FILTER (is_day) AS days
FROM arrived WHERE problem IS NULL GROUP BY rule;

CREATE OR REPLACE TEMP VIEW told AS
SELECT {columns}
FROM (SELECT a.*, CASE WHEN is_day OR days_only THEN 'day' ELSE 'second' END AS precision
      FROM arrived a JOIN rule_precision USING (rule) WHERE problem IS NULL);
