-- Empties the staged items of an earlier import on this connection.
DELETE FROM staged_items
