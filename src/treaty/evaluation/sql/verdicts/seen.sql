-- What happened to each lead? Narrow rows by the key of the lead: all but its fields and what it did by itself,
CREATE OR REPLACE TEMP TABLE every_seen AS
SELECT k, CASE WHEN kind IN ('stage.entered', 'lead.deleted') THEN lead_id END AS lead_id, kind::event_kind AS kind,
       epoch_us(occurred_at) AS at_us, source, source_id, epoch_us(first_recorded_at) AS recorded_us,
       "precision" = 'day' AS dated, entry, automated, actor, channel, direction,
       outcome, stage, owner, decision, reason, next_action, opportunity_id,
       CASE WHEN kind = 'disposition' OR kind LIKE 'meeting.%' THEN attributes END AS attributes
FROM known JOIN record USING (lead_id)
WHERE kind NOT IN ('lead.changed', 'behaviour', 'lead.merged');

-- its fields,
CREATE OR REPLACE TEMP TABLE every_change AS
SELECT k, lead_id, epoch_us(occurred_at) AS changed_us, source, source_id, attributes
FROM known JOIN record USING (lead_id) WHERE kind = 'lead.changed';

-- and what it did.
CREATE OR REPLACE TEMP TABLE every_deed AS
SELECT k, lead_id, epoch_us(occurred_at) AS done_us, source, source_id, attributes ->> '$.behaviour' AS name
FROM known JOIN record USING (lead_id) WHERE kind = 'behaviour';

-- Only some leads are judged at a time: those with k from first_k to last_k.
CREATE OR REPLACE TEMP VIEW seen AS
FROM every_seen WHERE k BETWEEN getvariable('first_k') AND getvariable('last_k');

CREATE OR REPLACE TEMP VIEW change AS
FROM every_change WHERE k BETWEEN getvariable('first_k') AND getvariable('last_k');

CREATE OR REPLACE TEMP VIEW deed AS
FROM every_deed WHERE k BETWEEN getvariable('first_k') AND getvariable('last_k');
