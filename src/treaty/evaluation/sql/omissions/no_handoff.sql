-- Which leads qualified in the period and are no handoff, and why?
SELECT CASE code WHEN 'ungoverned' THEN 'no agreement was in force that covers them'
                 WHEN 'not_counted' THEN 'not counted by the agreement'
                 ELSE 'handed over again too soon' END AS reason, count(DISTINCT lead_key) AS leads
FROM findings
WHERE code IN ('ungoverned', 'not_counted', 'too_soon')
  AND "at" >= getvariable('period_from') AND "at" < getvariable('period_until')
GROUP BY ALL ORDER BY ALL;
