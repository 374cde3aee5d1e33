-- Orders as the files of an import say them.
CREATE TEMPORARY TABLE IF NOT EXISTS staged_orders (
	seq INTEGER PRIMARY KEY,
	file INTEGER NOT NULL,
	line INTEGER NOT NULL,
	source TEXT NOT NULL,
	external_id TEXT NOT NULL,
	customer_seq INTEGER NOT NULL,
	placed_at INTEGER NOT NULL,
	currency TEXT NOT NULL,
	has_total INTEGER NOT NULL,
	total INTEGER NOT NULL,
	refunded INTEGER NOT NULL,
	status TEXT NOT NULL,
	note TEXT,
	first_line INTEGER NOT NULL,
	lines INTEGER NOT NULL
)
