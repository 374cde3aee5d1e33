#include "base/error.h"
#include "workflows/customer.h"
#include "cli/customer.h"

enum { SHOWN = 50 };

static bool run(struct session *session, char **arguments, GError **error)
{
	bool human = printer_is_human(session->out);

	if (!argument_check(session->command, arguments, 1, -1, error))
		return false;

	g_autofree char *text = g_strjoinv(" ", arguments);
	g_autoptr(GArray) ids = customer_search(session->db, text, human ? SHOWN + 1 : 0, error);
	if (ids == NULL)
		return false;
	bool more = human && ids->len > SHOWN;
	if (more)
		g_array_set_size(ids, SHOWN);
	if (!customer_print_ids(session, ids, NULL, error))
		return false;
	if (more)
		print_line(session->out, "There are more; say more letters, or use --json.");
	if (ids->len == 0)
		return tend_fail(error, TEND_NOT_FOUND, "nobody matches '%s'", text);
	return true;
}

const struct command cmd_search = {
	.name = "search",
	.synopsis = "search TEXT",
	.summary = "find customers by name, e-mail or number",
	.help = "Every word must occur; accents and capitals do not matter. Words of three letters or more are found anywhere, "
			"shorter ones at the beginning of a name.",
	.examples = "tend search muller\ntend search anna example.org\ntend search '030 1234'",
	.needs = NEEDS_READ,
	.run = run,
};
