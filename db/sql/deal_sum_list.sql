-- How many deals stand at each stage of a pipeline, and what they are worth in each currency.
-- fills deal_sum
-- hot
SELECT d.stage_id, d.currency, count(*) AS count, sum(d.value) AS value
FROM deals d
WHERE d.stage_id IN (SELECT g.id FROM stages g WHERE g.pipeline_id = $1)
GROUP BY d.stage_id, d.currency
ORDER BY d.stage_id, d.currency
