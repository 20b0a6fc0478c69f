-- What was the last figure that was reported in each period?
CREATE OR REPLACE TEMP TABLE reported AS
SELECT p, s, arg_max(amount, (occurred_at, source, source_id)) AS figure
FROM promised JOIN slot USING (a)
JOIN (SELECT *, epoch_us(occurred_at) // 1000000 AS at_s, attributes ->> '$.metric' AS metric
      FROM known WHERE kind = 'metric.reported') told USING (metric)
WHERE at_s >= slot.from_s AND at_s < slot.until_s AND amount IS NOT NULL
GROUP BY p, s;
