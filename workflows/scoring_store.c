#include "base/error.h"
#include "db/audit_chain.h"
#include "db/store.h"
#include "workflows/scoring.h"

#include <math.h>
#include <stdlib.h>

static void bind_real(struct db_stmt *stmt, int n, double value)
{
	if (isnan(value))
		db_bind_null(stmt, n);
	else
		db_bind_real(stmt, n, value);
}

static void bind_id(struct db_stmt *stmt, int n, gint64 value)
{
	if (value == 0)
		db_bind_null(stmt, n);
	else
		db_bind_int(stmt, n, value);
}

/* Stores one row, by position: a hundred thousand of them should not look up names. */
static bool put(struct db *db, const struct score *score, GError **error)
{
	struct db_stmt *stmt = db_stmt(db, SQL_SCORE_PUT, error);

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, score->customer_id);
	db_bind_int(stmt, 2, score->at);
	db_bind_int(stmt, 3, score->visits);
	db_bind_int(stmt, 4, score->spent);
	db_lend_text(stmt, 5, score->currency, -1);
	bind_id(stmt, 6, score->first_order_at);
	bind_id(stmt, 7, score->last_order_at);
	bind_real(stmt, 8, score->gap_days);
	db_lend_text(stmt, 9, score->gap_of, -1);
	bind_real(stmt, 10, score->overdue);
	bind_id(stmt, 11, score->recency);
	bind_id(stmt, 12, score->frequency);
	bind_id(stmt, 13, score->money);
	db_lend_text(stmt, 14, score->segment, -1);
	db_lend_text(stmt, 15, score->lifecycle, -1);
	db_bind_int(stmt, 16, score->at_risk);
	db_lend_text(stmt, 17, score->reason, -1);
	return db_finish(stmt, error);
}

/* The same for a row whose orders are as they were: two of the four indexes need not be touched. */
static bool refresh(struct db *db, const struct score *score, GError **error)
{
	struct db_stmt *stmt = db_stmt(db, SQL_SCORE_REFRESH, error);

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, score->at);
	bind_real(stmt, 2, score->gap_days);
	db_lend_text(stmt, 3, score->gap_of, -1);
	bind_real(stmt, 4, score->overdue);
	bind_id(stmt, 5, score->recency);
	bind_id(stmt, 6, score->frequency);
	bind_id(stmt, 7, score->money);
	db_lend_text(stmt, 8, score->segment, -1);
	db_lend_text(stmt, 9, score->lifecycle, -1);
	db_bind_int(stmt, 10, score->at_risk);
	db_lend_text(stmt, 11, score->reason, -1);
	db_bind_int(stmt, 12, score->customer_id);
	return db_finish(stmt, error);
}

static bool same_real(double a, double b)
{
	return a == b || (isnan(a) && isnan(b));
}

/* What comes from the orders alone. */
static bool same_orders(const struct score *a, const struct score *b)
{
	return a->visits == b->visits && a->spent == b->spent && a->first_order_at == b->first_order_at &&
	       a->last_order_at == b->last_order_at && g_strcmp0(a->currency, b->currency) == 0;
}

/* The rest but for the moment: a row that would say the same is not written again. */
static bool same_rest(const struct score *a, const struct score *b)
{
	return a->recency == b->recency && a->frequency == b->frequency && a->money == b->money &&
	       a->at_risk == b->at_risk && same_real(a->gap_days, b->gap_days) &&
	       same_real(a->overdue, b->overdue) && g_strcmp0(a->gap_of, b->gap_of) == 0 &&
	       g_strcmp0(a->segment, b->segment) == 0 && g_strcmp0(a->lifecycle, b->lifecycle) == 0 &&
	       g_strcmp0(a->reason, b->reason) == 0;
}

/* What the stored row looks like; texts are lent until the next step. Columns as score_list.sql names them. */
static struct score stored_row(struct db_stmt *stmt)
{
	return (struct score){
		.customer_id = db_int(stmt, 0),
		.visits = db_int(stmt, 2),
		.spent = db_int(stmt, 3),
		.currency = db_text(stmt, 4),
		.first_order_at = db_int(stmt, 5),
		.last_order_at = db_int(stmt, 6),
		.gap_days = db_is_null(stmt, 7) ? NAN : db_real(stmt, 7),
		.gap_of = db_text(stmt, 8),
		.overdue = db_is_null(stmt, 9) ? NAN : db_real(stmt, 9),
		.recency = db_int(stmt, 10),
		.frequency = db_int(stmt, 11),
		.money = db_int(stmt, 12),
		.segment = db_text(stmt, 13),
		.lifecycle = db_text(stmt, 14),
		.at_risk = db_int(stmt, 15) != 0,
		.reason = db_text(stmt, 16),
	};
}

/* What differs between the store and what was computed. */
struct difference {
	GArray *write;  /* struct outdated */
	GArray *remove; /* gint64: customers */
};

struct outdated {
	guint place; /* in standings->all */
	bool (*store)(struct db *db, const struct score *score, GError **error);
};

static void add_new(struct difference *difference, guint place)
{
	struct outdated row = { place, put };

	g_array_append_val(difference->write, row);
}

static void add_changed(struct difference *difference, const struct standings *standings,
                        guint place, const struct score *stored)
{
	g_autofree char *reason = NULL;
	struct score score =
		standings_score(standings, &g_array_index(standings->all, struct figures, place), 0, &reason);
	struct outdated row = { place, same_orders(&score, stored) ? refresh : put };

	if (row.store == put || !same_rest(&score, stored))
		g_array_append_val(difference->write, row);
}

