-- How many regulars have gone quiet.
SELECT count(*) AS count_
FROM scores s
JOIN customers c ON c.id = s.customer_id
WHERE s.at_risk = 1 AND s.visits >= 3 AND c.merged_into IS NULL AND c.hidden = 0
