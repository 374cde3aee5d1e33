-- Adds the staged orders the store does not know.
INSERT INTO orders (id, customer_id, source, external_id, placed_at, currency, total, refunded, status, note, batch_id)
SELECT $1 + s.seq, w.customer_id, s.source, s.external_id, s.placed_at, s.currency, s.total, s.refunded, s.status, s.note, $2
FROM staged_orders s JOIN staged_owners w ON w.seq = s.customer_seq
WHERE s.seq BETWEEN $3 AND $4 AND NOT EXISTS (SELECT 1 FROM staged_known k WHERE k.seq = s.seq)
ORDER BY s.seq
