-- The same for every period and part that is asked about.
CREATE OR REPLACE TEMP TABLE tally AS
WITH part AS (
  SELECT counted.*, dimension, segment FROM counted JOIN combo_part USING (g)
  UNION ALL
  SELECT counted.*, 'owner', holder FROM counted WHERE holder IS NOT NULL)
SELECT p, s, dimension, segment, sum(met)::BIGINT AS met, sum(missed)::BIGINT AS missed, sum(raw_met)::BIGINT AS raw_met,
       sum(raw_missed)::BIGINT AS raw_missed, sum(open)::BIGINT AS open, sum(excluded)::BIGINT AS excluded,
       sum(void)::BIGINT AS void, sum(aside)::BIGINT AS aside, sum(dated)::BIGINT AS dated, sum(clocks)::BIGINT AS clocks,
       sum(answered)::BIGINT AS answered, sum(raw_answered)::BIGINT AS raw_answered,
       coalesce(sum(elapsed), 0)::BIGINT AS elapsed, coalesce(sum(raw_elapsed), 0)::BIGINT AS raw_elapsed,
       coalesce(sum(business), 0)::BIGINT AS business, coalesce(sum(raw_business), 0)::BIGINT AS raw_business,
       sum(unanswered)::BIGINT AS unanswered, sum(raw_unanswered)::BIGINT AS raw_unanswered, max(oldest) AS oldest, max(last_breach_at) AS last_breach_at
FROM part JOIN atom_slot USING (atom)
GROUP BY ALL;
