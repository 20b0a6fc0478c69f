-- Which leads have names that look most like the one that was asked for?
SELECT lead_id FROM (SELECT DISTINCT lead_id FROM event WHERE lead_id IS NOT NULL)
ORDER BY jaro_winkler_similarity(lower(lead_id), lower(getvariable('asked'))) DESC, lead_id LIMIT 3;
