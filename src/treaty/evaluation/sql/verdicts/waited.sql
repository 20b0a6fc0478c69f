-- How long did each clock take, without its pauses, or how long may it take if it is open? In elapsed time, and in the
-- open time of its calendar.
CREATE OR REPLACE TEMP TABLE waited AS
WITH until AS (SELECT q, start_us, counts_from_us, coalesce(stop_us, due_us) AS end_us, always FROM timed),
rested AS (
  SELECT q, sum(until_us - greatest(from_us, start_us)) FILTER (until_us > start_us)::BIGINT AS paused_us,
         sum(least(until_us, end_us) - greatest(from_us, counts_from_us))
           FILTER (least(until_us, end_us) > greatest(from_us, counts_from_us))::BIGINT AS cut_us
  FROM run_pause JOIN until USING (q) GROUP BY q)
SELECT u.q, coalesce(paused_us, 0) AS paused_us,
       greatest(end_us - counts_from_us, 0) - coalesce(cut_us, 0) AS elapsed_us,
       CASE WHEN always THEN greatest(end_us - counts_from_us, 0) - coalesce(cut_us, 0) ELSE open_us END AS business_us
FROM until u LEFT JOIN rested USING (q) LEFT JOIN counted ON counted.q = 2 * u.q;
