#include "base/error.h"
#include "cli/suggestion_view.h"

static bool run(struct session *session, char **arguments, GError **error)
{
	const char *until = NULL;
	gint64 id, at;

	if (!argument_value(arguments, "--until", &until, error) ||
	    !argument_check(session->command, arguments, 1, 1, error) ||
	    !argument_id(arguments[0], "suggestion", &id, error))
		return false;
	if (until == NULL)
		return tend_fail(error, TEND_USAGE, "until when? try: tend snooze %d --until 2026-12-01",
		                 (int)id);
	if (!clock_parse(until, session->clock.zone, &at, error))
		return false;
	struct decision decision = decision_of(session);
	if (!approval_snooze(session->db, id, at, &decision, error))
		return false;
	g_autofree char *when = clock_format_human(at, session->clock.zone);
	g_autofree char *says = g_strdup_printf(
		"Suggestion %d asks again %s. Its last day to decide stays the same.", (int)id, when);
	return suggestion_print_result(session, id, says, error);
}

static const struct command_option options[] = { { "--until TIME", "a day (YYYY-MM-DD) or a time" },
	                                             { NULL, NULL } };

const struct command cmd_snooze = {
	.name = "snooze",
	.synopsis = "snooze ID --until TIME",
	.summary = "decide later",
	.help =
		"Puts a suggestion aside until the given time. It still expires on its last day to decide.",
	.examples = "tend snooze 7 --until 2026-12-01",
	.options = options,
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.run = run,
};
