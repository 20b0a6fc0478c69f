-- What should a person know about all that was told, whichever leads it is about?
CREATE OR REPLACE TEMP TABLE noted AS
SELECT k, lead_id AS lead_key, NULL::INTEGER AS number, at_us // 1000000 AS "at", 'merge_cycle' AS code,
       into_id AS detail
FROM merge_cycle LEFT JOIN record USING (lead_id)
UNION ALL
SELECT k, coalesce(joined.lead_key, lead_id), NULL, epoch_us(occurred_at) // 1000000, 'superseded', source_id
FROM superseded LEFT JOIN joined USING (lead_id) LEFT JOIN record USING (lead_id)
WHERE lead_id IS NOT NULL AND occurred_at <= getvariable('as_of')
UNION ALL
SELECT NULL, '', NULL, 0, 'people_unknown', '' WHERE NOT getvariable('people_known');
