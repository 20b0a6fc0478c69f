-- Which events count at as_of? Of several copies of one id the last recorded; the others are superseded.
-- first_recorded_at is when the source first told of the same instant, actor and channel: delays are judged by it.
CREATE OR REPLACE TEMP TABLE known AS
WITH recorded AS (
  FROM event WHERE recorded_at <= getvariable('as_of')),
latest AS (
  FROM recorded WHERE content IS NULL
  UNION ALL
  FROM recorded WHERE content IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY source, source_id ORDER BY recorded_at DESC, content DESC) = 1),
told AS (
  SELECT source, source_id, occurred_at, actor, channel, min(recorded_at) AS first_recorded_at
  FROM recorded WHERE content IS NOT NULL GROUP BY ALL)
SELECT l.*, coalesce(t.first_recorded_at, l.recorded_at) AS first_recorded_at
FROM latest l LEFT JOIN told t
  ON l.content IS NOT NULL AND t.source = l.source AND t.source_id = l.source_id AND t.occurred_at = l.occurred_at
  AND t.actor IS NOT DISTINCT FROM l.actor AND t.channel IS NOT DISTINCT FROM l.channel
WHERE l.occurred_at <= getvariable('as_of');

CREATE OR REPLACE TEMP TABLE superseded AS
FROM event e
WHERE content IS NOT NULL AND recorded_at <= getvariable('as_of')
  AND content <> (SELECT arg_max(content, (recorded_at, content)) FROM event o
                  WHERE o.source = e.source AND o.source_id = e.source_id AND o.recorded_at <= getvariable('as_of'));
