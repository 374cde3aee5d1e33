-- What the screens need: an index for every column that a list sorts by, and what each member of staff saw last.

-- A list goes on from (value, id): what is missing sorts as smallest. Nulls would fall out of every comparison.
CREATE INDEX scores_list_last ON scores (coalesce(last_order_at, 0), customer_id);
CREATE INDEX scores_list_spent ON scores (spent, customer_id);
CREATE INDEX scores_list_overdue ON scores (coalesce(overdue, -1), customer_id);
CREATE INDEX scores_list_visits ON scores (visits, customer_id);
-- Each of these says what one above, or scores_quiet_overdue below, says too: kept twice, it is only written twice.
DROP INDEX scores_by_last;
DROP INDEX scores_by_spent;
DROP INDEX scores_by_risk;
CREATE INDEX customers_by_created ON customers (created_at, id);
CREATE INDEX activities_by_time ON activities (at);

-- The queue in each of its orders, and what was decided lately.
CREATE INDEX suggestions_page_worth ON suggestions (state, -priority, id) WHERE shadow = 0;
CREATE INDEX suggestions_page_newest ON suggestions (state, id) WHERE shadow = 0;
CREATE INDEX suggestions_page_kind ON suggestions (state, effect, id) WHERE shadow = 0;
CREATE INDEX suggestions_page_rule ON suggestions (state, rule_id, id) WHERE shadow = 0;
-- What waits about one customer: with two columns asked for, no engine walks over all that waits instead.
CREATE INDEX suggestions_of_customer ON suggestions (customer_id, state);
CREATE INDEX events_by_time ON events (at, id);

-- Since when "since you last looked" counts: the beginning of the visit before this one.
CREATE TABLE looks (
	staff_id INTEGER PRIMARY KEY REFERENCES staff (id),
	began_at INTEGER NOT NULL,    -- of the visit that is going on
	seen_at INTEGER NOT NULL,     -- the last sign of life in it
	before_at INTEGER NOT NULL    -- when the visit before ended; 0: there was none
) STRICT;

-- Today: the dearest of those who have gone quiet, whose birthday a day of the year is, and what reminded whom when.
CREATE INDEX scores_quiet_spent ON scores (spent, customer_id) WHERE at_risk = 1;
CREATE INDEX customers_by_month_day ON customers (substr(birthday, length(birthday) - 4), name_fold)
	WHERE birthday IS NOT NULL AND merged_into IS NULL AND hidden = 0;
CREATE INDEX reminders_by_time ON reminders (shown_at);

-- Every customer who shows has a row of figures from the first moment, so that a list sorted by them leaves nobody out: at 0 says that nothing was
-- counted yet.
CREATE TRIGGER customers_figures AFTER INSERT ON customers WHEN NEW.merged_into IS NULL AND NEW.hidden = 0 BEGIN
	INSERT INTO scores (customer_id, at, visits, spent, currency, lifecycle, at_risk, reason) VALUES (NEW.id, 0, 0, 0, '', '', 0, '');
END;
CREATE TRIGGER customers_figures_back AFTER UPDATE OF merged_into, hidden ON customers
WHEN NEW.merged_into IS NULL AND NEW.hidden = 0 AND NOT EXISTS (SELECT 1 FROM scores s WHERE s.customer_id = NEW.id) BEGIN
	INSERT INTO scores (customer_id, at, visits, spent, currency, lifecycle, at_risk, reason) VALUES (NEW.id, 0, 0, 0, '', '', 0, '');
END;
INSERT INTO scores (customer_id, at, visits, spent, currency, lifecycle, at_risk, reason)
SELECT c.id, 0, 0, 0, '', '', 0, '' FROM customers c
WHERE c.merged_into IS NULL AND c.hidden = 0 AND NOT EXISTS (SELECT 1 FROM scores s WHERE s.customer_id = c.id);
-- Whom a filter of the list shows: who said yes to a channel, who has a flag.
CREATE INDEX consents_yes ON consents (channel, customer_id) WHERE state = 'yes';
-- Those at risk by how late they are: walked over alone, however few they are.
CREATE INDEX scores_quiet_overdue ON scores (coalesce(overdue, -1), customer_id) WHERE at_risk = 1;
CREATE INDEX flags_by_name ON flags (name, customer_id) WHERE cleared_at IS NULL;
-- A week's sales are added up from this index alone: with 5,000,000 orders, reading the rows themselves took ten times as long.
DROP INDEX orders_by_time;
CREATE INDEX orders_by_time ON orders (placed_at, status, currency, total, refunded);
