-- How long did each clock take, without its pauses? In elapsed time, and in the open time of its calendar.
CREATE OR REPLACE TEMP VIEW stopped AS
SELECT q, CASE WHEN NOT always THEN calendar END AS calendar, counts_from_us AS start_us, stop_us AS end_us
FROM timed WHERE stop_us IS NOT NULL;

CREATE OR REPLACE TEMP TABLE waited AS
WITH rested AS (
  SELECT q, sum(until_us - greatest(from_us, start_us)) FILTER (until_us > start_us)::BIGINT AS paused_us,
         sum(least(until_us, stop_us) - greatest(from_us, counts_from_us))
           FILTER (least(until_us, stop_us) > greatest(from_us, counts_from_us))::BIGINT AS cut_us
  FROM run_pause JOIN timed USING (q) GROUP BY q)
SELECT q, coalesce(paused_us, 0) AS paused_us,
       CASE WHEN stop_us IS NOT NULL THEN greatest(stop_us - counts_from_us, 0) - coalesce(cut_us, 0) END AS elapsed_us,
       CASE WHEN stop_us IS NOT NULL AND always THEN greatest(stop_us - counts_from_us, 0) - coalesce(cut_us, 0)
            ELSE w.elapsed_us END AS business_us
FROM timed LEFT JOIN rested USING (q) LEFT JOIN counted_time('stopped', 'run_pause') w USING (q);
