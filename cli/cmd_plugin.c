#include "base/error.h"
#include "base/paths.h"
#include "plugins/host.h"
#include "cli/command.h"

#include <string.h>

static char *effects_of(const struct plugin *plugin)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	for (const struct plugin_effect *effect = plugin->effects; effect->name; effect++)
		g_ptr_array_add(names, (gpointer)effect->name);
	g_ptr_array_add(names, NULL);
	return g_strjoinv(", ", (char **)names->pdata);
}

static void print_plugin(struct printer *out, const struct plugin *plugin)
{
	g_autofree char *effects = effects_of(plugin);

	print_object_begin(out, NULL);
	print_text(out, "name", plugin->name);
	print_text(out, "version", plugin->version);
	print_bool(out, "usable", plugin->fault == NULL);
	print_text(out, "effects", effects);
	print_text(out, "summary", plugin->fault ? plugin->fault : plugin->summary);
	print_text(out, "program", plugin->program);
	print_object_end(out);
}

static bool run(struct session *session, char **arguments, GError **error)
{
	static const struct print_column columns[] = {
		{ "name", "plugin", 20, false },  { "version", "version", 10, false },
		{ "usable", "usable", 6, false }, { "effects", "effects", 20, false },
		{ "summary", "", 0, false },      { NULL, NULL, 0, false },
	};
	g_autoptr(GPtrArray) plugins = NULL;

	if (!argument_check(session->command, arguments, 1, 1, error))
		return false;
	if (strcmp(arguments[0], "list") != 0)
		return tend_fail(error, TEND_USAGE, "there is no plugin %s\ntry: tend plugin list",
		                 arguments[0]);
	plugins = host_plugins();
	print_list_begin(session->out, NULL, columns, "no plugins");
	for (guint i = 0; i < plugins->len; i++)
		print_plugin(session->out, g_ptr_array_index(plugins, i));
	print_list_end(session->out);
	return true;
}

const struct command cmd_plugin = {
	.name = "plugin",
	.synopsis = "plugin list",
	.summary = "the programs that act outside the shop",
	.help =
		"Plugins are programs of their own beside tend. They get what was approved and nothing else: no store, no settings but their own.",
	.examples = "tend plugin list",
	.needs = NEEDS_NOTHING,
	.run = run,
};
