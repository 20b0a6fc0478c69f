-- Who was in which team, and when? The first known team of a person holds for all earlier time.
CREATE OR REPLACE TEMP TABLE person_span AS
WITH told AS (
  SELECT owner AS person, epoch_us(occurred_at) AS at_us, source, source_id,
         attributes ->> '$.team' AS team, TRY_CAST(attributes ->> '$.active' AS BOOLEAN) AS active
  FROM known WHERE kind = 'person.changed'),
change AS (
  SELECT person, at_us, lead(at_us) OVER turn AS until_us,
         coalesce(last_value(team IGNORE NULLS) OVER so_far, first_value(team IGNORE NULLS) OVER ever) AS team,
         coalesce(last_value(active IGNORE NULLS) OVER so_far, true) AS active
  FROM told
  WINDOW turn AS (PARTITION BY person ORDER BY at_us, source, source_id),
         so_far AS (PARTITION BY person ORDER BY at_us, source,
         source_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
         ever AS (PARTITION BY person ORDER BY at_us, source,
         source_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))
SELECT person, team, at_us AS from_us, coalesce(until_us, 9223372036854775807) AS until_us FROM change WHERE active
UNION ALL
SELECT person, arg_min_null(team, at_us), -9223372036854775807, min(at_us) FROM change GROUP BY person;

SET VARIABLE people_known = (SELECT count(*) > 0 FROM person_span);
