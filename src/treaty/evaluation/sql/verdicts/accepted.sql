-- Did sales accept the lead? By the decision that counts; a grey area counts as agreed once its time is over.
CREATE OR REPLACE TEMP TABLE accepted AS
WITH limited AS (
  SELECT s.h, c, qualified_us, d.* EXCLUDE (h), grey_otherwise, decide_by_us, g.breach_us AS grey_us,
         getvariable('as_of_us') <= coalesce(decide_by_us, 9223372036854775807) AS is_early
  FROM scoped s JOIN commitment USING (c) JOIN handoff USING (h) JOIN terms ON terms.a = handoff.a
  LEFT JOIN decide_by USING (h)
  LEFT JOIN decision d ON d.h = s.h
  LEFT JOIN other_due g ON g.what = 'grey' AND g.about = s.h
  WHERE measure = 'acceptance_rate'),
judged AS (
  SELECT *, CASE
    WHEN void IS NOT NULL THEN {state: 'void', why: void}
    WHEN decision IS NULL THEN CASE WHEN is_early THEN {state: 'running', why: NULL}
      ELSE {state: 'void', why: 'no disposition'} END
    WHEN decision = 'accepted' OR (decision = 'nurture' AND next_action = 'sales-led nurture')
      THEN {state: 'met', why: NULL}
    WHEN decision = 'rejected' AND lists_reasons AND NOT is_listed THEN {state: 'met', why: 'no listed reason'}
    WHEN decision <> 'undecided' THEN {state: 'breached', why: NULL}
    WHEN grey_otherwise IS NULL THEN CASE WHEN is_early THEN {state: 'running', why: NULL}
      ELSE {state: 'void', why: 'undecided'} END
    WHEN getvariable('as_of_us') <= grey_us THEN {state: 'running', why: NULL}
    WHEN grey_otherwise = 'accepted' THEN {state: 'met', why: 'grey area'}
    ELSE {state: 'breached', why: 'grey area'} END AS v
  FROM limited)
SELECT h, c, 1 AS step, qualified_us AS started_us, v.state, v.why,
       CASE WHEN v.state = 'running' THEN later(coalesce(grey_us, decide_by_us) + 1000000) END AS next_us
FROM judged;
