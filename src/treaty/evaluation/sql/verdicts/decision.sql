-- What did sales decide? The last disposition within the time for deciding, or without such a time the last one.
CREATE OR REPLACE TEMP TABLE decision AS
WITH last AS (
  SELECT h, max({at_us: s.at_us, source: source, source_id: source_id, decision: decision, reason: s.reason,
                 next_action: s.next_action, attributes: attributes}) AS d
  FROM seen s JOIN handoff USING (k) LEFT JOIN decide_by USING (h)
  WHERE s.kind = 'disposition' AND s.at_us >= qualified_us AND (next_us IS NULL OR s.at_us < next_us)
    AND (decide_by_us IS NULL OR s.at_us <= decide_by_us)
  GROUP BY h)
SELECT h, d.at_us AS decided_us, d.decision, d.reason, d.next_action, d.attributes, r.reason IS NOT NULL AS is_listed,
       lists_reasons,
       CASE WHEN r.void = 'always' OR (r.void = 'with merge' AND merged.k IS NOT NULL) THEN r.reason END AS void
FROM last JOIN handoff USING (h) JOIN terms USING (a)
LEFT JOIN listed_reason r ON r.a = handoff.a AND r.reason = d.reason
LEFT JOIN merged USING (k);
