-- How many visits a customer made: days with an order that counts. $1 is the zone's offset in seconds; tend why prints it filled in.
SELECT count(DISTINCT (o.placed_at + $1 + 62135683200) / 86400) AS visits
FROM orders o
WHERE o.customer_id = $2 AND o.status <> 'voided' AND o.placed_at <= $3
