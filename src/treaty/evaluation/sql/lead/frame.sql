-- What has to be known of all leads before one of them can be judged? Who is who, and which records were merged.
CREATE OR REPLACE TEMP TABLE frame AS
FROM event WHERE kind IN ('person.changed', 'lead.merged');
