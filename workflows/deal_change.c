#include "workflows/deal_change.h"

#include "base/error.h"
#include "db/audit.h"
#include "db/store.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char line_key[] = "deal_line";

bool deal_line_get(struct db *db, const struct deal_model *model, double *line, bool *own,
                   GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autofree char *text = store_meta(db, line_key, &failure);
	double cases = model->lead ? (double)model->lead->cases : 0;

	*own = text != NULL && *text;
	*line = *own        ? CLAMP(g_ascii_strtod(text, NULL), 1, 99) / 100
	        : cases > 0 ? (double)model->lead->wins / cases
	                    : .5;
	return tend_pass_on(error, &failure);
}

static bool put_line(struct db *db, int percent, gint64 by, gint64 at, GError **error)
{
	g_autofree char *text = percent ? g_strdup_printf("%d", percent) : g_strdup("");
	g_autofree char *value = percent ? g_strdup_printf("%d %%", percent) : g_strdup("share");
	struct audit_row row = { .at = at, .staff_id = by, .action = "deal-line", .value = value };
	gint64 audit = 0;

	return audit_append(db, &row, &audit, error) && store_set_meta(db, line_key, text, error);
}

bool deal_line_set(struct db *db, int percent, const struct staff *by, gint64 at, GError **error)
{
	if (by->rank < RANK_MANAGER)
		return tend_refuse(error,
		                   "only a manager or the owner says from where on a deal counts as likely");
	return db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db, put_line(db, percent, by->id, at, error), error);
}

/* ---- what staff can do */

enum deed { ONE_CALL, ONE_LETTER, NEXT_STEP, ONE_MEETING, NEXT_STAGE, DEEDS };

/* From the least effort up. */
static const char *const deed_words[DEEDS] = {
	[ONE_CALL] = "a call",       [ONE_LETTER] = "a letter",       [NEXT_STEP] = "a next step",
	[ONE_MEETING] = "a meeting", [NEXT_STAGE] = "going on to %s",
};

/* Where a column stands in the model; -1: it has no such. */
static gssize column_of(const struct deal_model *model, const char *name)
{
	for (gsize i = 0; i < model->count; i++)
		if (strcmp(model->fields[i]->name, name) == 0 && !model->blind[i])
			return (gssize)i;
	return -1;
}

static void put_number(const struct deal_model *model, struct feature_value *values,
                       const char *name, double number)
{
	gssize column = column_of(model, name);

	if (column >= 0)
		values[column].number = number;
}

static void add_one(const struct deal_model *model, struct feature_value *values, const char *name)
{
	gssize column = column_of(model, name);

	if (column >= 0)
		values[column].number = isfinite(values[column].number) ? values[column].number + 1 : 1;
}

/* Whoever speaks with them has answered now, and it is quiet no more. */
static void answer(const struct deal_model *model, struct feature_value *values)
{
	gssize first = column_of(model, "first-answer"), age = column_of(model, "age-days");

	put_number(model, values, "quiet-days", 0);
	if (first >= 0 && !isfinite(values[first].number))
		values[first].number = age >= 0 ? values[age].number : 0;
}

/* The stage after the one it stood at, unless that closes it; NULL: there is none. */
static const struct deal_stage *next_stage(const struct deal_why *why)
{
	const struct deal_stage *stands = NULL, *next = NULL;

	for (guint i = 0; i < why->reader.stages->len; i++) {
		const struct deal_stage *stage = &g_array_index(why->reader.stages, struct deal_stage, i);

		if (g_strcmp0(stage->full, why->stage) == 0)
			stands = stage;
	}
	for (guint i = 0; stands && i < why->reader.stages->len; i++) {
		const struct deal_stage *stage = &g_array_index(why->reader.stages, struct deal_stage, i);

		if (stage->open && stage->pipeline_id == stands->pipeline_id &&
		    stage->position > stands->position && (!next || stage->position < next->position))
			next = stage;
	}
	return next;
}

/* False where it cannot be done, or was done already. */
static bool apply(const struct deal_why *why, enum deed deed, struct feature_value *values)
{
	static const char *const counted[DEEDS] = {
		[ONE_CALL] = "calls", [ONE_LETTER] = "mails-out", [ONE_MEETING] = "meetings"
	};
	const struct deal_model *model = &why->model;
	const struct deal_stage *next = deed == NEXT_STAGE ? next_stage(why) : NULL;
	gssize step = column_of(model, "next-step"), stage = column_of(model, "stage");

	if (counted[deed]) {
		add_one(model, values, counted[deed]);
		answer(model, values);
		return true;
	}
	if (deed == NEXT_STEP) {
		bool missing = step >= 0 && g_strcmp0(values[step].word, "no") == 0;

		if (missing)
			values[step].word = "yes";
		return missing;
	}
	if (next == NULL || stage < 0)
		return false;
	values[stage].word = next->full;
	put_number(model, values, "stage-days", 0);
	put_number(model, values, "quiet-days", 0);
	return true;
}

/* The chance with these deeds done; NaN where one of them cannot be. */
static double chance_with(const struct deal_why *why, const enum deed *deeds, int count)
{
	gsize width = why->model.count;
	g_autofree struct feature_value *values =
		g_memdup2(why->values, MAX(width, 1) * sizeof *why->values);
	g_autofree gint64 *parts = g_new0(gint64, MAX(width, 1));
	struct deal_total sum = { .parts = parts };

	for (int i = 0; i < count; i++)
		if (!apply(why, deeds[i], values))
			return NAN;
	deal_model_sum(&why->model, values, &sum);
	return sum.probability;
}

/* ---- in words */

static char *deed_text(const struct deal_why *why, enum deed deed)
{
	const struct deal_stage *next = next_stage(why);

	return deed == NEXT_STAGE ? g_strdup_printf("going on to %s", next->name)
	                          : g_strdup(deed_words[deed]);
}

static char *over_text(const struct deal_why *why, const enum deed *deeds, int count, double chance,
                       double line)
{
	g_autofree char *first = deed_text(why, deeds[0]);
	g_autofree char *second = count > 1 ? deed_text(why, deeds[1]) : NULL;

	return g_strdup_printf(
		"%s%s%s would move it from %d %% to %d %%, over the line of %d %%: so it went with deals like it, which does not say that this was the cause",
		first, second ? " and " : "", second ? second : "", deal_percent(why->probability),
		deal_percent(chance), deal_percent(line));
}

char *deal_change_text(const struct deal_why *why, double line, bool own)
{
	const char *whose = own ? "the shop's line" : "the share the shop wins";

	if (why->model.lead == NULL)
		return NULL; /* a stage's share says nothing about calls */
	if (why->probability >= line)
		return g_strdup_printf("it is over %s, %d %%, already", whose, deal_percent(line));
	for (int i = 0; i < DEEDS; i++) {
		const enum deed deeds[] = { (enum deed)i };
		double chance = chance_with(why, deeds, 1);

		if (chance >= line)
			return over_text(why, deeds, 1, chance, line);
	}
	for (int i = 0; i < DEEDS; i++)
		for (int k = i + 1; k < DEEDS; k++) {
			const enum deed deeds[] = { (enum deed)i, (enum deed)k };
			double chance = chance_with(why, deeds, 2);

			if (chance >= line)
				return over_text(why, deeds, 2, chance, line);
		}
	return g_strdup_printf("nothing staff can change moves it over %s, %d %%", whose,
	                       deal_percent(line));
}
