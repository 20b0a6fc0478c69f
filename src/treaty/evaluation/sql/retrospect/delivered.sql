-- How many leads count as delivered, by the quarter of an hour in which they were handed over?
SELECT commitment, qualified_at // 900 AS quarter, count(*)
FROM clocks c JOIN shown USING (k, number) JOIN promised ON promised.a = shown.a AND name = commitment
WHERE measure = 'volume' AND c.state = 'met' AND is_first GROUP BY ALL ORDER BY ALL;
