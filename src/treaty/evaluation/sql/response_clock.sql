-- When was each answer due, how long did it take, and what is the verdict? Clocks that cannot be judged are set aside.
CREATE OR REPLACE TEMP TABLE no_pause (q INTEGER, from_us BIGINT, until_us BIGINT);

CREATE OR REPLACE TEMP TABLE limited AS
SELECT q, r.calendar, start_us, unit, amount FROM response r JOIN commitment USING (cid) WHERE start_us IS NOT NULL;

CREATE OR REPLACE TEMP TABLE due AS
SELECT q, CASE WHEN unit <> 'elapsed' THEN calendar END AS calendar, due_us AS at_us
FROM due_times('limited', 'no_pause');

CREATE OR REPLACE TEMP TABLE waited AS
SELECT q, calendar, start_us, stop_us AS end_us FROM response WHERE stop_us IS NOT NULL;

CREATE OR REPLACE TEMP TABLE response_clock AS
SELECT cid, h, qualified_us, r.calendar, r.start_us, due.at_us AS due_us, due.next_us AS breach_us, stop_us,
       coalesce(self_booked, false) AS self_booked,
       greatest(stop_us - r.start_us, 0) AS elapsed_us, w.elapsed_us AS business_us,
       CASE WHEN voids THEN 'void'
            WHEN r.start_us IS NULL THEN 'not_started'
            WHEN stop_us <= due.next_us THEN 'met'
            WHEN stop_us IS NOT NULL THEN 'met_late'
            WHEN ended_us IS NOT NULL THEN CASE WHEN excuses THEN 'void' ELSE 'breached' END
            WHEN epoch_us(getvariable('as_of')) > due.next_us THEN 'breached'
            ELSE 'running' END AS state,
       CASE WHEN set_aside.reason IS NOT NULL THEN set_aside.reason
            WHEN dated.h IS NOT NULL AND unit <> 'working days' THEN 'dated without a time of day' END AS set_aside
FROM response r JOIN commitment USING (cid)
LEFT JOIN next_counted('due', 'no_pause') due USING (q)
LEFT JOIN counted_time('waited', 'no_pause') w USING (q)
LEFT JOIN set_aside USING (h)
LEFT JOIN dated USING (h);
