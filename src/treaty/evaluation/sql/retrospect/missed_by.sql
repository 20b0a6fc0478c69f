-- Whose were the missed promises, with what reason, and how many are answered late?
SELECT commitment, owner, why, count(*), count(*) FILTER (is_answered) FROM missed GROUP BY ALL ORDER BY ALL;
