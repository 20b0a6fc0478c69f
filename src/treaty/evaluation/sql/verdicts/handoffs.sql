-- The handoffs of some leads, in whole seconds.
CREATE OR REPLACE TEMP VIEW some_handoffs AS
SELECT k, lead_key, number, qualified_us // 1000000 AS qualified_at, agreement, version, tier, segments, off_definition,
       assigned.person AS owner, assigned.team, assigned_us // 1000000 AS assigned_at,
       touched_us // 1000000 AS first_touch_at, decision,
       decided_us // 1000000 AS decided_at, d.reason, d.next_action, ended_us // 1000000 AS ended_at, "end", void,
       account_id,
       least(CASE WHEN ended_us IS NULL THEN later(quiet_us) END, future_us) // 1000000 AS next_at
FROM handoff h JOIN terms USING (a) JOIN lead_key USING (k)
LEFT JOIN assigned USING (h) LEFT JOIN first_touch USING (h) LEFT JOIN decision d USING (h)
LEFT JOIN company USING (k) LEFT JOIN future USING (k);
