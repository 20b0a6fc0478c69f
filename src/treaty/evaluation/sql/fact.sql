-- What was known of each lead when it was handed over? The last value of every field, and what it did until then.
CREATE OR REPLACE TEMP TABLE fact AS
WITH change AS (
  SELECT h, field, occurred_at, source, source_id, attributes ->> ('$."' || field || '"') AS value
  FROM (SELECT h, occurred_at, source, source_id, attributes, unnest(json_keys(attributes)) AS field
        FROM known JOIN handoff USING (lead_id)
        WHERE kind = 'lead.changed' AND epoch_us(occurred_at) <= qualified_us + getvariable('fields_within_us'))),
latest AS (
  SELECT h, field, arg_max_null(value, (occurred_at, source, source_id)) AS value
  FROM change GROUP BY h, field),
fields AS (
  SELECT h, map_from_entries(list((field, value))) AS f FROM latest GROUP BY h),
deeds AS (
  SELECT h, list({name: attributes ->> '$.behaviour', at_us: epoch_us(occurred_at)}) AS behaviours
  FROM known JOIN handoff USING (lead_id)
  WHERE kind = 'behaviour' AND epoch_us(occurred_at) <= qualified_us
  GROUP BY h)
SELECT h, qualified_us AS at_us, coalesce(f, MAP {}) AS f, coalesce(behaviours, []) AS behaviours
FROM handoff LEFT JOIN fields USING (h) LEFT JOIN deeds USING (h);
