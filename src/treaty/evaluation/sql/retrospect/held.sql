-- Who held the open time of the leads that were answered too late or not at all? Time that goes on is not in it.
WITH late AS (
  SELECT DISTINCT k, number, commitment FROM missed WHERE measure IN ('response_time', 'routing_time'))
SELECT commitment, CASE account WHEN 'routing' THEN 'routing' WHEN 'owner 1' THEN 'first owner' WHEN 'paused' THEN 'paused'
                   ELSE 'later owner' END AS account,
       CASE WHEN account <> 'routing' THEN who END AS who,
       count(DISTINCT (k, number)) AS leads, coalesce(sum(open), 0)::BIGINT AS open
FROM late JOIN ledger USING (k, number) GROUP BY ALL ORDER BY ALL;
