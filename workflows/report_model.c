/* Which models run, since when and why, what they were learned from, and how good they were on what they had not seen. */
#include "base/clock.h"
#include "base/error.h"
#include "base/jdoc.h"
#include "db/model.h"
#include "insights/buyers.h"
#include "insights/lead_model.h"
#include "workflows/deal_leaks.h"
#include "workflows/report.h"

#include <math.h>

/* clang-format off */
static const struct kind {
	const char *kind, *title, *cases_of, *history_of;
	gint64 needed;
	int column; /* of report_history.sql */
} kinds[] = {
	{ MODEL_BUYERS, "When customers buy again",  "customers with an order", "customers who came back", BUYERS_ENOUGH, 1 },
	{ MODEL_DEALS,  "The chance to win a deal",  "closed deals",            "closed deals",            LEAD_NEEDED,   0 },
};

/* What a figure means to the owner; others are shown by their name. */
static const struct { const char *key, *title, *how; } meanings[] = {
	{ "auc",           "AUC",                "the chance that one that was won is ranked above one that was not; 0.5 is a coin" },
	{ "log_loss",      "log loss",           "what a prediction costs on average; less is better" },
	{ "base_log_loss", "log loss of the share", "the same when every deal is called the share that was won: a model must be below" },
	{ "brier",         "Brier score",        "the mean squared distance of chance and outcome; less is better" },
	{ "ece",           "calibration error",  "the mean distance of what was called and what happened" },
	{ "log_likelihood","log-likelihood",     "how well the parameters explain the orders; more is better" },
	{ "r",             "r",                  "shape of how often customers buy" },
	{ "alpha",         "alpha",              "scale of how often customers buy, in days" },
	{ "a",             "a",                  "of the chance to stay away for good after an order" },
	{ "b",             "b",                  "of the chance to stay away for good after an order" },
};
/* clang-format on */

static char *day_text(const struct reporting *reporting, gint64 at)
{
	return at != 0 ? day_format_human(day_of(at, reporting->zone)) : g_strdup("");
}

/* ---- which run */

static char *started_how(const struct model_start *start)
{
	if (start->first)
		return g_strdup("started by itself, because there was none before");
	if (start->attempt_id != 0)
		return g_strdup_printf("started by approved suggestion %" G_GINT64_FORMAT, start->suggestion);
	return g_strdup_printf("%s went back to it", start->staff ? start->staff : "a member of staff");
}

static bool add_starts(const struct reporting *reporting, struct picture *picture,
                       struct picture_part *part, const struct kind *kind, guint *running,
                       GError **error)
{
	g_autoptr(Page) starts = model_start_list(reporting->db, kind->kind, error);

	for (gsize i = 0; starts != NULL && i < starts->count; i++) {
		const struct model_start *start = page_row(starts, i);
		/* Newest first: the first that had started by then is the one that runs. */
		if (start->at > reporting->now)
			continue;
		g_autofree char *since = day_text(reporting, start->at), *how = started_how(start);
		g_autoptr(Page) page = record_get(reporting->db, &noun_model, start->model_id, error);

		if (page == NULL)
			return false;
		const struct model *model = page_row(page, 0);
		g_autofree char *until = day_text(reporting, model->learned_until);
		struct picture_row *row = part_row(part);
		row_text(picture, row, kind->title);
		row_whole(row, model->id);
		row_text(picture, row, since);
		row_text(picture, row, until);
		row_whole(row, model->cases);
		row_how(picture, row, "%s", how);
		part->cases += model->cases;
		*running += 1;
		return true;
	}
	return starts != NULL;
}

/* ---- how good */

static void add_figure(struct picture *picture, struct picture_part *part, const char *key,
                       double value)
{
	struct picture_row *row = part_row(part);

	for (gsize i = 0; i < G_N_ELEMENTS(meanings); i++)
		if (g_str_equal(meanings[i].key, key)) {
			row_text(picture, row, meanings[i].title);
			row_real(row, value);
			row_how(picture, row, "%s", meanings[i].how);
			return;
		}
	row_text(picture, row, key);
	row_real(row, value);
	row_how(picture, row, "as the model keeps it");
}

/* Those that are known, in their order, from an object of the model's JSON. */
static void add_figures(struct picture *picture, struct picture_part *part, const struct jdoc *doc)
{
	for (gsize i = 0; doc != NULL && i < G_N_ELEMENTS(meanings); i++)
		if (jdoc_has(doc, meanings[i].key) && !jdoc_is_null(jdoc_get(doc, meanings[i].key)))
			add_figure(picture, part, meanings[i].key, jdoc_get_real(doc, meanings[i].key, NAN));
}

