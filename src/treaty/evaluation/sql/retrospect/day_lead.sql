-- How many leads were handed over on a day, of which tier, and how many of them are answered?
SELECT tier, count(*), count(first_touch_at) FROM handoffs
WHERE agreement = getvariable('shown_agreement') AND void IS NULL
  AND qualified_at >= getvariable('period_from') AND qualified_at < getvariable('period_until')
GROUP BY tier ORDER BY tier NULLS LAST;
