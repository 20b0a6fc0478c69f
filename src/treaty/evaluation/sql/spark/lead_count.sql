-- How many leads are there, to within a few percent? Asked of Spark.
SELECT approx_count_distinct(lead_id) FROM event_file
