#include "db/counts.h"

#include "base/error.h"

static bool count_one(struct db *db, const char *table, gint64 *rows, GError **error)
{
	g_autofree char *question = g_strdup_printf("SELECT count(*) FROM \"%s\"", table);
	g_autoptr(GError) failure = NULL;
	g_autoptr(DbStmt) stmt = db_ask(db, question, error);

	if (stmt == NULL)
		return false;
	*rows = db_step(stmt, &failure) ? db_int(stmt, 0) : 0;
	return tend_pass_on(error, &failure);
}

GHashTable *counts_read(struct db *db, GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autoptr(DbStmt) stmt = db_ask(
		db,
		"SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%\"%'",
		error);

	if (stmt == NULL)
		return NULL;
	while (db_step(stmt, &failure))
		g_ptr_array_add(names, g_strdup(db_text(stmt, 0)));
	for (guint i = 0; failure == NULL && i < names->len; i++) {
		gint64 rows = 0;

		if (count_one(db, names->pdata[i], &rows, &failure))
			g_hash_table_insert(counts, g_strdup(names->pdata[i]), g_memdup2(&rows, sizeof rows));
	}
	return tend_pass_on(error, &failure) ? g_steal_pointer(&counts) : NULL;
}

static gint64 rows_of(GHashTable *counts, const char *table)
{
	const gint64 *rows = g_hash_table_lookup(counts, table);

	return rows ? *rows : -1;
}

void counts_compare(GHashTable *before, GHashTable *after, GHashTable *copy, GPtrArray *findings)
{
	GHashTableIter iter;
	void *name, *rows;

	g_hash_table_iter_init(&iter, before);
	while (g_hash_table_iter_next(&iter, &name, &rows)) {
		gint64 was = *(gint64 *)rows, is = rows_of(after, name), copied = rows_of(copy, name);

		if (copied < MIN(was, is) || copied > MAX(was, is))
			g_ptr_array_add(findings, g_strdup_printf("%s has %" G_GINT64_FORMAT
			                                          " rows in the copy and %" G_GINT64_FORMAT
			                                          " in the store",
			                                          (char *)name, copied, is));
	}
}
