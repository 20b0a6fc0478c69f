-- Who was in sales, and when? A person's first known team holds for all earlier time.
CREATE OR REPLACE TEMP TABLE seller AS
WITH change AS (
  SELECT owner AS person, epoch_us(occurred_at) AS at_us,
         last_value(attributes ->> '$.team' IGNORE NULLS) OVER so_far AS team,
         coalesce(last_value((attributes ->> '$.active')::BOOLEAN IGNORE NULLS) OVER so_far, true) AS active,
         row_number() OVER so_far AS n,
         lead(epoch_us(occurred_at)) OVER so_far AS until_us
  FROM known WHERE kind = 'person.changed'
  WINDOW so_far AS (PARTITION BY owner ORDER BY occurred_at, source, source_id))
SELECT person, team,
       CASE WHEN n = 1 THEN -9223372036854775807 ELSE at_us END AS from_us,
       coalesce(until_us, 9223372036854775807) AS until_us
FROM change
WHERE active AND team IN (SELECT team FROM sales_team);
