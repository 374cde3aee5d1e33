/* Other words for a mail: typed in a form or in the person's editor, made into a new revision by a child. What was typed is kept until it is. */
#include "base/error.h"
#include "base/paths.h"
#include "workflows/content.h"
#include "tui/approvals.h"

#include <glib/gstdio.h>
#include <string.h>

static const char subject_mark[] = "Subject:";

void approvals_draft_clear(struct draft *draft)
{
	if (draft->path != NULL)
		g_unlink(draft->path);
	g_free(draft->path);
	g_free(draft->sha);
	g_free(draft->subject);
	g_free(draft->body);
	*draft = (struct draft){ 0 };
}

/* The mail whose text is shown; NULL, with the reason said, when it cannot be edited. */
static const struct suggestion *editable(struct approvals *a)
{
	const struct suggestion *s = approvals_seen(a);

	if (s == NULL)
		return NULL;
	if (!content_is_message(s->effect)) {
		app_say(a->app, "Only the text of a message can be edited; this is a %s. x says no to it.",
		        s->effect);
		return NULL;
	}
	if (a->draft.path != NULL) {
		app_say(a->app, "Your last words are still being kept. One moment.");
		return NULL;
	}
	return s;
}

/* Words that could not be kept last time, or those of the letter. */
static void begin_draft(struct approvals *a, const struct suggestion *s)
{
	struct draft *draft = &a->draft;

	if (draft->id == s->id) {
		g_free(draft->sha);
		draft->sha = g_strdup(a->letter.sha);
		return;
	}
	approvals_draft_clear(draft);
	*draft = (struct draft){ .id = s->id,
		                     .sms = strcmp(s->effect, "sms") == 0,
		                     .sha = g_strdup(a->letter.sha),
		                     .subject = g_strdup(a->letter.subject),
		                     .body = g_strdup(a->letter.body) };
}

/* As "tend edit" reads it. */
static char *text_of(const struct draft *draft, const char *end)
{
	if (draft->sms)
		return g_strconcat(draft->body, end, NULL);
	return g_strdup_printf("%s %s\n\n%s%s", subject_mark, draft->subject, draft->body, end);
}

/* ---- keeping it */

static void on_kept(void *context, const char *output, const GError *error)
{
	struct approvals *a = context;
	struct draft *draft = &a->draft;

	g_unlink(draft->path);
	g_clear_pointer(&draft->path, g_free);
	draft->kept = error != NULL;
	if (error != NULL) {
		app_fail(a->app, g_error_new(tend_error_quark(), TEND_FAILED,
		                             "%.*s\nyour words are kept: e opens them again",
		                             (int)strcspn(error->message, "\n"), error->message));
		approvals_refresh(a);
		return;
	}
	approvals_draft_clear(draft);
	app_say(a->app,
	        "These are your words now, as a new revision. Read them; a approves exactly them.");
	approvals_refresh(a);
}

/* The file is private, and gone once the child has read it. */
static bool send(struct approvals *a, GError **error)
{
	struct draft *draft = &a->draft;
	g_autofree char *folder = paths_runtime(error);
	g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, draft->id);
	g_autofree char *text = text_of(draft, "\n");

	if (folder == NULL)
		return false;
	g_autofree char *path = g_strdup_printf("%s/words-%s-%s.txt", folder, number, draft->sha);
	if (!paths_write_file(path, text, strlen(text), error))
		return false;
	draft->path = g_strdup(path);
	app_child(a->app,
	          (const char *const[]){ "edit", number, "--file", path, "--seen", draft->sha, NULL },
	          "Keeping your words", on_kept, a);
	return true;
}

static bool is_blank(const char *text)
{
	return text[strspn(text, " \t\n")] == '\0';
}

/* ---- in a form */

static bool submit(struct app *app, void *context, const struct form_values *values,
                   const char **field, GError **error)
{
	struct approvals *a = context;
	struct draft *draft = &a->draft;
	const char *subject = draft->sms ? "" : form_value(values, "subject");
	const char *body = form_value(values, "body");

	if ((!draft->sms && is_blank(subject)) || is_blank(body)) {
		*field = !draft->sms && is_blank(subject) ? "subject" : "body";
		return tend_fail(error, TEND_USAGE,
		                 draft->sms ? "a text message needs a text"
		                            : "a mail needs a subject and a text");
	}
	/* The letter itself may be just being read again, and then has no words. */
	if (a->letter.id == draft->id && g_strcmp0(subject, a->letter.subject) == 0 &&
	    g_strcmp0(body, a->letter.body) == 0) {
		approvals_draft_clear(draft);
		app_say(app, "Nothing was changed; the text is as it was.");
		return true;
	}
	g_free(draft->subject);
	draft->subject = g_strdup(subject);
	g_free(draft->body);
	draft->body = g_strdup(body);
	return send(a, error);
}

/* The form is gone: words nobody saved are no draft, or they would come back over a newer text. */
static void form_closed(void *context)
{
	struct approvals *a = context;

	if (a->draft.path == NULL && !a->draft.kept)
		approvals_draft_clear(&a->draft);
}

void approvals_edit(void *state)
{
	struct approvals *a = state;
	const struct suggestion *s = editable(a);

	if (s == NULL)
		return;
	begin_draft(a, s);
	g_autofree char *name = approvals_name(s);
	const struct form_field fields[] = {
		{ "subject", "Subject", FORM_TEXT, "what the customer sees first", NULL, a->draft.subject,
		  true },
		{ "body", "Text", FORM_LONG, "ctrl-e opens it in your editor", NULL, a->draft.body, true },
		{ NULL },
	};
	app_form(a->app, name, a->draft.sms ? fields + 1 : fields, submit, a, form_closed);
}

/* ---- in the person's editor */

static void on_edited(void *context, const char *text)
{
	struct approvals *a = context;
	struct draft *draft = &a->draft;
	g_autoptr(GError) error = NULL;

	if (text == NULL) {
		if (!draft->kept)
			approvals_draft_clear(draft);
		return;
	}
	if (!draft->sms && g_str_has_prefix(text, subject_mark)) {
		const char *words = text + strlen(subject_mark);
		gsize length = strcspn(words, "\n");

		g_free(draft->subject);
		draft->subject = g_strstrip(g_strndup(words, length));
		text = words + length;
	}
	g_free(draft->body);
	draft->body = g_strdup(text + strspn(text, "\n"));
	if (is_blank(draft->body) || (!draft->sms && is_blank(draft->subject))) {
		app_say(a->app, draft->sms ? "A text message needs a text; it is as it was."
		                           : "A mail needs a subject and a text; it is as it was.");
		approvals_draft_clear(draft);
		return;
	}
	if (send(a, &error))
		return;
	draft->kept = true;
	app_fail(a->app, g_steal_pointer(&error));
}

void approvals_edit_long(void *state)
{
	struct approvals *a = state;
	const struct suggestion *s = editable(a);

	if (s == NULL)
		return;
	begin_draft(a, s);
	g_autofree char *text = text_of(&a->draft, "");

	app_edit(a->app, "the text", text, on_edited, a, NULL);
}
