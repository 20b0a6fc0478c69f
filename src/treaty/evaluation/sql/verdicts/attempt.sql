-- Which touch ended the attempts? The later of the n-th touch and the first use of the k-th channel, or what made more
-- of them needless: a conversation, a meeting, a deal.
CREATE OR REPLACE TEMP MACRO nth_channel(tries, n) AS list_sort(list_transform(
  list_distinct(list_transform(tries, lambda x: x.channel)),
  lambda c: list_min(list_transform(list_filter(tries, lambda x: x.channel = c), lambda x: x.counts_us))))[n];

CREATE OR REPLACE TEMP TABLE tried AS
SELECT w, list({counts_us: counts_us, channel: t.channel} ORDER BY counts_us, t.at_us, t.source, t.source_id) AS tries
FROM started JOIN commitment USING (c) JOIN touch t USING (h) JOIN attempt_channel m USING (c, channel)
ANTI JOIN twin ON twin.h = t.h AND twin.source = t.source AND twin.source_id = t.source_id
WHERE started.measure = 'attempts' AND is_of(party, by_sales, by_marketing) AND t.at_us >= from_us
GROUP BY w;

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
         CASE WHEN len(tries) >= at_least AND len(list_distinct(list_transform(tries, lambda x: x.channel))) >= channels
              THEN greatest(tries[at_least].counts_us, nth_channel(tries, channels)) END, spared_us) AS stop_us
FROM started JOIN promise_step USING (c) LEFT JOIN tried USING (w) LEFT JOIN spared USING (w)
WHERE measure = 'attempts';
