-- How many events are there of each source and kind, and how many are known by date only?
SELECT source, kind, count(*), count(*) FILTER (precision = 'day')
FROM event GROUP BY source, kind ORDER BY source, kind::event_kind
