-- Who in sales has each handoff now, or had it when it ended, and since when?
CREATE OR REPLACE TEMP VIEW some_held_now AS
SELECT lead_key, handoff.number, person AS held_by, team AS held_team, from_us // 1000000 AS held_at
FROM stint JOIN handoff USING (h) JOIN lead_key USING (k) WHERE until_us IS NULL AND sells;
