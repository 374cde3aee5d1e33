#include "base/clock.h"
#include "base/error.h"
#include "base/jdoc.h"
#include "db/model.h"
#include "insights/lead_model.h"
#include "workflows/calibration.h"
#include "workflows/deal_change.h"
#include "cli/model.h"

#include <string.h>

/* ---- the card of a model */

static bool find(struct session *session, const char *word, struct page **page, GError **error)
{
	gint64 id;

	if (word) {
		*page = argument_id(word, "model", &id, error)
		            ? record_get(session->db, &noun_model, id, error)
		            : NULL;
		return *page != NULL;
	}
	if (!model_running(session->db, MODEL_DEALS, clock_now(&session->clock), page, error))
		return false;
	return *page != NULL || tend_fail(error, TEND_NOT_FOUND,
	                                  "no model of deals runs at that moment\ntry: tend score --all");
}

static void print_figure(struct printer *out, const struct jdoc *figures, const char *key,
                         const char *says)
{
	if (jdoc_has(figures, key) && !jdoc_is_null(jdoc_get(figures, key)))
		print_line(out, "%s: %.4f", says, jdoc_get_real(figures, key, 0));
}

/* The numbers of a model that has no fields. */
static void print_numbers(struct printer *out, const struct jdoc *parameters)
{
	static const char *const keys[] = { "log_likelihood", "r", "alpha", "a", "b", "p", "q", "v" };

	for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
		if (jdoc_has(parameters, keys[i]) && !jdoc_is_null(jdoc_get(parameters, keys[i])))
			print_line(out, "%s: %.6g", keys[i], jdoc_get_real(parameters, keys[i], 0));
}

static void print_left_out(struct printer *out, const struct jdoc *fields)
{
	GString *used = g_string_new(NULL);

	print_heading(out, "Fields");
	for (gsize i = 0; fields && i < jdoc_size(fields); i++) {
		const struct jdoc *field = jdoc_at(fields, i);
		const char *name = jdoc_get_text(field, "name"), *why = jdoc_get_text(field, "why");

		if (jdoc_get_bool(field, "used"))
			g_string_append_printf(used, "%s%s", used->len ? ", " : "", name);
		if (why)
			print_line(out, "%s %s: %s%s", name,
			           jdoc_get_bool(field, "used") ? "is used" : "is left out",
			           jdoc_get_bool(field, "leak") ? "was it filled in afterwards? " : "", why);
	}
	print_line(out, "Used: %s.", used->str);
	g_string_free(used, TRUE);
}

static void print_calibration(struct printer *out, const struct jdoc *bins)
{
	struct quality_bin read[QUALITY_BINS] = { 0 };

	print_heading(out, "On deals it had not seen");
	for (gsize i = 0; bins && i < MIN(jdoc_size(bins), QUALITY_BINS); i++) {
		read[i].cases = (gsize)MAX(jdoc_get_int(jdoc_at(bins, i), "cases", 0), 0);
		read[i].hits = (gsize)MAX(jdoc_get_int(jdoc_at(bins, i), "hits", 0), 0);
		g_autofree char *text = calibration_text(read, (int)i);
		if (text)
			print_line(out, "%s", text);
	}
}

