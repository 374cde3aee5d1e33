-- Empties the staged fragments of an earlier import on this connection.
DELETE FROM staged_fragments
