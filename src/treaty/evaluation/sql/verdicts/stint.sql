-- Who held each lead from when to when? An owner from before the handoff holds it from the handoff on; the same owner
-- again changes nothing, unless that person came into sales or left it. Those in sales are numbered.
CREATE OR REPLACE TEMP TABLE stint AS
WITH change AS (
  SELECT h, a, owner AS person, s.reason, greatest(s.at_us, qualified_us) AS from_us,
         lead(s.at_us) OVER (PARTITION BY h ORDER BY s.at_us, source, source_id) AS next_us
  FROM seen s JOIN handoff USING (k)
  WHERE s.kind = 'owner.changed' AND s.at_us <= inside_us),
held AS (
  SELECT change.*, team, m.person IS NOT NULL AS sells
  FROM change LEFT JOIN member m ON m.a = change.a AND m.party = 'sales' AND m.person = change.person
    AND change.from_us >= m.from_us AND change.from_us < m.until_us
  WHERE next_us IS NULL OR next_us > change.from_us),
fresh AS (
  SELECT * FROM held
  WINDOW turn AS (PARTITION BY h ORDER BY from_us)
  QUALIFY row_number() OVER turn = 1 OR person IS DISTINCT FROM lag(person) OVER turn OR sells <> lag(sells) OVER turn)
SELECT h, person, reason, team, sells, from_us, lead(from_us) OVER turn AS until_us,
       (count(*) FILTER (sells) OVER turn)::INTEGER AS number
FROM fresh
WINDOW turn AS (PARTITION BY h ORDER BY from_us);

-- Who in sales had the lead first?
CREATE OR REPLACE TEMP TABLE assigned AS
SELECT h, s.person, s.team, s.from_us AS assigned_us, s.until_us, next.reason AS replaced_for,
       p.calendar AS team_calendar
FROM stint s JOIN handoff USING (h) JOIN terms USING (a)
LEFT JOIN stint next ON next.h = s.h AND next.from_us = s.until_us
LEFT JOIN party_team p ON p.a = handoff.a AND p.party = 'sales' AND p.team = s.team AND by_team
WHERE s.sells AND s.number = 1;

-- Which calendar does a handoff go by where no commitment says otherwise? That of the team that had it first, or by
-- segment, or the agreement's own.
CREATE OR REPLACE TEMP TABLE working_time AS
WITH by_segment AS (
  SELECT h, arg_min(g.calendar, position) AS calendar
  FROM handoff JOIN segment_calendar g USING (a) WHERE segments[g.segment] = g.value GROUP BY h)
SELECT h, coalesce(team_calendar, s.calendar, t.calendar) AS calendar, s.calendar AS segment_calendar,
       t.calendar AS default_calendar
FROM handoff JOIN terms t USING (a) LEFT JOIN assigned USING (h) LEFT JOIN by_segment s USING (h);
