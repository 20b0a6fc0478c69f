-- Who was of which party and team, and when? Where nothing is known of anybody, everybody is of both parties.
CREATE OR REPLACE TEMP TABLE member AS
WITH anybody AS (
  SELECT DISTINCT unnest([owner, actor]) AS person FROM seen WHERE NOT getvariable('people_known'))
SELECT a, party, person, team, from_us, until_us FROM person_span JOIN party_team USING (team)
UNION ALL
SELECT a, party, person, NULL, -9223372036854775807, 9223372036854775807
FROM anybody, terms, (VALUES ('marketing'), ('sales')) parties(party) WHERE person IS NOT NULL;
