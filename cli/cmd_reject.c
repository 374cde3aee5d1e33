#include "base/error.h"
#include "cli/suggestion_view.h"
#include "cli/suggestion_voices.h"

#include <string.h>

static bool check_reason(const char *code, GError **error)
{
	g_autoptr(GString) all = g_string_new(NULL);

	for (const struct reject_code *row = reject_codes; row->name != NULL; row++) {
		if (code != NULL && strcmp(code, row->name) == 0)
			return true;
		g_string_append_printf(all, "\n%-13s %s", row->name, row->means);
	}
	if (code == NULL)
		return tend_fail(error, TEND_USAGE, "say why, so that tend learns: --reason CODE%s",
		                 all->str);
	return tend_fail(error, TEND_USAGE, "'%s' is no reason tend knows%s", code, all->str);
}

static bool run(struct session *session, char **arguments, GError **error)
{
	const char *code = NULL;
	gint64 id;

	if (!argument_value(arguments, "--reason", &code, error) ||
	    !argument_check(session->command, arguments, 1, -1, error) ||
	    !argument_id(arguments[0], "suggestion", &id, error) || !check_reason(code, error))
		return false;
	struct decision decision = decision_of(session);
	g_autofree char *text = arguments[1] ? g_strjoinv(" ", arguments + 1) : NULL;
	if (!voices_read_for(session, id, &decision.seen_ms, error) ||
	    !approval_reject(session->db, id, NULL, code, text, &decision, error))
		return false;
	g_autofree char *says =
		g_strdup_printf("Suggestion %d is rejected (%s). Nothing was sent.", (int)id, code);
	return suggestion_print_result(session, id, says, error);
}

static const struct command_option options[] = {
	{ "--reason CODE",
	  "not-now, wrong-person, wrong-tone, already-done or not-useful; words may follow" },
	{ NULL, NULL },
};

const struct command cmd_reject = {
	.name = "reject",
	.synopsis = "reject ID --reason CODE [TEXT]",
	.summary = "say no, and why",
	.help = "Records your no with its reason. It is final for this suggestion.",
	.examples = "tend reject 7 --reason already-done called her on Monday",
	.options = options,
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.run = run,
};
