-- What became of each booked meeting? A meeting is what carries one id; without ids all of a handoff are one.
CREATE OR REPLACE TEMP TABLE meeting_event AS
WITH told AS (
  SELECT h, s.kind, s.at_us, source, source_id, actor, inside_us, coalesce(attributes ->> '$.meeting', '') AS meeting,
         epoch_us(TRY_CAST(with_tight_offset(attributes ->> '$.starts_at') AS TIMESTAMPTZ)) AS meets_us
  FROM seen s JOIN handoff USING (k)
  WHERE s.kind::VARCHAR LIKE 'meeting.%' AND s.at_us >= qualified_us AND (next_us IS NULL OR s.at_us < next_us)
    AND a IN (SELECT a FROM commitment WHERE measure = 'meeting'))
SELECT *, min({at_us: at_us, source: source, source_id: source_id}) FILTER (kind = 'meeting.booked' AND at_us <= inside_us) OVER (PARTITION BY h, meeting) AS booked,
       last_value(CASE WHEN kind IN ('meeting.booked', 'meeting.moved') THEN meets_us END IGNORE NULLS) OVER (
         PARTITION BY h, meeting ORDER BY at_us, kind, source, source_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS planned_us
FROM told;

CREATE OR REPLACE TEMP TABLE called_off AS
SELECT row_number() OVER ()::INTEGER AS q, e.h, c, meeting, e.at_us AS start_us, planned_us, replace(e.kind::VARCHAR, 'meeting.', '') AS word, source, source_id,
       default_calendar AS calendar, notice_unit AS unit, notice_amount AS amount
FROM meeting_event e JOIN handoff USING (h) JOIN scoped USING (h) JOIN commitment m USING (c) JOIN working_time USING (h)
JOIN member p ON p.a = handoff.a AND p.party = cancelled_by AND p.person = actor AND e.at_us >= p.from_us AND e.at_us < p.until_us
WHERE measure = 'meeting' AND e.kind IN ('meeting.cancelled', 'meeting.moved') AND planned_us IS NOT NULL
  AND booked IS NOT NULL AND e.at_us >= booked.at_us;

CREATE OR REPLACE TEMP TABLE met_up AS
WITH late AS (
  SELECT h, c, meeting, arg_min(word, (start_us, word, source, source_id)) AS word
  FROM due_times('called_off', 'no_pause') WHERE due_us > planned_us GROUP BY h, c, meeting),
outcome AS (
  SELECT h, meeting, any_value(booked) AS booked, bool_or(kind = 'meeting.held') AS held,
         arg_max(replace(kind::VARCHAR, 'meeting.', ''), (at_us, kind, source, source_id)) AS last
  FROM meeting_event WHERE at_us >= booked.at_us GROUP BY h, meeting),
judged AS (
  SELECT o.h, c, row_number() OVER (PARTITION BY o.h, c ORDER BY o.booked) AS step, o.booked.at_us AS started_us, quiet_us, CASE
    WHEN void IS NOT NULL THEN {state: 'void', why: void}
    WHEN cancelled_by IS NOT NULL THEN CASE WHEN late.h IS NULL THEN {state: 'met', why: NULL} ELSE {state: 'breached', why: late.word} END
    WHEN held THEN {state: 'met', why: NULL}
    WHEN last IN ('missed', 'cancelled') THEN {state: 'breached', why: last}
    WHEN ended_us IS NOT NULL THEN {state: 'void', why: "end"}
    ELSE {state: 'running', why: NULL} END AS v
  FROM outcome o JOIN handoff USING (h) JOIN scoped USING (h) JOIN commitment USING (c) LEFT JOIN decision d USING (h)
  LEFT JOIN late USING (h, c, meeting)
  WHERE measure = 'meeting')
SELECT h, c, step::INTEGER AS step, started_us, v.state, v.why, CASE WHEN v.state = 'running' THEN later(quiet_us) END AS next_us FROM judged;
