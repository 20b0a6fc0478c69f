-- What did sales decide on the leads of each source, and why? The source is the last one that was told.
CREATE OR REPLACE TEMP TABLE sourced AS
WITH told AS (
  SELECT k, arg_max(attributes ->> '$.source', changed_us) AS source
  FROM every_change WHERE k IN (SELECT k FROM shown) AND (attributes ->> '$.source') IS NOT NULL GROUP BY k)
SELECT shown.k, shown.number, h.lead_key, coalesce(source, '') AS source, tier, h.owner, h.decided_at, h.reason,
       CASE WHEN h.decision IS NULL THEN 'open' WHEN accepted THEN 'accepted'
            WHEN h.decision IN ('rejected', 'disqualified', 'nurture') THEN 'rejected' ELSE 'open' END AS said
FROM shown JOIN handoffs h USING (k, number) LEFT JOIN told ON told.k = shown.k
WHERE void IS NULL;
