-- Which verdicts of the period did both parties agree to leave out?
SELECT lead_key, shown.qualified_at, name FROM excluded JOIN shown USING (k, number) JOIN promised USING (p) ORDER BY ALL;
