-- Who was of which party and team, and when? Where nothing is known of anybody, everybody is of both parties.
CREATE OR REPLACE TEMP TABLE member AS
WITH anybody AS (
  SELECT DISTINCT unnest([owner, actor]) AS person FROM every_seen WHERE NOT getvariable('people_known'))
SELECT a, party, person, team, from_us, until_us FROM person_span JOIN party_team USING (team)
UNION ALL
SELECT a, party, person, NULL, -9223372036854775807, 9223372036854775807
FROM anybody, terms, (VALUES ('marketing'), ('sales')) parties(party) WHERE person IS NOT NULL;

-- Of which parties was somebody at a time? For who is asked about both.
CREATE OR REPLACE TEMP TABLE side AS
SELECT a, person, from_us, until_us, bool_or(party = 'sales') AS by_sales, bool_or(party = 'marketing') AS by_marketing
FROM member GROUP BY a, person, from_us, until_us;
