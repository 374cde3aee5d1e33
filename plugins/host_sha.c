/* What a plugin is: a hash of all files in its folder, so that one which changed is asked about again. */
#include "base/error.h"
#include "base/hash.h"
#include "plugins/host.h"

#include <string.h>
#include <sys/stat.h>

enum {
	FILES_MOST = 1000,
	BYTES_MOST = 64 * 1024 * 1024,
	DEEPEST = 8,
};

/* name, hash, name, hash … in a fixed order. */
struct tally {
	GPtrArray *texts;
	gint64 bytes;
};

static int by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* All names in the folder, sorted. NULL with *error. */
static GPtrArray *names_in(const char *path, GError **error)
{
	g_autoptr(GDir) dir = g_dir_open(path, 0, error);
	GPtrArray *names = dir ? g_ptr_array_new_with_free_func(g_free) : NULL;
	const char *name = NULL;

	while (dir && (name = g_dir_read_name(dir)))
		g_ptr_array_add(names, g_strdup(name));
	if (names)
		g_ptr_array_sort(names, by_text);
	return names;
}

static bool add_file(struct tally *tally, const char *path, const char *as, const struct stat *st,
                     GError **error)
{
	g_autofree char *bytes = NULL;
	gsize length = 0;

	tally->bytes += st->st_size;
	if (tally->bytes > BYTES_MOST || tally->texts->len > FILES_MOST * 2)
		return tend_fail(error, TEND_FAILED, "its folder holds more than a plugin can be");
	if (!g_file_get_contents(path, &bytes, &length, error))
		return false;
	g_ptr_array_add(tally->texts, g_strdup(as));
	g_ptr_array_add(tally->texts, hash_bytes(bytes, length));
	return true;
}

static bool add_folder(struct tally *tally, const char *path, const char *as, int depth,
                       GError **error)
{
	g_autoptr(GPtrArray) names = names_in(path, error);

	if (!names)
		return false;
	if (depth > DEEPEST)
		return tend_fail(error, TEND_FAILED, "its folder is too deep");
	for (guint i = 0; i < names->len; i++) {
		const char *name = g_ptr_array_index(names, i);
		g_autofree char *below = g_build_filename(path, name, NULL);
		g_autofree char *called = g_build_filename(as, name, NULL);
		struct stat st;

		if (lstat(below, &st) != 0 || !(S_ISREG(st.st_mode) || S_ISDIR(st.st_mode)))
			return tend_fail(error, TEND_FAILED, "%s in its folder is neither a file nor a folder",
			                 called);
		if (!(S_ISDIR(st.st_mode) ? add_folder(tally, below, called, depth + 1, error)
		                          : add_file(tally, below, called, &st, error)))
			return false;
	}
	return true;
}

char *plugin_sha(const struct plugin *plugin, GError **error)
{
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
	struct tally tally = { .texts = texts };

	if (!add_folder(&tally, plugin->folder, "", 0, error)) {
		g_prefix_error(error, "the plugin %s cannot be read whole: ", plugin->name);
		return NULL;
	}
	g_ptr_array_add(texts, NULL);
	return hash_texts((const char *const *)texts->pdata);
}
