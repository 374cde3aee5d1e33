-- Empties the staged products of an earlier import on this connection.
DELETE FROM staged_products
