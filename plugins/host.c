#include "plugins/host.h"

#include "base/error.h"
#include "base/paths.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MANIFEST_MOST = 64 * 1024 };

static const char *const classes[] = { "local", "idempotent", "irrevocable", NULL };

void plugin_free(struct plugin *plugin)
{
	if (!plugin)
		return;
	g_free(plugin->name);
	g_free(plugin->folder);
	g_free(plugin->program);
	g_clear_pointer(&plugin->manifest, jdoc_free);
	g_free(plugin->effects);
	g_free(plugin->fault);
	g_free(plugin);
}

/* A program that others may write would do what others want, in the shop's name. */
static char *fault_of_program(const char *program)
{
	struct stat st;

	if (stat(program, &st) != 0 || !S_ISREG(st.st_mode) || access(program, X_OK) != 0)
		return g_strdup_printf("its program %s is missing or may not be run", program);
	if (st.st_uid != 0 && st.st_uid != geteuid())
		return g_strdup_printf("its program %s belongs to somebody else", program);
	if (st.st_mode & S_IWOTH)
		return g_strdup_printf("anybody may change its program %s", program);
	return NULL;
}

static struct jdoc *read_manifest(const char *path, GError **error)
{
	g_autofree char *text = NULL;
	struct stat st;
	gsize length = 0;

	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size > MANIFEST_MOST) {
		tend_fail(error, TEND_FAILED, "it has no manifest.json, or one that is no small file");
		return NULL;
	}
	if (!g_file_get_contents(path, &text, &length, error))
		return NULL;
	return jdoc_parse(text, (gssize)length, error);
}

static char *take_effects(struct plugin *plugin)
{
	const struct jdoc *list = jdoc_get(plugin->manifest, "effects");
	gsize count = list && jdoc_is_array(list) ? jdoc_size(list) : 0;

	g_free(plugin->effects);
	plugin->effects = g_new0(struct plugin_effect, count + 1);
	for (gsize i = 0; i < count; i++) {
		const struct jdoc *one = jdoc_at(list, i);
		struct plugin_effect *effect = &plugin->effects[i];

		effect->name = jdoc_get_text(one, "name");
		effect->effect_class = jdoc_get_text(one, "class");
		if (!effect->name || !effect->effect_class || !g_strv_contains(classes, effect->effect_class))
			return g_strdup(
				"its manifest names an effect without a class of local, idempotent or irrevocable");
	}
	return NULL;
}

/* ---- what it asks for */

static const struct {
	const char *name;
	gsize offset;
	gint64 otherwise, most;
} limit_rows[] = {
	{ "memory_mb", offsetof(struct plugin_limits, memory_mb), 1024, 4096 },
	{ "cpu_seconds", offsetof(struct plugin_limits, cpu_seconds), 60, 3600 },
	{ "processes", offsetof(struct plugin_limits, processes), 32, 256 },
	{ "files", offsetof(struct plugin_limits, files), 256, 1024 },
};

static char *take_limits(struct plugin *plugin)
{
	const struct jdoc *asked = jdoc_get(plugin->manifest, "limits");
	const struct jdoc *value = NULL;
	const char *key = NULL;

	for (gsize i = 0; i < G_N_ELEMENTS(limit_rows); i++)
		*(gint64 *)((char *)&plugin->limits + limit_rows[i].offset) = limit_rows[i].otherwise;
	for (void *iter = NULL; asked && jdoc_next(asked, &iter, &key, &value);) {
		gint64 number = jdoc_as_int(value, 0);
		gsize i = 0;

		while (i < G_N_ELEMENTS(limit_rows) && strcmp(limit_rows[i].name, key) != 0)
			i++;
		if (i == G_N_ELEMENTS(limit_rows))
			return g_strdup_printf("its manifest asks for a limit nobody knows: %s", key);
		if (number < 1 || number > limit_rows[i].most)
			return g_strdup_printf("its manifest asks for %s outside 1 to %" G_GINT64_FORMAT, key,
			                       limit_rows[i].most);
		*(gint64 *)((char *)&plugin->limits + limit_rows[i].offset) = number;
	}
	return NULL;
}

static bool are_texts(const struct jdoc *list, bool paths)
{
	if (!jdoc_is_array(list))
		return false;
	for (gsize i = 0; i < jdoc_size(list); i++) {
		const char *text = jdoc_as_text(jdoc_at(list, i));

		if (!text || (paths && !g_path_is_absolute(text)))
			return false;
	}
	return true;
}

static char *take_reach(struct plugin *plugin)
{
	plugin->writes = jdoc_get(plugin->manifest, "writes");
	plugin->reads = jdoc_get(plugin->manifest, "reads");
	plugin->network =
		!jdoc_has(plugin->manifest, "network") || jdoc_get_bool(plugin->manifest, "network");
	if (plugin->writes && !are_texts(plugin->writes, false))
		return g_strdup("writes in its manifest is no list of settings' names");
	if (plugin->reads && !are_texts(plugin->reads, true))
		return g_strdup("reads in its manifest is no list of folders");
	return take_limits(plugin);
}

