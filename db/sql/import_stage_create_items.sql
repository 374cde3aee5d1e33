-- Which product of the store each staged one turned out to be.
CREATE TEMPORARY TABLE IF NOT EXISTS staged_items (seq INTEGER PRIMARY KEY, product_id INTEGER NOT NULL)
