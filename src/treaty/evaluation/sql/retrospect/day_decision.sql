-- What did sales decide on a day, and why?
SELECT decision, CASE WHEN decision IN ('rejected', 'disqualified') THEN reason END AS reason, count(*) FROM handoffs
WHERE agreement = getvariable('shown_agreement') AND void IS NULL AND decision IS NOT NULL
  AND decided_at >= getvariable('period_from') AND decided_at < getvariable('period_until')
GROUP BY ALL ORDER BY ALL;
