-- Which touch ended the attempts? The later of the n-th touch and the first use of the k-th channel, or what made more
-- of them needless: a conversation, a meeting, a deal.
CREATE OR REPLACE TEMP TABLE tried AS
WITH attempt AS (
  SELECT w, t.counts_us, t.channel
  FROM started JOIN commitment USING (c) JOIN touch t USING (h) JOIN attempt_channel m USING (c, channel)
  WHERE started.measure = 'attempts' AND NOT is_twin AND is_of(party, by_sales, by_marketing) AND t.at_us >= from_us),
by_channel AS (
  SELECT w, list(counts_us) AS tries, min(counts_us) AS first_us FROM attempt GROUP BY w, channel)
SELECT w, list_sort(flatten(list(tries))) AS tries, list_sort(list(first_us)) AS channels_tried
FROM by_channel GROUP BY w;

CREATE OR REPLACE TEMP TABLE spared AS
WITH needless AS (
  SELECT w, t.counts_us AS at_us FROM started JOIN commitment USING (c) JOIN touch t USING (h)
  WHERE started.measure = 'attempts' AND t.at_us >= from_us
    AND (booked OR (connected AND is_of(party, by_sales, by_marketing)))
  UNION ALL
  SELECT w, s.at_us FROM started JOIN handoff USING (h) JOIN seen s USING (k)
  WHERE measure = 'attempts' AND s.kind = 'meeting.held' AND s.at_us >= from_us AND s.at_us <= inside_us
  UNION ALL
  SELECT w, ended_us FROM started JOIN handoff USING (h)
  WHERE measure = 'attempts' AND "end" = 'opportunity' AND ended_us >= from_us)
SELECT w, min(at_us) AS spared_us FROM needless GROUP BY w;

CREATE OR REPLACE TEMP TABLE attempted AS
SELECT w, step, tries, least(
         CASE WHEN len(tries) >= at_least AND len(channels_tried) >= channels
              THEN greatest(tries[at_least], channels_tried[channels]) END, spared_us) AS stop_us
FROM started JOIN promise_step USING (c) LEFT JOIN tried USING (w) LEFT JOIN spared USING (w)
WHERE measure = 'attempts';
