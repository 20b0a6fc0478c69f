-- What happened in each handoff that starts or stops a clock, by its word? `counts_us` is the instant that counts.
-- Signs after the end are here too, up to the next handoff: what counts them says so.
CREATE OR REPLACE TEMP TABLE sign AS
WITH happened AS (
  SELECT k, at_us, 'stage ' || stage AS word FROM seen WHERE kind = 'stage.entered' AND stage <> 'mql'
  UNION ALL SELECT k, at_us, 'stage opportunity' FROM ending WHERE "end" = 'opportunity'
  UNION ALL SELECT k, at_us, 'decided' FROM seen WHERE kind = 'disposition'
  UNION ALL SELECT k, at_us, unnest(['accepted', 'stage sal']) FROM seen
  WHERE kind = 'disposition' AND decision = 'accepted'
  UNION ALL SELECT k, at_us, replace(kind::VARCHAR, '.', '_') FROM seen WHERE kind IN ('meeting.booked', 'meeting.held')
  UNION ALL SELECT k, at_us, 'recycled' FROM seen WHERE kind = 'recycled'),
won AS (
  SELECT h, s.at_us, 'stage customer' AS word FROM seen s JOIN handoff USING (k)
  JOIN won_stage w ON w.a = handoff.a AND w.stage = s.stage
  WHERE kind = 'opportunity.changed'),
own AS (
  SELECT h, from_us AS at_us, 'assigned' AS word FROM stint WHERE sells
  UNION ALL SELECT h, qualified_us, 'qualified' FROM handoff
  UNION ALL SELECT h, returned_us, 'returned' FROM handoff WHERE returned_us IS NOT NULL
  UNION ALL SELECT h, ended_us, 'deal' FROM handoff WHERE "end" = 'opportunity'),
answered AS (
  SELECT t.*, a, next_us FROM touch t JOIN handoff USING (h) WHERE next_us IS NULL OR at_us < next_us)
SELECT h, at_us, word, at_us AS counts_us, false AS self_booked FROM happened JOIN handoff USING (k)
WHERE at_us >= qualified_us AND (next_us IS NULL OR at_us < next_us) AND word IN (FROM used_word)
UNION ALL
SELECT h, at_us, word, at_us, false FROM (FROM own UNION ALL FROM won) JOIN handoff USING (h)
WHERE at_us >= qualified_us AND (next_us IS NULL OR at_us < next_us) AND word IN (FROM used_word)
UNION ALL
SELECT h, at_us, 'connected ' || party AS word, counts_us, false
FROM answered, (VALUES ('sales'), ('marketing'), ('joint')) parties(party)
WHERE connected AND NOT booked AND is_of(party, by_sales, by_marketing) AND word IN (FROM used_word)
UNION ALL
SELECT h, at_us, word, counts_us, booked AND NOT is_of(party, by_sales, by_marketing)
FROM answered JOIN touched_word w USING (a, channel) WHERE booked OR is_of(party, by_sales, by_marketing)
UNION ALL
SELECT h, at_us, word, counts_us, true
FROM answered JOIN (SELECT a, word, any_value(party) AS party FROM touched_word GROUP BY a, word
                    HAVING NOT bool_or(channel = 'meeting')) w USING (a)
WHERE booked AND NOT is_of(party, by_sales, by_marketing)
UNION ALL
SELECT h, min(at_us), 'created', min(at_us), false
FROM seen JOIN handoff USING (k)
WHERE kind = 'stage.entered' AND stage = 'inquiry' AND at_us <= qualified_us AND number = 1 GROUP BY h;
