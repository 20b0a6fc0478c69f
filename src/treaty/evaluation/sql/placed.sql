-- Which tier and segments does each handed-over lead belong to, and does the agreement govern it?
CREATE OR REPLACE TEMP TABLE placed AS
SELECT h, lead_id, qualified_us, f, at_us, behaviours,
       tier_of(f, at_us, behaviours) AS tier,
       segments_of(f, at_us, behaviours) AS segments,
       CASE WHEN NOT coalesce(covered(f, at_us, behaviours), false) THEN 'not covered by the agreement'
            WHEN qualified_us < getvariable('in_force_from_us') OR qualified_us >= getvariable('in_force_until_us') THEN 'the agreement was not in force'
            WHEN coalesce(not_counted(f, at_us, behaviours), false) THEN 'not counted by the agreement'
            END AS left_out
FROM handoff JOIN fact USING (h);
