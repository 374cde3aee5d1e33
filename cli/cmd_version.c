#include "db/migrate.h"
#include "insights/optimise.h"
#include "cli/command.h"

static bool run(struct session *session, char **arguments, GError **error)
{
	g_autofree char *glib =
		g_strdup_printf("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);
	g_autofree char *nlopt = optimise_version();

	if (!argument_check(session->command, arguments, 0, 0, error))
		return false;
	print_object_begin(session->out, NULL);
	print_text(session->out, "tend", TEND_VERSION);
	print_int(session->out, "store_version", migrate_newest());
	print_text(session->out, "sqlite", db_engine_version());
	print_text(session->out, "glib", glib);
	print_text(session->out, "nlopt", nlopt);
	print_object_end(session->out);
	return true;
}

const struct command cmd_version = {
	.name = "version",
	.synopsis = "version",
	.summary = "which tend this is, and what it runs on",
	.help = "Prints the versions of tend, of the store it writes and of its libraries.",
	.examples = "tend version",
	.needs = NEEDS_NOTHING,
	.run = run,
};
