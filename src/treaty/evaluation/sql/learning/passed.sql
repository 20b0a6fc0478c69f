-- How long have leads been watched since they began a step, and after how many days did they make it? Both in whole
-- days: made within n days is made after n days or fewer. The commitments are the steps of streams, and 'n whole' the
-- whole way of stream n. Leads that miss the definition are no leads of the plan.
CREATE OR REPLACE TEMP TABLE passed AS
WITH timed AS (
  SELECT k, number, commitment, (getvariable('as_of_us') // 1000000 - started_at) // 86400 AS watched,
         CASE WHEN state = 'met' THEN (elapsed + 86399) // 86400 END AS took
  FROM clocks JOIN handoffs USING (k, number) WHERE state <> 'void' AND NOT off_definition)
SELECT k, number, commitment, commitment LIKE '% whole' AS is_whole, watched,
       CASE WHEN took <= watched THEN took END AS took
FROM timed;
