/* Taking a batch back: what it changed is put back from the journal, what it brought is removed by its number. */
#include "base/error.h"
#include "base/jdoc.h"
#include "db/audit.h"
#include "db/customer.h"
#include "db/import_batch.h"
#include "db/record_doc.h"
#include "workflows/customer.h"
#include "workflows/import.h"
#include "workflows/suggestion.h"

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

static bool run_counted(struct db *db, enum sql sql, const struct value *values, gint64 *count,
                        GError **error)
{
	if (!db_run(db, sql, values, error))
		return false;
	*count = db_changed(db);
	return true;
}

/* What was suggested about a customer who goes is no longer true: nobody shall be asked for a yes to it. */
static bool withdraw_suggestions(struct db *db, gint64 batch, const struct change *change,
                                 GError **error)
{
	g_autofree char *reason = g_strdup_printf("import %" G_GINT64_FORMAT " was taken back", batch);
	g_autoptr(Page) page = page_query(db, &noun_customer, SQL_IMPORT_UNDO_SUGGESTED,
	                                  (struct value[]){ value_int(batch), value_end() }, error);

	if (!page)
		return false;
	for (gsize i = 0; i < page->count; i++) {
		const struct customer *customer = page_row(page, i);

		if (!suggestion_withdraw_customer(db, customer->id, change->at, reason, error))
			return false;
	}
	return true;
}

static bool remove_rows(struct db *db, gint64 batch, const struct change *change,
                        struct import_undone *undone, GError **error)
{
	const struct value values[] = { value_int(batch), value_end() };
	gint64 ignored = 0;

	for (gsize i = 0; i < G_N_ELEMENTS(removals); i++) {
		gint64 *count = removals[i].count == G_MAXSIZE
		                    ? &ignored
		                    : (gint64 *)(void *)((char *)undone + removals[i].count);

		if (!run_counted(db, removals[i].sql, values, count, error))
			return false;
	}
	return run_counted(db, SQL_IMPORT_UNDO_TOMBSTONES,
	                   (struct value[]){ value_int(change->at), value_int(batch), value_end() },
	                   &undone->tombstones, error) &&
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
		if (!db_run(db, SQL_IMPORT_UNDO_TAG,
		            (struct value[]){ value_int(jdoc_as_int(jdoc_at(tags, i), 0)), value_end() },
		            error))
			return false;
	return true;
}

/* ---- What the batch changed ---- */

/* The row as it is; *doc NULL where it is gone. */
static bool current(struct db *db, const struct noun *noun, gint64 id, struct jdoc **doc,
                    GError **error)
{
	g_autoptr(Page) page = NULL;

	if (!record_find(db, noun, id, &page, error))
		return false;
	*doc = page ? record_doc(noun, page_row(page, 0)) : NULL;
	return true;
}

static struct jdoc *copy_value(const struct jdoc *value)
{
	g_autofree char *text = value ? jdoc_text(value) : NULL;

	return text ? jdoc_parse(text, -1, NULL) : NULL;
}

/* Field by field: what is still as the import left it goes back, what somebody changed since stays. True when something stays. */
static bool mix(const struct jdoc *before, const struct jdoc *after, const struct jdoc *now,
                struct jdoc *mixed)
{
	const struct jdoc *was;
	const char *key;
	void *iter = NULL;
	bool kept = false;

	while (jdoc_next(before, &iter, &key, &was)) {
		const struct jdoc *is = jdoc_get(now, key);
		bool untouched = jdoc_equal(is, jdoc_get(after, key));
		struct jdoc *value = copy_value(untouched ? was : is);

		kept = kept || !untouched;
		if (value)
			jdoc_set(mixed, key, value);
		else
			jdoc_set_null(mixed, key);
	}
	return kept;
}

static bool write_row(struct db *db, const struct noun *noun, const struct jdoc *doc, bool there,
                      GError **error)
{
	static const struct change unjournalled = { 0 };
	g_autoptr(GStringChunk) text = g_string_chunk_new(256);
	g_autofree char *row = g_malloc0(noun->size);

	record_from_doc(noun, doc, text, row);
	return there ? record_save(db, noun, row, &unjournalled, error)
	             : record_insert(db, noun, row, &unjournalled, error);
}

/* customers collects those whose row is now a mixture: what the search finds of them is to be put together again. */
static bool put_back_row(struct db *db, const struct noun *noun, gint64 id, const char *before,
                         const char *after, GArray *customers, GError **error)
{
	static const struct change unjournalled = { 0 };
	g_autoptr(Jdoc) now = NULL;
	g_autoptr(Jdoc) mixed = jdoc_object();

	if (!current(db, noun, id, &now, error))
		return false;
	if (!before)
		return !now || record_remove(db, noun, id, &unjournalled, error);
	if (!now && after)
		return true; /* it is gone since, and stays so */
	g_autoptr(Jdoc) was = jdoc_parse(before, -1, error);
	g_autoptr(Jdoc) left = after ? jdoc_parse(after, -1, error) : NULL;
	if (!was || (after && !left))
		return false;
	if (!now)
		return write_row(db, noun, was, false, error);
	if (!left)
		return true; /* removed by the import, and there again: somebody's own */
	if (mix(was, left, now, mixed) && noun == &noun_customer)
		g_array_append_val(customers, id);
	return write_row(db, noun, mixed, true, error);
}

