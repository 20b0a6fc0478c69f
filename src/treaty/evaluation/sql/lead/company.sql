-- Which events tell of the lead's deals, and of those of its company, without naming the lead?
CREATE OR REPLACE TEMP TABLE company AS
WITH named AS (SELECT DISTINCT opportunity_id FROM own WHERE kind = 'opportunity.changed'),
latest AS (SELECT arg_max(account_id, (occurred_at, source, source_id)) AS account_id FROM own),
deal AS (
  FROM named
  UNION
  SELECT opportunity_id FROM event SEMI JOIN latest USING (account_id) WHERE kind = 'opportunity.changed')
FROM event SEMI JOIN deal USING (opportunity_id) ANTI JOIN wanted USING (lead_id)
WHERE kind = 'opportunity.changed';
