-- What is still to come? Events that are recorded already, or will be; and an instant, if it lies ahead.
CREATE OR REPLACE TEMP MACRO later(us) AS CASE WHEN us > getvariable('as_of_us') THEN us END;

CREATE OR REPLACE TEMP TABLE future AS
SELECT k, min(greatest(epoch_us(occurred_at), epoch_us(recorded_at))) AS future_us
FROM event LEFT JOIN joined USING (lead_id) JOIN lead_key ON lead_key.lead_key = coalesce(joined.lead_key, lead_id)
WHERE occurred_at > getvariable('as_of') OR recorded_at > getvariable('as_of')
GROUP BY k;
