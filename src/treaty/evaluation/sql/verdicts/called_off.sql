-- What happened to the meetings of a handoff, and who called them off? A meeting is what carries one id; without ids
-- all of a handoff are one. When it was to begin says what was last told of it before.
CREATE OR REPLACE TEMP TABLE meeting_event AS
WITH told AS (
  SELECT h, s.kind, s.at_us, source, source_id, actor, inside_us, coalesce(attributes ->> '$.meeting', '') AS meeting,
         epoch_us(TRY_CAST(with_tight_offset(attributes ->> '$.starts_at') AS TIMESTAMPTZ)) AS meets_us
  FROM seen s JOIN handoff USING (k)
  WHERE s.kind::VARCHAR LIKE 'meeting.%' AND s.at_us >= qualified_us AND (next_us IS NULL OR s.at_us < next_us)
    AND a IN (SELECT a FROM commitment WHERE measure = 'meeting'))
SELECT *, min({at_us: at_us, source: source, source_id: source_id})
         FILTER (kind = 'meeting.booked' AND at_us <= inside_us) OVER (PARTITION BY h, meeting) AS booked,
       last_value(CASE WHEN kind IN ('meeting.booked', 'meeting.moved') THEN meets_us END IGNORE NULLS) OVER (
         PARTITION BY h, meeting ORDER BY at_us, kind, source, source_id
         ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS planned_us
FROM told;

CREATE OR REPLACE TEMP TABLE called_off AS
SELECT row_number() OVER ()::INTEGER AS n, e.h, c, meeting, e.at_us AS start_us, planned_us,
       replace(e.kind::VARCHAR, 'meeting.', '') AS word, source, source_id,
       default_calendar AS calendar, notice_unit AS unit, notice_amount AS amount
FROM meeting_event e JOIN handoff USING (h) JOIN scoped USING (h) JOIN commitment m USING (c)
JOIN working_time USING (h)
JOIN member p ON p.a = handoff.a AND p.party = cancelled_by AND p.person = actor AND e.at_us >= p.from_us
  AND e.at_us < p.until_us
WHERE measure = 'meeting' AND e.kind IN ('meeting.cancelled', 'meeting.moved') AND planned_us IS NOT NULL
  AND booked IS NOT NULL AND e.at_us >= booked.at_us;
