-- Which events are there, each content once? What was told twice keeps the earliest recorded_at.
-- Only where a source names the same change twice are contents compared: hashing all would double the time. `event` is
-- a view: what stands in `told` is not written a second time.
CREATE OR REPLACE TEMP TABLE twice AS SELECT source, source_id FROM told GROUP BY ALL HAVING count(*) > 1;

CREATE OR REPLACE TEMP TABLE repeated AS
SELECT told.*, content_hash(told) AS content FROM told SEMI JOIN twice USING (source, source_id);

CREATE OR REPLACE TEMP TABLE copy AS
FROM repeated QUALIFY row_number() OVER (PARTITION BY source, source_id, content ORDER BY recorded_at) = 1;

CREATE OR REPLACE TEMP VIEW event AS
SELECT *, NULL AS content FROM told ANTI JOIN twice USING (source, source_id)
UNION ALL
FROM copy;

-- For counting only, without the price of telling copies apart: all that was told, less the repetitions.
CREATE OR REPLACE TEMP VIEW weighed AS
SELECT *, 1 AS weight FROM told
UNION ALL SELECT * EXCLUDE (content), -1 FROM repeated
UNION ALL SELECT * EXCLUDE (content), 1 FROM copy;
