#include "base/error.h"
#include "workflows/customer.h"
#include "cli/customer.h"

static bool run(struct session *session, char **arguments, GError **error)
{
	gint64 id, activity, deal = 0;
	struct change change = change_of(session);
	const char *about = NULL;

	if (!argument_value(arguments, "--deal", &about, error) ||
	    !argument_check(session->command, arguments, 3, -1, error) ||
	    (about && !argument_id(about, "deal", &deal, error)) ||
	    !customer_resolve(session->db, arguments[0], &id, error))
		return false;

	g_autofree char *text = g_strjoinv(" ", arguments + 2);
	if (!customer_log(session->db, id, deal, arguments[1], text, &change, &activity, error))
		return false;
	print_line(session->out, "Written down for customer %" G_GINT64_FORMAT ".", id);
	if (printer_is_human(session->out))
		return true;
	print_object_begin(session->out, NULL);
	print_int(session->out, "activity", activity);
	print_int(session->out, "customer_id", id);
	print_text(session->out, "kind", arguments[1]);
	print_text(session->out, "text", text);
	if (deal)
		print_int(session->out, "deal", deal);
	else
		print_null(session->out, "deal");
	print_object_end(session->out);
	return true;
}

static const struct command_option options[] = {
	{ "--deal ID", "which of the customer's deals it is about; it is not idle then" },
	{ NULL, NULL },
};

const struct command cmd_log = {
	.name = "log",
	.synopsis = "log CUSTOMER note|call|visit|mail TEXT [--deal ID]",
	.summary = "write down what happened with a customer",
	.help =
		"Adds a line to the customer's timeline. CUSTOMER is a number, or a name in quotes that means exactly one.",
	.examples = "tend log 12 call asked for a cake on Friday\ntend log 'Anna Kovsky' note no nuts",
	.options = options,
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.run = run,
};
