-- How did each commitment do on the leads handed over in the period? Answers that nobody gave are in no time.
CREATE OR REPLACE TEMP TABLE measured AS
SELECT cid,
       count(*) FILTER (state = 'met') AS met,
       count(*) FILTER (state = 'met_late') AS met_late,
       count(*) FILTER (state = 'breached') AS breached,
       count(*) FILTER (state = 'running') AS running,
       count(*) FILTER (state = 'void') AS void,
       count(*) FILTER (state = 'not_started') AS not_started,
       count(*) FILTER (timed) AS answered,
       quantile_cont(elapsed_us, 0.5) FILTER (timed) / 6e7 AS median_elapsed,
       quantile_cont(elapsed_us, 0.9) FILTER (timed) / 6e7 AS p90_elapsed,
       quantile_cont(business_us, 0.5) FILTER (timed) / 6e7 AS median_business,
       quantile_cont(business_us, 0.9) FILTER (timed) / 6e7 AS p90_business
FROM commitment LEFT JOIN (
  SELECT *, state IN ('met', 'met_late') AND NOT self_booked AS timed
  FROM response_clock
  WHERE set_aside IS NULL
    AND qualified_us >= getvariable('period_from_us') AND qualified_us < getvariable('period_until_us')) USING (cid)
GROUP BY cid;

CREATE OR REPLACE TEMP TABLE measured_aside AS
SELECT cid, set_aside AS reason, count(*) AS clocks
FROM response_clock
WHERE set_aside IS NOT NULL
  AND qualified_us >= getvariable('period_from_us') AND qualified_us < getvariable('period_until_us')
GROUP BY ALL ORDER BY ALL;

CREATE OR REPLACE TEMP TABLE measured_out AS
SELECT left_out AS reason, count(*) AS leads
FROM placed
WHERE left_out IS NOT NULL
  AND qualified_us >= getvariable('period_from_us') AND qualified_us < getvariable('period_until_us')
GROUP BY ALL ORDER BY ALL;
