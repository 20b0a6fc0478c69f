-- How many leads were handed over in each local month? `month` holds the instants at which they begin.
SELECT label, count(*)::BIGINT
FROM (SELECT min(epoch_us(occurred_at)) AS at_us FROM event WHERE kind = 'stage.entered' AND stage = 'mql' GROUP BY lead_id)
ASOF JOIN month ON at_us >= from_us
GROUP BY label ORDER BY label
