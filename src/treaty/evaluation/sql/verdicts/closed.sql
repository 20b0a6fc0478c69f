-- When did the handoffs just opened end, and when may the lead be handed over again? What happened first ends it, or
-- that nothing happened for long enough (`quiet_us` is when that will be, as far as is known now).
CREATE OR REPLACE TEMP TABLE closed AS
WITH first AS (
  SELECT k, min({at_us: e.at_us, kind: e.kind, source: source, source_id: source_id,
                 "end": "end", reason: reason, next_action: next_action}) AS e
  FROM opened JOIN ending e USING (k) WHERE e.at_us >= qualified_us GROUP BY k),
patient AS (
  SELECT o.*, requalify_us, e.at_us AS hard_us
  FROM opened o JOIN terms USING (a) LEFT JOIN first USING (k)
  WHERE requalify_us IS NOT NULL AND (e IS NULL OR e.at_us - qualified_us >= requalify_us)),
active AS (
  SELECT k, qualified_us AS at_us, requalify_us, hard_us FROM patient
  UNION ALL
  SELECT k, s.at_us, requalify_us, hard_us FROM seen s JOIN patient USING (k)
  WHERE s.at_us > qualified_us
    AND (kind IN ('touch', 'owner.changed', 'disposition', 'stage.entered') OR kind::VARCHAR LIKE 'meeting.%')),
gap AS (
  SELECT k, at_us + requalify_us AS quiet_us, hard_us, lead(at_us) OVER (PARTITION BY k ORDER BY at_us) AS next_us
  FROM active),
quiet AS (
  SELECT k, min(quiet_us) AS quiet_us FROM gap
  WHERE (next_us IS NULL OR next_us >= quiet_us) AND (hard_us IS NULL OR quiet_us <= hard_us) GROUP BY k),
ended AS (
  SELECT o.*, e, quiet_us, coalesce(quiet_us <= getvariable('as_of_us'), false) AS is_quiet
  FROM opened o LEFT JOIN first USING (k) LEFT JOIN quiet USING (k))
SELECT k, number, qualified_us, a, m, behind, CASE WHEN is_quiet THEN quiet_us ELSE e.at_us END AS ended_us,
       CASE WHEN is_quiet THEN 'quiet' ELSE e."end" END AS "end", CASE WHEN NOT is_quiet THEN e.reason END AS reason,
       CASE WHEN NOT is_quiet THEN e.next_action END AS next_action, quiet_us,
       CASE WHEN requalify_us IS NULL THEN NULL WHEN is_quiet THEN quiet_us ELSE e.at_us + requalify_us END AS again_us
FROM ended JOIN terms USING (a);

INSERT INTO passage FROM closed;
