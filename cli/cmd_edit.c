#include "base/error.h"
#include "base/text.h"
#include "formats/mail.h"
#include "workflows/content.h"
#include "cli/suggestion_view.h"
#include "cli/text_file.h"

#include <string.h>

static const char subject_mark[] = "Subject:";

/* The person's text, which is freed, and a failure, where it is still what it was. */
static char *unless_same(const struct suggestion *s, const char *before, char *text, GError **error)
{
	g_autofree char *own = g_strchomp(g_strdup(text));

	if (strcmp(before, text) != 0 && strcmp(before, own) != 0)
		return text;
	g_free(text);
	tend_fail(error, TEND_CANCELLED, "nothing was changed; suggestion %d is as it was", (int)s->id);
	return NULL;
}

/* The text as the person wants it: from a file, from standard input, or from their editor on the present one. */
static char *new_text(struct session *session, const char *file, const struct suggestion *s,
                      GError **error)
{
	struct mail_parts parts = { 0 };
	char *text = NULL;

	if (file != NULL)
		return text_file_read(file, error);
	if (strcmp(s->effect, "mail") != 0) {
		if (!text_edit(session, s->message, &text, error))
			return NULL;
		return unless_same(s, s->message, text, error);
	}
	if (!mail_read(s->message, &parts, error))
		return NULL;
	g_autofree char *before = g_strdup_printf("%s %s\n\n%s", subject_mark, parts.subject, parts.body);
	mail_parts_clear(&parts);
	if (!text_edit(session, before, &text, error))
		return NULL;
	return unless_same(s, before, text, error);
}

/* "Subject: …" on the first line is the subject (NULL without it), the rest the body, which lies in text. */
static const char *split(const char *text, char **subject)
{
	if (!g_str_has_prefix(text, subject_mark))
		return text;
	const char *words = text + strlen(subject_mark);
	gsize length = strcspn(words, "\n");
	*subject = g_strstrip(g_strndup(words, length));
	return words + length;
}

static bool run(struct session *session, char **arguments, GError **error)
{
	const char *file = NULL, *seen = NULL;
	gint64 id;

	if (!argument_value(arguments, "--file", &file, error) ||
	    !argument_value(arguments, "--seen", &seen, error) ||
	    !argument_check(session->command, arguments, 1, 1, error) ||
	    !argument_id(arguments[0], "suggestion", &id, error))
		return false;
	g_autoptr(Page) page = record_get(session->db, &noun_suggestion, id, error);
	if (page == NULL)
		return false;
	const struct suggestion *s = page_row(page, 0);
	if (!content_is_message(s->effect))
		return tend_refuse(error, "only the text of a message can be edited; suggestion %d is a %s",
		                   (int)id, s->effect);
	if (strcmp(s->state, "approved") == 0)
		return tend_refuse(
			error,
			"suggestion %d is approved, so its text cannot be edited\ntake it back first: tend recall %d",
			(int)id, (int)id);
	if (strcmp(s->state, "proposed") != 0)
		return tend_refuse(error, "suggestion %d is %s, so its text cannot be edited", (int)id,
		                   s->state);
	g_autofree char *raw = new_text(session, file, s, error);
	if (raw == NULL)
		return false;
	g_autofree char *text = text_clean(raw, -1, TEXT_PARAGRAPHS);
	g_autofree char *subject = NULL;
	const char *body = strcmp(s->effect, "mail") == 0 ? split(text, &subject) : text;
	body += strspn(body, "\n");
	if (body[strspn(body, " \t\n")] == '\0')
		return tend_fail(error, TEND_USAGE, "the text is empty; suggestion %d is as it was", (int)id);
	struct decision decision = decision_of(session);
	if (!approval_edit(session->db, id, seen ? seen : s->sha, subject, body, &decision,
	                   session->clock.zone, error))
		return false;
	g_autofree char *says = g_strdup_printf(
		"Suggestion %d has your words now, as revision %d. Earlier yeses do not count for them: tend show %d",
		(int)id, (int)s->rev + 1, (int)id);
	return suggestion_print_result(session, id, says, error);
}

static const struct command_option options[] = {
	{ "--file F",
	  "the text, of a letter with 'Subject: …' on its first line; - for standard input. Without it your editor opens" },
	{ "--seen SHA", "only if the text is still the one with this sha, all 64 digits of it" },
	{ NULL, NULL },
};

const struct command cmd_edit = {
	.name = "edit",
	.synopsis = "edit ID [--file F] [--seen SHA]",
	.summary = "other words for a letter or a text message",
	.help = "Makes a new revision with your words. Whoever approves, approves those.",
	.examples = "tend edit 7\ntend edit 7 --file letter.txt",
	.options = options,
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.run = run,
};
