#include "base/error.h"
#include "workflows/gates.h"
#include "cli/command.h"

static bool tell(struct session *session, GError **error)
{
	gint64 most = 0;

	if (!budget_get(session->db, &most, error))
		return false;
	if (printer_is_human(session->out)) {
		print_line(session->out,
		           "A customer gets at most %" G_GINT64_FORMAT
		           " letter%s in 7 days, whatever the rules say; service messages do not count.",
		           most, most == 1 ? "" : "s");
		return true;
	}
	print_object_begin(session->out, NULL);
	print_int(session->out, "letters", most);
	print_int(session->out, "days", 7);
	print_object_end(session->out);
	return true;
}

static bool run(struct session *session, char **arguments, GError **error)
{
	gint64 most = 0;

	if (!argument_check(session->command, arguments, 0, 1, error))
		return false;
	if (arguments[0] == NULL || g_strcmp0(arguments[0], "show") == 0)
		return tell(session, error);
	if (!g_ascii_string_to_signed(arguments[0], 10, G_MININT32, G_MAXINT32, &most, NULL))
		return tend_fail(error, TEND_USAGE, "'%s' is no number of letters\ntry: tend budget 2",
		                 arguments[0]);
	return budget_set(session->db, most, session->staff->id, session->staff->rank,
	                  clock_now(&session->clock), error) &&
	       tell(session, error);
}

const struct command cmd_budget = {
	.name = "budget",
	.synopsis = "budget show\nbudget LETTERS",
	.summary = "how many letters a customer gets in seven days",
	.help =
		"Counts everything that leaves the shop for one customer, across all rules. When two letters are due, the one that is worth more goes and the other is held back "
		"until there is room again; tend queue --state approved and the Approvals screen say why. A rule with the line 'service message' neither counts nor waits. "
		"A manager or the owner changes it, and the change stands in the audit.",
	.examples = "tend budget show\ntend budget 2",
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.reads = " show ",
	.run = run,
};
