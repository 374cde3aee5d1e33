-- Lets pieces of one order find each other; made after loading, which is cheaper.
CREATE INDEX IF NOT EXISTS staged_orders_by_key ON staged_orders (source, external_id)
