-- Whose time was it? From qualifying to the first touch or the end, cut where the owner changes or a pause begins or
-- ends; it adds up to the second. The last stretch of an open handoff has no end yet. Nobody rests while a lead has no
-- owner.
CREATE OR REPLACE TEMP TABLE first_touch AS
SELECT h, min(counts_us) AS touched_us FROM sign JOIN handoff USING (h) JOIN first_word USING (a, word)
WHERE at_us <= inside_us GROUP BY h;

CREATE OR REPLACE TEMP TABLE piece AS
WITH bound AS (
  SELECT h, coalesce(touched_us, ended_us, 9223372036854775807) AS last_us FROM handoff LEFT JOIN first_touch USING (h)),
turn AS (
  SELECT h, from_us, until_us, person, team, sells, number FROM stint WHERE sells
  UNION ALL
  SELECT h, qualified_us, assigned_us, NULL, NULL, false, 0 FROM handoff LEFT JOIN assigned USING (h)
  UNION ALL
  SELECT lost.h, min(lost.from_us), any_value(found.from_us), NULL, NULL, false, 0
  FROM stint lost LEFT JOIN stint found ON found.h = lost.h AND found.sells AND found.number = lost.number + 1
  WHERE NOT lost.sells AND lost.number > 0 GROUP BY lost.h, lost.number),
holding AS (
  SELECT turn.* REPLACE (least(until_us, last_us) AS until_us), last_us
  FROM turn JOIN bound USING (h) WHERE from_us < least(turn.until_us, last_us)), -- an owner from the start: no routing
resting AS (
  SELECT g.h, greatest(p.from_us, g.from_us) AS from_us, least(coalesce(p.until_us, last_us), g.until_us) AS until_us,
         p.reason, g.from_us AS held_us
  FROM holding g JOIN pause p USING (h) WHERE sells),
edge AS (
  SELECT h, held_us, from_us AS at_us, reason AS begins FROM resting WHERE from_us < until_us
  UNION ALL SELECT h, held_us, until_us, NULL FROM resting WHERE from_us < until_us
  UNION ALL SELECT h, from_us, from_us, NULL FROM holding SEMI JOIN pause USING (h)),
cut AS (
  SELECT h, held_us, at_us AS from_us, max(begins) AS reason FROM edge GROUP BY h, held_us, at_us),
laid AS (
  SELECT h, from_us, until_us, NULL AS reason, person, team, sells, number FROM holding ANTI JOIN pause USING (h)
  UNION ALL
  SELECT c.h, c.from_us, lead(c.from_us, 1, g.until_us) OVER (PARTITION BY c.h, c.held_us ORDER BY c.from_us),
         reason, person, team, sells, number
  FROM cut c JOIN holding g ON g.h = c.h AND g.from_us = c.held_us)
SELECT row_number() OVER ()::INTEGER AS p, h, laid.from_us AS start_us,
       nullif(laid.until_us, 9223372036854775807) AS end_us,
       CASE WHEN laid.reason IS NOT NULL THEN 'paused' WHEN sells THEN 'owner ' || laid.number
            ELSE 'routing' END AS account,
       CASE WHEN sells THEN coalesce(laid.reason, person) END AS who,
       CASE WHEN sells THEN coalesce(CASE WHEN by_team THEN y.calendar END, segment_calendar, default_calendar)
            ELSE default_calendar END AS calendar
FROM laid JOIN handoff USING (h) JOIN terms USING (a) JOIN working_time USING (h)
LEFT JOIN party_team y ON y.a = handoff.a AND y.party = 'sales' AND y.team = laid.team
WHERE laid.from_us < laid.until_us;
