/* Taking a batch back: what it changed is put back from the journal, what it brought is removed by its number. */
#include "workflows/import.h"

#include "base/error.h"
#include "base/jdoc.h"
#include "db/audit.h"
#include "db/import_batch.h"
#include "db/journal.h"

/* The order follows the foreign keys. */
static const struct {
	enum sql sql;
	size_t count; /* where in struct import_undone the removed rows are counted, or NOT_COUNTED */
} removals[] = {
	{ SQL_IMPORT_UNDO_LINES, offsetof(struct import_undone, lines) },
	{ SQL_IMPORT_UNDO_ORDERS, offsetof(struct import_undone, orders) },
	{ SQL_IMPORT_UNDO_PRODUCTS, offsetof(struct import_undone, products) },
	{ SQL_IMPORT_UNDO_KEEP_PRODUCTS, G_MAXSIZE },
	{ SQL_IMPORT_UNDO_WALK_IN, G_MAXSIZE },
	{ SQL_IMPORT_UNDO_WALK_IN_KEY, G_MAXSIZE },
	{ SQL_IMPORT_UNDO_CUSTOMER_TAGS, G_MAXSIZE },
	{ SQL_IMPORT_UNDO_CONSENTS, G_MAXSIZE },
	{ SQL_IMPORT_UNDO_ACTIVITIES, G_MAXSIZE },
	{ SQL_IMPORT_UNDO_TASKS, G_MAXSIZE },
	{ SQL_IMPORT_UNDO_COMPANY_MEMBERS, G_MAXSIZE },
	{ SQL_IMPORT_UNDO_CONTACT_POINTS, G_MAXSIZE },
	{ SQL_IMPORT_UNDO_EXTERNAL_IDS, G_MAXSIZE },
	{ SQL_IMPORT_UNDO_SCORES, G_MAXSIZE },
};

static bool run_counted(struct db *db, enum sql sql, const struct value *values, gint64 *count, GError **error)
{
	if (!db_run(db, sql, values, error))
		return false;
	*count = db_changed(db);
	return true;
}

static bool remove_rows(struct db *db, gint64 batch, const struct change *change, struct import_undone *undone, GError **error)
{
	const struct value values[] = { value_int(batch), value_end() };
	gint64 ignored;

	for (gsize i = 0; i < G_N_ELEMENTS(removals); i++) {
		gint64 *count = removals[i].count == G_MAXSIZE ? &ignored : (gint64 *)(void *)((char *)undone + removals[i].count);

		if (!run_counted(db, removals[i].sql, values, count, error))
			return false;
	}
	return run_counted(db, SQL_IMPORT_UNDO_TOMBSTONES, (struct value[]){ value_int(change->at), value_int(batch), value_end() }, &undone->tombstones, error) &&
	       run_counted(db, SQL_IMPORT_UNDO_CUSTOMERS, values, &undone->customers, error);
}

/* Tags the batch made and nobody wears any more. */
static bool remove_tags(struct db *db, const struct batch *batch, GError **error)
{
	g_autoptr(Jdoc) counts = jdoc_parse(batch->counts, -1, error);
	const struct jdoc *tags;

	if (!counts)
		return false;
	tags = jdoc_get(counts, "made_tags");
	for (gsize i = 0; tags && i < jdoc_size(tags); i++)
		if (!db_run(db, SQL_IMPORT_UNDO_TAG, (struct value[]){ value_int(jdoc_as_int(jdoc_at(tags, i), 0)), value_end() }, error))
			return false;
	return true;
}

static bool put_back(struct db *db, const struct batch *batch, const struct change *change, struct import_undone *undone, GError **error)
{
	if (batch->step_id == 0)
		return true;
	if (!db_get_int(db, SQL_IMPORT_UNDO_STEP_ROWS, (struct value[]){ value_int(batch->step_id), value_end() }, &undone->restored, error))
		return false;
	return journal_put_back(db, batch->step_id, error) &&
	       db_run(db, SQL_JOURNAL_STEP_UNDONE, (struct value[]){ value_int(change->at), value_int(batch->step_id), value_end() }, error);
}

static bool check(struct db *db, const struct batch *batch, GError **error)
{
	g_autoptr(GError) failure = NULL;
	gint64 later = 0;

	if (batch->undone_at != 0)
		return tend_refuse(error, "import %" G_GINT64_FORMAT " was taken back already", batch->id);
	if (db_get_int(db, SQL_IMPORT_UNDO_LATER, (struct value[]){ value_int(batch->id), value_end() }, &later, &failure))
		return tend_refuse(error, "import %" G_GINT64_FORMAT " changed rows of import %" G_GINT64_FORMAT " later\ntry: tend import undo %" G_GINT64_FORMAT " first",
		                   later, batch->id, later);
	if (!failure)
		return true;
	g_propagate_error(error, g_steal_pointer(&failure));
	return false;
}

static bool undo(struct db *db, gint64 id, const struct change *change, struct import_undone *undone, GError **error)
{
	g_autoptr(Page) page = record_get(db, &noun_batch, id, error);
	const struct batch *batch;
	struct audit_row audit = { .at = change->at, .staff_id = change->staff, .action = "import-undo", .subject = "batch", .subject_id = id };

	if (!page)
		return false;
	batch = page_row(page, 0);
	return check(db, batch, error) && audit_append(db, &audit, NULL, error) && put_back(db, batch, change, undone, error) &&
	       remove_rows(db, id, change, undone, error) && remove_tags(db, batch, error) &&
	       db_run(db, SQL_IMPORT_UNDO_DONE, (struct value[]){ value_int(change->at), value_int(id), value_end() }, error);
}

bool import_undo(struct db *db, gint64 batch, const struct change *change, struct import_undone *undone, GError **error)
{
	g_autoptr(GError) ignored = NULL;

	*undone = (struct import_undone){ 0 };
	if (!db_begin(db, DB_TX_WRITE, error))
		return false;
	if (!undo(db, batch, change, undone, error) || !db_commit(db, error)) {
		db_rollback(db);
		return false;
	}
	db_checkpoint(db, &ignored);
	return true;
}
