-- How many deals of a currency have a value, up to a moment.
SELECT count(*) AS count
FROM deals d
WHERE d.currency = $1 AND d.value > 0 AND d.created_at <= $2
