#include "base/error.h"
#include "workflows/place.h"
#include "cli/place_print.h"

#include <string.h>

static bool accept(struct session *session, GError **error)
{
	if (!place_accept(session->db, session->staff->id, clock_now(&session->clock), error))
		return false;
	if (!printer_is_human(session->out)) {
		print_object_begin(session->out, NULL);
		print_bool(session->out, "accepted", true);
		print_text(session->out, "store", session->store_url);
		print_object_end(session->out);
	}
	print_line(
		session->out,
		"This file is the store from now on. What was approved before waits for a yes again: tend queue");
	return true;
}

static bool run(struct session *session, char **arguments, GError **error)
{
	if (!argument_check(session->command, arguments, 1, 1, error))
		return false;
	if (strcmp(arguments[0], "accept") == 0)
		return accept(session, error);
	return tend_fail(error, TEND_USAGE, "try: tend restore accept");
}

const struct command cmd_restore = {
	.name = "restore",
	.synopsis = "restore accept",
	.summary = "go on with a copy of the store",
	.help =
		"A copy of the store (a backup that was put in its place, a file that was copied, a folder that came from another machine) may not know what was sent since. "
		"So it stops itself: whatever was approved comes back and waits for a yes again. 'restore accept' is the owner's word that this file is the store from now on.",
	.examples = "tend restore accept",
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.run = run,
};
