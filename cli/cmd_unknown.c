#include "base/error.h"
#include "workflows/unknown.h"
#include "cli/suggestion_view.h"

#include <string.h>

/* clang-format off */
static const struct print_column columns[] = {
	{ "id", "id", 0, true }, { "what", "what", 44, false }, { "since", "unknown since", 0, false }, { "again", "may be sent again", 0, false }, { NULL, NULL, 0, false },
};
/* clang-format on */

static bool print_row(struct session *session, const struct suggestion *s, GError **error)
{
	g_autofree char *what = suggestion_headline(s);
	g_autofree char *again = NULL;
	gint64 since = 0;
	gint64 now = clock_now(&session->clock);

	g_autoptr(Unknown) u = unknown_read(session->db, s->id, NULL, now, 0, error);
	if (u == NULL)
		return false;
	since = u->since;
	again = unknown_countdown(u->may_resend_at, now);
	print_object_begin(session->out, NULL);
	print_int(session->out, "id", s->id);
	print_text(session->out, "what", what);
	print_time(session->out, "since", since);
	if (printer_is_human(session->out))
		print_text(session->out, "again",
		           u->proved ? "no: there is proof"
		           : again   ? again
		                     : "if a manager says so");
	else {
		print_time(session->out, "may_resend_at", u->may_resend_at);
		print_bool(session->out, "proved", u->proved);
	}
	print_object_end(session->out);
	return true;
}

static bool list(struct session *session, GError **error)
{
	g_autoptr(Page) page = unknown_list(session->db, error);
	bool ok = page != NULL;

	if (!ok)
		return false;
	print_list_begin(session->out, NULL, columns,
	                 "Nothing is unknown: tend knows what became of every letter.");
	for (gsize i = 0; ok && i < page->count; i++)
		ok = print_row(session, page_row(page, i), error);
	print_list_end(session->out);
	if (ok && page->count > 0)
		print_line(session->out,
		           "\nNone is sent again by itself. What is known of one: tend unknown %d",
		           (int)((const struct suggestion *)page_row(page, 0))->id);
	return ok;
}

static void print_facts(struct session *session, const struct unknown *u)
{
	for (guint i = 0; i < u->facts->len; i++) {
		const struct unknown_fact *fact = u->facts->pdata[i];
		g_autofree char *at = clock_format_human(fact->at, session->clock.zone);

		print_line(session->out, "  %s  %s", at, fact->text);
	}
}

static void print_answers(struct session *session, const struct unknown *u)
{
	print_line(session->out, "%s", "");
	for (int i = 0; i < UNKNOWN_ANSWERS; i++) {
		const struct unknown_answer *answer = &u->answers[i];

		if (answer->why_not)
			print_line(session->out, "  (not now: %s, because %s)", answer->word, answer->why_not);
		else
			print_line(session->out, "tend settle %d %s\n    %s", (int)u->s->id, answer->word,
			           answer->does);
	}
}

static void print_human(struct session *session, const struct unknown *u)
{
	g_autofree char *what = suggestion_headline(u->s);
	g_autofree char *looked = unknown_looked_at(session->config);
	g_autofree char *countdown = unknown_countdown(u->may_resend_at, clock_now(&session->clock));
	bool open = strcmp(u->s->state, "unknown") == 0;

	print_heading(session->out, "Suggestion %d: %s", (int)u->s->id, what);
	if (open)
		print_line(
			session->out,
			"It may have gone out or not. Nothing happens by itself, and there is no hurry: look, ask, then say it.");
	print_line(session->out, "%s", "");
	print_facts(session, u);
	print_line(session->out, "%s", "");
	print_line(session->out, "Message-ID: <%s>", u->s->message_id);
	if (open)
		print_line(session->out, "%s", looked);
	if (open && countdown)
		print_line(session->out,
		           "It may still be on its way. That it did not go out can be said %s.", countdown);
	if (open)
		print_answers(session, u);
}

static void print_json(struct session *session, const struct unknown *u)
{
	print_object_begin(session->out, NULL);
	print_int(session->out, "id", u->s->id);
	print_text(session->out, "state", u->s->state);
	print_text(session->out, "message_id", u->s->message_id);
	print_time(session->out, "since", u->since);
	print_time(session->out, "may_resend_at", u->may_resend_at);
	print_bool(session->out, "proved", u->proved);
	print_list_begin(session->out, "facts", NULL, NULL);
	for (guint i = 0; i < u->facts->len; i++) {
		const struct unknown_fact *fact = u->facts->pdata[i];

		print_object_begin(session->out, NULL);
		print_time(session->out, "at", fact->at);
		print_text(session->out, "text", fact->text);
		print_text(session->out, "says",
		           fact->went_out  ? "went-out"
		           : fact->did_not ? "did-not"
		                           : NULL);
		print_object_end(session->out);
	}
	print_list_end(session->out);
	print_list_begin(session->out, "answers", NULL, NULL);
	for (int i = 0; i < UNKNOWN_ANSWERS; i++) {
		print_object_begin(session->out, NULL);
		print_text(session->out, "answer", u->answers[i].word);
		print_text(session->out, "does", u->answers[i].does);
		print_text(session->out, "why_not", u->answers[i].why_not);
		print_object_end(session->out);
	}
	print_list_end(session->out);
	print_object_end(session->out);
}

static bool show(struct session *session, const char *word, GError **error)
{
	gint64 grace = config_seconds(session->config, "shop", "grace");
	g_autoptr(Unknown) u = NULL;
	gint64 id = 0;

	if (!argument_id(word, "suggestion", &id, error))
		return false;
	u = unknown_read(session->db, id, session->staff, clock_now(&session->clock), grace, error);
	if (!u)
		return false;
	if (printer_is_human(session->out))
		print_human(session, u);
	else
		print_json(session, u);
	return true;
}

static bool run(struct session *session, char **arguments, GError **error)
{
	if (!argument_check(session->command, arguments, 0, 1, error))
		return false;
	return arguments[0] ? show(session, arguments[0], error) : list(session, error);
}

const struct command cmd_unknown = {
	.name = "unknown",
	.synopsis = "unknown [ID]",
	.summary = "letters of which nobody knows whether they went out, and what is known of them",
	.help =
		"When a connection breaks at the wrong moment, or tend is stopped while a letter is on its way, nobody knows whether it went out. tend never sends it again by "
		"itself. It collects what can be found: the mail server's reply, its log ([mail] log), a copy in the folder of sent mail ([mail] sent), the letter coming "
		"back ([mail] bounces). Proof that it went out closes it; a letter that came back is told and left to you. The answers are those of tend settle.",
	.examples = "tend unknown\ntend unknown 7",
	.needs = NEEDS_READ,
	.run = run,
};
