-- Which commitments are about which handoff? With when a tier was reached and when a better one took its place.
CREATE OR REPLACE TEMP TABLE scoped AS
SELECT handoff.h, c.c, CASE WHEN follows_tier THEN reached_us END AS reached_us,
       CASE WHEN follows_tier THEN superseded_us END AS superseded_us
FROM handoff JOIN commitment c USING (a) JOIN fact USING (m) LEFT JOIN decision USING (h) LEFT JOIN assigned USING (h)
LEFT JOIN reached r ON r.h = handoff.h AND r.tier = c.tier
WHERE (c.team IS NULL OR c.team = assigned.team) AND (c.decided IS NULL OR c.decided = decision.decision)
  AND in_scope(c.c, f, fact.at_us, behaviours)
  AND (c.tier IS NULL OR CASE WHEN follows_tier THEN reached_us IS NOT NULL ELSE c.tier = handoff.tier END);
