-- The pieces, those of one order together; of an order in several files the last file first.
SELECT s.seq, s.file, s.line, s.source, s.external_id, s.customer_seq, s.placed_at, s.currency, s.has_total, s.total, s.refunded, s.status, s.note, s.first_line, s.lines
FROM staged_fragments f JOIN staged_orders s ON s.seq = f.seq
ORDER BY s.source, s.external_id, s.file DESC, s.seq