static bool put_back(struct db *db, const struct batch *batch, GArray *customers,
                     struct import_undone *undone, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_JOURNAL_ROWS, error);

	if (!stmt)
		return false;
	db_bind_int(stmt, 1, batch->step_id);
	while (db_step(stmt, &failure)) {
		const struct noun *noun = noun_find(db_text(stmt, 0));

		undone->restored++;
		if (!noun)
			tend_fail(error, TEND_DAMAGED,
			          "the journal of this import names '%s', which this tend does not know\nnothing "
			          "was undone; run: tend doctor",
			          db_text(stmt, 0));
		if (!noun || !put_back_row(db, noun, db_int(stmt, 1), db_text(stmt, 2), db_text(stmt, 3),
		                           customers, error)) {
			db_reset(stmt);
			return false;
		}
	}
	return tend_pass_on(error, &failure);
}

static bool put_all_back(struct db *db, const struct batch *batch, const struct change *change,
                         GArray *customers, struct import_undone *undone, GError **error)
{
	if (batch->step_id == 0)
		return true;
	return put_back(db, batch, customers, undone, error) &&
	       db_run(db, SQL_JOURNAL_STEP_UNDONE,
	              (struct value[]){ value_int(change->at), value_int(batch->step_id), value_end() },
	              error);
}

static bool index_again(struct db *db, const GArray *customers, GError **error)
{
	static const struct change unjournalled = { 0 };

	for (guint i = 0; i < customers->len; i++) {
		g_autoptr(Page) page = NULL;
		struct customer customer;

		if (!record_find(db, &noun_customer, g_array_index(customers, gint64, i), &page, error))
			return false;
		if (!page)
			continue; /* it was the batch's own */
		customer = *(const struct customer *)page_row(page, 0);
		if (!customer.hidden && !customer_index(db, &customer, &unjournalled, error))
			return false;
	}
	return true;
}

/* ---- */

static bool check(struct db *db, const struct batch *batch, GError **error)
{
	gint64 later = 0;

	if (batch->undone_at != 0)
		return tend_refuse(error, "import %" G_GINT64_FORMAT " was taken back already", batch->id);
	if (!db_find_int(db, SQL_IMPORT_UNDO_LATER,
	                 (struct value[]){ value_int(batch->id), value_end() }, &later, error))
		return false;
	return later == 0 ||
	       tend_refuse(error,
	                   "import %" G_GINT64_FORMAT " changed rows of import %" G_GINT64_FORMAT
	                   " later\ntry: tend import undo %" G_GINT64_FORMAT " first",
	                   later, batch->id, later);
}

static bool undo(struct db *db, gint64 id, const struct change *change,
                 struct import_undone *undone, GError **error)
{
	g_autoptr(Page) page = record_get(db, &noun_batch, id, error);
	g_autoptr(GArray) customers = g_array_new(FALSE, FALSE, sizeof(gint64));
	const struct batch *batch;
	struct audit_row audit = { .at = change->at,
		                       .staff_id = change->staff,
		                       .action = "import-undo",
		                       .subject = "batch",
		                       .subject_id = id };

	if (!page) {
		if (error && tend_error_is(*error, TEND_NOT_FOUND)) {
			g_clear_error(error);
			tend_fail(error, TEND_NOT_FOUND,
			          "there is no import %" G_GINT64_FORMAT "\ntry: tend import list", id);
		}
		return false;
	}
	batch = page_row(page, 0);
	return check(db, batch, error) && audit_append(db, &audit, NULL, error) &&
	       put_all_back(db, batch, change, customers, undone, error) &&
	       withdraw_suggestions(db, id, change, error) &&
	       remove_rows(db, id, change, undone, error) && remove_tags(db, batch, error) &&
	       index_again(db, customers, error) &&
	       db_run(db, SQL_IMPORT_UNDO_DONE,
	              (struct value[]){ value_int(change->at), value_int(id), value_end() }, error);
}

bool import_undo(struct db *db, gint64 batch, const struct change *change,
                 struct import_undone *undone, GError **error)
{
	g_autoptr(GError) ignored = NULL;

	*undone = (struct import_undone){ 0 };
	if (!db_begin(db, DB_TX_WRITE, error))
		return false;
	if (!db_end(db, undo(db, batch, change, undone, error), error))
		return false;
	db_checkpoint(db, &ignored);
	return true;
}
