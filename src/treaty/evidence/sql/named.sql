-- What was told, each event with a name: its own where the source gave one.
CREATE OR REPLACE TEMP TABLE told AS
SELECT * REPLACE (coalesce(source_id, made_up_id(nameless)) AS source_id) FROM nameless;
