-- How many customer rows were about a customer the files had named before.
SELECT count(*) - count(DISTINCT customer_id)
FROM staged_owners
WHERE mention = 0 AND customer_id IS NOT NULL
