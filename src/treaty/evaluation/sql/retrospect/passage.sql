-- How far did the leads of the period get? Void ones and those that miss the definition are not among them,
-- but counted last.
SELECT count(*), count(*) FILTER (h.owner IS NOT NULL), count(*) FILTER (first_touch_at IS NOT NULL),
       count(*) FILTER (accepted), count(*) FILTER ("end" = 'opportunity'),
       (SELECT count(*) FROM shown JOIN handoffs h USING (k, number) WHERE void IS NOT NULL OR h.off_definition)
FROM shown JOIN handoffs h USING (k, number) WHERE void IS NULL AND NOT h.off_definition;
