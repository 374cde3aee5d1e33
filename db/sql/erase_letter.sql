-- The Message-IDs of all letters that were tried to a customer: by these their copies outside of the store are known.
SELECT DISTINCT a.message_id
FROM attempts a
JOIN suggestions s ON s.id = a.suggestion_id
WHERE s.customer_id = $1
ORDER BY a.message_id
