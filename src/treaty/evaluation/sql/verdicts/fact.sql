-- What was known of a lead at a moment (m, k, at_us, known_us)? The last value of every field until known_us, where
-- null clears, and what the lead did until at_us.
CREATE OR REPLACE TEMP MACRO facts_at(moments) AS TABLE
WITH told AS (
  SELECT m, list(attributes ORDER BY changed_us, source, source_id) AS patches
  FROM query_table(moments) asked JOIN change USING (k) WHERE changed_us <= known_us GROUP BY m),
done AS (
  SELECT m, list({name: name, at_us: done_us}) AS behaviours
  FROM query_table(moments) asked JOIN deed USING (k) WHERE done_us <= at_us GROUP BY m)
SELECT asked.*, fields_of(CASE WHEN len(patches) = 1 THEN patches[1]
         ELSE list_reduce(patches, lambda one, other: json_merge_patch(one, other)) END) AS f,
       coalesce(behaviours, []) AS behaviours
FROM query_table(moments) asked LEFT JOIN told USING (m) LEFT JOIN done USING (m);

CREATE OR REPLACE TEMP TABLE fact AS FROM facts_at('moment');
