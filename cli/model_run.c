/* Which models there are and which run; a newer one is tried, and an earlier one runs again. */
#include "base/error.h"
#include "db/model.h"
#include "workflows/retrain.h"
#include "cli/model.h"

#include <string.h>

static const char *const kinds[] = { MODEL_BUYERS, MODEL_DEALS, NULL };

/* ---- list */

static bool print_kind(struct session *session, const char *kind, GError **error)
{
	struct printer *out = session->out;
	g_autoptr(Page) running = NULL;
	g_autoptr(Page) list = model_list(session->db, kind, error);

	if (list == NULL ||
	    !model_running(session->db, kind, clock_now(&session->clock), &running, error))
		return false;
	for (gsize i = 0; i < list->count; i++) {
		const struct model *model = page_row(list, i);
		bool runs = running && ((const struct model *)page_row(running, 0))->id == model->id;

		print_object_begin(out, NULL);
		print_int(out, "id", model->id);
		print_text(out, "kind", model->kind);
		print_time(out, "made_at", model->made_at);
		print_int(out, "cases", model->cases);
		print_time(out, "started_at", model->started_at);
		if (printer_is_human(out))
			print_text(out, "runs", runs ? "runs" : model->started_at ? "ran" : "never ran");
		else
			print_bool(out, "runs", runs);
		print_object_end(out);
	}
	return true;
}

bool model_list_verb(struct session *session, char **arguments, GError **error)
{
	static const struct print_column columns[] = {
		{ "id", "id", 0, true },
		{ "kind", "of", 0, false },
		{ "made_at", "made", 0, false },
		{ "cases", "learned from", 0, true },
		{ "started_at", "started", 0, false },
		{ "runs", "", 0, false },
		{ NULL, NULL, 0, false },
	};

	print_list_begin(
		session->out, NULL, columns,
		"No model was learned yet: tend score --all learns one where there is enough history.");
	for (int i = 0; kinds[i]; i++)
		if (!print_kind(session, kinds[i], error))
			return false;
	print_list_end(session->out);
	return true;
}

/* ---- try */

static void print_trial(struct session *session, const char *kind, const struct retrain *tried)
{
	struct printer *out = session->out;
	const struct model_trial *trial = tried->trial ? page_row(tried->trial, 0) : NULL;

	if (printer_is_human(out)) {
		print_line(out, "%s: %s.", kind, tried->says);
		if (trial && trial->model_id && tried->tried)
			print_line(
				out,
				"Model %" G_GINT64_FORMAT
				" is kept and does not run: tend suggest proposes it, and it starts when somebody says yes.",
				trial->model_id);
		return;
	}
	print_object_begin(out, NULL);
	print_text(out, "kind", kind);
	print_text(out, "says", tried->says);
	print_bool(out, "tried", tried->tried);
	if (trial && tried->tried) {
		print_int(out, "cases", trial->cases);
		print_real(out, "log_loss", trial->loss, 6);
		print_real(out, "running_log_loss", trial->running_loss, 6);
		print_int(out, "running", trial->running_id);
		if (trial->model_id)
			print_int(out, "candidate", trial->model_id);
		else
			print_null(out, "candidate");
	}
	print_object_end(out);
}

bool model_try(struct session *session, char **arguments, GError **error)
{
	if (!printer_is_human(session->out))
		print_list_begin(session->out, NULL, NULL, NULL);
	for (int i = 0; retrain_kinds[i]; i++) {
		struct retrain tried;
		bool done = retrain_try(session->db, retrain_kinds[i], session->clock.zone,
		                        clock_now(&session->clock), true, &tried, error);

		if (done)
			print_trial(session, retrain_kinds[i], &tried);
		retrain_clear(&tried);
		if (!done)
			return false;
	}
	if (!printer_is_human(session->out))
		print_list_end(session->out);
	return true;
}

/* ---- back */

bool model_back(struct session *session, char **arguments, GError **error)
{
	const char *kind = arguments[0] ? arguments[0] : MODEL_DEALS;
	gint64 id = 0;

	if (!g_strv_contains(kinds, kind))
		return tend_fail(
			error, TEND_USAGE,
			"there is no model of '%s'\ntry: tend model back deals, or: tend model back buyers",
			kind);
	if (!model_go_back(session->db, kind, session->staff, clock_now(&session->clock), &id, error))
		return false;
	if (printer_is_human(session->out)) {
		print_line(
			session->out,
			"Model %" G_GINT64_FORMAT
			" of %s runs again; what is scored from now on says so. The audit has who went back.",
			id, kind);
		return true;
	}
	print_object_begin(session->out, NULL);
	print_int(session->out, "id", id);
	print_text(session->out, "kind", kind);
	print_object_end(session->out);
	return true;
}
