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

static char *take_manifest(struct plugin *plugin, const char *path)
{
	g_autoptr(GError) error = NULL;

	plugin->manifest = read_manifest(path, &error);
	if (!plugin->manifest)
		return g_strdup(error->message);
	plugin->version = jdoc_get_text(plugin->manifest, "version");
	plugin->summary = jdoc_get_text(plugin->manifest, "summary");
	plugin->keeps_privileges = jdoc_get_bool(plugin->manifest, "keeps_privileges");
	if (g_strcmp0(jdoc_get_text(plugin->manifest, "name"), plugin->name) != 0)
		return g_strdup("its manifest gives another name than its folder");
	if (!plugin->version)
		return g_strdup("its manifest gives no version");
	if (jdoc_get_int(plugin->manifest, "protocol", 0) != PLUGIN_PROTOCOL)
		return g_strdup_printf("it speaks another protocol than %d", PLUGIN_PROTOCOL);
	return take_effects(plugin);
}

static struct plugin *load(const char *folder, const char *name)
{
	struct plugin *plugin = g_new0(struct plugin, 1);
	g_autofree char *manifest = g_build_filename(folder, name, "manifest.json", NULL);

	plugin->name = g_strdup(name);
	plugin->program = g_build_filename(folder, name, name, NULL);
	plugin->effects = g_new0(struct plugin_effect, 1);
	plugin->fault = take_manifest(plugin, manifest);
	if (!plugin->fault)
		plugin->fault = fault_of_program(plugin->program);
	return plugin;
}

static int by_name(gconstpointer a, gconstpointer b)
{
	const struct plugin *const *one = a;
	const struct plugin *const *other = b;

	return strcmp((*one)->name, (*other)->name);
}

GPtrArray *host_plugins(void)
{
	g_autofree char *folder = paths_plugins();
	GPtrArray *plugins = g_ptr_array_new_with_free_func((GDestroyNotify)plugin_free);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name = NULL;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (*name != '.' && g_file_test(path, G_FILE_TEST_IS_DIR))
			g_ptr_array_add(plugins, load(folder, name));
	}
	g_ptr_array_sort(plugins, by_name);
	return plugins;
}

struct plugin *host_plugin(const char *name, GError **error)
{
	g_autofree char *folder = paths_plugins();
	g_autofree char *path = g_build_filename(folder, name, NULL);
	g_autoptr(Plugin) plugin = NULL;

	if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
		tend_fail(error, TEND_FAILED, "there is no plugin %s in %s\ntry: tend plugin list", name,
		          folder);
		return NULL;
	}
	plugin = load(folder, name);
	if (!plugin->fault)
		return g_steal_pointer(&plugin);
	tend_fail(error, TEND_FAILED, "the plugin %s cannot be used: %s\ntry: tend plugin list", name,
	          plugin->fault);
	return NULL;
}
