#include "workflows/deal_learning.h"

#include "base/error.h"
#include "base/jdoc.h"
#include "insights/logistic.h"
#include "workflows/deal_leaks.h"
#include "workflows/deal_model.h"

#include <math.h>
#include <string.h>

/* ---- contributions about the average */

/* What a column adds for the average row becomes part of the intercept, so that a contribution says how this deal differs from the others: the same sum. */
static void center(struct lead_model *model, const struct feature_table *table, const double *weight)
{
	gsize width = model->features->count;
	g_autofree double *sums = g_new0(double, MAX(width, 1));
	g_autofree double *contributions = g_new(double, MAX(width, 1));
	g_autofree struct feature_value *values = g_new0(struct feature_value, MAX(width, 1));
	double total = 0;

	for (gsize row = 0; row < table->rows; row++) {
		for (gsize i = 0; i < width; i++) {
			const struct feature_column *column = &table->columns[i];

			if (column->kind == FEATURE_NUMBER)
				values[i].number = column->numbers[row];
			else
				values[i].word = column->words[row];
		}
		lead_model_score(model, values, contributions);
		for (gsize i = 0; i < width; i++)
			sums[i] += weight[row] * contributions[i];
		total += weight[row];
	}
	for (gsize i = 0; i < width && total > 0; i++) {
		const struct feature *feature = &model->features->list[i];
		double mean = sums[i] / total;

		for (gsize place = 0; place < feature->places; place++)
			model->weights[feature_weight_of(feature, place)] -= mean;
		model->intercept += mean;
	}
}

/* ---- figures that are kept beside the model */

/* Of each deal the held-out chance it was given when it was young: the shop's own counts. */
static struct jdoc *calibration_doc(const struct deal_table *table, const double *chances)
{
	g_autofree double *chance = g_new(double, MAX(table->deals->len, 1));
	g_autofree bool *won = g_new(bool, MAX(table->deals->len, 1));
	struct quality_bin bins[QUALITY_BINS];
	struct jdoc *list = jdoc_array();
	gsize count = 0;

	for (guint i = 0; i < table->deals->len; i++) {
		const struct deal_case *deal = &g_array_index(table->deals, struct deal_case, i);
		guint row = deal_table_settled(table, deal);

		if (!isfinite(chances[row]))
			continue; /* nothing was held out: there was not enough to learn from */
		chance[count] = chances[row];
		won[count++] = deal->won;
	}
	quality_reliability(chance, won, count, bins);
	for (int i = 0; i < QUALITY_BINS; i++) {
		struct jdoc *bin = jdoc_object();

		jdoc_set_int(bin, "cases", (gint64)bins[i].cases);
		jdoc_set_int(bin, "hits", (gint64)bins[i].hits);
		jdoc_set_real(bin, "sum", bins[i].sum);
		jdoc_add(list, bin);
	}
	return list;
}

static struct jdoc *fields_doc(const struct deal_lesson *lesson)
{
	struct jdoc *list = jdoc_array();

	for (gsize i = 0; deal_fields[i].name; i++) {
		struct jdoc *field = jdoc_object();

		jdoc_set_text(field, "name", deal_fields[i].name);
		jdoc_set_bool(field, "used", lesson->uses[i].used);
		jdoc_set_bool(field, "leak", lesson->uses[i].leak);
		jdoc_set_text(field, "why", lesson->uses[i].why);
		jdoc_add(list, field);
	}
	return list;
}

static void write_down(struct deal_lesson *lesson, const struct deal_table *table,
                       const double *chances)
{
	g_autoptr(Jdoc) parameters = lead_model_write(lesson->model);
	g_autoptr(Jdoc) figures = jdoc_object();
	gint64 first = 0, last = 0;

	for (guint i = 0; i < table->deals->len; i++) {
		gint64 at = g_array_index(table->deals, struct deal_case, i).closed_at;

		first = first == 0 ? at : MIN(first, at);
		last = MAX(last, at);
	}
	jdoc_set(figures, "held_out", lead_model_write_held_out(lesson->model));
	jdoc_set(figures, "calibration", calibration_doc(table, chances));
	jdoc_set(figures, "fields", fields_doc(lesson));
	jdoc_set_int(figures, "snapshots", table->won->len);
	jdoc_set_int(figures, "first_closed_at", first);
	jdoc_set_int(figures, "last_closed_at", last);
	lesson->parameters = jdoc_text_exact(parameters);
	lesson->figures = jdoc_text_exact(figures);
}

/* ---- learning */

/* From a table that was read; chances gets each row's held-out chance. */
static struct lead_model *learn(const struct deal_table *table, const bool *allowed, double *chances)
{
	struct feature_table columns = deal_table_columns(table, allowed);
	struct lead_data data = deal_table_data(table, &columns);
	struct lead_model *model = lead_model_learn(&data, chances);

	center(model, &columns, data.weight);
	g_free((gpointer)columns.columns);
	return model;
}

static bool *allowed_by(const struct deal_field_use *uses, gsize count)
{
	bool *allowed = g_new(bool, count);

	for (gsize i = 0; i < count; i++)
		allowed[i] = uses[i].used;
	return allowed;
}

static void learn_from(struct deal_lesson *lesson, const struct deal_table *table)
{
	g_autofree bool *allowed = allowed_by(lesson->uses, table->fields);
	g_autofree double *chances = g_new(double, MAX(table->won->len, 1));

	for (guint i = 0; i < table->won->len; i++)
		chances[i] = NAN;
	lesson->closed = table->deals->len;
	lesson->model = learn(table, allowed, chances);
	write_down(lesson, table, chances);
}

