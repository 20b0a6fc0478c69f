-- Which events are there, each content once? What was told twice keeps the earliest recorded_at.
-- Only where a source names the same change twice are contents compared: hashing all would double the time.
CREATE OR REPLACE TEMP TABLE event AS
WITH named AS (
  SELECT * REPLACE (coalesce(source_id, made_up_id(told)) AS source_id) FROM told),
twice AS (
  SELECT source, source_id FROM named GROUP BY ALL HAVING count(*) > 1),
copies AS (
  SELECT named.*, content_hash(named) AS content FROM named SEMI JOIN twice USING (source, source_id))
SELECT *, NULL AS content FROM named ANTI JOIN twice USING (source, source_id)
UNION ALL
FROM copies QUALIFY row_number() OVER (PARTITION BY source, source_id, content ORDER BY recorded_at) = 1;
