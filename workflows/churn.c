#include "workflows/churn.h"

#include "base/clock.h"
#include "base/error.h"
#include "insights/quality.h"

#include <math.h>
#include <string.h>

/* ---- what is said */

static bool keep_flag(const struct standings *standings, struct db *db, const char *month,
                      gsize place, GError **error)
{
	struct figures figures = standings_figures(standings, place);
	gint32 away = standings->shop.today - figures.last_day;

	return db_run(db, SQL_CHURN_FLAG_INSERT,
	              (struct value[]){ value_int(figures.customer_id), value_text(month),
	                                value_int(figures.at_risk), value_real(figures.buys),
	                                value_int(MAX(away, 0)), value_end() },
	              error);
}

static bool keep_flags(const struct standings *standings, struct db *db, const char *month,
                       gint64 every, GError **error)
{
	gint64 seen = 0;

	for (gsize i = 0; i < standings->count; i++)
		if (standings->all[i].visits > 0 && seen++ % every == 0 &&
		    !keep_flag(standings, db, month, i, error))
			return false;
	return true;
}

bool churn_remember(const struct standings *standings, const struct scoring *scoring, GError **error)
{
	g_autofree char *month = day_format(standings->shop.today);
	gint64 buyers = standings->shop.buyers, every = (buyers + CHURN_KEPT - 1) / CHURN_KEPT;
	gint64 known = 0;

	month[strlen("2026-11")] = '\0';
	every = MAX(every, 1);
	if (!db_find_int(scoring->db, SQL_CHURN_MONTH_FIND,
	                 (struct value[]){ value_text(month), value_end() }, &known, error))
		return false;
	if (known != 0 || buyers == 0)
		return true;
	return db_run(scoring->db, SQL_CHURN_MONTH_INSERT,
	              (struct value[]){ value_text(month), value_int(scoring->now),
	                                value_int(standings->shop.horizon), value_int(buyers),
	                                value_int(every), value_id(standings->model.id), value_end() },
	              error) &&
	       keep_flags(standings, scoring->db, month, every, error);
}

/* ---- what happened */

/* One value a customer: what was said, and whether they stayed away. */
struct outcomes {
	GArray *flag, *order, *plain; /* double: more means rather away */
	GArray *away;                 /* bool */
};

static void add_outcome(struct outcomes *outcomes, struct churn_month *month, struct db_stmt *stmt)
{
	double flag = (double)db_int(stmt, 0), order = 1 - db_real(stmt, 1);
	double plain = db_int(stmt, 2) >= month->horizon;
	bool away = db_int(stmt, 3) == 0;

	g_array_append_val(outcomes->flag, flag);
	g_array_append_val(outcomes->order, order);
	g_array_append_val(outcomes->plain, plain);
	g_array_append_val(outcomes->away, away);
	month->customers++;
	month->stayed_away += away;
	month->flagged += flag != 0;
	month->flagged_away += flag != 0 && away;
	month->plain += plain != 0;
	month->plain_away += plain != 0 && away;
}

static double auc_of(const struct outcomes *outcomes, const GArray *scores)
{
	return quality_auc((const double *)scores->data, (const bool *)outcomes->away->data, scores->len);
}

static bool read_outcomes(struct outcomes *outcomes, struct db *db, struct churn_month *month,
                          GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_CHURN_OUTCOME, error);

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, month->at);
	db_bind_int(stmt, 2, month->due_at);
	db_bind_text(stmt, 3, month->month);
	while (db_step(stmt, &failure))
		add_outcome(outcomes, month, stmt);
	return tend_pass_on(error, &failure);
}

static bool check_month(struct db *db, struct churn_month *month, GError **error)
{
	struct outcomes outcomes = {
		.flag = g_array_new(FALSE, FALSE, sizeof(double)),
		.order = g_array_new(FALSE, FALSE, sizeof(double)),
		.plain = g_array_new(FALSE, FALSE, sizeof(double)),
		.away = g_array_new(FALSE, FALSE, sizeof(bool)),
	};
	bool done = read_outcomes(&outcomes, db, month, error);

	month->precision = quality_share(month->flagged_away, month->flagged);
	month->recall = quality_share(month->flagged_away, month->stayed_away);
	month->auc_flag = auc_of(&outcomes, outcomes.flag);
	month->auc_order = auc_of(&outcomes, outcomes.order);
	month->auc_plain = auc_of(&outcomes, outcomes.plain);
	g_array_unref(outcomes.flag);
	g_array_unref(outcomes.order);
	g_array_unref(outcomes.plain);
	g_array_unref(outcomes.away);
	return done;
}

GArray *churn_list(struct db *db, gint64 now, GError **error)
{
	g_autoptr(GArray) months = g_array_new(FALSE, FALSE, sizeof(struct churn_month));
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_CHURN_MONTH_LIST, error);

	if (stmt == NULL)
		return NULL;
	db_bind_int(stmt, 1, now);
	while (db_step(stmt, &failure)) {
		struct churn_month month = {
			.at = db_int(stmt, 1),
			.horizon = db_int(stmt, 2),
			.buyers = db_int(stmt, 3),
			.every = db_int(stmt, 4),
			.precision = NAN,
			.recall = NAN,
			.auc_flag = NAN,
			.auc_order = NAN,
			.auc_plain = NAN,
		};

		month.due_at = month.at + month.horizon * DAY_SECONDS;
		g_strlcpy(month.month, db_text(stmt, 0), sizeof month.month);
		g_array_append_val(months, month);
	}
	return tend_pass_on(error, &failure) ? g_steal_pointer(&months) : NULL;
}

GArray *churn_read(struct db *db, gint64 now, GError **error)
{
	g_autoptr(GArray) months = churn_list(db, now, error);

	if (months == NULL)
		return NULL;
	for (guint i = 0; i < months->len; i++) {
		struct churn_month *month = &g_array_index(months, struct churn_month, i);

		if (month->due_at <= now && !check_month(db, month, error))
			return NULL;
	}
	return g_steal_pointer(&months);
}

char *churn_sentence(const struct churn_month *month, GTimeZone *zone)
{
	g_autofree char *due = day_format(day_of(month->due_at, zone));

	if (month->customers == 0)
		return g_strdup_printf("What was said in %s of %" G_GINT64_FORMAT
		                       " customers can be checked from %s on.",
		                       month->month, month->buyers, due);
	return g_strdup_printf("Of %" G_GINT64_FORMAT " customers called at risk in %s, %" G_GINT64_FORMAT
	                       " ordered nothing in the next %" G_GINT64_FORMAT
	                       " days. Of all %" G_GINT64_FORMAT
	                       " who ordered nothing, it had warned of %" G_GINT64_FORMAT ".",
	                       month->flagged, month->month, month->flagged_away, month->horizon,
	                       month->stayed_away, month->flagged_away);
}
