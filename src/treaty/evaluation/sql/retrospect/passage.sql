-- How far did the leads of the period get? Void ones and those that miss the definition are not among them.
SELECT count(*), count(*) FILTER (h.owner IS NOT NULL), count(*) FILTER (first_touch_at IS NOT NULL),
       count(*) FILTER (accepted), count(*) FILTER ("end" = 'opportunity')
FROM shown JOIN handoffs h USING (k, number) WHERE void IS NULL AND NOT h.off_definition;
