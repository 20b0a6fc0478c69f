-- What do the events tell about the leads that were handed over, and of which is only the date known?
CREATE OR REPLACE TEMP TABLE handed_over AS
SELECT DISTINCT lead_id FROM event WHERE kind = 'stage.entered' AND stage = 'mql';

-- One row a question: its name, what it is about, and the count. Counts of leads are of those handed over.
CREATE OR REPLACE TEMP TABLE readiness AS
WITH e AS (SELECT *, lead_id IN (FROM handed_over) AS handed FROM event),
     outward AS (FROM e WHERE kind = 'touch' AND direction = 'out' AND NOT automated),
     attribute AS (
       SELECT kind, lead_id, handed, key FROM (
         SELECT kind, lead_id, handed, attributes, unnest(json_keys(attributes)) AS key FROM e
         WHERE kind IN ('lead.changed', 'disposition', 'meeting.booked'))
       WHERE json_type(attributes, '$."' || key || '"') <> 'NULL')
SELECT 'kind' AS question, kind AS about, count(*) AS n FROM e GROUP BY kind
UNION ALL SELECT 'days', kind, count(*) FROM e WHERE precision = 'day' GROUP BY kind
UNION ALL SELECT 'stage', stage, count(DISTINCT lead_id) FROM e WHERE kind = 'stage.entered' GROUP BY stage
UNION ALL SELECT 'stage days', stage, count(*) FROM e WHERE kind = 'stage.entered' AND precision = 'day' GROUP BY stage
UNION ALL SELECT 'leads', kind, count(DISTINCT lead_id) FROM e WHERE handed GROUP BY kind
UNION ALL SELECT 'outward', '', count(*) FROM outward
UNION ALL SELECT 'outward days', '', count(*) FROM outward WHERE precision = 'day'
UNION ALL SELECT 'outward without actor', '', count(*) FROM outward WHERE actor IS NULL
UNION ALL SELECT 'outward manual unrecorded', '', count(*) FROM outward WHERE entry = 'manual' AND recorded_at = occurred_at
UNION ALL SELECT 'channel', channel, count(*) FROM outward GROUP BY channel
UNION ALL SELECT 'field', key, count(DISTINCT lead_id) FROM attribute WHERE kind = 'lead.changed' AND handed GROUP BY key
UNION ALL SELECT 'feedback', key, count(*) FROM attribute WHERE kind = 'disposition' GROUP BY key
UNION ALL SELECT 'feedback', 'reason', count(*) FROM e WHERE kind = 'disposition' AND reason IS NOT NULL
UNION ALL SELECT 'feedback', 'next_action', count(*) FROM e WHERE kind = 'disposition' AND next_action IS NOT NULL
UNION ALL SELECT 'decision', decision, count(*) FROM e WHERE kind = 'disposition' GROUP BY decision
UNION ALL SELECT 'meeting', key, count(*) FROM attribute WHERE kind = 'meeting.booked' GROUP BY key
UNION ALL SELECT 'deal', 'amount', count(*) FROM e WHERE kind = 'opportunity.changed' AND amount IS NOT NULL
UNION ALL SELECT 'deal', 'close_date', count(*) FROM e WHERE kind = 'opportunity.changed' AND close_date IS NOT NULL
UNION ALL SELECT 'deal stage', stage, count(*) FROM e WHERE kind = 'opportunity.changed' GROUP BY stage
UNION ALL SELECT 'metric', attributes ->> 'metric', count(*) FROM e WHERE kind = 'metric.reported' GROUP BY ALL
UNION ALL SELECT 'handed over', '', count(*) FROM handed_over;
