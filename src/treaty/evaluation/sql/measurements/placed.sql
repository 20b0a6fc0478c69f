-- Where does each handoff stand: under which version, since when, in which parts of the leads, and does it count?
-- `g` numbers what the handoffs of one part have in common, `atom` the stretches that no period cuts.
CREATE OR REPLACE TEMP TABLE stood AS
SELECT h.k, number, lead_key, qualified_at, h.agreement, s.a, tier, segments, team, owner, ended_at, void, off_definition,
       account_id, coalesce(decision = 'accepted' OR (decision = 'nurture' AND next_action = 'sales-led nurture')
         OR (decision = 'rejected' AND lists_reasons AND r.reason IS NULL), false) AS accepted
FROM handoffs h JOIN signed s USING (agreement, version) LEFT JOIN signed_reason r ON r.a = s.a AND r.reason = h.reason;

CREATE OR REPLACE TEMP TABLE combo AS
SELECT row_number() OVER ()::INTEGER AS g, * FROM (SELECT DISTINCT a, tier, segments, team FROM stood);

CREATE OR REPLACE TEMP TABLE combo_part AS
SELECT g, dimension, part_of(sort, dimension, tier, segments, team, NULL) AS segment
FROM combo JOIN asked_part USING (a)
WHERE sort <> 'owner' AND segment IS NOT NULL;

CREATE OR REPLACE TEMP TABLE placed AS
SELECT k, number, lead_key, qualified_at, agreement, stood.a, g, atom, owner, ended_at, void, off_definition, accepted,
       min(number) FILTER (void IS NULL AND (accepted OR NOT off_definition)) OVER (
         PARTITION BY k, agreement, quarter.from_s) = number AS is_first
FROM stood JOIN combo ON combo.a = stood.a AND combo.tier IS NOT DISTINCT FROM stood.tier
  AND combo.segments = stood.segments AND combo.team IS NOT DISTINCT FROM stood.team
ASOF JOIN atom ON atom.a = stood.a AND stood.qualified_at >= atom.from_s
ASOF JOIN quarter ON quarter.a = stood.a AND stood.qualified_at >= quarter.from_s;
