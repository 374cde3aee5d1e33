#include "workflows/erase_list.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/paths.h"

#include <string.h>

char *erase_list_mark(const char *salt, gint64 customer, gint64 created_at)
{
	g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, customer);
	g_autofree char *made = g_strdup_printf("%" G_GINT64_FORMAT, created_at);

	return hash_texts((const char *[]){ salt, id, made, NULL });
}

static void erased_clear(void *data)
{
	struct erased *erased = data;

	g_free(erased->salt);
	g_free(erased->mark);
}

static GArray *new_list(void)
{
	GArray *list = g_array_new(FALSE, FALSE, sizeof(struct erased));

	g_array_set_clear_func(list, erased_clear);
	return list;
}

static void add(GArray *list, gint64 customer, const char *salt, const char *mark)
{
	struct erased erased = { .customer = customer, .salt = g_strdup(salt), .mark = g_strdup(mark) };

	for (guint i = 0; i < list->len; i++)
		if (strcmp(g_array_index(list, struct erased, i).mark, mark) == 0) {
			erased_clear(&erased);
			return;
		}
	g_array_append_val(list, erased);
}

GArray *erase_list_of(struct db *db, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_ERASE_LIST, error);
	GArray *list = stmt ? new_list() : NULL;

	while (stmt && db_step(stmt, &failure))
		add(list, db_int(stmt, 0), db_text(stmt, 1), db_text(stmt, 2));
	if (tend_pass_on(error, &failure))
		return list;
	g_array_unref(list);
	return NULL;
}

/* All copies of a store begin with the same link. */
static char *path_of(struct db *db)
{
	g_autofree char *first = NULL;
	g_autofree char *folder = paths_state("stores");

	if (!db_find_text(db, SQL_AUDIT_FIRST_HASH, NULL, &first, NULL) || first == NULL)
		return NULL;
	g_autofree char *name = g_strdup_printf("%.32s.erased", first);
	return g_build_filename(folder, name, NULL);
}

GArray *erase_list_noted(struct db *db)
{
	g_autofree char *path = path_of(db);
	g_autofree char *text = NULL;
	GArray *list = new_list();

	if (path == NULL || !g_file_get_contents(path, &text, NULL, NULL))
		return list;
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line; line++) {
		g_auto(GStrv) words = g_strsplit(*line, " ", 4);
		gint64 customer = 0;

		if (g_strv_length(words) == 3 &&
		    g_ascii_string_to_signed(words[0], 10, 1, G_MAXINT64, &customer, NULL))
			add(list, customer, words[1], words[2]);
	}
	return list;
}

bool erase_list_note(struct db *db, GError **error)
{
	g_autoptr(GArray) own = erase_list_of(db, error);
	g_autofree char *path = own ? path_of(db) : NULL;

	if (path == NULL)
		return own != NULL;
	g_autoptr(GArray) all = erase_list_noted(db);
	g_autofree char *folder = g_path_get_dirname(path);
	g_autoptr(GString) text = g_string_new(NULL);
	for (guint i = 0; i < own->len; i++) {
		const struct erased *erased = &g_array_index(own, struct erased, i);
		add(all, erased->customer, erased->salt, erased->mark);
	}
	for (guint i = 0; i < all->len; i++) {
		const struct erased *erased = &g_array_index(all, struct erased, i);
		g_string_append_printf(text, "%" G_GINT64_FORMAT " %s %s\n", erased->customer, erased->salt,
		                       erased->mark);
	}
	return paths_make_folder(folder, error) && paths_write_file(path, text->str, text->len, error);
}
