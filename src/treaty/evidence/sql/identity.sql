-- Which event is this? Its content without recorded_at as one hash, and a name where the source gave none.
-- Parts are written with their length in bytes, so that no two contents have the same text.
CREATE OR REPLACE TEMP MACRO part(x) AS coalesce(strlen(x::VARCHAR) || ':' || x::VARCHAR, '-');

CREATE OR REPLACE TEMP MACRO content_hash(e) AS sha256(
  part(e.source) || part(e.source_id) || part(e.lead_id) || part(e.account_id) || part(e.kind)
  || part(epoch_us(e.occurred_at)) || part(e.precision) || part(e.actor) || part(e.entry) || part(e.automated)
  || part(e.channel) || part(e.direction) || part(e.outcome) || part(e.stage) || part(e.owner)
  || part(e.decision) || part(e.reason) || part(e.next_action) || part(e.opportunity_id)
  || part(e.opportunity_source) || part(e.amount) || part(e.close_date) || part(e.attributes));

-- A touch is the same touch whatever else two exports say about it.
CREATE OR REPLACE TEMP MACRO made_up_id(e) AS CASE e.kind
  WHEN 'touch' THEN sha256(
    part(e.lead_id) || part(e.kind) || part(epoch_us(e.occurred_at)) || part(e.actor) || part(e.channel))
  ELSE content_hash(e) END;

-- The same object in one spelling: keys in order, no blanks.
CREATE OR REPLACE TEMP MACRO canonical_object(j) AS
  to_json(map_from_entries(list_sort(map_entries(j::JSON::MAP(VARCHAR, JSON)))))::VARCHAR;
