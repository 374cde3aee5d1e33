-- Empties the staged customers of an earlier import on this connection.
DELETE FROM staged_customers
