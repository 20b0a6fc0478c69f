-- Which leads show what sales takes and what it turns down? Of each source the last decided, those with a note first.
WITH noted AS (
  SELECT k, at_us // 1000000 AS decided_at, max(attributes ->> '$.notes') AS notes
  FROM every_seen WHERE kind = 'disposition' AND k IN (SELECT k FROM sourced) GROUP BY ALL)
SELECT source, said, lead_key, tier, owner, reason, left(nullif(trim(notes), ''), 400) AS notes, decided_at
FROM sourced LEFT JOIN noted USING (k, decided_at)
WHERE said IN ('accepted', 'rejected')
QUALIFY row_number() OVER (PARTITION BY source, said
  ORDER BY nullif(trim(notes), '') IS NULL, decided_at DESC, lead_key) <= CASE said WHEN 'accepted' THEN 1 ELSE 2 END
ORDER BY source, said, decided_at DESC, lead_key;
