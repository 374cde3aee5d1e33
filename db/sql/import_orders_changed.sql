-- The orders the store knows otherwise than the files say, and whose customer is another (moved_: the store's is a tombstone).
SELECT s.seq, k.order_id, w.customer_id, s.placed_at, s.currency, s.total, s.refunded, s.status, s.note, s.first_line, s.lines, c.hidden
FROM staged_known k JOIN staged_orders s ON s.seq = k.seq JOIN orders o ON o.id = k.order_id
	JOIN staged_owners w ON w.seq = s.customer_seq JOIN customers c ON c.id = o.customer_id
WHERE k.seq BETWEEN $1 AND $2 AND (c.hidden = 1 OR o.placed_at <> s.placed_at OR o.currency <> s.currency OR o.total <> s.total
	OR o.refunded <> s.refunded OR o.status <> s.status OR coalesce(s.note, o.note, '') <> coalesce(o.note, '')
	OR (s.lines > 0 AND (s.lines <> (SELECT count(*) FROM order_lines r WHERE r.order_id = o.id)
		OR EXISTS (SELECT 1 FROM staged_lines l JOIN staged_items i ON i.seq = l.product_seq
			WHERE l.seq BETWEEN s.first_line AND s.first_line + s.lines - 1 AND NOT EXISTS (SELECT 1 FROM order_lines r
				WHERE r.order_id = o.id AND r.position = l.position AND r.product_id = i.product_id
				AND r.quantity = l.quantity AND r.unit_price = l.unit_price AND r.total = l.total)))))
