-- Which events tell of the wanted records? With them come all copies of these events, whoever they tell of.
CREATE OR REPLACE TEMP TABLE own AS
WITH told AS (FROM event SEMI JOIN wanted USING (lead_id)),
copied AS (SELECT DISTINCT source, source_id FROM told WHERE content IS NOT NULL)
FROM told
UNION ALL
(FROM event SEMI JOIN copied USING (source, source_id) ANTI JOIN wanted USING (lead_id));
