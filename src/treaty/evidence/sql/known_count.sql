-- How many events count, and why do the others not?
WITH seen AS (
  SELECT weight, recorded_at <= getvariable('as_of') AS recorded, occurred_at <= getvariable('as_of') AS occurred
  FROM weighed),
older AS (
  SELECT count(*) AS copies, count(*) FILTER (occurred_at <= getvariable('as_of')) AS occurred FROM superseded)
SELECT (coalesce(sum(weight) FILTER (recorded AND seen.occurred), 0) - any_value(older.occurred))::BIGINT,
       any_value(copies),
       coalesce(sum(weight) FILTER (NOT recorded), 0)::BIGINT,
       coalesce(sum(weight) FILTER (recorded AND NOT seen.occurred), 0)::BIGINT
FROM older LEFT JOIN seen ON true
