#include "workflows/scoring.h"

#include "base/error.h"
#include "db/store.h"

#include <math.h>
#include <string.h>

/* Follows one statement whose rows come in order of customer id, beside another that does. */
struct stream {
	struct db_stmt *stmt;
	bool open; /* a row is there */
	gint64 customer;
};

static bool stream_next(struct stream *stream, GError **error)
{
	g_autoptr(GError) failure = NULL;

	stream->open = db_step(stream->stmt, &failure);
	stream->customer = stream->open ? db_int(stream->stmt, 0) : G_MAXINT64;
	return tend_pass_on(error, &failure);
}

static void add_purchase(struct standings *standings, struct db_stmt *stmt, struct history *history)
{
	struct purchase purchase = {
		.order_id = db_int(stmt, 1),
		.at = db_int(stmt, 2),
		.foreign = db_is_null(stmt, 3),
		.amount = db_int(stmt, 3),
	};

	purchase.day = zone_day(&standings->days, purchase.at);
	history_add(history, &purchase);
}

/* The orders of exactly this customer; those of customers without figures are passed over. */
static bool take_orders(struct standings *standings, struct stream *orders, gint64 customer,
                        struct history *history, GError **error)
{
	while (orders->open && orders->customer <= customer) {
		if (orders->customer == customer)
			add_purchase(standings, orders->stmt, history);
		if (!stream_next(orders, error))
			return false;
	}
	return true;
}

static bool read_blocked(const struct scoring *scoring, GHashTable *blocked, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(scoring->db, SQL_SCORE_DO_NOT_CONTACT, error);

	if (stmt == NULL)
		return false;
	while (db_step(stmt, &failure)) {
		gint64 *id = g_new(gint64, 1);

		*id = db_int(stmt, 0);
		g_hash_table_add(blocked, id);
	}
	return tend_pass_on(error, &failure);
}

/* Reads every customer with his or her orders, one after the other. */
static bool read_all(struct standings *standings, const struct scoring *scoring,
                     struct stream *customers, struct stream *orders, GHashTable *blocked,
                     struct history *history, GError **error)
{
	while (customers->open) {
		struct figures figures = { .customer_id = customers->customer };

		figures.do_not_contact = g_hash_table_contains(blocked, &figures.customer_id);
		history_reset(history);
		if (!take_orders(standings, orders, figures.customer_id, history, error))
			return false;
		history_settle(history);
		insights_customer(standings->order, history, &figures);
		standings->foreign += figures.foreign;
		g_assert(standings->count < standings->room);
		standings->all[standings->count++] = habit_of(&figures);
		if (scoring->progress && standings->count % 4096 == 0)
			scoring->progress(scoring->context, (gint64)standings->count, 0);
		if (!stream_next(customers, error))
			return false;
	}
	return true;
}

static bool read_streams(struct standings *standings, const struct scoring *scoring, GError **error)
{
	g_autoptr(GHashTable) blocked = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	struct stream customers = { .stmt = db_stmt(scoring->db, SQL_SCORE_CUSTOMERS, error) };
	struct stream orders = { .stmt = customers.stmt ? db_stmt(scoring->db, SQL_SCORE_ORDERS, error)
		                                            : NULL };
	struct history history;
	bool done;

	if (orders.stmt == NULL || !read_blocked(scoring, blocked, error))
		return false;
	db_bind_text(orders.stmt, 1, standings->currency);
	db_bind_int(orders.stmt, 2, scoring->now);
	history_init(&history);
	done = stream_next(&customers, error) && stream_next(&orders, error) &&
	       read_all(standings, scoring, &customers, &orders, blocked, &history, error);
	history_clear(&history);
	db_reset(customers.stmt);
	db_reset(orders.stmt);
	return done;
}

/* Inside a read transaction, so that customers and orders are of one moment. */
static bool read_shop(struct standings *standings, const struct scoring *scoring, GError **error)
{
	gint64 first = 0, customers = 0;

	if (!db_find_int(scoring->db, SQL_SCORE_FIRST_ORDER, NULL, &first, error) ||
	    !db_get_int(scoring->db, SQL_SCORE_CUSTOMERS_COUNT, NULL, &customers, error))
		return false;
	first = first ? first : scoring->now;
	standings->version = db_version(scoring->db);
	standings->room = (gsize)customers;
	standings->all = g_new(struct habit, standings->room + 1);
	standings->currency = store_currency(scoring->db);
	zone_days_init(&standings->days, scoring->zone, MIN(first, scoring->now), scoring->now);
	standings->shop.currency = standings->currency;
	standings->shop.today = zone_day(&standings->days, scoring->now);
	return read_streams(standings, scoring, error) &&
	       scoring_model_running(&standings->model, scoring->db, scoring->now, error);
}

