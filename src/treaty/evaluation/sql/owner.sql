-- Who in sales held each lead first, and from when? An owner from before the handoff holds it from the handoff on.
CREATE OR REPLACE TEMP TABLE owner AS
WITH change AS (
  SELECT h, e.owner AS person, qualified_us, epoch_us(occurred_at) AS at_us,
         lead(epoch_us(occurred_at)) OVER (PARTITION BY h ORDER BY occurred_at, source, source_id) AS until_us
  FROM known e JOIN handoff USING (lead_id)
  WHERE e.kind = 'owner.changed'),
held AS (
  SELECT h, person, greatest(at_us, qualified_us) AS held_us
  FROM change WHERE until_us IS NULL OR until_us > greatest(at_us, qualified_us))
SELECT h, min(held_us) AS assigned_us, arg_min(held.person, held_us) AS person, arg_min(s.team, held_us) AS team
FROM held LEFT JOIN seller s ON s.person = held.person AND held_us >= s.from_us AND held_us < s.until_us
WHERE held.person IS NOT NULL AND (s.person IS NOT NULL OR NOT getvariable('people_known'))
GROUP BY h;
