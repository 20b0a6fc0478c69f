-- What became of each booked meeting?
CREATE OR REPLACE TEMP TABLE met_up AS
WITH late AS (
  SELECT h, c, meeting, arg_min(word, (start_us, word, source, source_id)) AS word
  FROM called_off JOIN other_due ON what = 'notice' AND about = n WHERE due_us > planned_us GROUP BY h, c, meeting),
outcome AS (
  SELECT h, meeting, any_value(booked) AS booked, bool_or(kind = 'meeting.held') AS held,
         arg_max(replace(kind::VARCHAR, 'meeting.', ''), (at_us, kind, source, source_id)) AS last
  FROM meeting_event WHERE at_us >= booked.at_us GROUP BY h, meeting),
judged AS (
  SELECT o.h, c, row_number() OVER (PARTITION BY o.h, c ORDER BY o.booked) AS step, o.booked.at_us AS started_us,
         quiet_us, CASE
    WHEN void IS NOT NULL THEN {state: 'void', why: void}
    WHEN cancelled_by IS NOT NULL THEN CASE WHEN late.h IS NULL THEN {state: 'met', why: NULL}
      ELSE {state: 'breached', why: late.word} END
    WHEN held THEN {state: 'met', why: NULL}
    WHEN last IN ('missed', 'cancelled') THEN {state: 'breached', why: last}
    WHEN ended_us IS NOT NULL THEN {state: 'void', why: "end"}
    ELSE {state: 'running', why: NULL} END AS v
  FROM outcome o JOIN handoff USING (h) JOIN scoped USING (h) JOIN commitment USING (c) LEFT JOIN decision d USING (h)
  LEFT JOIN late USING (h, c, meeting)
  WHERE measure = 'meeting')
SELECT h, c, step::INTEGER AS step, started_us, v.state, v.why,
       CASE WHEN v.state = 'running' THEN later(quiet_us) END AS next_us FROM judged;
