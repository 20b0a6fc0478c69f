-- Which clocks of open handoffs fall due until the end of today, or ran out unanswered? The first due come first;
-- those that rest wait for nobody, nor do those that both parties left out.
SELECT commitment, c.lead_key, c.number, tier, coalesce(c.owner, h.owner) AS owner, c.state, due_at, breach_at
FROM clocks c JOIN handoffs h USING (k, number)
ANTI JOIN (SELECT k, number, name AS commitment FROM excluded JOIN promised USING (p)) USING (k, number, commitment)
WHERE agreement = getvariable('shown_agreement') AND ended_at IS NULL AND stopped_at IS NULL AND due_at IS NOT NULL
  AND (c.state = 'breached' OR (c.state IN ('running', 'at_risk') AND due_at < getvariable('day_until')))
  AND due_at >= getvariable('looks_from')
ORDER BY due_at, c.lead_key, c.number, commitment;
