-- Takes the index away before the next loading.
DROP INDEX IF EXISTS staged_orders_by_key
