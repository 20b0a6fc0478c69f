-- Which handoffs are there, of which tier and segments, and until when does what happens belong to them?
CREATE OR REPLACE TEMP TABLE handoff AS
SELECT row_number() OVER ()::INTEGER AS h, p.*, lead(qualified_us) OVER (PARTITION BY p.k ORDER BY number) AS next_us,
       coalesce(ended_us, getvariable('as_of_us')) AS last_us,
       CASE WHEN "end" = 'quiet' THEN ended_us - 1 ELSE coalesce(ended_us, getvariable('as_of_us')) END AS inside_us,
       tier_of(p.a, f, fact.at_us, behaviours) AS tier,
       segments_of(p.a, f, fact.at_us, behaviours) AS segments,
       team_by_rules(p.a, f, fact.at_us, behaviours) AS team_by_rules,
       enters = 'crm' AND has_definition AND NOT defined(p.a, f, fact.at_us, behaviours) AS off_definition,
       CASE WHEN "end" IN ('rejected', 'disqualified') OR ("end" = 'nurture' AND next_action IS DISTINCT
       FROM 'sales-led nurture')
            THEN ended_us END AS returned_us
FROM passage p JOIN terms USING (a) JOIN fact USING (m);
