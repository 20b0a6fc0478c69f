-- How long did leads wait for their first touch, in whole minutes? Who waits still, or was never answered, has a stretch.
SELECT commitment, c.stopped_at IS NOT NULL AS is_answered, calendar,
       CASE WHEN is_answered THEN elapsed // 60 END AS elapsed, CASE WHEN is_answered THEN business // 60 END AS business,
       CASE WHEN NOT is_answered THEN counts_from END AS from_at,
       CASE WHEN NOT is_answered THEN coalesce(ended_at, getvariable('measured_at')) END AS until_at, count(*)
FROM clocks c JOIN shown USING (k, number) JOIN promised ON promised.a = shown.a AND name = commitment
WHERE measure = 'response_time' AND c.state <> 'void' AND NOT untimed AND NOT off_definition AND counts_from IS NOT NULL
GROUP BY ALL ORDER BY ALL;
