#include "workflows/fair_scores.h"

#include "base/clock.h"
#include "base/error.h"
#include "db/model.h"
#include "workflows/deal_change.h"
#include "workflows/deal_held_out.h"

#include <math.h>

/* ---- what was said, at the time */

static void count(struct fairness_counts *counts, bool likely, bool won)
{
	gint64 *cells[2][2] = { { &counts->tn, &counts->fn }, { &counts->fp, &counts->tp } };

	(*cells[likely][won])++;
}

/* The chance that was stored of a deal while it was open; *found false where none was. */
static bool read_stored(struct db *db, gint64 score, double *chance, bool *found, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = score ? db_stmt(db, SQL_FAIR_SCORE, error) : NULL;

	*found = false;
	if (stmt == NULL)
		return score == 0;
	db_bind_int(stmt, 1, score);
	if (db_step(stmt, &failure)) {
		*chance = db_real(stmt, 0);
		*found = true;
		db_reset(stmt);
	}
	return tend_pass_on(error, &failure);
}

/* held_out: NULL where no model runs. */
static bool read_said(struct fair_scores *scores, struct db *db, const struct fair_cases *cases,
                      int place, GHashTable *held_out, GError **error)
{
	for (guint i = 0; i < cases->all->len; i++) {
		const struct fair_case *one = fair_case(cases, i);
		double chance = 0;
		bool stored;

		if (!read_stored(db, one->score, &chance, &stored, error))
			return false;
		const double *other = stored || !held_out ? NULL : g_hash_table_lookup(held_out, &one->id);
		if (!stored && other == NULL)
			continue;
		scores->stored += stored;
		scores->held_out += !stored;
		count(&scores->said[one->group[place]], (other ? *other : chance) >= scores->line, one->won);
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

/* What is said in the light of the model that runs; page NULL: none does. */
static bool read_all(struct fair_scores *scores, const struct page *page, struct db *db,
                     GTimeZone *zone, gint64 now, const struct fair_cases *cases, int place,
                     GError **error)
{
	const struct model *row = page ? page_row(page, 0) : NULL;
	struct deal_model model = { 0 };
	GHashTable *held_out = NULL;
	bool ok = row == NULL ||
	          (deal_model_open(&model, row, error) && deal_model_respect(&model, db, error) &&
	           (held_out = deal_held_out(db, zone, row, &model, now, error)) != NULL);

	ok = ok && deal_line_get(db, &model, &scores->line, &scores->own, error) &&
	     read_said(scores, db, cases, place, held_out, error);
	if (ok && row) {
		scores->model = row->id;
		ok = see_all(scores, &model, db, zone, cases, place, error);
	}
	g_clear_pointer(&held_out, g_hash_table_unref);
	deal_model_clear(&model);
	return ok;
}

bool fair_scores_read(struct fair_scores *scores, struct db *db, GTimeZone *zone, gint64 now,
                      const struct fair_cases *cases, int place, GError **error)
{
	g_autoptr(Page) page = NULL;

	*scores = (struct fair_scores){ .parts = g_array_new(FALSE, TRUE, sizeof(struct fair_part)) };
	return model_running(db, MODEL_DEALS, now, &page, error) &&
	       read_all(scores, page, db, zone, now, cases, place, error);
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
