-- How many deals are open and what they are worth, by currency.
-- hot
SELECT count(*) AS count_, d.currency, coalesce(sum(d.value), 0) AS sum_
FROM stages g
JOIN deals d ON d.stage_id = g.id
WHERE g.type IN ('open', 'ongoing')
GROUP BY d.currency
ORDER BY count(*) DESC, d.currency
