-- What was known of a lead at a moment (m, k, at_us, known_us)? The last value of every field until known_us, where
-- null clears, and what the lead did until at_us.
CREATE OR REPLACE TEMP MACRO facts_at(moments) AS TABLE
WITH several AS (SELECT k FROM change GROUP BY k HAVING count(*) > 1),
told AS (
  SELECT m, attributes FROM query_table(moments) asked JOIN change USING (k) ANTI JOIN several USING (k)
  WHERE changed_us <= known_us
  UNION ALL
  SELECT m, list_reduce(list(attributes ORDER BY changed_us, source, source_id),
                        lambda one, other: json_merge_patch(one, other))
  FROM query_table(moments) asked JOIN change USING (k) SEMI JOIN several USING (k)
  WHERE changed_us <= known_us GROUP BY m),
done AS (
  SELECT m, list({name: name, at_us: done_us}) AS behaviours
  FROM query_table(moments) asked JOIN deed USING (k) WHERE done_us <= at_us GROUP BY m)
SELECT asked.*, fields_of(attributes) AS f,
       coalesce(behaviours, []) AS behaviours
FROM query_table(moments) asked LEFT JOIN told USING (m) LEFT JOIN done USING (m);

CREATE OR REPLACE TEMP TABLE fact AS FROM facts_at('moment');
