-- Was enough known of the lead when it was first assigned?
CREATE OR REPLACE TEMP TABLE handed AS
SELECT h AS m, h, k, assigned_us AS at_us,
       greatest(assigned_us, CASE WHEN enters = 'crm' THEN qualified_us + fields_within_us END) AS known_us
FROM assigned JOIN handoff USING (h) JOIN terms USING (a)
WHERE a IN (SELECT a FROM commitment WHERE measure = 'completeness');

CREATE OR REPLACE TEMP TABLE complete AS
WITH judged AS (
  SELECT h, c, at_us, void, missing_fields(c, f, at_us, behaviours) AS missing
  FROM facts_at('handed') JOIN scoped USING (h) JOIN commitment USING (c) LEFT JOIN decision USING (h)
  WHERE measure = 'completeness')
SELECT h, c, 1 AS step, at_us AS started_us,
       CASE WHEN void IS NOT NULL THEN 'void' WHEN len(missing) = 0 THEN 'met' ELSE 'breached' END AS state,
       coalesce(void, nullif(array_to_string(missing, ', '), '')) AS why, NULL::BIGINT AS next_us
FROM judged;
