-- How many people of sales were there when each period began?
CREATE OR REPLACE TEMP TABLE heads AS
SELECT s, count(DISTINCT person) AS heads
FROM slot JOIN signed_team USING (a) JOIN person_span USING (team)
WHERE slot.from_s * 1000000 >= from_us AND slot.from_s * 1000000 < until_us
GROUP BY s;
