-- Of which handoffs is only the date of something known, so that no clock of hours or minutes can be judged?
CREATE OR REPLACE TEMP TABLE dated AS
SELECT DISTINCT h FROM seen JOIN handoff USING (k)
WHERE dated AND kind IN ('stage.entered', 'owner.changed', 'touch', 'meeting.booked', 'disposition')
  AND at_us >= qualified_us AND at_us <= inside_us;
