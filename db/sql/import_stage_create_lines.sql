-- Order lines as the files of an import say them; those of one order follow each other.
CREATE TEMPORARY TABLE IF NOT EXISTS staged_lines (
	seq INTEGER PRIMARY KEY,
	order_seq INTEGER NOT NULL,
	position INTEGER NOT NULL,
	product_seq INTEGER NOT NULL,
	quantity INTEGER NOT NULL,
	unit_price INTEGER NOT NULL,
	total INTEGER NOT NULL
)
