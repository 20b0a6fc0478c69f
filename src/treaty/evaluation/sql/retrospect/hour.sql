-- How many answers were in time and how many late, by the quarter of an hour in which the obligation began?
SELECT started_at // 900 AS quarter, count(*) FILTER (c.state = 'met') AS met,
       count(*) FILTER (c.state IN ('met_late', 'breached')) AS late
FROM clocks c JOIN shown USING (k, number) JOIN promised ON promised.a = shown.a AND name = commitment
WHERE measure = 'response_time' AND c.state <> 'void' AND NOT off_definition AND started_at IS NOT NULL
GROUP BY ALL ORDER BY ALL;
