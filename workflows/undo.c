#include "workflows/undo.h"

#include "base/error.h"

static void item_free(gpointer data)
{
	struct undo_item *item = data;

	g_free(item->who);
	g_free(item->what);
	g_free(item);
}

static bool read_steps(struct db *db, guint most, GPtrArray *items, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_JOURNAL_STEP_LIST, error);

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, most);
	while (db_step(stmt, &failure)) {
		gint64 batch = db_int(stmt, 5);
		struct undo_item *item = g_new0(struct undo_item, 1);

		*item = (struct undo_item){
			.kind = batch != 0 ? UNDO_IMPORT : UNDO_CHANGE,
			.id = batch != 0 ? batch : db_int(stmt, 0),
			.at = db_int(stmt, 1),
			.who = g_strdup(db_text(stmt, 2)),
			.what = g_strdup(db_text(stmt, 3)),
			.undone_at = db_int(stmt, 4),
			.rows = db_int(stmt, 6),
		};
		g_ptr_array_add(items, item);
	}
	return tend_pass_on(error, &failure);
}

static bool read_decisions(struct db *db, guint most, GPtrArray *items, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_SUGGESTION_RECALLABLE, error);

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, most);
	while (db_step(stmt, &failure)) {
		struct undo_item *item = g_new0(struct undo_item, 1);
		const char *customer = db_text(stmt, 5);

		*item = (struct undo_item){ .kind = UNDO_YES,
			                        .id = db_int(stmt, 0),
			                        .at = db_int(stmt, 1),
			                        .who = g_strdup(db_text(stmt, 2)) };
		item->what = g_strdup_printf("approve %s: %s%s%s", db_text(stmt, 4), db_text(stmt, 3),
		                             customer != NULL ? ", " : "", customer != NULL ? customer : "");
		g_ptr_array_add(items, item);
	}
	return tend_pass_on(error, &failure);
}

static int newest_first(gconstpointer a, gconstpointer b)
{
	const struct undo_item *left = *(const struct undo_item *const *)a;
	const struct undo_item *right = *(const struct undo_item *const *)b;

	if (left->at != right->at)
		return left->at < right->at ? 1 : -1;
	if (left->kind != right->kind)
		return (int)right->kind - (int)left->kind;
	return left->id < right->id ? 1 : -1;
}

GPtrArray *undo_read(struct db *db, guint most, GError **error)
{
	g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(item_free);

	if (!read_steps(db, most, items, error) || !read_decisions(db, most, items, error))
		return NULL;
	g_ptr_array_sort(items, newest_first);
	if (items->len > most)
		g_ptr_array_set_size(items, (gint)most);
	return g_steal_pointer(&items);
}
