-- Which leads may be handed over? Where no definition decides, those that the CRM says qualify. What was merged is one
-- lead under the name of the record that survived. Its number k is in the order of time, so that leads that are judged
-- together lie together.
CREATE OR REPLACE TEMP TABLE lead_key AS
SELECT row_number() OVER (ORDER BY first_at)::INTEGER AS k, lead_key
FROM (SELECT coalesce(joined.lead_key, lead_id) AS lead_key, min(occurred_at) AS first_at
      FROM known LEFT JOIN joined USING (lead_id)
      WHERE (kind = 'stage.entered' AND stage = 'mql')
         OR (getvariable('by_definition') AND kind IN ('lead.changed', 'behaviour', 'stage.entered'))
      GROUP BY coalesce(joined.lead_key, lead_id));

CREATE OR REPLACE TEMP TABLE record AS
SELECT lead_key AS lead_id, lead_key, k FROM lead_key
UNION ALL
SELECT lead_id, lead_key, k FROM joined JOIN lead_key USING (lead_key);

CREATE OR REPLACE TEMP TABLE merged AS SELECT DISTINCT k FROM joined JOIN lead_key USING (lead_key);
