-- All events in the one order that everybody reads them in; instants are whole seconds.
FROM event
ORDER BY occurred_at, kind::event_kind, source, source_id, content NULLS FIRST
