-- Which leads were handed from marketing to sales, and when? The first entry into the qualifying stage.
CREATE OR REPLACE TEMP TABLE handoff AS
SELECT row_number() OVER (ORDER BY lead_id)::INTEGER AS h,
       lead_id,
       min(epoch_us(occurred_at)) AS qualified_us,
       count(*) AS entries
FROM known
WHERE kind = 'stage.entered' AND stage = 'mql'
GROUP BY lead_id;
