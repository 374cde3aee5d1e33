#include "plugins/settings.h"

#include "base/clock.h"
#include "base/paths.h"

#include <string.h>

static const char secret[] = "password-command";

static bool is_own_group(const char *name)
{
	for (const struct config_key *key = config_keys; key->group; key++)
		if (strcmp(key->group, name) == 0)
			return true;
	return false;
}

static void set(struct jdoc *settings, const struct plugin *plugin, const char *name,
                const char *value)
{
	g_autofree char *key = g_strdelimit(g_strdup(name), "-", '_');
	g_autofree char *folder = NULL;
	gint64 seconds = 0;

	if (strcmp(name, "timeout") == 0 && clock_parse_length(value, &seconds, NULL)) {
		jdoc_set_int(settings, key, seconds);
		return;
	}
	/* A folder to write in is written as people write folders. */
	for (gsize i = 0; plugin->writes && i < jdoc_size(plugin->writes); i++)
		if (strcmp(jdoc_as_text(jdoc_at(plugin->writes, i)), key) == 0)
			folder = config_folder(value);
	jdoc_set_text(settings, key, folder ? folder : value);
}

struct jdoc *plugin_settings(const struct plugin *plugin, const struct config *config)
{
	struct jdoc *settings = jdoc_object();
	g_autofree char *group = g_strconcat("plugin ", plugin->name, NULL);
	g_autofree const char **names = config_names(config, group);

	jdoc_set_int(settings, "timeout", PLUGIN_TIMEOUT);
	for (const struct config_key *key = config_keys; plugin->shipped && key->group; key++) {
		const char *value = strcmp(key->group, plugin->name) == 0
		                        ? config_text(config, key->group, key->name)
		                        : NULL;

		if (value && *value && strcmp(key->name, secret) != 0)
			set(settings, plugin, key->name, value);
	}
	for (const char **name = names; !plugin->shipped && *name; name++)
		if (strcmp(*name, secret) != 0)
			set(settings, plugin, *name, config_text(config, group, *name));
	return settings;
}

const char *plugin_password_command(const struct plugin *plugin, const struct config *config)
{
	g_autofree char *group =
		plugin->shipped ? g_strdup(plugin->name) : g_strconcat("plugin ", plugin->name, NULL);

	if (plugin->shipped && !is_own_group(plugin->name))
		return NULL;
	for (const struct config_key *key = config_keys; plugin->shipped && key->group; key++)
		if (strcmp(key->group, group) == 0 && strcmp(key->name, secret) == 0)
			return config_text(config, group, secret);
	return plugin->shipped ? NULL : config_text(config, group, secret);
}

char **plugin_folders(const struct plugin *plugin, const struct jdoc *settings)
{
	g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func(g_free);

	for (gsize i = 0; plugin->writes && i < jdoc_size(plugin->writes); i++) {
		const char *folder = jdoc_get_text(settings, jdoc_as_text(jdoc_at(plugin->writes, i)));

		/* One that cannot be made is for the plugin to complain about. */
		if (folder && g_path_is_absolute(folder) && paths_make_folder(folder, NULL))
			g_ptr_array_add(folders, g_strdup(folder));
	}
	g_ptr_array_add(folders, NULL);
	return (char **)g_ptr_array_free(g_steal_pointer(&folders), FALSE);
}
