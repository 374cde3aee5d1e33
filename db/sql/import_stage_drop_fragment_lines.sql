-- Takes away the lines of the pieces, which were staged again in one.
DELETE FROM staged_lines
WHERE order_seq IN (SELECT seq FROM staged_fragments)
