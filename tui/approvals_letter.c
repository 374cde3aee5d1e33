/* The text that would go out, read by a child: it checks the stored bytes and decodes them, and the screens need no mail library for it. */
#include "base/error.h"
#include "base/jdoc.h"
#include "tui/approvals.h"

#include <string.h>

void approvals_letter_clear(struct approvals *a)
{
	struct letter *letter = &a->letter;

	approvals_claim_stop(a);
	app_forget(a->app, letter->child);
	g_free(letter->sha);
	g_free(letter->failure);
	g_free(letter->from);
	g_free(letter->to);
	g_free(letter->subject);
	g_free(letter->body);
	g_free(letter->warnings);
	g_free(letter->more);
	*letter = (struct letter){ 0 };
}

/* Texts of an array, with something between them. NULL when it is empty. */
static char *join(const struct jdoc *array, const char *between)
{
	GString *text = g_string_new(NULL);

	for (gsize i = 0; array != NULL && i < jdoc_size(array); i++) {
		const char *part = jdoc_as_text(jdoc_at(array, i));
		g_string_append_printf(text, "%s%s", i > 0 ? between : "", part ? part : "");
	}
	return g_string_free(text, text->len == 0);
}

/* The headers that have a place of their own; the others are listed behind the text. NULL where there are none. */
static char *take_headers(struct letter *letter, const struct jdoc *headers)
{
	const struct {
		const char *name;
		char **place;
	} places[] = { { "From", &letter->from }, { "To", &letter->to }, { "Subject", &letter->subject } };
	GString *more = g_string_new(NULL);

	for (gsize i = 0; headers != NULL && i < jdoc_size(headers); i++) {
		const char *name = jdoc_get_text(jdoc_at(headers, i), "name");
		const char *value = jdoc_get_text(jdoc_at(headers, i), "value");
		char **place = NULL;

		for (gsize n = 0; n < G_N_ELEMENTS(places); n++)
			if (g_strcmp0(name, places[n].name) == 0)
				place = places[n].place;
		if (place != NULL && *place == NULL)
			*place = g_strdup(value ? value : "");
		else
			g_string_append_printf(more, "%s%s: %s", more->len > 0 ? "\n" : "", name ? name : "?",
			                       value ? value : "");
	}
	return g_string_free(more, more->len == 0);
}

static void take(struct letter *letter, const char *output)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Jdoc) doc = jdoc_parse(output, -1, &error);
	const char *sha = doc ? jdoc_get_text(doc, "sha") : NULL,
			   *body = doc ? jdoc_get_text(doc, "body") : NULL;

	if (sha == NULL || body == NULL || jdoc_get_int(doc, "id", 0) != letter->id) {
		letter->failure =
			g_strdup(doc != NULL && body == NULL ? "it was erased" : "the answer makes no sense");
		return;
	}
	letter->sha = g_strdup(sha);
	letter->body = g_strdup(body);
	letter->more = take_headers(letter, jdoc_get(doc, "headers"));
	letter->from = letter->from ? letter->from : g_strdup("");
	letter->to = letter->to ? letter->to : g_strdup("");
	letter->subject = letter->subject ? letter->subject : g_strdup("");
	letter->warnings = join(jdoc_get(doc, "warnings"), "; ");
}

static void on_letter(void *context, const char *output, const GError *error)
{
	struct approvals *a = context;

	a->letter.child = 0;
	if (error != NULL)
		a->letter.failure = g_strndup(error->message, strcspn(error->message, "\n"));
	else
		take(&a->letter, output);
	a->shown_at = 0;
	/* The store may have moved on since the facts were read; then these are read again, and the text with them. */
	if (a->letter.sha != NULL && a->facts.s != NULL && a->facts.s->id == a->letter.id &&
	    strcmp(a->facts.s->sha, a->letter.sha) != 0)
		approvals_refresh(a);
	approvals_fill(a);
	app_redraw(a->app);
}

void approvals_letter_want(struct approvals *a, gint64 id, const char *sha, bool again)
{
	struct letter *letter = &a->letter;

	if (letter->id == id && !again &&
	    (letter->child != 0 || letter->failure != NULL || g_strcmp0(letter->sha, sha) == 0))
		return;
	approvals_read_stop(a);
	approvals_letter_clear(a);
	letter->id = id;
	g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, id);
	letter->child =
		app_child(a->app, (const char *const[]){ "show", number, NULL }, NULL, on_letter, a);
}
