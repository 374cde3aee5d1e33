#include "base/error.h"
#include "workflows/stop.h"
#include "cli/command.h"

#include <string.h>

static bool run(struct session *session, char **arguments, GError **error)
{
	bool on = false;

	if (!argument_check(session->command, arguments, 1, 1, error))
		return false;
	on = strcmp(arguments[0], "on") == 0;
	if (!on && strcmp(arguments[0], "off") != 0)
		return tend_fail(error, TEND_USAGE, "on or off? try: tend stop on");
	if (!stop_set(session->db, on, session->staff->id, clock_now(&session->clock), error))
		return false;
	if (printer_is_human(session->out)) {
		print_line(session->out,
		           on ? "The emergency stop is on: nothing leaves and no effect happens until: tend stop off"
		              : "The emergency stop is off: approved work goes on with the next tend run.");
		return true;
	}
	print_object_begin(session->out, NULL);
	print_bool(session->out, "stop", on);
	print_object_end(session->out);
	return true;
}

const struct command cmd_stop = {
	.name = "stop",
	.synopsis = "stop on|off",
	.summary = "stop all effects at once, or let them go on",
	.help =
		"While the emergency stop is on, the store itself refuses every effect. Who switched it stands in the audit.",
	.examples = "tend stop on\ntend stop off",
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.run = run,
};
