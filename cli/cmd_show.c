#include "cli/suggestion_view.h"

static bool run(struct session *session, char **arguments, GError **error)
{
	gint64 id;

	if (!argument_check(session->command, arguments, 1, 1, error) ||
	    !argument_id(arguments[0], "suggestion", &id, error))
		return false;
	g_autoptr(Page) page = record_get(session->db, &noun_suggestion, id, error);
	if (page == NULL)
		return false;
	const struct suggestion *s = page_row(page, 0);
	if (*s->message != '\0' && !approval_check_bytes(s, error))
		return false;
	if (printer_is_human(session->out))
		return suggestion_print_card(session, s, error);
	print_object_begin(session->out, NULL);
	bool ok = suggestion_print_fields(session->out, s, error);
	print_object_end(session->out);
	return ok;
}

const struct command cmd_show = {
	.name = "show",
	.synopsis = "show SUGGESTION",
	.summary = "one suggestion: its text, its reasons, what a yes does",
	.help =
		"Shows exactly what would go out, read back from the very bytes that would be sent, and the sha that names them.",
	.examples = "tend show 7",
	.needs = NEEDS_READ,
	.run = run,
};
