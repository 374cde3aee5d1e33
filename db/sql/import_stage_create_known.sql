-- Staged orders the store knows already.
CREATE TEMPORARY TABLE IF NOT EXISTS staged_known (seq INTEGER PRIMARY KEY, order_id INTEGER NOT NULL)
