-- How many leads of each owner left all rates, or owed no answer, because of the reason that was given?
WITH excused AS (
  SELECT DISTINCT lead_key, number, why FROM clocks WHERE state = 'void'),
told AS (
  SELECT h.owner, coalesce(h.void, e.why) AS reason
  FROM handoffs h LEFT JOIN excused e ON e.lead_key = h.lead_key AND e.number = h.number AND e.why = h.reason
  WHERE agreement = getvariable('shown_agreement')
    AND qualified_at >= getvariable('period_from') AND qualified_at < getvariable('period_until'))
SELECT owner, reason, count(*) FROM told GROUP BY ALL ORDER BY ALL;
