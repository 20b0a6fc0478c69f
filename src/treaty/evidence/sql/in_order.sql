-- All events in the one order that everybody reads them in.
FROM event
ORDER BY epoch_us(occurred_at) // 1000000, kind::event_kind, source, source_id, content NULLS FIRST
