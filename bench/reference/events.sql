-- What happened to the leads with numbers from first_i up to until_i, of half a year of `all_i` leads in order of time?
-- Which lead has what follows from its number alone, so that counts can be worked out; only instants are scattered.
CREATE OR REPLACE TEMP MACRO scattered(i, salt, below) AS
  (i * (2654435761 + 40014 * salt)) % 4294967296 * below // 4294967296;

CREATE OR REPLACE TEMP TABLE lead AS
WITH numbered AS (
  SELECT i, 1767571200 + i * 180 * 86400 // getvariable('all_i') AS q
  FROM range(getvariable('first_i'), getvariable('until_i')) leads(i)),
placed AS (
  SELECT i, format('L{:08d}', i) AS lead_id, q, q + 30 + scattered(i, 1, 1800) AS assigned, i % 10 = 4 AS reassigned,
         q + 2000 + scattered(i, 2, 1500) AS assigned_again, i % 20 = 7 AS paused,
         q + 4000 + scattered(i, 3, 20 * 3600) AS paused_at, format('rep-{:03d}', scattered(i, 4, 300)) AS rep,
         format('rep-{:03d}', (scattered(i, 4, 300) + 1) % 300) AS next_rep
  FROM numbered)
SELECT *, paused_at + 600 + scattered(i, 5, 24 * 3600) AS resumed_at,
       q + 3600 + scattered(i, 6, 60 * 3600) + CASE WHEN paused THEN 45 * 3600 ELSE 0 END AS touched,
       CASE WHEN reassigned THEN next_rep ELSE rep END AS actor, touched + 3600 + scattered(i, 7, 30 * 3600) AS touched_2,
       touched_2 + 3600 + scattered(i, 8, 30 * 3600) AS touched_3, touched_3 + 600 + scattered(i, 9, 86400) AS decided
FROM placed;

-- Of 1,000 leads 50 pause, 100 change owners, 800 are decided (5 of these are mended later), 10 of the first half come
-- again after 60 days, 1 rises to Tier 2 after a day, 1 swallows another record. 20 first touches are logged late.
CREATE OR REPLACE TEMP TABLE happening AS
SELECT i, 'l' AS what, lead_id, 'lead.changed' AS kind, q - 30 AS occurred,
       format('{{"company":"Company {}","employees":{},"industry":"software","score":{},"seniority":"{}","source":"web",'
              || '"state":"{}","target_account":{}}}', i, i % 5000, i % 100,
              ['c-level', 'vp', 'director', 'manager', 'contributor'][i // 100 % 5 + 1],
              ['NY', 'LN', 'TK', 'MA', 'CA'][i // 10 % 5 + 1], i % 3 = 0) AS attributes
FROM lead
UNION ALL SELECT i, 'L', lead_id, 'lead.changed', q + 86400, '{"score":70}' FROM lead WHERE i % 1000 = 40
UNION ALL SELECT i, 'd', 'D' || lead_id, 'lead.changed', q - 3600, '{"company":"The same"}' FROM lead WHERE i % 1000 = 3
UNION ALL SELECT i, 'm', 'D' || lead_id, 'lead.merged', q + 1000, format('{{"into":"{}"}}', lead_id) FROM lead
  WHERE i % 1000 = 3
UNION ALL SELECT i, 's', lead_id, 'stage.entered', q, NULL FROM lead
UNION ALL SELECT i, 'S', lead_id, 'stage.entered', q + 60 * 86400, NULL FROM lead
  WHERE i % 50 = 11 AND i < getvariable('all_i') // 2
UNION ALL SELECT i, 'o', lead_id, 'owner.changed', assigned, NULL FROM lead
UNION ALL SELECT i, 'O', lead_id, 'owner.changed', assigned_again, NULL FROM lead WHERE reassigned
UNION ALL SELECT i, 'p', lead_id, 'clock.paused', paused_at, NULL FROM lead WHERE paused
UNION ALL SELECT i, 'r', lead_id, 'clock.resumed', resumed_at, NULL FROM lead WHERE paused
UNION ALL SELECT i, '1', lead_id, 'touch', touched, NULL FROM lead
UNION ALL SELECT i, '2', lead_id, 'touch', touched_2, NULL FROM lead
UNION ALL SELECT i, '3', lead_id, 'touch', touched_3, NULL FROM lead
UNION ALL SELECT i, 'x', lead_id, 'disposition', decided, NULL FROM lead WHERE i % 5 <> 4
UNION ALL SELECT i, 'X', lead_id, 'disposition', decided, NULL FROM lead WHERE i % 200 = 1;

SELECT 'crm' AS source, replace(what, 'X', 'x') || i AS source_id, happening.lead_id, NULL AS account_id, kind,
       make_timestamptz(occurred * 1000000) AS occurred_at,
       make_timestamptz((occurred + CASE WHEN what = '1' AND i % 50 = 20 THEN 7200 WHEN what = 'X' THEN 86400 + again
                                    ELSE again END) * 1000000) AS recorded_at, 'second' AS precision,
       CASE WHEN kind = 'touch' THEN actor END AS actor,
       CASE WHEN what = '1' AND i % 50 = 20 THEN 'manual' ELSE 'system' END AS entry, false AS automated,
       CASE WHEN kind = 'touch' THEN CASE WHEN what = '1' OR i % 5 = 0 THEN 'phone' WHEN what = '2' THEN 'email'
            ELSE 'social' END END AS channel,
       CASE WHEN kind = 'touch' THEN 'out' END AS direction,
       CASE WHEN what = '3' AND i % 7 = 0 THEN 'connected' END AS outcome,
       CASE WHEN kind = 'stage.entered' THEN 'mql' END AS stage,
       CASE what WHEN 'o' THEN rep WHEN 'O' THEN next_rep END AS owner,
       CASE WHEN kind = 'disposition' THEN ['accepted', 'rejected', 'accepted', 'accepted', NULL,
            'accepted', 'rejected', 'nurture', 'disqualified', NULL][i % 10 + 1] END AS decision,
       CASE WHEN kind LIKE 'clock.%' THEN 'holiday' WHEN what = 'X' THEN 'Timing'
            WHEN kind = 'disposition' AND i % 5 = 1 THEN 'Budget' END AS reason,
       CASE WHEN kind = 'disposition' AND i % 10 = 7 THEN 'marketing-led nurture' END AS next_action,
       NULL AS opportunity_id, NULL AS opportunity_source, NULL AS amount, NULL AS close_date, attributes
FROM happening JOIN lead USING (i), (VALUES (0), (60)) copies(again)
WHERE again = 0 OR (what = '1' AND i % 100 = 50)
UNION ALL
SELECT 'crm', format('p{}-{}', rep, change), NULL, NULL, 'person.changed', make_timestamptz(since * 1000000),
       make_timestamptz(since * 1000000), 'second', NULL, 'system', false, NULL, NULL, NULL, NULL,
       format('rep-{:03d}', rep), NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       format('{{"team":"{}"}}', ['Reps Americas', 'Reps Europe', 'Reps Asia'][(rep + change) % 3 + 1])
FROM range(300) reps(rep), (VALUES (0, 1766000000::BIGINT), (1, 1776000000)) changes(change, since)
WHERE getvariable('first_i') = 0 AND (change = 0 OR rep % 10 = 0)
ORDER BY occurred_at
