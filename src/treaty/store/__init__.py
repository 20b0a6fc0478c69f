"""The store: what was accepted, what it came to, what was told. The only place that knows the database.

Instants are whole UTC seconds since 1970-01-01T00:00Z. Models stay in here: functions take and return frozen values,
or Arrow tables where there are many rows.
"""
