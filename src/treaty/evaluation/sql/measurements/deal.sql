-- What was known of each deal since when, and which handoff did it come from?
CREATE OR REPLACE TEMP TABLE deal_event AS
SELECT opportunity_id, coalesce(lead_key, lead_id) AS lead_key, account_id, epoch_us(occurred_at) // 1000000 AS at_s,
       source, source_id, stage, amount, close_date, owner, nullif(lower(trim(opportunity_source)), '') AS crm_source
FROM known LEFT JOIN joined USING (lead_id)
WHERE kind = 'opportunity.changed' AND opportunity_id IS NOT NULL;

CREATE OR REPLACE TEMP TABLE deal_told AS
SELECT opportunity_id, at_s, last_value(stage IGNORE NULLS) OVER so_far AS stage,
       last_value(amount IGNORE NULLS) OVER so_far AS amount, last_value(close_date IGNORE NULLS) OVER so_far AS close_date,
       last_value(owner IGNORE NULLS) OVER so_far AS owner, last_value(crm_source IGNORE NULLS) OVER so_far AS crm_source
FROM deal_event
WINDOW so_far AS (PARTITION BY opportunity_id ORDER BY at_s, source, source_id
                  ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
QUALIFY row_number() OVER (PARTITION BY opportunity_id, at_s ORDER BY source DESC, source_id DESC) = 1;

CREATE OR REPLACE TEMP TABLE deal AS
WITH created AS (SELECT opportunity_id, min(at_s) AS created_s FROM deal_event GROUP BY opportunity_id),
related AS (
  SELECT opportunity_id, qualified_at, stood.lead_key, number, g FROM deal_event JOIN stood USING (lead_key)
  UNION
  SELECT opportunity_id, qualified_at, stood.lead_key, number, g FROM deal_event JOIN stood USING (account_id)),
origin AS (
  SELECT opportunity_id, max({qualified_at: qualified_at, lead_key: lead_key, number: number, g: g}) AS o
  FROM related JOIN created USING (opportunity_id) WHERE qualified_at <= created_s GROUP BY opportunity_id)
SELECT opportunity_id, created_s, o.qualified_at, agreement AS origin_agreement, tier, team, segments
FROM created LEFT JOIN origin USING (opportunity_id) LEFT JOIN combo ON combo.g = o.g;

-- The agreement of a deal is its origin's; without an origin, the first that is in force.
CREATE OR REPLACE TEMP MACRO governing(at_instant) AS TABLE
SELECT opportunity_id, created_s, tier, team, segments, qualified_at, s.* EXCLUDE (from_s, until_s), at_s
FROM query_table(at_instant) JOIN deal USING (opportunity_id) JOIN signed s USING (a)
WHERE at_s >= from_s AND at_s < until_s
  AND coalesce(origin_agreement = s.agreement,
               NOT EXISTS (SELECT 1 FROM signed f WHERE f.a < s.a AND at_s >= f.from_s AND at_s < f.until_s));

CREATE OR REPLACE TEMP MACRO source_of(by_handoff, otherwise_crm, crm_source) AS
  CASE WHEN by_handoff OR (otherwise_crm AND crm_source = 'marketing') THEN 'marketing' ELSE 'sales' END;
