-- What happened to each lead, apart from its fields and what it did by itself? Narrow rows by the key of the lead.
CREATE OR REPLACE TEMP TABLE seen AS
SELECT k, lead_id, kind::event_kind AS kind, epoch_us(occurred_at) AS at_us, source, source_id,
       epoch_us(first_recorded_at) AS recorded_us, "precision" = 'day' AS dated, entry, automated, actor, channel,
       direction,
       outcome, stage, owner, decision, reason, next_action, opportunity_id,
       CASE WHEN kind = 'disposition' OR kind LIKE 'meeting.%' THEN attributes END AS attributes
FROM known JOIN record USING (lead_id)
WHERE kind NOT IN ('lead.changed', 'behaviour', 'lead.merged');
