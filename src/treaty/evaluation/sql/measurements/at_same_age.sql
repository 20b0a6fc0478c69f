-- How many leads of earlier cohorts had arrived when these were as old as the cohort that is asked about?
CREATE OR REPLACE TEMP TABLE at_same_age AS
WITH part AS (
  SELECT p, atom, dimension, segment, stopped_at FROM said JOIN combo_part USING (g) WHERE is_plain AND kept
  UNION ALL
  SELECT p, atom, 'owner', holder, stopped_at FROM said
  WHERE getvariable('by_owner') AND is_plain AND kept AND holder IS NOT NULL)
SELECT q, count(*) AS met
FROM part JOIN atom_slot USING (atom) JOIN aged USING (p, s, dimension, segment)
WHERE stopped_at <= until_s
GROUP BY q;
