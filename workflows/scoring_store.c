#include "base/error.h"
#include "db/audit_chain.h"
#include "db/store.h"
#include "insights/risk.h"
#include "workflows/churn.h"
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

enum { FORECAST = 9 };

/* What the model says, from parameter n on: FORECAST of them. */
static void bind_forecast(struct db_stmt *stmt, int n, const struct score *score)
{
	if (score->horizon == 0) {
		for (int i = 0; i < FORECAST; i++)
			db_bind_null(stmt, n + i);
		return;
	}
	db_bind_int(stmt, n, score->horizon);
	bind_real(stmt, n + 1, score->alive);
	db_bind_real(stmt, n + 2, score->buys);
	db_bind_real(stmt, n + 3, score->expected_orders);
	db_bind_int(stmt, n + 4, score->expected_value);
	db_bind_int(stmt, n + 5, score->lifetime_value);
	db_bind_int(stmt, n + 6, score->lifetime_low);
	db_bind_int(stmt, n + 7, score->lifetime_high);
	bind_id(stmt, n + 8, score->model_id);
}

/* Stores one row, by position: a hundred thousand of them should not look up names. */
static bool put(struct db *db, enum sql sql, const struct score *score, GError **error)
{
	struct db_stmt *stmt = db_stmt(db, sql, error);

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
	bind_forecast(stmt, 18, score);
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
	bind_forecast(stmt, 12, score);
	db_bind_int(stmt, 12 + FORECAST, score->customer_id);
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

static bool same_forecast(const struct score *a, const struct score *b)
{
	return a->horizon == b->horizon && same_real(a->alive, b->alive) &&
	       same_real(a->buys, b->buys) && same_real(a->expected_orders, b->expected_orders) &&
	       a->expected_value == b->expected_value && a->lifetime_value == b->lifetime_value &&
	       a->lifetime_low == b->lifetime_low && a->lifetime_high == b->lifetime_high &&
	       a->model_id == b->model_id;
}

/* The rest but for the moment and the words: a row that would say the same is not written again. */
static bool same_rest(const struct score *a, const struct score *b)
{
	return a->recency == b->recency && a->frequency == b->frequency && a->money == b->money &&
	       a->at_risk == b->at_risk && same_real(a->gap_days, b->gap_days) &&
	       same_real(a->overdue, b->overdue) && g_strcmp0(a->gap_of, b->gap_of) == 0 &&
	       g_strcmp0(a->segment, b->segment) == 0 && g_strcmp0(a->lifecycle, b->lifecycle) == 0;
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
		.horizon = db_int(stmt, 17),
		.alive = db_is_null(stmt, 18) ? NAN : db_real(stmt, 18),
		.buys = db_is_null(stmt, 19) ? NAN : db_real(stmt, 19),
		.expected_orders = db_is_null(stmt, 20) ? NAN : db_real(stmt, 20),
		.expected_value = db_int(stmt, 21),
		.lifetime_value = db_int(stmt, 22),
		.lifetime_low = db_int(stmt, 23),
		.lifetime_high = db_int(stmt, 24),
		.model_id = db_int(stmt, 25),
	};
}

/* What differs between the store and what was computed. */
enum mark { SAME, CHANGED, NEW };

struct difference {
	guint8 *marks;  /* enum mark, one a place of standings->all */
	gint64 rows;    /* how many are not the same */
	GArray *remove; /* gint64: customers */
};

static void mark(struct difference *difference, gsize place, enum mark mark)
{
	difference->marks[place] = (guint8)mark;
	difference->rows += mark != SAME;
}

/* The words are made only where no number differs: most days every number does. */
static enum mark compare_one(const struct standings *standings, gsize place,
                             const struct score *stored)
{
	g_autofree char *reason = NULL;
	struct figures figures = standings_figures(standings, place);
	struct score score = standings_score(standings, &figures, 0);

	if (!same_orders(&score, stored))
		return NEW;
	if (!same_rest(&score, stored) || !same_forecast(&score, stored))
		return CHANGED;
	reason = risk_reason(&figures, &standings->shop);
	return g_strcmp0(reason, stored->reason) == 0 ? SAME : CHANGED;
}

static bool compare(const struct standings *standings, struct db *db, struct difference *difference,
                    GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_SCORE_LIST, error);
	gsize place = 0, count = standings->count;
	const struct habit *all = standings->all;

	if (stmt == NULL)
		return false;
	while (db_step(stmt, &failure)) {
		struct score stored = stored_row(stmt);

		while (place < count && all[place].customer_id < stored.customer_id)
			mark(difference, place++, NEW);
		if (place < count && all[place].customer_id == stored.customer_id) {
			mark(difference, place, compare_one(standings, place, &stored));
			place++;
		} else {
			g_array_append_val(difference->remove, stored.customer_id);
		}
	}
	while (failure == NULL && place < count)
		mark(difference, place++, NEW);
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

enum way { WAY_REFRESH, WAY_PUT, WAY_INSERT };

static bool write_one(const struct standings *standings, const struct scoring *scoring, gsize place,
                      enum way way, GError **error)
{
	struct figures figures = standings_figures(standings, place);
	struct score score = standings_score(standings, &figures, scoring->now);
	g_autofree char *reason = risk_reason(&figures, &standings->shop);

	score.reason = reason;
	if (way == WAY_REFRESH)
		return refresh(scoring->db, &score, error);
	return put(scoring->db, way == WAY_INSERT ? SQL_SCORE_INSERT : SQL_SCORE_PUT, &score, error);
}

