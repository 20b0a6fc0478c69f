-- What was told, and does summing up need it, or is it of no lead? Then it is a fact for the driver. Asked of Spark.
SELECT *, lead_id IS NULL OR kind IN ('lead.merged', 'person.changed', 'opportunity.changed', 'metric.reported')
          OR (kind = 'stage.entered' AND stage <> 'mql') OR (kind = 'disposition' AND decision = 'accepted') AS is_fact
FROM event_file