static bool add_quality(const struct reporting *reporting, struct picture *picture,
                        const struct kind *kind, GError **error)
{
	g_autoptr(Page) page = NULL;

	if (!model_running(reporting->db, kind->kind, reporting->now, &page, error))
		return false;
	if (page == NULL)
		return true;
	const struct model *model = page_row(page, 0);
	g_autoptr(Jdoc) figures = jdoc_parse(model->figures, -1, NULL);
	g_autoptr(Jdoc) parameters = jdoc_parse(model->parameters, -1, NULL);
	const struct jdoc *held_out = figures ? jdoc_get(figures, "held_out") : NULL;
	struct picture_part *part =
		picture_add(picture, kind->title, CHART_NONE, model->cases, kind->cases_of);

	part_column(picture, part, "figure", "figure", UNIT_TEXT, false);
	part_column(picture, part, "value", "value", UNIT_NUMBER, false);
	part_empty(picture, part, "It keeps no figures.");
	add_figures(picture, part, held_out);
	add_figures(picture, part, figures);
	add_figures(picture, part, parameters);
	g_autofree char *leaks = deal_leaks_note(model->figures);
	if (leaks)
		picture_note(picture, "%s", leaks);
	return true;
}

/* ---- */

static bool read_history(const struct reporting *reporting, gint64 history[2], GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(reporting->db, SQL_REPORT_HISTORY, error);

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, reporting->now);
	if (db_step(stmt, &failure)) {
		history[0] = db_int(stmt, 0);
		history[1] = db_int(stmt, 1);
	}
	db_reset(stmt);
	return tend_pass_on(error, &failure);
}

/* "… when customers buy again, from 354 customers with an order; the chance to win a deal, from 205 closed deals." */
static void say_learned(struct picture *picture, const struct picture_part *part)
{
	g_autoptr(GString) text = g_string_new("Learned from this shop's own history: ");

	for (guint i = 0; i < part->rows->len; i++) {
		const struct picture_row *row = picture_row(part, i);
		g_autofree char *title = g_strdup(row->cells[0].text);

		*title = g_ascii_tolower(*title);
		for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++)
			if (g_str_equal(kinds[k].title, row->cells[0].text))
				g_string_append_printf(text, "%s%s, from %" G_GINT64_FORMAT " %s", i > 0 ? "; " : "",
				                       title, row->cells[4].whole, kinds[k].cases_of);
	}
	picture_say(picture, 0, "%s.", text->str);
}

static void note_missing(struct picture *picture, const struct kind *kind, gint64 history)
{
	if (history < kind->needed)
		picture_note(picture,
		             "%s: not enough history: %" G_GINT64_FORMAT " %s, about %" G_GINT64_FORMAT
		             " needed",
		             kind->title, history, kind->history_of, kind->needed);
	else
		picture_note(picture, "%s: no model yet; tend score --all learns one", kind->title);
}

static bool read_report(const struct reporting *reporting, struct picture *picture, GError **error)
{
	gint64 history[2] = { 0 };
	guint running = 0;
	struct picture_part *part =
		picture_add(picture, "Models that run", CHART_NONE, 0, "cases they were learned from");

	part_column(picture, part, "model", "model", UNIT_TEXT, false);
	part_column(picture, part, "id", "number", UNIT_COUNT, false);
	part_column(picture, part, "since", "since", UNIT_TEXT, false);
	part_column(picture, part, "learned_until", "learned until", UNIT_TEXT, false);
	part_column(picture, part, "cases", "cases", UNIT_COUNT, false);
	part_empty(picture, part, "None yet: the figures lean on what is usual in other shops.");
	if (!read_history(reporting, history, error))
		return false;
	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
		guint before = running;

		if (!add_starts(reporting, picture, part, &kinds[i], &running, error) ||
		    !add_quality(reporting, picture, &kinds[i], error))
			return false;
		if (running == before)
			note_missing(picture, &kinds[i], history[kinds[i].column]);
	}
	if (running == 0 && history[1] < BUYERS_ENOUGH && history[0] < LEAD_NEEDED)
		picture_not_enough(picture, history[1], kinds[0].history_of, BUYERS_ENOUGH);
	else if (running == 0)
		picture_fail(picture, "no model runs yet: tend score --all learns one");
	if (running == 0)
		return true;
	say_learned(picture, part);
	picture_say(
		picture, 1,
		"Another one starts only when a person approves it, and each score names the model that made it.");
	return true;
}

const struct report report_model = {
	.name = "model",
	.title = "Model",
	.help = "which models run, what they were learned from, and how good they are",
	.place = 70,
	.read = read_report,
};
