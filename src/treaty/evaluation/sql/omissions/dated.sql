-- Of how many leads handed over in the period is only the date of something known, by commitment?
SELECT commitment, count(*) FROM clocks JOIN handoffs USING (lead_key, number)
WHERE agreement = getvariable('shown_agreement') AND state = 'void' AND why = 'dated'
  AND qualified_at >= getvariable('period_from') AND qualified_at < getvariable('period_until')
GROUP BY ALL ORDER BY ALL;
