-- What can end a handoff? A final decision, the stage opportunity, a new deal, the deletion of the lead.
CREATE OR REPLACE TEMP TABLE ending AS
WITH deal AS (
  SELECT * FROM seen WHERE kind = 'opportunity.changed'
  QUALIFY row_number() OVER (PARTITION BY k, opportunity_id ORDER BY at_us, source, source_id) = 1)
SELECT k, at_us, kind, source, source_id, decision AS "end", reason, next_action
FROM seen WHERE kind = 'disposition' AND decision IN ('rejected', 'disqualified', 'nurture')
UNION ALL
SELECT k, at_us, kind, source, source_id, 'opportunity', NULL, NULL
FROM seen WHERE kind = 'stage.entered' AND stage = 'opportunity'
UNION ALL
SELECT k, at_us, kind, source, source_id, 'opportunity', NULL, NULL FROM deal
UNION ALL
SELECT k, at_us, kind, source, source_id, 'deleted', NULL, NULL
FROM seen JOIN record USING (k, lead_id) WHERE kind = 'lead.deleted' AND lead_id = lead_key;

CREATE OR REPLACE TEMP TABLE closed AS
SELECT DISTINCT k, 0 AS number, -9223372036854775807 AS again_us FROM candidate;

CREATE OR REPLACE TEMP TABLE passage (
  k INTEGER, number INTEGER, qualified_us BIGINT, a INTEGER, m INTEGER, behind VARCHAR, ended_us BIGINT, "end" VARCHAR,
  reason VARCHAR, next_action VARCHAR, quiet_us BIGINT, again_us BIGINT);
