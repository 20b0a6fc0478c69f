-- Beside which lead does each event stand, and does the driver need it for one of its copies? Asked of Spark.
SELECT told.* EXCEPT (is_fact), beside, coalesce(copied.is_fact, told.is_fact) AS is_fact
FROM told LEFT JOIN copied USING (source, source_id)
