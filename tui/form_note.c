#include "tui/form_note.h"

#include "base/error.h"
#include "base/text.h"
#include "workflows/customer.h"

#include <string.h>

struct happened {
	struct app *app;
	struct form_about *about;
	const char *kind;
	char *text; /* of what is to be written */
};

static struct happened *happened_new(struct app *app, const struct form_about *about,
                                     const char *kind, const char *text)
{
	struct happened *happened = g_new(struct happened, 1);

	*happened = (struct happened){ app, form_about_copy(about), kind, g_strdup(text) };
	return happened;
}

static void happened_free(gpointer data)
{
	struct happened *happened = data;

	form_about_free(happened->about);
	g_free(happened->text);
	g_free(happened);
}

static bool write_down(struct app *app, struct db *db, void *what, GError **error)
{
	const struct happened *happened = what;
	const struct form_about *about = happened->about;
	struct change change = app_change(app);
	gint64 activity = 0;

	if (!customer_log(db, about->customer, about->deal, happened->kind, happened->text, &change,
	                  &activity, error))
		return false;
	form_about_done(about, activity);
	return true;
}

static void log_it(const struct happened *asked, const char *text)
{
	const struct form_about *about = asked->about;
	g_autofree char *says =
		g_strdup_printf("Written down: %s%s%s", asked->kind, about->says_name ? " for " : "",
	                    about->says_name ? about->name : "");

	app_write(asked->app, says, write_down, happened_new(asked->app, about, asked->kind, text),
	          happened_free);
}

/* ---- a note, a mail */

static bool submit(struct app *app, void *context, const struct form_values *values,
                   const char **field, GError **error)
{
	g_autofree char *text = text_clean(form_value(values, "text"), -1, TEXT_PARAGRAPHS);

	if (*text == '\0')
		return tend_fail(error, TEND_USAGE, "what happened? say it in a few words");
	log_it(context, text);
	return true;
}

void form_note(struct app *app, const struct form_about *about, const char *kind, const char *text)
{
	bool mail = strcmp(kind, "mail") == 0;
	const struct form_field fields[] = {
		{ .name = "text",
		  .label = mail ? "It said" : "Note",
		  .kind = FORM_LONG,
		  .help = "^E opens your editor",
		  .value = text,
		  .needed = true },
		{ NULL },
	};
	g_autofree char *title = g_strdup_printf("%s %s", mail ? "Mail from" : "Note about",
	                                         about->deal != 0 ? about->title : about->name);

	app_form(app, title, fields, submit, happened_new(app, about, kind, NULL), happened_free);
}

/* ---- a call */

static void told(void *context, const char *text)
{
	if (text != NULL && *text != '\0')
		log_it(context, text);
}

void form_call(struct app *app, const struct form_about *about)
{
	g_autofree char *label = g_strdup_printf("Call with %s, what was said?", about->name);

	app_prompt(app, label, NULL, told, happened_new(app, about, "call", NULL), happened_free);
}