bool deal_learn(struct deal_lesson *lesson, struct db *db, GTimeZone *zone, gint64 until,
                GError **error)
{
	struct deal_reader reader;
	struct deal_table table = { 0 };
	bool done;

	*lesson = (struct deal_lesson){ .until = until };
	done = deal_reader_init(&reader, db, zone, error) &&
	       deal_table_read(&table, &reader, 0, until, error) &&
	       deal_uses_read(&lesson->uses, db, &table, error);
	if (done)
		learn_from(lesson, &table);
	deal_table_clear(&table);
	deal_reader_clear(&reader);
	return done;
}

void deal_lesson_clear(struct deal_lesson *lesson)
{
	g_clear_pointer(&lesson->model, lead_model_free);
	g_clear_pointer(&lesson->uses, deal_uses_free);
	g_clear_pointer(&lesson->parameters, g_free);
	g_clear_pointer(&lesson->figures, g_free);
}

bool deal_lesson_learned(const struct deal_lesson *lesson)
{
	return lesson->model->ground != LEAD_SHARE;
}

bool deal_lesson_keep(const struct deal_lesson *lesson, struct db *db, gint64 now,
                      struct model *model, GError **error)
{
	*model = (struct model){ .kind = MODEL_DEALS,
		                     .made_at = now,
		                     .learned_until = lesson->until,
		                     .cases = (gint64)lesson->closed,
		                     .parameters = lesson->parameters,
		                     .figures = lesson->figures };
	return model_add(db, model, error);
}

/* ---- a candidate against the running one */

enum {
	LEAST_SINCE = 30, /* deals closed since the running model was learned */
};

/* What a model loses on each deal of the table: the mean over its snapshots. */
static void losses_of(const struct deal_model *model, const struct deal_table *table, double *losses)
{
	for (guint i = 0; i < table->deals->len; i++) {
		const struct deal_case *deal = &g_array_index(table->deals, struct deal_case, i);

		losses[i] = 0;
		for (guint row = deal->first; row < deal->first + deal->rows; row++) {
			double chance = logistic_chance(deal_model_score_row(model, table, row));

			losses[i] += quality_log_loss(&chance, &deal->won, 1) / deal->rows;
		}
	}
}

static void judge(struct deal_comparison *c, const double *running, const double *candidate)
{
	double n = (double)c->held_out, sum = 0, squares = 0;

	c->running_loss = c->candidate_loss = 0;
	for (gsize i = 0; i < c->held_out; i++) {
		c->running_loss += running[i] / n;
		c->candidate_loss += candidate[i] / n;
		sum += running[i] - candidate[i];
	}
	for (gsize i = 0; i < c->held_out; i++) {
		double off = running[i] - candidate[i] - sum / n;

		squares += off * off;
	}
	c->error = sqrt(squares / (n - 1) / n);
	c->better = c->running_loss - c->candidate_loss > c->error;
	c->says = g_strdup_printf(
		"on the %" G_GSIZE_FORMAT
		" newest closed deals the new way of scoring was off by %.3f, the present one by %.3f (log loss; smaller is better)",
		c->held_out, c->candidate_loss, c->running_loss);
}

/* Both are measured on the newer half of what was closed since the running one was learned; the candidate learns from all before that half. */
static bool compare(struct db *db, struct deal_reader *reader, const struct model *running,
                    const struct deal_table *since, gint64 now, struct deal_comparison *c,
                    GError **error)
{
	guint half = since->deals->len / 2;
	gint64 edge = g_array_index(since->deals, struct deal_case, half - 1).closed_at;
	struct deal_table newest = { 0 };
	struct deal_lesson lesson = { 0 };
	struct deal_model old = { 0 }, new = { 0 };
	bool done = deal_table_read(&newest, reader, edge, now, error) &&
	            deal_learn(&lesson, db, reader->zone, edge, error) &&
	            deal_model_open(&old, running, error) && deal_model_of(&new, &lesson, error);

	c->held_out = done ? newest.deals->len : 0;
	if (done && c->held_out < 2) {
		c->says = g_strdup("not enough history: the newest deals were all closed at one moment");
	} else if (done) {
		g_autofree double *before = g_new(double, c->held_out);
		g_autofree double *after = g_new(double, c->held_out);

		losses_of(&old, &newest, before);
		losses_of(&new, &newest, after);
		judge(c, before, after);
	}
	deal_model_clear(&old);
	deal_model_clear(&new);
	deal_lesson_clear(&lesson);
	deal_table_clear(&newest);
	return done;
}

bool deal_learning_compare(struct db *db, GTimeZone *zone, gint64 now, struct deal_comparison *c,
                           GError **error)
{
	struct deal_reader reader = { 0 };
	struct deal_table since = { 0 };
	g_autoptr(Page) page = NULL;

	*c = (struct deal_comparison){ .running_loss = NAN, .candidate_loss = NAN, .error = NAN };
	if (!model_running(db, MODEL_DEALS, now, &page, error))
		return false;
	if (page == NULL) {
		c->says = g_strdup("no model of deals runs yet");
		return true;
	}
	const struct model *running = page_row(page, 0);
	bool done = deal_reader_init(&reader, db, zone, error) &&
	            deal_table_read(&since, &reader, running->learned_until, now, error);
	c->running = running->id;
	c->closed_since = done ? since.deals->len : 0;
	if (done && c->closed_since < LEAST_SINCE)
		c->says = g_strdup_printf("not enough history: %" G_GSIZE_FORMAT
		                          " deals closed since the running model was learned, %d needed",
		                          c->closed_since, LEAST_SINCE);
	else if (done)
		done = compare(db, &reader, running, &since, now, c, error);
	deal_table_clear(&since);
	deal_reader_clear(&reader);
	return done;
}

void deal_comparison_clear(struct deal_comparison *comparison)
{
	g_clear_pointer(&comparison->says, g_free);
}
