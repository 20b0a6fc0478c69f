-- What became of the rows that each rule applied to?
SELECT rule, count(*) AS rows_, count(*) FILTER (problem IS NULL) AS events,
       count(*) FILTER (problem IS NULL AND (is_day OR days_only)) AS date_only
FROM arrived LEFT JOIN rule_precision USING (rule) GROUP BY rule
