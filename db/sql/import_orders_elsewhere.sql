-- Known orders that belong to another customer here than the files say, unless the files name nobody.
SELECT s.file, s.line, s.external_id, o.customer_id, w.customer_id
FROM staged_known k JOIN staged_orders s ON s.seq = k.seq JOIN orders o ON o.id = k.order_id
	JOIN staged_owners w ON w.seq = s.customer_seq JOIN customers c ON c.id = o.customer_id
WHERE w.customer_id <> o.customer_id AND c.hidden = 0 AND w.customer_id <> $1
ORDER BY s.seq
