#include "base/error.h"
#include "db/journal.h"
#include "cli/command.h"

static bool run(struct session *session, char **arguments, GError **error)
{
	gint64 step = 0;
	g_autofree char *label = NULL;

	if (!argument_check(session->command, arguments, 0, 1, error) ||
	    (arguments[0] != NULL && !argument_id(arguments[0], "step", &step, error)))
		return false;
	struct change change = { .at = clock_now(&session->clock), .staff = session->staff->id };
	if (!journal_undo(session->db, step, &change, &label, error))
		return false;
	print_line(session->out, "Undone: %s", label);
	if (!printer_is_human(session->out)) {
		print_object_begin(session->out, NULL);
		print_text(session->out, "undone", label);
		print_object_end(session->out);
	}
	return true;
}

const struct command cmd_undo = {
	.name = "undo",
	.synopsis = "undo [STEP]",
	.summary = "take back your latest change, or a named one",
	.help = "Puts back what a step changed, unless somebody changed it again since. Imports have their own: tend import undo. What left the shop cannot be undone; "
			"an approved suggestion can be recalled until then.",
	.examples = "tend undo\ntend journal\ntend undo 12",
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.run = run,
};
