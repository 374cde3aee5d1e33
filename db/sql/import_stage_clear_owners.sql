-- Empties the staged owners of an earlier import on this connection.
DELETE FROM staged_owners
