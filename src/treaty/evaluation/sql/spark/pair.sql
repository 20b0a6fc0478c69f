-- Which leads were told of under one id, so that they must be judged together? Asked of Spark.
SELECT DISTINCT lead_id, beside FROM kept WHERE lead_id <> beside
