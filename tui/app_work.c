/* What the screens let the command line do for them: long work, in a child, with its progress in the message row. */
#include "tui/app_work.h"

#include "base/error.h"
#include "base/jdoc.h"
#include "tui/app_private.h"

#include <string.h>

/* Says what came of it: some numbers of the answer, or the failure. */
struct report {
	const char *key, *says; /* "executed", "%d carried out" */
};

static void tell(struct app *app, const char *output, const GError *error, const char *begins,
                 const struct report *rows, const char *nothing)
{
	if (error != NULL) {
		app_fail(app, g_error_copy(error));
		return;
	}
	g_autoptr(Jdoc) doc = jdoc_parse(output, -1, NULL);
	g_autoptr(GString) text = g_string_new(NULL);

	for (; doc != NULL && rows->key != NULL; rows++) {
		gint64 n = jdoc_get_int(doc, rows->key, 0);

		if (n != 0)
			g_string_append_printf(text, "%s%" G_GINT64_FORMAT " %s", text->len ? ", " : "", n,
			                       rows->says);
	}
	app_say(app, "%s%s", begins, text->len ? text->str : nothing);
}

static void carried_out(void *app, const char *output, const GError *error)
{
	static const struct report rows[] = {
		{ "executed", "carried out" },
		{ "failed", "failed" },
		{ "retried", "to be tried again" },
		{ "unknown", "to be settled" },
		{ "held", "held back" },
		{ "withdrawn", "withdrawn" },
		{ "expired", "expired" },
		{ "new", "new suggestions" },
		{ "reminders", "reminders" },
		{ NULL, NULL },
	};

	tell(app, output, error, "", rows, "Nothing was due.");
}

void app_carry_out(void *state)
{
	app_child(state, (const char *const[]){ "run", "--once", NULL }, "One round of the scheduler",
	          carried_out, state);
}

static void suggested(void *app, const char *output, const GError *error)
{
	static const struct report rows[] = { { "new", "new. Nothing happens until you say yes." },
		                                  { NULL, NULL } };

	tell(app, output, error, "The rules were asked: ", rows, "they find nothing new.");
}

void app_suggest(void *state)
{
	app_child(state, (const char *const[]){ "suggest", NULL }, "Asking the rules", suggested, state);
}

static void imported(void *app, const char *output, const GError *error)
{
	static const struct report rows[] = { { "created", "created" },      { "updated", "updated" },
		                                  { "unchanged", "unchanged" },  { "skipped", "skipped" },
		                                  { "conflict", "in conflict" }, { NULL, NULL } };

	tell(app, output, error, "", rows, "Nothing was changed.");
}

static void import_file(void *context, const char *path)
{
	if (path != NULL && *path != '\0')
		app_child(context, (const char *const[]){ "import", path, NULL }, "Import", imported,
		          context);
}

void app_import(void *state)
{
	app_prompt(state, "Import which file? ", "", import_file, state, NULL);
}
