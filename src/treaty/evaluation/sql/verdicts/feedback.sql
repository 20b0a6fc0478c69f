-- Did the decision tell what marketing needs to know, and what comes next?
CREATE OR REPLACE TEMP TABLE feedback AS
WITH needed AS (
  SELECT s.h, c, position, need, decided_us, d.void, CASE need
    WHEN 'reason' THEN CASE WHEN lists_reasons THEN is_listed ELSE is_told(m.a, need, d.reason) END
    WHEN 'next_action' THEN is_told(m.a, need, d.next_action)
    WHEN 'listed action' THEN l.next_action IS NOT NULL
    ELSE is_told(m.a, need, json_extract_string(attributes,
      '/' || replace(replace(need, '~', '~0'), '/', '~1'))) END AS is_there
  FROM scoped s JOIN commitment m USING (c) JOIN need USING (c) JOIN decision d USING (h)
  LEFT JOIN listed_action l ON l.a = m.a AND l.next_action = d.next_action
  WHERE measure IN ('feedback_quality', 'next_action'))
SELECT h, c, 1 AS step, any_value(decided_us) AS started_us,
       CASE WHEN any_value(void) IS NOT NULL THEN 'void' WHEN bool_and(is_there) THEN 'met'
            ELSE 'breached' END AS state,
       coalesce(any_value(void), string_agg(need,
       ', ' ORDER BY position) FILTER (NOT is_there AND need <> 'listed action')) AS why,
       NULL::BIGINT AS next_us
FROM needed GROUP BY h, c;
