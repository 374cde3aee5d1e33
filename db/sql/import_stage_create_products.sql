-- Products as the order lines of an import name them; one may be here more than once.
CREATE TEMPORARY TABLE IF NOT EXISTS staged_products (
	seq INTEGER PRIMARY KEY,
	sku TEXT NOT NULL,
	name TEXT NOT NULL,
	price INTEGER NOT NULL,
	currency TEXT NOT NULL
)
