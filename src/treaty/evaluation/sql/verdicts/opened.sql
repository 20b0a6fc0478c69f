-- Which is the next handoff of each lead? The first candidate from the instant on at which there may be another one.
CREATE OR REPLACE TEMP TABLE opened AS
SELECT k, number + 1 AS number, min(at_us) AS qualified_us, arg_min(a, at_us) AS a, arg_min(m, at_us) AS m,
       arg_min(behind, at_us) AS behind
FROM candidate JOIN (SELECT k, number, again_us FROM closed) USING (k)
WHERE a IS NOT NULL AND NOT is_not_counted AND at_us >= again_us
GROUP BY k, number;
