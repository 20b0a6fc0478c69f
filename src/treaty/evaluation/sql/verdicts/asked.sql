-- Which agreement is asked about a lead at each instant? The first in force that covers it.
CREATE OR REPLACE TEMP TABLE asked AS
SELECT k, at_us, min(a) AS a, arg_min(m, a) AS m
FROM instant JOIN fact USING (k, at_us) JOIN terms
  ON at_us >= from_us AND at_us < until_us
  AND known_us = at_us + CASE WHEN entered AND enters = 'crm' THEN fields_within_us ELSE 0 END
WHERE covered(a, f, at_us, behaviours)
GROUP BY ALL;
