-- Finds the staged orders the store knows already.
INSERT INTO staged_known (seq, order_id)
SELECT s.seq, o.id
FROM staged_orders s JOIN orders o ON o.source = s.source AND o.external_id = s.external_id
WHERE s.seq BETWEEN $1 AND $2
