#include "base/error.h"
#include "cli/command.h"

enum { LATEST = 30 };

static const struct print_column columns[] = {
	{ "id", "step", 0, true },      { "at", "when", 0, false },
	{ "staff", "who", 20, false },  { "label", "what", 60, false },
	{ "changes", "rows", 0, true }, { "undone_at", "undone", 0, false },
	{ NULL, NULL, 0, false },
};

static bool run(struct session *session, char **arguments, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *steps;

	if (!argument_check(session->command, arguments, 0, 0, error) ||
	    (steps = db_stmt(session->db, SQL_JOURNAL_STEP_LIST, error)) == NULL)
		return false;
	db_bind_int(steps, 1, LATEST);
	print_list_begin(session->out, NULL, columns, "Nothing was changed yet.");
	while (db_step(steps, &failure)) {
		print_object_begin(session->out, NULL);
		print_int(session->out, "id", db_int(steps, 0));
		print_time(session->out, "at", db_int(steps, 1));
		print_text(session->out, "staff", db_text(steps, 2));
		print_text(session->out, "label", db_text(steps, 3));
		print_int(session->out, "changes", db_int(steps, 6));
		print_time(session->out, "undone_at", db_int(steps, 4));
		print_object_end(session->out);
	}
	print_list_end(session->out);
	return tend_pass_on(error, &failure);
}

const struct command cmd_journal = {
	.name = "journal",
	.synopsis = "journal",
	.summary = "what was changed, newest first; each step can be undone",
	.help = "Lists the latest steps with their numbers.",
	.examples = "tend journal",
	.needs = NEEDS_READ,
	.run = run,
};
