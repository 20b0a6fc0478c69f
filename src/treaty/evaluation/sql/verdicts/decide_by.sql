-- Until when does the last disposition count? Asked only where an agreement limits the time for deciding.
CREATE OR REPLACE TEMP TABLE deciding AS
SELECT h AS q, default_calendar AS calendar, coalesce(assigned_us, qualified_us) AS start_us, decided_unit AS unit,
       decided_amount AS amount
FROM handoff JOIN terms USING (a) JOIN working_time USING (h) LEFT JOIN assigned USING (h)
WHERE decided_unit IS NOT NULL;

CREATE OR REPLACE TEMP TABLE decide_by AS SELECT q AS h, then_us AS decide_by_us FROM due_times('deciding', 'no_pause');
