-- Which touches of a lead are the same as one that another source tells of? Of the same channel, direction and actor,
-- and near enough; the one that counts first stays. Only where two sources tell of the like is anything compared.
SET VARIABLE several_sources = (SELECT count(DISTINCT source) > 1 FROM seen WHERE kind = 'touch');

CREATE OR REPLACE TEMP TABLE near_touch AS
SELECT h, a, s.at_us, source, source_id, channel, direction, actor,
       CASE WHEN entry = 'manual' AND recorded_us - s.at_us > late_manual_us THEN recorded_us
            ELSE s.at_us END AS counts_us
FROM seen s JOIN handoff USING (k) JOIN terms USING (a)
WHERE getvariable('several_sources') AND s.kind = 'touch' AND (NOT automated OR sequences_count)
  AND (direction = 'out' OR outcome = 'connected')
  AND NOT (entry = 'manual' AND recorded_us - s.at_us > late_any_us)
  AND a IN (SELECT a FROM commitment WHERE measure = 'attempts');

CREATE OR REPLACE TEMP TABLE twin AS
WITH twice AS (
  SELECT t.h, list({counts_us: counts_us, at_us: t.at_us, source: source, source_id: source_id}
                   ORDER BY counts_us, t.at_us, source, source_id) AS told, any_value(merge_within_us) AS within_us
  FROM near_touch t JOIN terms USING (a) GROUP BY t.h, channel, direction, actor HAVING min(source) <> max(source)),
kept AS (
  SELECT h, told, list_reduce(list_transform(told, lambda x: [x]), lambda kept, x: CASE
           WHEN len(list_filter(kept, lambda y: y.source <> x[1].source AND abs(y.at_us - x[1].at_us) <= within_us)) > 0
           THEN kept ELSE list_concat(kept, x) END) AS kept
  FROM twice)
SELECT DISTINCT h, other.source, other.source_id
FROM (SELECT h, unnest(list_filter(told, lambda x: NOT list_contains(kept, x))) AS other FROM kept);
