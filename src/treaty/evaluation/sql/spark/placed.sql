-- With which leads does each event go into a shard? What is of no lead goes into none. Asked of Spark.
SELECT /*+ BROADCAST(together) */ kept.*, coalesce(first_lead, kept.lead_id, beside) AS shard_key
FROM kept LEFT JOIN together ON together.lead_id = coalesce(kept.lead_id, beside)
WHERE kept.lead_id IS NOT NULL OR beside IS NOT NULL
