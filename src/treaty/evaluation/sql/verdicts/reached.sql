-- Which tiers did each handoff reach, and when did a better one follow? The tier at the start, and every better one at
-- the first instant at which it holds.
CREATE OR REPLACE TEMP TABLE later AS
SELECT row_number() OVER ()::INTEGER AS m, h, k, a, at_us, at_us AS known_us
FROM (SELECT DISTINCT h, k, a, told.at_us
      FROM (SELECT k, changed_us AS at_us FROM change UNION ALL SELECT k, done_us FROM deed
            UNION ALL SELECT k, at_us FROM seen WHERE kind = 'stage.entered') told JOIN handoff USING (k)
      WHERE a IN (SELECT a FROM commitment WHERE follows_tier AND tier IS NOT NULL)
        AND told.at_us > qualified_us AND told.at_us <= inside_us);

CREATE OR REPLACE TEMP TABLE reached AS
WITH judged AS (
  SELECT h, a, tier, qualified_us AS at_us FROM handoff WHERE tier IS NOT NULL
  UNION ALL
  SELECT h, a, tier_of(a, f, at_us, behaviours), at_us FROM facts_at('later')),
ranked AS (
  SELECT h, tier, at_us, rank, min(rank) OVER (
           PARTITION BY h ORDER BY at_us ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS best
  FROM judged JOIN tier USING (a, tier))
SELECT h, tier, at_us AS reached_us, lead(at_us) OVER (PARTITION BY h ORDER BY at_us) AS superseded_us
FROM ranked WHERE best IS NULL OR rank < best;
