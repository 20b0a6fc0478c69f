-- How many events are there, and how many of them are further contents of a source_id?
SELECT (SELECT count(*) FROM event),
       (SELECT count(*) - count(DISTINCT (source, source_id)) FROM event WHERE content IS NOT NULL)
