-- From when to when did each clock run? Attempts that lie too far apart make it due with their gap, and so does a gap
-- that is still open.
CREATE OR REPLACE TEMP TABLE timed AS
WITH too_long AS (
  SELECT q, arg_min(due.due_us, i) AS due_us, arg_min(breach_us, i) AS breach_us
  FROM gap JOIN other_due due ON what = 'gap' AND about = g WHERE then_us IS NULL OR then_us > breach_us GROUP BY q),
compared AS (
  SELECT run.*, d.counts_from_us, d.due_us, d.breach_us, g.due_us AS gap_due_us, g.breach_us AS gap_breach_us,
         coalesce(g.breach_us < d.breach_us, false) AS by_gap
  FROM run JOIN due d USING (q) LEFT JOIN too_long g USING (q))
SELECT * EXCLUDE (gap_due_us, gap_breach_us)
         REPLACE (CASE WHEN by_gap THEN gap_due_us ELSE due_us END AS due_us,
                  CASE WHEN by_gap THEN gap_breach_us ELSE breach_us END AS breach_us)
FROM compared;
