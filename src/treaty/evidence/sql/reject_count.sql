-- Which causes kept rows from becoming events, how often, and where first?
-- Reasons that differ only in the value that they quote are one cause.
SELECT file, rule, place, count(*), arg_min_null(line, (n, line)), min(n), arg_min(reason, (n, line))
FROM (SELECT *, CASE WHEN place = 'row' THEN split_part(reason, ': ', 1)
                ELSE regexp_replace(reason, '^(''.*''|[-0-9.]+) is ', '') END AS cause FROM reject)
GROUP BY file, rule, place, cause ORDER BY count(*) DESC, file, rule, place, cause
