-- Where does each handoff stand: under which version, since when, in which parts of the leads, and does it count?
-- `g` numbers what the handoffs of one part have in common, `atom` the stretches that no period cuts.
CREATE OR REPLACE TEMP TABLE combo AS
SELECT row_number() OVER ()::INTEGER AS g, *
FROM (SELECT DISTINCT agreement, version, tier, segments, segments::VARCHAR AS segments_text, team FROM handoffs)
JOIN signed USING (agreement, version);

CREATE OR REPLACE TEMP TABLE combo_part AS
SELECT g, dimension, part_of(sort, dimension, tier, segments, team, NULL) AS segment
FROM combo JOIN asked_part USING (a)
WHERE sort <> 'owner' AND segment IS NOT NULL;

CREATE OR REPLACE TEMP TABLE stood AS
SELECT h.k, number, lead_key, account_id, qualified_at, g, c.a, owner, ended_at, void IS NOT NULL AS is_void,
       off_definition, coalesce(decision = 'accepted' OR (decision = 'nurture' AND next_action = 'sales-led nurture')
         OR (decision = 'rejected' AND lists_reasons AND r.reason IS NULL), false) AS accepted
FROM handoffs h
JOIN combo c ON c.agreement = h.agreement AND c.version = h.version AND c.segments_text = h.segments::VARCHAR
  AND c.tier IS NOT DISTINCT FROM h.tier AND c.team IS NOT DISTINCT FROM h.team
LEFT JOIN signed_reason r ON r.a = c.a AND r.reason = h.reason;

-- A person counts once a quarter. Only those who were handed over more than once are looked at.
CREATE OR REPLACE TEMP TABLE counted_before AS
WITH several AS (
  SELECT k, number, agreement, qualified_at, quarter.from_s
  FROM stood JOIN combo USING (g)
  ASOF JOIN quarter ON quarter.a = stood.a AND stood.qualified_at >= quarter.from_s
  WHERE k IN (SELECT k FROM handoffs WHERE number > 1) AND NOT is_void AND (accepted OR NOT off_definition))
SELECT k, number FROM several
QUALIFY lag(qualified_at) OVER (PARTITION BY k, agreement ORDER BY number) >= from_s;

CREATE OR REPLACE TEMP TABLE placed AS
SELECT k, number, lead_key, qualified_at, stood.a, g, atom, owner, ended_at, off_definition, accepted,
       NOT is_void AND (accepted OR NOT off_definition) AND counted_before.k IS NULL AS is_first
FROM stood ASOF JOIN atom ON atom.a = stood.a AND stood.qualified_at >= atom.from_s
LEFT JOIN counted_before USING (k, number);
