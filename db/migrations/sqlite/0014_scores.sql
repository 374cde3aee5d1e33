-- What a customer may be expected to do next, by which model; and each month's warnings as they were given, so that they can be held against what happened.

-- All null where nothing is known of a customer's buying. Shares and orders are kept to so many decimals, money in minor units, so that one statement gives them to
-- the last digit.
ALTER TABLE scores ADD COLUMN horizon INTEGER CHECK (horizon > 0);                 -- days that "next" means
ALTER TABLE scores ADD COLUMN alive REAL CHECK (alive BETWEEN 0 AND 1);            -- 6 decimals: not gone for good; null for who came once
ALTER TABLE scores ADD COLUMN buys REAL CHECK (buys BETWEEN 0 AND 1);              -- 6 decimals: at least one visit with an order within the horizon
ALTER TABLE scores ADD COLUMN expected_orders REAL CHECK (expected_orders >= 0);   -- 4 decimals: such visits within the horizon
ALTER TABLE scores ADD COLUMN expected_value INTEGER CHECK (expected_value >= 0);  -- what they bring
ALTER TABLE scores ADD COLUMN lifetime_value INTEGER CHECK (lifetime_value >= 0);  -- of the next three years
ALTER TABLE scores ADD COLUMN lifetime_low INTEGER CHECK (lifetime_low >= 0);      -- between these two with 80 %
ALTER TABLE scores ADD COLUMN lifetime_high INTEGER CHECK (lifetime_high >= lifetime_low);
ALTER TABLE scores ADD COLUMN model_id INTEGER REFERENCES models (id);             -- null: no model ran, the figures are those of a prior

-- The quiet lists are about regulars: with one-time buyers among those at risk, they would fill with strangers.
CREATE INDEX scores_quiet_regulars ON scores (spent, customer_id) WHERE at_risk = 1 AND visits >= 3;

-- The first scoring of a month says of whom it warns.
CREATE TABLE churn_months (
	month TEXT PRIMARY KEY NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
	at INTEGER NOT NULL,
	horizon INTEGER NOT NULL CHECK (horizon > 0), -- days after which it is known
	buyers INTEGER NOT NULL CHECK (buyers >= 0),
	every INTEGER NOT NULL CHECK (every >= 1),    -- of a large shop, only each so-manieth customer is kept
	model_id INTEGER REFERENCES models (id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER churn_months_norep BEFORE INSERT ON churn_months WHEN EXISTS (SELECT 1 FROM churn_months m WHERE m.month = NEW.month)
BEGIN SELECT RAISE(ABORT, 'a month''s warnings are given once'); END;
CREATE TRIGGER churn_months_noupd BEFORE UPDATE ON churn_months BEGIN SELECT RAISE(ABORT, 'a month''s warnings never change'); END;
CREATE TRIGGER churn_months_nodel BEFORE DELETE ON churn_months BEGIN SELECT RAISE(ABORT, 'a month''s warnings are never deleted'); END;

CREATE TABLE churn_flags (
	customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
	month TEXT NOT NULL REFERENCES churn_months (month),
	at_risk INTEGER NOT NULL CHECK (at_risk IN (0, 1)),
	buys REAL NOT NULL CHECK (buys BETWEEN 0 AND 1),
	away INTEGER NOT NULL CHECK (away >= 0),      -- days since the last visit then
	PRIMARY KEY (customer_id, month)
) STRICT, WITHOUT ROWID;
-- A warning is given once and stands.
CREATE TRIGGER churn_flags_norep BEFORE INSERT ON churn_flags
WHEN EXISTS (SELECT 1 FROM churn_flags f WHERE f.customer_id = NEW.customer_id AND f.month = NEW.month)
BEGIN SELECT RAISE(ABORT, 'a month''s warnings are given once'); END;
CREATE TRIGGER churn_flags_noupd BEFORE UPDATE ON churn_flags BEGIN SELECT RAISE(ABORT, 'a month''s warnings never change'); END;
