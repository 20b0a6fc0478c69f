-- When did each handoff end, and what does its end do to the clocks?
-- An opportunity, or a reason that may be given without contact, takes an unanswered clock out of the rates (`excuses`);
-- a reason that voids the handoff takes out an answered one too (`voids`).
CREATE OR REPLACE TEMP TABLE ended AS
WITH final AS (
  SELECT h, epoch_us(occurred_at) AS ended_us, kind = 'disposition' AS decided, reason
  FROM known JOIN handoff USING (lead_id)
  WHERE epoch_us(occurred_at) >= qualified_us
    AND ((kind = 'disposition' AND decision IN ('rejected', 'disqualified', 'nurture'))
      OR (kind = 'stage.entered' AND stage = 'opportunity') OR kind = 'opportunity.changed'))
SELECT h, min(ended_us) AS ended_us,
       arg_min(NOT decided OR r.reason IS NOT NULL, ended_us) AS excuses,
       arg_min(coalesce(decided AND r.entirely, false), ended_us) AS voids
FROM final LEFT JOIN voiding_reason r USING (reason)
GROUP BY h;
