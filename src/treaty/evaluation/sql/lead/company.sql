-- Which events tell of the deals of the wanted lead and its company, also where they do not name the lead?
CREATE OR REPLACE TEMP TABLE company AS
WITH named AS (SELECT DISTINCT opportunity_id FROM own WHERE kind = 'opportunity.changed'),
account AS (SELECT DISTINCT account_id FROM own WHERE account_id IS NOT NULL),
deal AS (
  FROM named
  UNION
  SELECT opportunity_id FROM event SEMI JOIN account USING (account_id) WHERE kind = 'opportunity.changed')
FROM event SEMI JOIN deal USING (opportunity_id) WHERE kind = 'opportunity.changed';

-- Which leads share these deals: named by one, or of an account of one?
CREATE OR REPLACE TEMP TABLE colleague AS
SELECT DISTINCT lead_id FROM company WHERE lead_id IS NOT NULL
UNION
SELECT DISTINCT lead_id FROM event SEMI JOIN company USING (account_id) WHERE lead_id IS NOT NULL;
