-- Which leads are there? What was merged is one lead, k, under the name of the record that survived.
CREATE OR REPLACE TEMP TABLE record AS
WITH told AS (SELECT DISTINCT lead_id FROM known WHERE lead_id IS NOT NULL),
named AS (SELECT lead_id, coalesce(joined.lead_key, lead_id) AS lead_key FROM told LEFT JOIN joined USING (lead_id)),
numbered AS (SELECT lead_key, row_number() OVER ()::INTEGER AS k FROM (SELECT DISTINCT lead_key FROM named))
SELECT lead_id, lead_key, k FROM named JOIN numbered USING (lead_key);

CREATE OR REPLACE TEMP TABLE lead_key AS SELECT DISTINCT k, lead_key FROM record;

CREATE OR REPLACE TEMP TABLE merged AS SELECT DISTINCT k FROM joined JOIN lead_key USING (lead_key);
