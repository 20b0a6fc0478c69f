-- Which company is each lead of? The last that was told.
CREATE OR REPLACE TEMP TABLE company AS
SELECT k, arg_max(account_id, (occurred_at, kind::event_kind, source, source_id)) AS account_id
FROM known JOIN record USING (lead_id) WHERE account_id IS NOT NULL GROUP BY k;
