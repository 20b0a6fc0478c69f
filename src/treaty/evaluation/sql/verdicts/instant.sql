-- At which seconds is each lead judged? Wherever its fields, its behaviour or its stage may have changed; where no
-- definition decides, only where the CRM says that it qualifies. Moments say which fields are known at them.
CREATE OR REPLACE TEMP TABLE instant AS
SELECT k, epoch_us(occurred_at) AS at_us, bool_or(coalesce(stage = 'mql', false)) AS entered,
       arg_min(lead_id, (source, source_id)) FILTER (stage = 'mql') AS entered_by,
       arg_min(lead_id, (kind::event_kind, source, source_id)) AS told_by
FROM known JOIN record USING (lead_id)
WHERE (kind = 'stage.entered' AND stage = 'mql')
   OR (getvariable('by_definition') AND kind IN ('lead.changed', 'behaviour', 'stage.entered'))
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE moment AS
SELECT row_number() OVER ()::INTEGER AS m, k, at_us, known_us
FROM (SELECT k, at_us, at_us + fields_within_us AS known_us
      FROM instant, (SELECT DISTINCT fields_within_us FROM terms WHERE enters = 'crm') WHERE entered
      UNION
      SELECT k, at_us, at_us FROM instant WHERE getvariable('by_definition'));
