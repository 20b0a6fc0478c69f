-- How many leads handed over in the period had neither an owner in sales nor a touch?
SELECT count(*) FROM handoffs
WHERE agreement = getvariable('shown_agreement') AND owner IS NULL AND first_touch_at IS NULL AND void IS NULL
  AND qualified_at >= getvariable('period_from') AND qualified_at < getvariable('period_until');
