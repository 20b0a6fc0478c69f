-- How much pipeline came in each period and part, how much of it from whom, and how much of it is a guess?
CREATE OR REPLACE TEMP TABLE flow AS
WITH wanted AS (
  SELECT p, s, measure, e.*, sourcing IS NULL OR sourcing = sourced_by AS is_ours,
         coalesce(sourcing, 'marketing') = CASE WHEN crm_source = 'marketing' THEN 'marketing' ELSE 'sales' END AS is_ours_by_crm
  FROM entered e JOIN promised USING (a) JOIN slot USING (a)
  WHERE measure IN ('pipeline_created', 'pipeline_share') AND e.at_s >= slot.from_s AND e.at_s < slot.until_s
    AND is_in_scope(scope_by, scope_value, tier, segments)),
part AS (SELECT *, part_of(sort, dimension, tier, segments, team, owner) AS segment FROM wanted JOIN asked_part USING (a))
SELECT p, s, dimension, segment, coalesce(sum(amount) FILTER (is_ours), 0) AS ours, sum(amount) AS everything,
       count(*) FILTER (told_amount IS NULL AND (is_ours OR measure = 'pipeline_share')) AS blank,
       coalesce(sum(amount) FILTER (is_ours_by_crm), 0) AS ours_by_crm
FROM part WHERE segment IS NOT NULL GROUP BY ALL;
