-- What became of the leads that first came in, in each period? A lead's agreement is that of its first handoff, without
-- one the first that is in force then.
CREATE OR REPLACE TEMP TABLE named AS
SELECT coalesce(lead_key, lead_id) AS lead_key, epoch_us(occurred_at) // 1000000 AS at_s, source, source_id, kind, stage,
       decision, opportunity_id
FROM known LEFT JOIN joined USING (lead_id)
WHERE lead_id IS NOT NULL AND kind IN ('stage.entered', 'disposition', 'opportunity.changed')
  AND (SELECT count(*) > 0 FROM promised WHERE reaches IS NOT NULL);

CREATE OR REPLACE TEMP TABLE inquired AS
WITH begun AS (
  SELECT lead_key, min(at_s) AS begun_s FROM named WHERE kind = 'stage.entered' AND stage = 'inquiry' GROUP BY lead_key),
governed AS (
  SELECT lead_key, begun_s, min(a) AS a
  FROM begun LEFT JOIN (SELECT lead_key, arg_min(agreement, number) AS name FROM handoffs GROUP BY lead_key) USING (lead_key)
  JOIN signed ON begun_s >= from_s AND begun_s < until_s AND agreement = coalesce(name, agreement)
  GROUP BY lead_key, begun_s),
entry AS (
  SELECT lead_key, 'mql' AS stage, qualified_at AS at_s, NULL AS a FROM handoffs
  UNION ALL SELECT lead_key, stage, at_s, NULL FROM named WHERE kind = 'stage.entered' AND stage <> 'mql'
  UNION ALL SELECT lead_key, 'sal', at_s, NULL FROM named WHERE kind = 'disposition' AND decision = 'accepted'
  UNION ALL
  SELECT lead_key, 'opportunity', min(at_s), NULL FROM named WHERE kind = 'opportunity.changed'
  GROUP BY lead_key, opportunity_id
  UNION ALL
  SELECT lead_key, 'customer', at_s, w.a FROM named JOIN signed_stage w ON w.stage = named.stage AND sort = 'won'
  WHERE kind = 'opportunity.changed'),
arrived AS (
  SELECT p, g.a, g.lead_key, begun_s, begun_s + within_s AS due_s, min(at_s) AS at_s
  FROM governed g JOIN promised ON promised.a = g.a AND reaches IS NOT NULL
  LEFT JOIN entry e ON e.lead_key = g.lead_key AND e.stage = reaches AND at_s >= begun_s AND (e.a IS NULL OR e.a = g.a)
  GROUP BY ALL)
SELECT p, s, '' AS dimension, '' AS segment, count(*) FILTER (at_s <= coalesce(due_s, at_s)) AS met,
       count(*) FILTER (at_s > due_s OR (at_s IS NULL AND getvariable('measured_at') > due_s)) AS missed,
       count(*) FILTER (at_s IS NULL AND getvariable('measured_at') <= coalesce(due_s, getvariable('measured_at'))) AS open,
       max(due_s) AS last_breach_at
FROM arrived JOIN slot ON slot.a = arrived.a AND begun_s >= slot.from_s AND begun_s < slot.until_s
GROUP BY p, s;
