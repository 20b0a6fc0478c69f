-- How many leads of each source did sales accept, reject for what reason, or not decide on?
SELECT source, said, CASE WHEN said = 'rejected' THEN reason END AS reason, count(*)
FROM sourced GROUP BY ALL ORDER BY ALL;