bool plugin_offers(const struct plugin *plugin, const char *effect)
{
	for (const struct plugin_effect *one = plugin->effects; one->name; one++)
		if (strcmp(one->name, effect) == 0)
			return true;
	return false;
}

/* true, or an object: only where these settings have these values. */
bool plugin_keeps_privileges(const struct plugin *plugin, const struct jdoc *settings)
{
	const struct jdoc *when = jdoc_get(plugin->manifest, "keeps_privileges");
	const struct jdoc *value = NULL;
	const char *key = NULL;
	bool all = when && jdoc_is_object(when) && settings;

	if (jdoc_get_bool(plugin->manifest, "keeps_privileges"))
		return true;
	for (void *iter = NULL; all && jdoc_next(when, &iter, &key, &value);)
		all = jdoc_as_text(value) &&
		      g_strcmp0(jdoc_as_text(value), jdoc_get_text(settings, key)) == 0;
	return all;
}

static char *take_manifest(struct plugin *plugin, const char *path)
{
	g_autoptr(GError) error = NULL;
	char *fault = NULL;

	plugin->manifest = read_manifest(path, &error);
	if (!plugin->manifest)
		return g_strdup(error->message);
	plugin->version = jdoc_get_text(plugin->manifest, "version");
	plugin->summary = jdoc_get_text(plugin->manifest, "summary");
	if (g_strcmp0(jdoc_get_text(plugin->manifest, "name"), plugin->name) != 0)
		return g_strdup("its manifest gives another name than its folder");
	if (!plugin->version)
		return g_strdup("its manifest gives no version");
	if (jdoc_get_int(plugin->manifest, "protocol", 0) != PLUGIN_PROTOCOL)
		return g_strdup_printf("it speaks another protocol than %d", PLUGIN_PROTOCOL);
	fault = take_effects(plugin);
	return fault ? fault : take_reach(plugin);
}

struct plugin *host_plugin_at(const char *folder)
{
	struct plugin *plugin = g_new0(struct plugin, 1);
	g_autofree char *manifest = g_build_filename(folder, "manifest.json", NULL);

	plugin->name = g_path_get_basename(folder);
	plugin->folder = g_canonicalize_filename(folder, NULL);
	plugin->program = g_build_filename(plugin->folder, plugin->name, NULL);
	plugin->effects = g_new0(struct plugin_effect, 1);
	plugin->fault = take_manifest(plugin, manifest);
	if (!plugin->fault)
		plugin->fault = fault_of_program(plugin->program);
	return plugin;
}

/* ---- where they are */

extern const char *const shipped_plugins[]; /* made from the folders of plugins/, ends with NULL */

static struct plugin *load(const char *folder, const char *name, bool own)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	struct plugin *plugin = host_plugin_at(path);
	bool is_shipped = g_strv_contains(shipped_plugins, name);

	plugin->shipped = is_shipped && !own;
	/* What bears a shipped name acts without being asked about. */
	if (is_shipped && own && !plugin->fault)
		plugin->fault = g_strdup("tend has a plugin of that name itself: call it another");
	return plugin;
}

static int by_name(gconstpointer a, gconstpointer b)
{
	const struct plugin *const *one = a;
	const struct plugin *const *other = b;

	return strcmp((*one)->name, (*other)->name);
}

static void add_all(GPtrArray *plugins, const char *folder, bool own)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name = NULL;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (*name != '.' && g_file_test(path, G_FILE_TEST_IS_DIR))
			g_ptr_array_add(plugins, load(folder, name, own));
	}
}

GPtrArray *host_plugins(void)
{
	g_autofree char *folder = paths_plugins();
	g_autofree char *own = paths_own_plugins();
	GPtrArray *plugins = g_ptr_array_new_with_free_func((GDestroyNotify)plugin_free);

	add_all(plugins, folder, false);
	add_all(plugins, own, true);
	g_ptr_array_sort(plugins, by_name);
	return plugins;
}

/* A name that is no path. */
static bool is_name(const char *name)
{
	return *name && *name != '.' && strchr(name, '/') == NULL;
}

struct plugin *host_plugin(const char *name, GError **error)
{
	g_autofree char *folder = paths_plugins();
	g_autofree char *own = paths_own_plugins();
	g_autofree char *path = g_build_filename(folder, name, NULL);
	g_autofree char *own_path = g_build_filename(own, name, NULL);
	g_autoptr(Plugin) plugin = NULL;

	if (is_name(name) && g_file_test(path, G_FILE_TEST_IS_DIR))
		plugin = load(folder, name, false);
	else if (is_name(name) && g_file_test(own_path, G_FILE_TEST_IS_DIR))
		plugin = load(own, name, true);
	else {
		tend_fail(error, TEND_NOT_FOUND,
		          "there is no plugin %s in %s\ntry: tend plugin list, or put its folder into %s",
		          name, folder, own);
		return NULL;
	}
	if (!plugin->fault)
		return g_steal_pointer(&plugin);
	tend_fail(error, TEND_FAILED, "the plugin %s cannot be used: %s\ntry: tend plugin list", name,
	          plugin->fault);
	return NULL;
}
