-- Which causes kept rows from becoming events, how often, and where first?
SELECT file, rule, place, count(*), arg_min_null(line, (n, line)), min(n), arg_min(reason, (n, line))
FROM reject GROUP BY file, rule, place ORDER BY count(*) DESC, file, rule, place
