-- When did the definition of an agreement turn true? It holds now, and did not at the instant before, or would not
-- hold now but for what happened now: a time window may have run out unnoticed.
CREATE OR REPLACE TEMP TABLE turn AS
WITH judged AS (
  SELECT k, at_us, a, told_by, defined(a, f, at_us, behaviours) AS holds, f, behaviours,
         lag(f) OVER before AS old_f, lag(behaviours) OVER before AS old_behaviours, row_number() OVER before AS n
  FROM instant JOIN fact USING (k, at_us) JOIN terms ON enters = 'definition'
  WHERE known_us = at_us
  WINDOW before AS (PARTITION BY k, a ORDER BY at_us)),
compared AS (
  SELECT k, at_us, a, told_by, holds, n, lag(holds) OVER (PARTITION BY k, a ORDER BY at_us) AS held,
         defined(a, old_f, at_us, old_behaviours) AS holds_anyway
  FROM judged)
SELECT k, at_us, a, told_by FROM compared WHERE holds AND (n = 1 OR NOT held OR NOT holds_anyway);
