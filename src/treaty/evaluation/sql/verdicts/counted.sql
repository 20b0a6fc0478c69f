-- How much open time passed? Until clocks stopped, until open ones are due, and in the stretches of the ledger
-- that are over.
CREATE OR REPLACE TEMP TABLE counting AS
SELECT 2 * q AS q, calendar, counts_from_us AS start_us, coalesce(stop_us, due_us) AS end_us
FROM timed WHERE calendar IS NOT NULL AND (stop_us IS NOT NULL OR (ended_us IS NULL AND due_us IS NOT NULL))
UNION ALL
SELECT 2 * p + 1, calendar, start_us, end_us FROM piece WHERE calendar IS NOT NULL AND end_us IS NOT NULL;

CREATE OR REPLACE TEMP VIEW counting_pause AS SELECT 2 * q AS q, from_us, until_us FROM run_pause;

CREATE OR REPLACE TEMP TABLE counted AS SELECT q, elapsed_us AS open_us FROM counted_time('counting', 'counting_pause');
