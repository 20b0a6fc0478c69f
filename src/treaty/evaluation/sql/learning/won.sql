-- Which deals were won, for how much, and by which handoff? It is the last one that began before, of the leads that the
-- deal names; a deal that names none, or one without a handoff, has none.
CREATE OR REPLACE TEMP TABLE won AS
WITH told AS (
  SELECT opportunity_id, coalesce(lead_key, lead_id) AS lead_key, epoch_us(occurred_at) // 1000000 AS at_s, source,
         source_id, stage, amount
  FROM known LEFT JOIN joined USING (lead_id) WHERE kind = 'opportunity.changed' AND opportunity_id IS NOT NULL),
first_won AS (SELECT opportunity_id, min(at_s) AS won_s FROM told JOIN won_stage USING (stage) GROUP BY opportunity_id),
worth AS (
  SELECT opportunity_id, won_s, arg_max(amount, (at_s, source, source_id)) FILTER (amount IS NOT NULL) AS amount
  FROM first_won JOIN told USING (opportunity_id) WHERE at_s <= won_s GROUP BY opportunity_id, won_s),
origin AS (
  SELECT opportunity_id, max((qualified_at, k, number)) AS o
  FROM first_won JOIN (SELECT DISTINCT opportunity_id, lead_key FROM told) USING (opportunity_id)
  JOIN handoffs USING (lead_key) WHERE qualified_at <= won_s GROUP BY opportunity_id)
SELECT opportunity_id, amount, o[2] AS k, o[3] AS number FROM worth LEFT JOIN origin USING (opportunity_id);
