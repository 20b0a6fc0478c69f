-- Which tiers did each handoff reach, and when did a better one follow? The tier at the start, and every better one at
-- the first instant at which it holds.
CREATE OR REPLACE TEMP TABLE later AS
SELECT row_number() OVER ()::INTEGER AS m, h, k, a, at_us, at_us AS known_us
FROM (SELECT DISTINCT h, k, a, epoch_us(occurred_at) AS at_us
      FROM known JOIN record USING (lead_id) JOIN handoff USING (k)
      WHERE kind IN ('lead.changed', 'behaviour', 'stage.entered')
        AND a IN (SELECT a FROM commitment WHERE follows_tier AND tier IS NOT NULL)
        AND epoch_us(occurred_at) > qualified_us AND epoch_us(occurred_at) <= inside_us);

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
