-- How much open pipeline closed in the window that is asked about, when each period began; and in those that last, how
-- much is open and won by now?
CREATE OR REPLACE TEMP TABLE looked_at AS
SELECT DISTINCT a, opportunity_id, from_s AS at_s FROM looking JOIN promised USING (p), deal WHERE created_s <= from_s;

CREATE OR REPLACE TEMP TABLE coverage AS
WITH open_deal AS (
  SELECT g.*, t.amount, t.owner, t.close_date, o.sort = 'won' AS is_won,
         source_of(coalesce(qualified_at >= created_s - sourcing_s, false), otherwise_crm, crm_source) AS sourced_by
  FROM governing('looked_at') g
  ASOF JOIN deal_told t ON t.opportunity_id = g.opportunity_id AND g.at_s >= t.at_s
  JOIN signed_stage o ON o.a = g.a AND o.stage = t.stage AND o.sort IN ('open', 'won')),
guessed AS (
  SELECT d.a, d.opportunity_id, d.at_s, mean_of(sum(e.told_amount), count(e.told_amount)) AS guess
  FROM open_deal d JOIN entered e ON e.agreement = d.agreement AND e.segments IS NOT DISTINCT FROM d.segments AND e.at_s < d.at_s
  WHERE d.amount IS NULL GROUP BY ALL),
wanted AS (
  SELECT looking.p, s, is_now, d.*, coalesce(d.amount, guess, 0) AS worth
  FROM open_deal d JOIN looking ON looking.from_s = d.at_s JOIN promised ON promised.p = looking.p AND promised.a = d.a
  LEFT JOIN guessed g ON g.a = d.a AND g.opportunity_id = d.opportunity_id AND g.at_s = d.at_s
  WHERE close_date >= from_day AND close_date < until_day
    AND (sourcing IS NULL OR sourcing = sourced_by) AND is_in_scope(scope_by, scope_value, tier, segments)),
part AS (SELECT *, part_of(sort, dimension, tier, segments, team, owner) AS segment FROM wanted JOIN asked_part USING (a))
SELECT p, s, dimension, segment, coalesce(sum(worth) FILTER (NOT is_now AND NOT is_won), 0) AS open_amount,
       count(*) FILTER (NOT is_now AND NOT is_won) AS deals,
       count(*) FILTER (NOT is_now AND NOT is_won AND amount IS NULL) AS blank,
       coalesce(sum(worth) FILTER (is_now AND NOT is_won), 0) AS left_open,
       coalesce(sum(worth) FILTER (is_now AND is_won), 0) AS left_won
FROM part WHERE segment IS NOT NULL GROUP BY ALL;
