#include "base/error.h"
#include "cli/command.h"

/* What `tend` alone runs. */
static bool run(struct session *session, char **arguments, GError **error)
{
	if (!session->terminal)
		return tend_fail(
			error, TEND_USAGE,
			"there is no terminal to open the screens on\nevery command works without one: tend help");
	return tend_fail(
		error, TEND_USAGE,
		"the screens are not part of this version yet\ntry: tend queue, tend customer list, or all commands: tend help");
}

const struct command cmd_screens = {
	.name = "screens",
	.synopsis = "",
	.needs = NEEDS_NOTHING,
	.run = run,
};
