#include "base/error.h"
#include "cli/gates_view.h"
#include "cli/place_print.h"
#include "cli/suggestion_view.h"

#include <string.h>

static const struct print_column columns[] = {
	{ "id", "id", 0, true },
	{ "effect", "what", 12, false },
	{ "customer", "customer", 24, false },
	{ "because", "why", 80, false },
	{ "decide_by", "until", 0, false },
	{ NULL, NULL, 0, false },
};

static const char *const states[] = { "proposed", "snoozed",    "approved", "executing",
	                                  "unknown",  "done",       "dead",     "rejected",
	                                  "expired",  "superseded", NULL };

/* The reason without the name it begins with, which stands in its own column. */
static const char *reason_of(const struct suggestion *s)
{
	gsize length = s->customer ? strlen(s->customer) : 0;

	return length > 0 && strncmp(s->because, s->customer, length) == 0 &&
	               g_str_has_prefix(s->because + length, ": ")
	           ? s->because + length + 2
	           : s->because;
}

static bool print_row(struct session *session, const struct suggestion *s, GError **error)
{
	g_autofree char *held = NULL;
	g_autofree char *day = day_format_human(day_of(s->decide_by, session->clock.zone));

	/* What was decided already waits for something else. */
	if (strcmp(s->state, "approved") == 0 && !gates_view_hold(session, s, &held, error))
		return false;
	g_autofree char *held_text = held ? g_strdup_printf("held back %s", held) : NULL;
	/* Decisions are due within weeks: the year would only take room from the reason. */
	day[strlen(day) - strlen(" 2026")] = '\0';
	print_int(session->out, "id", s->id);
	print_text(session->out, "effect", s->effect);
	print_text(session->out, "customer", s->customer ? s->customer : "the shop");
	print_text(session->out, "because", held_text ? held_text : reason_of(s));
	print_text(session->out, "decide_by", day);
	return true;
}

static struct page *fetch(struct session *session, const char *state, const char *name, GError **error)
{
	if (name == NULL)
		return page_query(session->db, &noun_suggestion, SQL_SUGGESTION_QUEUE,
		                  (struct value[]){ value_text(state), value_end() }, error);
	g_autoptr(Page) person = staff_acting(session->db, name, error);
	if (person == NULL)
		return NULL;
	const struct staff *staff = page_row(person, 0);
	return page_query(session->db, &noun_suggestion, SQL_SUGGESTION_QUEUE_FOR,
	                  (struct value[]){ value_text(state), value_int(staff->rank),
	                                    value_int(staff->id), value_end() },
	                  error);
}

static bool run(struct session *session, char **arguments, GError **error)
{
	const char *state = NULL, *name = NULL;

	if (!argument_value(arguments, "--state", &state, error) ||
	    !argument_value(arguments, "--for", &name, error) ||
	    !argument_check(session->command, arguments, 0, 0, error))
		return false;
	if (state != NULL && !g_strv_contains(states, state)) {
		g_autofree char *all = g_strjoinv(", ", (char **)states);
		return tend_fail(error, TEND_USAGE, "'%s' is no state of a suggestion\nthe states are %s",
		                 state, all);
	}
	g_autoptr(Page) page = fetch(session, state ? state : "proposed", name, error);
	if (page == NULL)
		return false;
	bool human = printer_is_human(session->out);
	if (human)
		place_print_notice(session);
	bool ok = !human || gates_view_print_stop(session, error);
	print_list_begin(session->out, NULL, columns,
	                 state ? "Nothing is in that state." : "Nothing waits for a decision.");
	for (gsize i = 0; ok && i < page->count; i++) {
		const struct suggestion *s = page_row(page, i);
		print_object_begin(session->out, NULL);
		if (printer_is_human(session->out))
			ok = print_row(session, s, error);
		else
			ok = suggestion_print_fields(session, s, error);
		print_object_end(session->out);
	}
	print_list_end(session->out);
	if (ok && page->count > 0 && state == NULL)
		print_line(session->out, "\nRead one before you decide: tend show %d",
		           (int)((const struct suggestion *)page_row(page, 0))->id);
	return ok;
}

static const struct command_option options[] = {
	{ "--state STATE", "those in another state than proposed" },
	{ "--for STAFF", "what this member of staff may decide and has not" },
	{ NULL, NULL },
};

const struct command cmd_queue = {
	.name = "queue",
	.synopsis = "queue [--state STATE] [--for STAFF]",
	.summary = "what waits for a decision, best first",
	.help = "Lists the suggestions that wait for a yes or no. Nothing on this list happens by itself.",
	.examples = "tend queue\ntend queue --state unknown",
	.options = options,
	.needs = NEEDS_READ,
	.run = run,
};
