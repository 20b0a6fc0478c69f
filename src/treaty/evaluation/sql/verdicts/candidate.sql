-- Where may a handoff begin? Where the CRM or the definition of the agreement that is asked says so. Without such an
-- agreement (a is null) the CRM's word is only listed.
CREATE OR REPLACE TEMP TABLE candidate AS
SELECT i.k, i.at_us, t.a, s.m, CASE WHEN enters = 'definition' THEN i.told_by ELSE i.entered_by END AS behind,
       coalesce(not_counted(t.a, f, i.at_us, behaviours), false) AS is_not_counted
FROM instant i LEFT JOIN asked s USING (k, at_us) LEFT JOIN terms t USING (a) LEFT JOIN fact USING (m)
LEFT JOIN turn ON turn.k = i.k AND turn.at_us = i.at_us AND turn.a = t.a
WHERE CASE WHEN enters = 'definition' THEN turn.k IS NOT NULL ELSE i.entered END;
