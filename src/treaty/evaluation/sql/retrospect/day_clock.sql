-- What became of the promises that fell due or were kept on a day? What both parties left out is not among them.
SELECT commitment, count(*) FILTER (c.state = 'met'), count(*) FILTER (c.state IN ('met_late', 'breached'))
FROM clocks c JOIN handoffs USING (k, number)
ANTI JOIN (SELECT k, number, name AS commitment FROM excluded JOIN promised USING (p)) USING (k, number, commitment)
WHERE agreement = getvariable('shown_agreement') AND c.state IN ('met', 'met_late', 'breached') AND due_at IS NOT NULL
  AND CASE WHEN c.state = 'met' THEN stopped_at ELSE breach_at END BETWEEN getvariable('period_from') AND getvariable('period_until') - 1
GROUP BY commitment ORDER BY commitment;
