-- Takes away the pieces, which were staged again in one.
DELETE FROM staged_orders
WHERE seq IN (SELECT seq FROM staged_fragments)
