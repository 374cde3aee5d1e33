#include "base/error.h"
#include "db/migrate.h"
#include "db/store.h"

#include <string.h>

enum { MOST_FINDINGS = 20 };

/* The rows of a one-column question, each made a sentence; says NULL when the row is fine. */
typedef char *(*finding_fn)(struct db_stmt *row);

static bool ask(struct db *db, const char *question, finding_fn says, GPtrArray *findings,
                GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autoptr(DbStmt) stmt = db_ask(db, question, error);

	if (stmt == NULL)
		return false;
	while (findings->len < MOST_FINDINGS && db_step(stmt, &failure)) {
		char *finding = says(stmt);
		if (finding != NULL)
			g_ptr_array_add(findings, finding);
	}
	return tend_pass_on(error, &failure);
}

static char *damaged_page(struct db_stmt *row)
{
	return strcmp(db_text(row, 0), "ok") == 0
	           ? NULL
	           : g_strdup_printf("the file is damaged: %s", db_text(row, 0));
}

static char *dangling_row(struct db_stmt *row)
{
	return g_strdup_printf("a row of %s points to a row of %s that is not there", db_text(row, 0),
	                       db_text(row, 1));
}

/* name → text of every table, index and trigger. */
static GHashTable *schema_of(struct db *db, GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autoptr(DbStmt) stmt = db_ask(
		db,
		"SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_stat%'",
		error);
	g_autoptr(GHashTable) schema = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

	if (stmt == NULL)
		return NULL;
	while (db_step(stmt, &failure))
		g_hash_table_insert(schema, g_strdup(db_text(stmt, 0)), g_strdup(db_text(stmt, 1)));
	if (failure == NULL)
		return g_steal_pointer(&schema);
	g_propagate_error(error, g_steal_pointer(&failure));
	return NULL;
}

/* Names that a has and b lacks or says otherwise, as sentences. */
static void compare(GHashTable *a, GHashTable *b, const char *lacks, const char *differs,
                    GPtrArray *findings)
{
	GHashTableIter iter;
	void *name, *text;

	g_hash_table_iter_init(&iter, a);
	while (g_hash_table_iter_next(&iter, &name, &text)) {
		const char *other = g_hash_table_lookup(b, name);
		if (other == NULL)
			g_ptr_array_add(findings, g_strdup_printf("%s %s", (char *)name, lacks));
		else if (differs != NULL && strcmp(text, other) != 0)
			g_ptr_array_add(findings, g_strdup_printf("%s %s", (char *)name, differs));
	}
}

bool store_compare_schema(struct db *db, GPtrArray *findings, GError **error)
{
	g_autoptr(Db) fresh = db_open(":memory:", DB_CREATE, error);
	if (fresh == NULL || !migrate_new(fresh, error))
		return false;
	g_autoptr(GHashTable) expected = schema_of(fresh, error);
	g_autoptr(GHashTable) found = expected ? schema_of(db, error) : NULL;
	if (found == NULL)
		return false;
	compare(expected, found, "is missing from the store: somebody removed it",
	        "was changed in the store", findings);
	compare(found, expected, "was added to the store by another program", NULL, findings);
	return true;
}

static bool examine(struct db *db, const char *pages, GPtrArray *findings, GError **error)
{
	return ask(db, pages, damaged_page, findings, error) &&
	       ask(db, "SELECT \"table\", parent FROM pragma_foreign_key_check", dangling_row, findings,
	           error) &&
	       store_compare_schema(db, findings, error);
}

bool store_examine(struct db *db, GPtrArray *findings, GError **error)
{
	return examine(db, "SELECT quick_check FROM pragma_quick_check(5)", findings, error);
}

bool store_examine_all(struct db *db, GPtrArray *findings, GError **error)
{
	return examine(db, "SELECT integrity_check FROM pragma_integrity_check(5)", findings, error);
}
