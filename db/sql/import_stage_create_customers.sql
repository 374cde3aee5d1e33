-- Customers as the files of an import say them, before any is looked for in the store.
CREATE TEMPORARY TABLE IF NOT EXISTS staged_customers (
	seq INTEGER PRIMARY KEY,
	file INTEGER NOT NULL,
	line INTEGER NOT NULL,
	mention INTEGER NOT NULL,
	source TEXT NOT NULL,
	external_id TEXT, name TEXT, given_name TEXT, family_name TEXT, company TEXT,
	email TEXT, email_key TEXT, phone TEXT, phone_key TEXT, other_phone TEXT, other_phone_key TEXT,
	address TEXT, birthday TEXT, language TEXT, note TEXT, tags TEXT,
	email_consent INTEGER NOT NULL, sms_consent INTEGER NOT NULL
)
