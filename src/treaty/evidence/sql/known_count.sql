-- How many events count, and why do the others not?
SELECT (SELECT count(*) FROM known),
       (SELECT count(*) FROM superseded),
       count(*) FILTER (recorded_at > getvariable('as_of')),
       count(*) FILTER (recorded_at <= getvariable('as_of') AND occurred_at > getvariable('as_of'))
FROM event