static void tell(const struct scoring *scoring, gint64 done, gint64 total)
{
	if (scoring->progress && done % 1024 == 0)
		scoring->progress(scoring->context, done, total);
}

/* Where most rows change, all are written anew: that takes half the time of changing them one by one. */
static bool rewrite(const struct standings *standings, const struct scoring *scoring,
                    const struct difference *difference, struct scoring_result *result,
                    GError **error)
{
	if (!db_run(scoring->db, SQL_SCORE_CLEAR, NULL, error))
		return false;
	for (gsize place = 0; place < standings->count; place++) {
		if (!write_one(standings, scoring, place, WAY_INSERT, error))
			return false;
		tell(scoring, (gint64)place, (gint64)standings->count);
	}
	result->changed = difference->rows;
	result->removed = difference->remove->len;
	return true;
}

static bool write_all(const struct standings *standings, const struct scoring *scoring,
                      const struct difference *difference, const gint64 *ids, gsize n,
                      struct scoring_result *result, GError **error)
{
	if (ids == NULL && difference->rows * 2 > (gint64)standings->count &&
	    db_version(scoring->db) == standings->version) /* nobody came or went since the reading */
		return rewrite(standings, scoring, difference, result, error);
	for (gsize place = 0; place < standings->count; place++) {
		enum mark mark = difference->marks[place];

		if (mark == SAME || !is_wanted(standings->all[place].customer_id, ids, n))
			continue;
		if (!write_one(standings, scoring, place, mark == NEW ? WAY_PUT : WAY_REFRESH, error))
			return false;
		result->changed++;
		tell(scoring, result->changed, difference->rows);
	}
	for (guint i = 0; ids == NULL && i < difference->remove->len; i++) {
		gint64 id = g_array_index(difference->remove, gint64, i);

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

enum {
	LARGE = 50000,           /* customers */
	USUAL_CACHE = 16 * 1024, /* KiB, as db_open sets it */
	LARGE_CACHE = 128 * 1024,
};

static bool store(struct standings *standings, const struct scoring *scoring, const gint64 *ids,
                  gsize n, struct scoring_result *result, GError **error)
{
	struct difference difference = {
		.marks = g_new0(guint8, standings->count + 1),
		.remove = g_array_new(FALSE, FALSE, sizeof(gint64)),
	};
	bool large = standings->count > LARGE, done;

	if (large) /* the indexes have to fit, or every row fetches and writes pages anew */
		db_set_cache(scoring->db, LARGE_CACHE);
	done = db_begin(scoring->db, DB_TX_WRITE, error);

	if (done) {
		done = scoring_model_start(&standings->model, scoring->db, scoring->now, error) &&
		       compare(standings, scoring->db, &difference, error) &&
		       write_all(standings, scoring, &difference, ids, n, result, error) &&
		       (ids != NULL ||
		        (churn_remember(standings, scoring, error) && mark_fresh(scoring, error)));
		done = db_end(scoring->db, done, error);
	}
	if (large)
		db_set_cache(scoring->db, USUAL_CACHE);
	g_free(difference.marks);
	g_array_unref(difference.remove);
	return done;
}

static void sum_up(const struct standings *standings, struct scoring_result *result)
{
	result->customers = (gint64)standings->count;
	result->foreign = standings->foreign;
	result->shop_gap = standings->shop.gap_days;
	result->buyers = standings->model.buyers;
	for (gsize i = 0; i < standings->count; i++) {
		struct figures figures = standings_figures(standings, i);

		result->at_risk += figures.at_risk;
		result->no_rhythm += figures.visits > 0 && figures.visits < OWN_VISITS;
	}
}

/* Everybody who is asked for has to have figures. */
static bool check_ids(const struct standings *standings, const gint64 *ids, gsize n, GError **error)
{
	struct figures figures;

	for (gsize i = 0; i < n; i++)
		if (!standings_of(standings, ids[i], &figures))
			return tend_fail(error, TEND_NOT_FOUND,
			                 "there is no customer %" G_GINT64_FORMAT "\ntry: tend customer list",
			                 ids[i]);
	return true;
}

static bool score(const struct scoring *scoring, const gint64 *ids, gsize n,
                  struct scoring_result *result, GError **error)
{
	struct standings standings;

	*result = (struct scoring_result){ 0 };
	bool done = standings_read(&standings, scoring, error) && check_ids(&standings, ids, n, error);
	if (done) {
		sum_up(&standings, result);
		done = store(&standings, scoring, ids, n, result, error);
		result->started = standings.model.started;
		result->past = standings.model.past;
	}
	standings_clear(&standings);
	return done;
}

bool scoring_store(const struct scoring *scoring, const gint64 *ids, gsize n,
                   struct scoring_result *result, GError **error)
{
	g_autofree gint64 *sorted = ids ? g_memdup2(ids, n * sizeof *ids) : NULL;
	g_autoptr(GError) failure = NULL;

	if (sorted)
		qsort(sorted, n, sizeof *sorted, compare_ids);
	if (score(scoring, sorted, n, result, &failure))
		return true;
	/* Another program started the shop's first model while this one learned: with that one it is a plain scoring. */
	if (!tend_error_is(failure, TEND_BUSY))
		return tend_pass_on(error, &failure);
	return score(scoring, sorted, n, result, error);
}
