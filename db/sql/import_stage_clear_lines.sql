-- Empties the staged lines of an earlier import on this connection.
DELETE FROM staged_lines
