-- Which verdicts did both parties agree to leave out? What names no verdict is told.
CREATE OR REPLACE TEMP TABLE excluded AS
SELECT DISTINCT k, number, p
FROM exclusion JOIN placed USING (lead_key, qualified_at) JOIN promised ON promised.a = placed.a AND name = commitment
SEMI JOIN clocks ON clocks.k = placed.k AND clocks.number = placed.number AND clocks.commitment = exclusion.commitment;

CREATE OR REPLACE TEMP TABLE unmatched AS
SELECT lead_key, number, qualified_at, commitment FROM exclusion LEFT JOIN placed USING (lead_key, qualified_at)
ANTI JOIN (SELECT lead_key, qualified_at, name AS commitment FROM excluded JOIN placed USING (k, number)
           JOIN promised USING (p)) USING (lead_key, qualified_at, commitment)
ORDER BY ALL;
