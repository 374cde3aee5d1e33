#include "base/paths.h"
#include "cli/command.h"

static bool run(struct session *session, char **arguments, GError **error)
{
	g_autofree char *config =
		g_getenv("TEND_CONFIG") ? g_strdup(g_getenv("TEND_CONFIG")) : paths_config("config");
	g_autofree char *outbox = config_text(session->config, "mail", "outbox")
	                              ? g_strdup(config_text(session->config, "mail", "outbox"))
	                              : paths_data("outbox");
	g_autofree char *plugins = paths_plugins();

	if (!argument_check(session->command, arguments, 0, 0, error))
		return false;
	print_object_begin(session->out, NULL);
	print_text(session->out, "store", session->store_url);
	print_text(session->out, "config", config);
	print_text(session->out, "outbox", outbox);
	print_text(session->out, "plugins", plugins);
	print_object_end(session->out);
	return true;
}

const struct command cmd_paths = {
	.name = "paths",
	.synopsis = "paths",
	.summary = "where the store, the configuration and the outbox lie",
	.help = "Prints the files and folders tend uses.",
	.examples = "tend paths",
	.needs = NEEDS_NOTHING,
	.run = run,
};