static bool compare(const struct standings *standings, struct db *db, struct difference *difference,
                    GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_SCORE_LIST, error);
	guint place = 0, count = standings->all->len;
	const struct figures *all = (const struct figures *)standings->all->data;

	if (stmt == NULL)
		return false;
	while (db_step(stmt, &failure)) {
		struct score stored = stored_row(stmt);

		while (place < count && all[place].customer_id < stored.customer_id)
			add_new(difference, place++);
		if (place < count && all[place].customer_id == stored.customer_id)
			add_changed(difference, standings, place++, &stored);
		else
			g_array_append_val(difference->remove, stored.customer_id);
	}
	while (failure == NULL && place < count)
		add_new(difference, place++);
	return tend_pass_on(error, &failure);
}

static int compare_ids(const void *a, const void *b)
{
	gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;

	return (left > right) - (left < right);
}

static bool is_wanted(gint64 id, const gint64 *ids, gsize n)
{
	return ids == NULL || (n > 0 && bsearch(&id, ids, n, sizeof *ids, compare_ids) != NULL);
}

static bool write_all(const struct standings *standings, const struct scoring *scoring,
                      const struct difference *difference, const gint64 *ids, gsize n,
                      struct scoring_result *result, GError **error)
{
	for (guint i = 0; i < difference->write->len; i++) {
		const struct outdated *row = &g_array_index(difference->write, struct outdated, i);
		const struct figures *figures = &g_array_index(standings->all, struct figures, row->place);
		g_autofree char *reason = NULL;
		struct score score;

		if (!is_wanted(figures->customer_id, ids, n))
			continue;
		score = standings_score(standings, figures, scoring->now, &reason);
		if (!row->store(scoring->db, &score, error))
			return false;
		result->changed++;
		if (scoring->progress && i % 1024 == 0)
			scoring->progress(scoring->context, i, difference->write->len);
	}
	for (guint i = 0; i < difference->remove->len; i++) {
		gint64 id = g_array_index(difference->remove, gint64, i);

		if (ids != NULL)
			break;
		if (!db_run(scoring->db, SQL_SCORE_REMOVE, (struct value[]){ value_int(id), value_end() },
		            error))
			return false;
		result->removed++;
	}
	return true;
}

/* What the figures stand on: the moment, and the record up to now, since no order comes or goes without an audit row. NULL on error. */
static char *footing(const struct scoring *scoring, GError **error)
{
	g_autofree char *last = chain_last(scoring->db, SQL_AUDIT_LAST_HASH, error);

	return last ? g_strdup_printf("%" G_GINT64_FORMAT " %s", scoring->now, last) : NULL;
}

static bool mark_fresh(const struct scoring *scoring, GError **error)
{
	g_autofree char *now = footing(scoring, error);

	return now != NULL && store_set_meta(scoring->db, "scored", now, error);
}

bool scoring_is_fresh(const struct scoring *scoring)
{
	g_autofree char *now = footing(scoring, NULL);
	g_autofree char *then = store_meta(scoring->db, "scored", NULL);

	return now != NULL && g_strcmp0(now, then) == 0;
}

static bool store(const struct standings *standings, const struct scoring *scoring,
                  const gint64 *ids, gsize n, struct scoring_result *result, GError **error)
{
	struct difference difference = {
		.write = g_array_new(FALSE, FALSE, sizeof(struct outdated)),
		.remove = g_array_new(FALSE, FALSE, sizeof(gint64)),
	};
	bool done = db_begin(scoring->db, DB_TX_WRITE, error);

	if (done) {
		done = compare(standings, scoring->db, &difference, error) &&
		       write_all(standings, scoring, &difference, ids, n, result, error) &&
		       (ids != NULL || mark_fresh(scoring, error));
		done = db_end(scoring->db, done, error);
	}
	g_array_unref(difference.write);
	g_array_unref(difference.remove);
	return done;
}

static void sum_up(const struct standings *standings, struct scoring_result *result)
{
	result->customers = standings->all->len;
	result->foreign = standings->foreign;
	result->shop_gap = standings->shop.gap_days;
	for (guint i = 0; i < standings->all->len; i++) {
		const struct figures *figures = &g_array_index(standings->all, struct figures, i);

		result->at_risk += figures->at_risk;
		result->no_rhythm += figures->visits > 0 && figures->visits < OWN_VISITS;
	}
}

bool scoring_store(const struct scoring *scoring, const gint64 *ids, gsize n,
                   struct scoring_result *result, GError **error)
{
	g_autofree gint64 *sorted = ids ? g_memdup2(ids, n * sizeof *ids) : NULL;
	struct standings standings;
	bool done = standings_read(&standings, scoring, error);

	*result = (struct scoring_result){ 0 };
	if (sorted)
		qsort(sorted, n, sizeof *sorted, compare_ids);
	for (gsize i = 0; done && i < n; i++)
		if (standings_of(&standings, ids[i]) == NULL)
			done = tend_fail(error, TEND_NOT_FOUND,
			                 "there is no customer %" G_GINT64_FORMAT "\ntry: tend customer list",
			                 ids[i]);
	if (done) {
		sum_up(&standings, result);
		done = store(&standings, scoring, sorted, n, result, error);
	}
	standings_clear(&standings);
	return done;
}
