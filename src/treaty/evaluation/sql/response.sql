-- When did each response clock start, if it did, on which calendar, and which touch stopped it?
-- A touch after the handoff but before anybody was assigned answers in no time. What comes after the end is too late.
CREATE OR REPLACE TEMP TABLE response AS
WITH entry AS (
  SELECT h, stage, min(epoch_us(occurred_at)) AS entered_us
  FROM known JOIN handoff USING (lead_id)
  WHERE kind = 'stage.entered' AND epoch_us(occurred_at) >= qualified_us
  GROUP BY h, stage),
wanted AS (
  SELECT c.cid, c.calendar, starts, h, qualified_us, assigned_us, segments, owner.team, ended_us, excuses, voids,
         CASE WHEN starts IN ('assigned', 'qualified') THEN qualified_us ELSE entered_us END AS since_us
  FROM placed JOIN commitment c ON in_scope(c.cid, f, at_us, behaviours)
  LEFT JOIN owner USING (h) LEFT JOIN ended USING (h) LEFT JOIN entry e ON e.h = placed.h AND e.stage = c.starts
  WHERE left_out IS NULL AND (c.team IS NULL OR c.team = owner.team)),
answered AS (
  SELECT cid, h, min({at_us: counts_us, self_booked: self_booked}) AS answer
  FROM wanted JOIN touch USING (h) LEFT JOIN commitment_channel accepted USING (cid, channel)
  WHERE (accepted.channel IS NOT NULL OR self_booked) AND occurred_us >= since_us AND (ended_us IS NULL OR occurred_us <= ended_us)
  GROUP BY cid, h),
started AS (
  SELECT cid, h, qualified_us, calendar, team, segments, ended_us, excuses, voids, answer.self_booked AS self_booked,
         CASE WHEN ended_us < answer.at_us THEN ended_us ELSE answer.at_us END AS stop_us,
         CASE starts WHEN 'assigned' THEN least(assigned_us, answer.at_us) ELSE since_us END AS start_us
  FROM wanted LEFT JOIN answered USING (cid, h))
SELECT row_number() OVER ()::INTEGER AS q, cid, h, qualified_us, start_us, stop_us, ended_us, excuses, voids, self_booked,
       coalesce(s.calendar, t.calendar, (SELECT any_value(g.calendar) FROM segment_calendar g
                                         WHERE segments[g.segment] = g.value),
                getvariable('calendar')) AS calendar
FROM started s LEFT JOIN sales_team t ON t.team = s.team AND getvariable('by_team');
