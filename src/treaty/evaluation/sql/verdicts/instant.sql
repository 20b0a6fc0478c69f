-- At which seconds is each lead judged? Wherever its fields, its behaviour or its stage may have changed; where no
-- definition decides, only where the CRM says that it qualifies. Moments say which fields are known at them.
CREATE OR REPLACE TEMP TABLE instant AS
WITH told AS (
  SELECT k, at_us, kind, source, source_id, lead_id, stage IS NOT DISTINCT FROM 'mql' AS enters
  FROM seen WHERE kind = 'stage.entered' AND (getvariable('by_definition') OR stage = 'mql')
  UNION ALL
  SELECT k, changed_us, 'lead.changed'::event_kind, source, source_id, lead_id, false
  FROM change WHERE getvariable('by_definition')
  UNION ALL
  SELECT k, done_us, 'behaviour'::event_kind, source, source_id, lead_id, false
  FROM deed WHERE getvariable('by_definition'))
SELECT k, at_us, bool_or(enters) AS entered,
       arg_min(lead_id, (source, source_id)) FILTER (enters) AS entered_by,
       arg_min(lead_id, (kind, source, source_id)) AS told_by
FROM told GROUP BY k, at_us;

CREATE OR REPLACE TEMP TABLE moment AS
SELECT row_number() OVER ()::INTEGER AS m, k, at_us, known_us
FROM (SELECT k, at_us, at_us + fields_within_us AS known_us
      FROM instant, (SELECT DISTINCT fields_within_us FROM terms WHERE enters = 'crm') WHERE entered
      UNION
      SELECT k, at_us, at_us FROM instant WHERE getvariable('by_definition'));
