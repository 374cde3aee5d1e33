#include "workflows/fair_scores.h"

#include "base/clock.h"
#include "base/error.h"
#include "db/model.h"
#include "workflows/deal_model.h"

#include <math.h>

static const double LIKELY = 0.5;

/* ---- what was said, at the time */

static void count(struct fairness_counts *counts, bool likely, bool won)
{
	gint64 *cells[2][2] = { { &counts->tn, &counts->fn }, { &counts->fp, &counts->tp } };

	(*cells[likely][won])++;
}

static bool read_said(struct fair_scores *scores, struct db *db, const struct fair_cases *cases,
                      int place, GError **error)
{
	for (guint i = 0; i < cases->all->len; i++) {
		const struct fair_case *one = fair_case(cases, i);
		g_autoptr(GError) failure = NULL;
		struct db_stmt *stmt = one->score ? db_stmt(db, SQL_FAIR_SCORE, error) : NULL;

		if (one->score == 0)
			continue;
		if (stmt == NULL)
			return false;
		db_bind_int(stmt, 1, one->score);
		if (db_step(stmt, &failure)) {
			count(&scores->said[one->group[place]], db_real(stmt, 0) >= LIKELY, one->won);
			scores->scored++;
			db_reset(stmt);
		}
		if (!tend_pass_on(error, &failure))
			return false;
	}
	return true;
}

/* ---- in the eyes of the model that runs */

/* One deal, added to its group. */
static bool see(struct fair_scores *scores, const struct deal_model *model,
                struct deal_reader *reader, const struct fair_case *one, int place, GError **error)
{
	g_autofree gint64 *parts = g_new0(gint64, MAX(model->count, 1));
	struct deal_total total = { .parts = parts };
	guint group = one->group[place];

	if (!deal_reader_read(reader, one->id, error))
		return false;
	struct deal_look look = deal_look_at(reader, one->begun + DAY_SECONDS);
	g_autofree struct feature_value *values = deal_model_values(model, &look);
	deal_model_sum(model, values, &total);
	scores->seen++;
	scores->seen_of[group]++;
	for (gsize k = 0; k < model->count; k++)
		g_array_index(scores->parts, struct fair_part, k).mean[group] +=
			(double)parts[k] / DEAL_SCALE;
	return true;
}

static bool see_all(struct fair_scores *scores, const struct deal_model *model, struct db *db,
                    GTimeZone *zone, const struct fair_cases *cases, int place, GError **error)
{
	struct deal_reader reader;
	guint first = cases->all->len > FAIR_SEEN ? cases->all->len - FAIR_SEEN : 0;
	bool ok = deal_reader_init(&reader, db, zone, error);

	g_array_set_size(scores->parts, (guint)model->count);
	for (gsize k = 0; k < model->count; k++)
		g_array_index(scores->parts, struct fair_part, k).field = model->fields[k];
	for (guint i = first; ok && i < cases->all->len; i++)
		ok = see(scores, model, &reader, fair_case(cases, i), place, error);
	for (gsize k = 0; k < model->count; k++)
		for (int g = 0; g < FAIR_PLACES; g++)
			if (scores->seen_of[g] > 0)
				g_array_index(scores->parts, struct fair_part, k).mean[g] /=
					(double)scores->seen_of[g];
	deal_reader_clear(&reader);
	return ok;
}

static bool read_model(struct fair_scores *scores, struct db *db, GTimeZone *zone, gint64 now,
                       const struct fair_cases *cases, int place, GError **error)
{
	struct page *page = NULL;
	struct deal_model model = { 0 };

	if (!model_running(db, MODEL_DEALS, now, &page, error))
		return false;
	if (page == NULL)
		return true;
	const struct model *row = page_row(page, 0);
	scores->model = row->id;
	bool ok = deal_model_open(&model, row, error) && deal_model_respect(&model, db, error) &&
	          see_all(scores, &model, db, zone, cases, place, error);
	deal_model_clear(&model);
	page_free(page);
	return ok;
}

bool fair_scores_read(struct fair_scores *scores, struct db *db, GTimeZone *zone, gint64 now,
                      const struct fair_cases *cases, int place, GError **error)
{
	*scores = (struct fair_scores){ .parts = g_array_new(FALSE, TRUE, sizeof(struct fair_part)) };
	return read_said(scores, db, cases, place, error) &&
	       read_model(scores, db, zone, now, cases, place, error);
}

void fair_scores_clear(struct fair_scores *scores)
{
	g_clear_pointer(&scores->parts, g_array_unref);
}

struct pair {
	gsize group, reference;
};

static double gives(const struct fair_part *part, const struct pair *pair)
{
	return part->mean[pair->group] - part->mean[pair->reference];
}

static int compare(gconstpointer a, gconstpointer b, gpointer pair)
{
	double left = gives(a, pair), right = gives(b, pair);

	return (left > right) - (left < right);
}

void fair_scores_sort(struct fair_scores *scores, gsize group, gsize reference)
{
	struct pair pair = { group, reference };

	g_array_sort_with_data(scores->parts, compare, &pair);
}
