-- How did each commitment do on the leads handed over in the period? Answers that nobody gave are in no time, and what
-- cannot be judged or is outside the rates is set aside.
CREATE OR REPLACE TEMP TABLE measured_clock AS
WITH owed AS (
  SELECT name AS commitment, lead_key, number
  FROM scoped JOIN commitment USING (c) JOIN handoff USING (h) JOIN lead_key USING (k))
SELECT commitment, coalesce(state, 'not_started') AS state,
       coalesce(stopped_at - started_at - paused, 0) / 60 AS elapsed_minutes, business / 60 AS business_minutes,
       state IN ('met', 'met_late') AND NOT untimed AS timed,
       CASE WHEN state = 'void' AND why = 'dated' THEN 'dated without a time of day'
            WHEN off_definition THEN 'off-definition' END AS set_aside
FROM owed JOIN handoffs USING (lead_key, number) LEFT JOIN clocks USING (commitment, lead_key, number)
WHERE qualified_at >= getvariable('period_from') AND qualified_at < getvariable('period_until');

CREATE OR REPLACE TEMP TABLE measured AS
SELECT name AS commitment,
       count(*) FILTER (state = 'met') AS met,
       count(*) FILTER (state = 'met_late') AS met_late,
       count(*) FILTER (state = 'breached') AS breached,
       count(*) FILTER (state IN ('running', 'at_risk', 'paused')) AS running,
       count(*) FILTER (state = 'void') AS void,
       count(*) FILTER (state = 'not_started') AS not_started,
       count(*) FILTER (timed) AS answered,
       quantile_cont(elapsed_minutes, 0.5) FILTER (timed) AS median_elapsed,
       quantile_cont(elapsed_minutes, 0.9) FILTER (timed) AS p90_elapsed,
       quantile_cont(business_minutes, 0.5) FILTER (timed) AS median_business,
       quantile_cont(business_minutes, 0.9) FILTER (timed) AS p90_business
FROM (SELECT DISTINCT name FROM commitment) LEFT JOIN (FROM measured_clock WHERE set_aside IS NULL) ON commitment = name
GROUP BY name;

CREATE OR REPLACE TEMP TABLE measured_aside AS
SELECT commitment, set_aside AS reason, count(*) AS clocks
FROM measured_clock WHERE set_aside IS NOT NULL
GROUP BY ALL ORDER BY ALL;

CREATE OR REPLACE TEMP TABLE measured_out AS
SELECT CASE code WHEN 'ungoverned' THEN 'no agreement was in force that covers them'
                 WHEN 'not_counted' THEN 'not counted by the agreement'
                 ELSE 'handed over again too soon' END AS reason, count(DISTINCT lead_key) AS leads
FROM findings
WHERE code IN ('ungoverned', 'not_counted', 'too_soon')
  AND "at" >= getvariable('period_from') AND "at" < getvariable('period_until')
GROUP BY ALL ORDER BY ALL;
