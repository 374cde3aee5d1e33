-- What an import has to say about single rows: kind is reject, conflict or likely.
CREATE TEMPORARY TABLE IF NOT EXISTS staged_findings (
	seq INTEGER PRIMARY KEY,
	kind TEXT NOT NULL,
	file INTEGER NOT NULL,
	line INTEGER NOT NULL,
	reason TEXT NOT NULL
)
