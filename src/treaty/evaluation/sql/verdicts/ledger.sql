-- The ledger of some leads, in whole seconds.
CREATE OR REPLACE TEMP VIEW some_ledger AS
WITH measured AS (
  SELECT piece.*, CASE WHEN calendar IS NULL THEN end_us - start_us ELSE open_us END AS open_us
  FROM piece LEFT JOIN counted ON counted.q = 2 * p + 1)
SELECT k, lead_key, number, start_us // 1000000 AS from_at, end_us // 1000000 AS to_at, account, who,
       open_us // 1000000 AS open, (end_us - start_us - open_us) // 1000000 AS closed
FROM measured JOIN handoff USING (h) JOIN lead_key USING (k);
