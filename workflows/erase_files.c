#include "workflows/erase_files.h"

#include "base/error.h"
#include "base/hash.h"

#include <string.h>

static void add(GPtrArray *files, const char *path)
{
	if (!g_ptr_array_find_with_equal_func(files, path, g_str_equal, NULL))
		g_ptr_array_add(files, g_strdup(path));
}

static void add_beginning(GPtrArray *files, const char *folder, const char *prefix)
{
	g_autoptr(GDir) names = g_dir_open(folder, 0, NULL);

	for (const char *name; names && (name = g_dir_read_name(names)) != NULL;) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (g_str_has_prefix(name, prefix))
			add(files, path);
	}
}

static bool texts_of(struct db *db, enum sql sql, const struct value *values, GPtrArray *texts,
                     GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, sql, error);

	if (stmt == NULL)
		return false;
	if (values != NULL)
		db_bind(stmt, values);
	while (db_step(stmt, &failure))
		g_ptr_array_add(texts, g_strdup(db_text(stmt, 0)));
	return tend_pass_on(error, &failure);
}

bool erase_files_copies(struct db *db, GPtrArray *files, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(db_path(db));
	g_autofree char *name = g_path_get_basename(db_path(db));
	g_autofree char *nightly = g_strconcat(db_path(db), ".backups", NULL);
	g_autofree char *before = g_strconcat(name, ".before-", NULL);
	g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(g_free);

	if (!texts_of(db, SQL_BACKUP_LIST, NULL, made, error))
		return false;
	add_beginning(files, folder, before);
	add_beginning(files, nightly, "");
	for (guint i = 0; i < made->len; i++)
		if (g_file_test(made->pdata[i], G_FILE_TEST_EXISTS))
			add(files, made->pdata[i]);
	return true;
}

bool erase_files_message_ids(struct db *db, gint64 customer, GPtrArray *ids, GError **error)
{
	return texts_of(db, SQL_ERASE_LETTER, (struct value[]){ value_int(customer), value_end() }, ids,
	                error);
}

/* The mail plugin names what it keeps by the letter's Message-ID; a mail program may have added marks to the end since. */
void erase_files_letters(const struct config *config, const GPtrArray *ids, GPtrArray *files)
{
	enum { NAME_DIGITS = 16 };
	const char *outbox = config_text(config, "mail", "outbox");
	const char *sent = config_text(config, "mail", "sent");
	const struct {
		const char *folder, *inside;
	} places[] = { { outbox, "" }, { outbox, "demo" }, { sent, "cur" }, { sent, "new" } };

	for (guint n = 0; n < ids->len; n++) {
		g_autofree char *hash = hash_text(ids->pdata[n]);
		g_autofree char *prefix = g_strdup_printf("%.*s.", NAME_DIGITS, hash);

		for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
			g_autofree char *folder =
				places[i].folder ? g_build_filename(places[i].folder, places[i].inside, NULL) : NULL;

			if (folder != NULL)
				add_beginning(files, folder, prefix);
		}
	}
}
