-- What are people called?
SELECT owner, arg_max(attributes ->> '$.name', (occurred_at, source, source_id)) FROM known
WHERE kind = 'person.changed' AND owner IS NOT NULL AND (attributes ->> '$.name') IS NOT NULL GROUP BY owner ORDER BY owner;
