-- On which calendar and with which limit does each clock run? One question q for each step of a promise.
CREATE OR REPLACE TEMP TABLE run AS
SELECT row_number() OVER ()::INTEGER AS q, s.w, s.h, s.c, p.step, s.measure, s.superseded_us,
       CASE WHEN s.measure = 'attempts' THEN least(s.start_us, a.stop_us) ELSE s.start_us END AS start_us,
       CASE WHEN s.measure = 'attempts' THEN a.stop_us ELSE s.stop_us END AS stop_us,
       s.self_booked AND s.measure <> 'attempts' AS self_booked,
       coalesce(s.person, CASE WHEN NOT unowned THEN assigned.person END) AS owner, p.unit, p.amount, always, pauses,
       CASE WHEN s.measure = 'recycle_time' THEN NULL ELSE ended_us END AS ended_us,
       CASE WHEN always THEN default_calendar
            ELSE coalesce(m.calendar, CASE WHEN unowned THEN default_calendar ELSE t.calendar END) END AS calendar
FROM started s JOIN commitment m USING (c) JOIN handoff USING (h) JOIN promise_step p USING (c)
JOIN working_time t USING (h)
LEFT JOIN attempted a USING (w, step) LEFT JOIN assigned USING (h)
WHERE s.start_us <= last_us;

-- The pauses of a clock end with it. One that still goes on has no length, so that nothing changes while it does.
CREATE OR REPLACE TEMP TABLE run_pause AS
SELECT q, from_us, until_us
FROM (SELECT q, p.from_us, least(p.until_us, stop_us, ended_us) AS until_us FROM run JOIN pause p USING (h)
WHERE pauses)
WHERE from_us < until_us;
