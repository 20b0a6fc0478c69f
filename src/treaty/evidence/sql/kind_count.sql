-- How many events are there of each source and kind, how many are known by date only, and from when to when are they?
SELECT source, kind, sum(weight)::BIGINT, coalesce(sum(weight) FILTER (precision = 'day'), 0)::BIGINT,
       epoch_us(min(occurred_at)), epoch_us(max(occurred_at))
FROM weighed GROUP BY source, kind ORDER BY source, kind::event_kind
