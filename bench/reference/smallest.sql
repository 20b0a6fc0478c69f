-- What is the least that an answer to "how fast was the first touch?" takes? The first human outbound touch after
-- qualifying and the open time until it, in one office that is open on weekdays from 9 to 17 UTC: no agreement, no
-- owners, no pauses, nothing told twice. `events` is the file.
CREATE OR REPLACE TEMP TABLE office AS
SELECT day, (sum(open_us) OVER (ORDER BY day) - open_us)::BIGINT AS before_us, open_us
FROM (SELECT day, CASE WHEN (day + 3) % 7 < 5 THEN 28800000000 ELSE 0 END AS open_us FROM range(20400, 21000) days(day));

CREATE OR REPLACE TEMP MACRO open_until(before_us, open_us, us) AS
  before_us + greatest(0, least(us % 86400000000 - 32400000000, open_us));

CREATE OR REPLACE TEMP TABLE answered AS
WITH entered AS (
  SELECT lead_id, min(epoch_us(occurred_at)) AS entered_us
  FROM events WHERE kind = 'stage.entered' AND stage = 'mql' GROUP BY lead_id),
touched AS (
  SELECT lead_id, epoch_us(occurred_at) AS touched_us
  FROM events WHERE kind = 'touch' AND direction = 'out' AND NOT automated),
first AS (
  SELECT lead_id, any_value(entered_us) AS entered_us, min(touched_us) FILTER (touched_us >= entered_us) AS touched_us
  FROM entered LEFT JOIN touched USING (lead_id) GROUP BY lead_id)
SELECT lead_id, entered_us, touched_us,
       open_until(b.before_us, b.open_us, touched_us) - open_until(a.before_us, a.open_us, entered_us) AS open_us
FROM first JOIN office a ON a.day = entered_us // 86400000000 LEFT JOIN office b ON b.day = touched_us // 86400000000;
