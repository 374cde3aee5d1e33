-- Empties the staged orders of an earlier import on this connection.
DELETE FROM staged_orders
