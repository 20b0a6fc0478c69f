-- Over which days does each version of the agreement ask its calendars?
SELECT version, calendar, min(started_at), max(breach_at) FROM clocks JOIN handoffs USING (lead_key, number)
WHERE agreement = getvariable('shown_agreement') AND breach_at IS NOT NULL AND calendar IS NOT NULL
GROUP BY ALL ORDER BY ALL;
