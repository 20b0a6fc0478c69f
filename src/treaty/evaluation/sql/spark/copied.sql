-- Which ids were told of several leads, or not only to the driver? Their copies must be seen together, as only the last
-- of them counts. `beside` is the first of their leads. Asked of Spark.
SELECT source, source_id, min(lead_id) AS beside, bool_or(is_fact) AS is_fact
FROM told GROUP BY source, source_id
HAVING min(lead_id) <> max(lead_id) OR count(lead_id) NOT IN (0, count(*)) OR bool_or(is_fact) <> bool_and(is_fact)
