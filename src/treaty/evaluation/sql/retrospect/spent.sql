-- To which account did the open time of all leads of the period go, by whether sales answered in time?
WITH outcome AS (
  SELECT k, number, bool_or(measure = 'response_time') AS is_late FROM missed GROUP BY ALL),
account AS (
  SELECT shown.k, shown.number, coalesce(is_late, false) AS is_late,
         CASE account WHEN 'routing' THEN 'routing' WHEN 'owner 1' THEN 'first owner' WHEN 'paused' THEN 'paused'
         ELSE 'later owner' END AS account, sum(open) AS open
  FROM shown JOIN ledger USING (k, number) LEFT JOIN outcome USING (k, number) GROUP BY ALL)
SELECT account, is_late, count(*) AS leads, coalesce(sum(open), 0)::BIGINT AS open,
       coalesce(quantile_cont(open, 0.5), 0)::BIGINT AS median, coalesce(quantile_cont(open, 0.9), 0)::BIGINT AS p90
FROM account GROUP BY ALL ORDER BY ALL;
