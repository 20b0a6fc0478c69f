-- Which part of the leads is something in? And is a commitment about it?
CREATE OR REPLACE TEMP MACRO part_of(sort, dimension, tier, segments, team, owner) AS
  CASE sort WHEN 'all' THEN '' WHEN 'tier' THEN tier WHEN 'team' THEN team WHEN 'owner' THEN owner
            ELSE segments[dimension] END;

CREATE OR REPLACE TEMP MACRO is_in_scope(dimension, wanted, tier, segments) AS
  wanted IS NULL OR coalesce(CASE dimension WHEN 'tier' THEN tier ELSE segments[dimension] END = wanted, false);

-- The mean of amounts with four decimals, rounded half up.
CREATE OR REPLACE TEMP MACRO mean_of(total, deals) AS
  CASE WHEN deals > 0 THEN ((2 * (total * 10000)::HUGEINT + deals) // (2 * deals))::DECIMAL(22, 0) * 0.0001 ELSE 0 END;
