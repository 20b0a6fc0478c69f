-- Which events count at as_of? Of several copies of one id the last recorded; the others are superseded.
-- first_recorded_at is when the source first told of the same instant, actor and channel: delays are judged by it.
CREATE OR REPLACE TEMP TABLE latest AS
WITH recorded AS (
  FROM copy WHERE recorded_at <= getvariable('as_of')),
told AS (
  SELECT source, source_id, occurred_at, actor, channel, min(recorded_at) AS first_recorded_at FROM recorded GROUP BY ALL)
SELECT l.*, first_recorded_at
FROM recorded l JOIN told t
  ON t.source = l.source AND t.source_id = l.source_id AND t.occurred_at = l.occurred_at
  AND t.actor IS NOT DISTINCT FROM l.actor AND t.channel IS NOT DISTINCT FROM l.channel
QUALIFY row_number() OVER (PARTITION BY l.source, l.source_id ORDER BY recorded_at DESC, content DESC) = 1;

CREATE OR REPLACE TEMP VIEW known AS
SELECT *, recorded_at AS first_recorded_at FROM event
WHERE content IS NULL AND recorded_at <= getvariable('as_of') AND occurred_at <= getvariable('as_of')
UNION ALL
FROM latest WHERE occurred_at <= getvariable('as_of');

CREATE OR REPLACE TEMP TABLE superseded AS
FROM copy WHERE recorded_at <= getvariable('as_of') AND (source, source_id, content) NOT IN (
  SELECT (source, source_id, content) FROM latest);
