-- The newest customer's id; null where there is none.
-- hot
SELECT max(c.id) AS id
FROM customers c
