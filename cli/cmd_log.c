#include "base/error.h"
#include "workflows/customer.h"
#include "cli/customer.h"

static bool run(struct session *session, char **arguments, GError **error)
{
	gint64 id, activity;
	struct change change = change_of(session);

	if (!argument_check(session->command, arguments, 3, -1, error) ||
	    !customer_resolve(session->db, arguments[0], &id, error))
		return false;

	g_autofree char *text = g_strjoinv(" ", arguments + 2);
	if (!customer_log(session->db, id, arguments[1], text, &change, &activity, error))
		return false;
	print_line(session->out, "Written down for customer %" G_GINT64_FORMAT ".", id);
	if (printer_is_human(session->out))
		return true;
	print_object_begin(session->out, NULL);
	print_int(session->out, "activity", activity);
	print_int(session->out, "customer_id", id);
	print_text(session->out, "kind", arguments[1]);
	print_text(session->out, "text", text);
	print_object_end(session->out);
	return true;
}

const struct command cmd_log = {
	.name = "log",
	.synopsis = "log CUSTOMER note|call|visit|mail TEXT",
	.summary = "write down what happened with a customer",
	.help =
		"Adds a line to the customer's timeline. CUSTOMER is a number, or a name in quotes that means exactly one.",
	.examples = "tend log 12 call asked for a cake on Friday\ntend log 'Anna Kovsky' note no nuts",
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.run = run,
};
