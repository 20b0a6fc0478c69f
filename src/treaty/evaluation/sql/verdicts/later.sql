-- What is still to come? Events that are recorded already, or will be; and an instant, if it lies ahead.
CREATE OR REPLACE TEMP MACRO later(us) AS CASE WHEN us > getvariable('as_of_us') THEN us END;

-- As soon as a copy of an event is recorded, it hides the older ones, whenever it happens.
CREATE OR REPLACE TEMP TABLE future AS
WITH turn AS (
  SELECT lead_id, greatest(occurred_at, recorded_at) AS at_tz FROM event
  UNION ALL
  SELECT old.lead_id, new.recorded_at FROM copy old JOIN copy new USING (source, source_id))
SELECT k, min(epoch_us(at_tz)) AS future_us
FROM turn LEFT JOIN joined USING (lead_id) JOIN lead_key ON lead_key.lead_key = coalesce(joined.lead_key, lead_id)
WHERE at_tz > getvariable('as_of')
GROUP BY k;
