-- Which leads count as delivered? All that a commitment is about, unless their reason takes them out.
CREATE OR REPLACE TEMP TABLE delivered AS
SELECT s.h, c, 1 AS step, qualified_us AS started_us, CASE WHEN void IS NULL THEN 'met' ELSE 'void' END AS state,
       void AS why, NULL::BIGINT AS next_us
FROM scoped s JOIN commitment USING (c) JOIN handoff ON handoff.h = s.h LEFT JOIN decision d ON d.h = s.h
WHERE measure IN ('volume', 'lead_value');
