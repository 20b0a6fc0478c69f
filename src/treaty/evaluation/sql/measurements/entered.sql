-- When did each deal become pipeline, and with how much? A blank amount is the mean of those of its segments before.
CREATE OR REPLACE TEMP TABLE reached AS
SELECT a, opportunity_id, min(at_s) AS at_s FROM deal_told JOIN signed_stage USING (stage)
WHERE sort = 'pipeline' GROUP BY a, opportunity_id;

CREATE OR REPLACE TEMP TABLE entered AS
WITH first AS (
  FROM governing('reached') QUALIFY row_number() OVER (PARTITION BY agreement, opportunity_id ORDER BY at_s, a) = 1),
told AS (
  SELECT first.*, amount, owner, crm_source,
         source_of(coalesce(qualified_at >= created_s - sourcing_s, false), otherwise_crm, crm_source) AS sourced_by
  FROM first JOIN deal_told USING (opportunity_id, at_s)),
compared AS (
  SELECT *, sum(amount) OVER before AS others, count(amount) OVER before AS other_deals FROM told
  WINDOW before AS (PARTITION BY agreement, segments ORDER BY at_s RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))
SELECT a, agreement, opportunity_id, at_s, tier, segments, team, owner, crm_source, sourced_by, amount AS told_amount,
       coalesce(amount, mean_of(others, other_deals)) AS amount
FROM compared;
