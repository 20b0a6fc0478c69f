-- What is the verdict on each clock, why, and when will it change by itself? The cases stand in the order in which
-- they decide.
CREATE OR REPLACE TEMP VIEW judged AS
WITH open_pause AS (SELECT h, min(from_us) AS since_us FROM pause WHERE until_us IS NULL GROUP BY h),
placed AS (
  SELECT t.*, h.a, h."end", h.quiet_us, d.void AS void_reason, r.without_contact, r.unreachable, h.reason AS end_reason,
         dated.h IS NOT NULL AND (unit = 'business'
           OR (unit = 'elapsed' AND coalesce(amount, 0) < getvariable('dates_do_from_us'))) AS is_dated,
         d.void IS NULL AND superseded_us IS NOT NULL AND (stop_us IS NULL OR stop_us > superseded_us)
           AND (breach_us IS NULL OR superseded_us <= breach_us) AS is_superseded,
         t.measure IN ('response_time', 'average_response') AS is_answer,
         p.since_us IS NOT NULL AND pauses AND (breach_us IS NULL OR p.since_us <= breach_us) AS shielded,
         p.since_us IS NOT NULL AND pauses AS resting, p.since_us
  FROM timed t JOIN handoff h USING (h) LEFT JOIN decision d USING (h) LEFT JOIN dated USING (h)
  LEFT JOIN open_pause p USING (h) LEFT JOIN listed_reason r ON r.a = h.a AND r.reason = h.reason),
verdict AS (
  SELECT *, CASE
    WHEN void_reason IS NOT NULL THEN {state: 'void', why: void_reason}
    WHEN is_dated THEN {state: 'void', why: 'dated'}
    WHEN is_superseded THEN {state: 'void', why: 'superseded'}
    WHEN stop_us IS NOT NULL THEN CASE
      WHEN breach_us IS NULL OR stop_us <= breach_us THEN {state: 'met', why: NULL}
      ELSE {state: 'met_late', why: CASE WHEN by_gap THEN 'max_gap' END} END
    WHEN ended_us IS NOT NULL THEN CASE
      WHEN is_answer AND "end" = 'opportunity' THEN {state: 'void', why: 'opportunity'}
      WHEN (is_answer OR measure = 'attempts') AND without_contact THEN {state: 'void', why: end_reason}
      WHEN measure = 'attempts' AND unreachable THEN {state: 'breached', why: 'unreachable'}
      WHEN is_answer OR measure = 'attempts' THEN {state: 'breached', why: CASE
        WHEN breach_us IS NULL OR ended_us <= breach_us THEN CASE WHEN is_answer THEN 'untouched'
             ELSE 'too few touches' END
        WHEN by_gap THEN 'max_gap' END}
      WHEN breach_us IS NULL OR ended_us <= breach_us THEN {state: 'void', why: "end"}
      ELSE {state: 'breached', why: NULL} END
    WHEN getvariable('as_of_us') > breach_us AND NOT shielded
      THEN {state: 'breached', why: CASE WHEN by_gap THEN 'max_gap' END}
    WHEN resting THEN {state: 'paused', why: NULL}
    WHEN getvariable('as_of_us') >= risk_us THEN {state: 'at_risk', why: NULL}
    WHEN getvariable('as_of_us') < counts_from_us THEN {state: 'not_started', why: NULL}
    ELSE {state: 'running', why: NULL} END AS v
  FROM placed LEFT JOIN warned USING (q)),
settled AS (
  SELECT * REPLACE (CASE WHEN v.why = 'superseded' AND is_superseded THEN NULL ELSE stop_us END AS stop_us)
  FROM verdict)
SELECT q, h, c, step, always, calendar, owner, start_us AS started_us,
       counts_from_us, due_us, breach_us,
       stop_us AS stopped_us, paused_us, CASE WHEN stop_us IS NOT NULL THEN elapsed_us END AS elapsed_us,
       CASE WHEN stop_us IS NOT NULL THEN business_us END AS business_us,
       self_booked AND stop_us IS NOT NULL AS untimed, v.state, v.why,
       CASE WHEN v.state = 'void' THEN 0 ELSE coalesce(len(list_filter(steps_us, lambda at_us: at_us <=
         CASE WHEN v.state = 'paused' THEN since_us ELSE getvariable('as_of_us') END)), 0) END AS passed,
       CASE WHEN v.state = 'void' OR stop_us IS NOT NULL OR ended_us IS NOT NULL THEN NULL
            ELSE least(CASE WHEN measure <> 'recycle_time' THEN later(quiet_us) END,
                       CASE WHEN v.state <> 'paused' THEN least(later(counts_from_us), next_step_us,
                       later(breach_us + 1000000)) END) END AS next_us
FROM settled JOIN waited USING (q);
