-- Empties the staged known of an earlier import on this connection.
DELETE FROM staged_known
