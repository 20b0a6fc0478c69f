-- What was known of a lead at a moment (m, k, at_us, known_us)? The last value of every field until known_us, where
-- null clears, and what the lead did until at_us.
CREATE OR REPLACE TEMP TABLE change AS
SELECT k, epoch_us(occurred_at) AS changed_us, source, source_id, attributes
FROM known JOIN record USING (lead_id) WHERE kind = 'lead.changed';

CREATE OR REPLACE TEMP TABLE deed AS
SELECT k, epoch_us(occurred_at) AS done_us, attributes ->> '$.behaviour' AS name
FROM known JOIN record USING (lead_id) WHERE kind = 'behaviour';

CREATE OR REPLACE TEMP MACRO facts_at(moments) AS TABLE
WITH told AS (
  SELECT m, list(attributes ORDER BY changed_us, source, source_id) AS patches
  FROM query_table(moments) asked JOIN change USING (k) WHERE changed_us <= known_us GROUP BY m),
done AS (
  SELECT m, list({name: name, at_us: done_us}) AS behaviours
  FROM query_table(moments) asked JOIN deed USING (k) WHERE done_us <= at_us GROUP BY m)
SELECT asked.*, fields_of(list_reduce(patches, lambda one, other: json_merge_patch(one, other))) AS f,
       coalesce(behaviours, []) AS behaviours
FROM query_table(moments) asked LEFT JOIN told USING (m) LEFT JOIN done USING (m);

CREATE OR REPLACE TEMP TABLE fact AS FROM facts_at('moment');
