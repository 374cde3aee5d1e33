-- Which customer of the store each staged one turned out to be; outcome 1 created, 2 updated, 3 unchanged, 4 conflict.
CREATE TEMPORARY TABLE IF NOT EXISTS staged_owners (
	seq INTEGER PRIMARY KEY,
	customer_id INTEGER,
	mention INTEGER NOT NULL,
	outcome INTEGER NOT NULL
)