static void print_human(struct session *session, const struct model *model,
                        const struct jdoc *parameters, const struct jdoc *figures)
{
	struct printer *out = session->out;
	const struct jdoc *held_out = jdoc_get(figures, "held_out");
	g_autofree char *made = day_format(day_of(model->made_at, session->clock.zone));
	g_autofree char *until = day_format(day_of(model->learned_until, session->clock.zone));

	print_heading(out, "Model %" G_GINT64_FORMAT " of %s", model->id, model->kind);
	print_line(out, "Made on %s from %" G_GINT64_FORMAT " %s until %s%s.", made, model->cases,
	           strcmp(model->kind, MODEL_DEALS) == 0 ? "closed deals" : "customers", until,
	           model->started_at ? "" : "; it never ran");
	if (strcmp(model->kind, MODEL_DEALS) != 0) {
		print_numbers(out, parameters);
		if (jdoc_has(parameters, "spend"))
			print_numbers(out, jdoc_get(parameters, "spend"));
		print_line(out, "What they mean: tend insights model");
		return;
	}
	print_line(out,
	           "Of them %" G_GINT64_FORMAT
	           " were won; each was looked at as it stood at up to %d ages, %" G_GINT64_FORMAT
	           " times in all.",
	           jdoc_get_int(parameters, "wins", 0), DEAL_LANDMARKS,
	           jdoc_get_int(figures, "snapshots", 0));
	print_figure(out, held_out, "log_loss", "Log loss (smaller is better)");
	print_figure(out, held_out, "base_log_loss", "Log loss of the share alone");
	print_figure(out, held_out, "auc", "AUC (0.5: a coin, 1: always right)");
	print_figure(out, held_out, "ece", "Mean distance of chance and outcome");
	print_calibration(out, jdoc_get(figures, "calibration"));
	print_left_out(out, jdoc_get(figures, "fields"));
}

static void print_json(struct printer *out, const struct model *model,
                       const struct jdoc *parameters, const struct jdoc *figures)
{
	print_object_begin(out, NULL);
	print_int(out, "id", model->id);
	print_text(out, "kind", model->kind);
	print_time(out, "made_at", model->made_at);
	print_time(out, "learned_until", model->learned_until);
	print_time(out, "started_at", model->started_at);
	print_int(out, "cases", model->cases);
	print_doc(out, "parameters", parameters);
	print_doc(out, "figures", figures);
	print_object_end(out);
}

bool model_show(struct session *session, char **arguments, GError **error)
{
	g_autoptr(Page) page = NULL;

	if (!find(session, arguments[0], &page, error))
		return false;
	const struct model *model = page_row(page, 0);
	g_autoptr(Jdoc) parameters = jdoc_parse(model->parameters, -1, error);
	g_autoptr(Jdoc) figures = parameters ? jdoc_parse(model->figures, -1, error) : NULL;
	if (figures == NULL)
		return false;
	if (printer_is_human(session->out))
		print_human(session, model, parameters, figures);
	else
		print_json(session->out, model, parameters, figures);
	return true;
}

/* ---- from where on a deal counts as likely */

static bool read_percent(const char *word, int *percent, GError **error)
{
	char *end = NULL;
	gint64 number = g_ascii_strtoll(word, &end, 10);

	*percent = 0;
	if (strcmp(word, "share") == 0)
		return true;
	if (end == word || (*end != '\0' && strcmp(end, "%") != 0) || number < 1 || number > 99)
		return tend_fail(error, TEND_USAGE,
		                 "'%s' is neither 1 to 99 percent nor 'share'\ntry: tend model line 50",
		                 word);
	*percent = (int)number;
	return true;
}

bool model_line(struct session *session, char **arguments, GError **error)
{
	struct deal_model model = { 0 };
	g_autoptr(Page) page = NULL;
	double line = .5;
	bool own = false;
	int percent;

	if (arguments[0] &&
	    (!read_percent(arguments[0], &percent, error) ||
	     !deal_line_set(session->db, percent, session->staff, clock_now(&session->clock), error)))
		return false;
	bool done = model_running(session->db, MODEL_DEALS, clock_now(&session->clock), &page, error) &&
	            (page == NULL || deal_model_open(&model, page_row(page, 0), error)) &&
	            deal_line_get(session->db, &model, &line, &own, error);
	deal_model_clear(&model);
	if (!done)
		return false;
	if (printer_is_human(session->out)) {
		print_line(session->out, "A deal counts as likely from %.0f %% on: %s.", line * 100,
		           own    ? "the shop said so"
		           : page ? "the share of its closed deals that were won"
		                  : "even odds, until enough deals are closed");
		return true;
	}
	print_object_begin(session->out, NULL);
	print_real(session->out, "line", line, 6);
	print_bool(session->out, "own", own);
	print_object_end(session->out);
	return true;
}