bool standings_read(struct standings *standings, const struct scoring *scoring, GError **error)
{
	bool done;

	*standings = (struct standings){ .order = insights_in_order() };
	if (!db_begin(scoring->db, DB_TX_READ, error))
		return false;
	done = db_end(scoring->db, read_shop(standings, scoring, error), error);
	if (!done)
		return false;
	insights_learn(standings->order, standings->all, standings->count, &standings->shop);
	if (standings->model.id == 0)
		scoring_model_learn(&standings->model, standings->all, standings->count,
		                    standings->shop.today);
	standings->shop.model = &standings->model.buyers;
	standings->shop.spend = &standings->model.spend;
	return true;
}

void standings_clear(struct standings *standings)
{
	g_clear_pointer(&standings->order, g_ptr_array_unref);
	g_clear_pointer(&standings->all, g_free);
	g_clear_pointer(&standings->currency, g_free);
	zone_days_clear(&standings->days);
}

struct figures standings_figures(const struct standings *standings, gsize place)
{
	struct figures figures = habit_figures(&standings->all[place]);

	insights_settle(standings->order, &standings->shop, &figures);
	return figures;
}

bool standings_of(const struct standings *standings, gint64 customer, struct figures *figures)
{
	gsize low = 0, high = standings->count;

	while (low < high) {
		gsize middle = low + (high - low) / 2;

		if (standings->all[middle].customer_id == customer) {
			*figures = standings_figures(standings, middle);
			return true;
		}
		if (standings->all[middle].customer_id < customer)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

struct places standings_places(const struct standings *standings, const struct figures *figures)
{
	struct places places = { 0 };

	for (gsize i = 0; i < standings->count; i++) {
		const struct habit *other = &standings->all[i];

		if (other->visits == 0)
			continue;
		places.recency += other->last_day < figures->last_day;
		places.frequency += other->visits < figures->visits;
		places.money += other->spent < figures->spent;
	}
	return places;
}

struct score standings_score(const struct standings *standings, const struct figures *figures,
                             gint64 now)
{
	return (struct score){
		.customer_id = figures->customer_id,
		.at = now,
		.visits = figures->visits,
		.spent = figures->spent,
		.currency = standings->currency,
		.first_order_at = figures->first_at,
		.last_order_at = figures->last_at,
		.gap_days = figures->gap_days,
		.gap_of = isnan(figures->gap_days)  ? NULL
		          : isnan(figures->own_gap) ? "shop"
		                                    : "own",
		.overdue = figures->overdue,
		.recency = figures->recency,
		.frequency = figures->frequency,
		.money = figures->money,
		.segment = figures->segment,
		.lifecycle = figures->lifecycle,
		.at_risk = figures->at_risk,
		.horizon = isnan(figures->buys) ? 0 : standings->shop.horizon,
		.alive = figures->alive,
		.buys = figures->buys,
		.expected_orders = figures->expected_orders,
		.expected_value = figures->expected_value,
		.lifetime_value = figures->lifetime_value,
		.lifetime_low = figures->lifetime_low,
		.lifetime_high = figures->lifetime_high,
		.model_id = isnan(figures->buys) ? 0 : standings->model.id,
	};
}

bool standings_history(const struct standings *standings, const struct scoring *scoring,
                       gint64 customer, struct history *history, GError **error)
{
	struct stream orders = { .stmt = db_stmt(scoring->db, SQL_SCORE_ORDERS_OF, error) };
	struct standings lent = *standings; /* its place in the zone's days moves */

	if (orders.stmt == NULL)
		return false;
	db_bind_text(orders.stmt, 1, standings->currency);
	db_bind_int(orders.stmt, 2, customer);
	db_bind_int(orders.stmt, 3, scoring->now);
	history_reset(history);
	if (!stream_next(&orders, error) || !take_orders(&lent, &orders, customer, history, error))
		return false;
	history_settle(history);
	return true;
}
