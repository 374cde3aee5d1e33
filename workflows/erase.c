#include "workflows/erase.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/jdoc.h"
#include "db/audit.h"
#include "db/customer.h"
#include "db/suggestion.h"
#include "workflows/erase_files.h"
#include "workflows/erase_list.h"
#include "workflows/suggestion.h"

#include <string.h>

/* In this order: a deal says why it was lost as its history does, and a tombstone is written last. */
static const enum sql statements[] = {
	SQL_ERASE_CONTACT_POINT,
	SQL_ERASE_EXTERNAL_ID,
	SQL_ERASE_COMPANY_MEMBER,
	SQL_ERASE_ACTIVITY,
	SQL_ERASE_CUSTOMER_TAG,
	SQL_ERASE_FLAG,
	SQL_ERASE_TASK,
	SQL_ERASE_CASE,
	SQL_ERASE_APPOINTMENT,
	SQL_ERASE_SCORE,
	SQL_ERASE_CHURN_FLAG,
	SQL_ERASE_ORDER,
	SQL_ERASE_DEAL_MOVE,
	SQL_ERASE_DEAL_SCORE,
	SQL_ERASE_DEAL,
	SQL_ERASE_CONSENT,
	SQL_ERASE_SUGGESTION_TEXT,
	SQL_ERASE_REVISION_TEXT,
	SQL_ERASE_EVENT_TEXT,
	SQL_ERASE_AUDIT_TEXT,
};

void erase_result_clear(struct erase_result *result)
{
	g_free(result->left);
	g_clear_pointer(&result->files, g_ptr_array_unref);
	g_clear_pointer(&result->message_ids, g_ptr_array_unref);
	*result = (struct erase_result){ 0 };
}

/* The customer and everybody who was merged into it, however far. */
static bool collect(struct db *db, gint64 id, GArray *ids, GError **error)
{
	g_autoptr(Page) parts = page_query(db, &noun_customer, SQL_ERASE_PART,
	                                   (struct value[]){ value_int(id), value_end() }, error);

	g_array_append_val(ids, id);
	for (gsize i = 0; parts && i < parts->count; i++)
		if (!collect(db, ((const struct customer *)page_row(parts, i))->id, ids, error))
			return false;
	return parts != NULL;
}

static bool refuse_busy(struct db *db, gint64 id, GError **error)
{
	gint64 busy = 0;

	if (!db_find_int(db, SQL_ERASE_BUSY, (struct value[]){ value_int(id), value_end() }, &busy, error))
		return false;
	return busy == 0 ||
	       tend_refuse(
			   error,
			   "suggestion %" G_GINT64_FORMAT
			   " about this customer is being carried out, or may have gone out\nsettle it first: tend show %" G_GINT64_FORMAT,
			   busy, busy);
}

/* ---- the journal */

struct journal_row {
	gint64 id, step;
};

static bool names_customer(const char *text, gint64 customer)
{
	g_autoptr(Jdoc) doc = text ? jdoc_parse(text, -1, NULL) : NULL;
	static const char *const fields[] = { "customer_id", "company_id", "merged_into" };

	for (gsize i = 0; doc && i < G_N_ELEMENTS(fields); i++) {
		const struct jdoc *value = jdoc_get(doc, fields[i]);

		if (value && jdoc_as_int(value, 0) == customer)
			return true;
	}
	return false;
}

static GArray *journal_rows(struct db *db, gint64 customer, GError **error)
{
	g_autofree char *like = g_strdup_printf("%%_id\":%" G_GINT64_FORMAT "%%", customer);
	g_autoptr(GError) failure = NULL;
	g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(struct journal_row));
	struct db_stmt *stmt = db_stmt(db, SQL_ERASE_JOURNAL, error);

	if (stmt == NULL)
		return NULL;
	db_bind(stmt, (struct value[]){ value_int(customer), value_text(like), value_end() });
	while (db_step(stmt, &failure)) {
		struct journal_row row = { .id = db_int(stmt, 0), .step = db_int(stmt, 1) };
		bool own = strcmp(db_text(stmt, 2), "customer") == 0 && db_int(stmt, 3) == customer;

		if (own || names_customer(db_text(stmt, 4), customer) ||
		    names_customer(db_text(stmt, 5), customer))
			g_array_append_val(rows, row);
	}
	return tend_pass_on(error, &failure) ? g_steal_pointer(&rows) : NULL;
}

static bool erase_journal(struct db *db, gint64 customer, gint64 at, gint64 *steps, GError **error)
{
	g_autoptr(GArray) rows = journal_rows(db, customer, error);
	gint64 last = 0;

	if (rows == NULL)
		return false;
	for (guint i = 0; i < rows->len; i++)
		if (!db_run(db, SQL_ERASE_JOURNAL_ROW,
		            (struct value[]){ value_int(g_array_index(rows, struct journal_row, i).id),
		                              value_end() },
		            error))
			return false;
	for (guint i = 0; i < rows->len; i++) {
		gint64 step = g_array_index(rows, struct journal_row, i).step;

		if (step != last &&
		    !db_run(db, SQL_ERASE_JOURNAL_STEP,
		            (struct value[]){ value_int(step), value_int(at), value_end() }, error))
			return false;
		*steps += step != last;
		last = step;
	}
	return true;
}

/* ---- one customer */

static bool put_on_list(struct db *db, const struct customer *customer, gint64 at, gint64 audit,
                        GError **error)
{
	g_autofree char *salt = hash_salt();
	g_autofree char *mark = erase_list_mark(salt, customer->id, customer->created_at);
	gint64 found = 0;
	const struct value id[] = { value_int(customer->id), value_end() };

	if (!db_find_int(db, SQL_ERASE_FIND, id, &found, error))
		return false;
	return found || db_run(db, SQL_ERASE_INSERT,
	                       (struct value[]){ value_int(customer->id), value_int(at), value_text(salt),
	                                         value_text(mark), value_int(audit), value_end() },
	                       error);
}

/* The texts may be blanked only while the erase row is the newest of the audit. */
static bool erase_one(struct db *db, gint64 id, const struct change *who,
                      struct erase_result *result, GError **error)
{
	g_autoptr(Page) page = record_get(db, &noun_customer, id, error);
	struct audit_row row = { .at = who->at,
		                     .staff_id = who->staff,
		                     .action = "erase",
		                     .subject = "customer",
		                     .subject_id = id };
	const struct value values[] = { value_int(id), value_end() };
	gint64 audit = 0;

	if (page == NULL || !audit_append(db, &row, &audit, error) ||
	    !put_on_list(db, page_row(page, 0), who->at, audit, error) ||
	    !erase_journal(db, id, who->at, &result->journal, error))
		return false;
	for (gsize i = 0; i < G_N_ELEMENTS(statements); i++)
		if (!db_run(db, statements[i], values, error))
			return false;
	result->customers++;
	return db_run(db, SQL_ERASE_CUSTOMER,
	              (struct value[]){ value_int(who->at), value_int(id), value_end() }, error);
}

static bool count_open(struct db *db, gint64 id, gint64 *open, GError **error)
{
	g_autoptr(Page) page = page_query(db, &noun_suggestion, SQL_SUGGESTION_OPEN_OF_CUSTOMER,
	                                  (struct value[]){ value_int(id), value_end() }, error);

	*open += page ? (gint64)page->count : 0;
	return page != NULL;
}

/* What is open is withdrawn while it still can be read. */
static bool erase_all(struct db *db, const GArray *ids, const struct change *who,
                      struct erase_result *result, GError **error)
{
	for (guint i = 0; i < ids->len; i++) {
		gint64 id = g_array_index(ids, gint64, i);

		if (!count_open(db, id, &result->withdrawn, error) ||
		    !suggestion_withdraw_customer(db, id, who->at, "", error))
			return false;
	}
	for (guint i = 0; i < ids->len; i++)
		if (!erase_one(db, g_array_index(ids, gint64, i), who, result, error))
			return false;
	return true;
}

static bool erase_within(struct db *db, gint64 customer, bool dry, const struct change *who,
                         struct erase_result *result, GError **error)
{
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
	g_autoptr(Page) page = record_get(db, &noun_customer, customer, error);
	gint64 into = page ? ((const struct customer *)page_row(page, 0))->merged_into : 0;

	if (into)
		return tend_refuse(error,
		                   "customer %" G_GINT64_FORMAT " is part of %" G_GINT64_FORMAT
		                   "\nerase that one, or first: tend customer unmerge %" G_GINT64_FORMAT,
		                   customer, into, customer);
	if (page == NULL || !collect(db, customer, ids, error))
		return false;
	for (guint i = 0; i < ids->len; i++)
		if (!refuse_busy(db, g_array_index(ids, gint64, i), error) ||
		    !erase_files_message_ids(db, g_array_index(ids, gint64, i), result->message_ids, error))
			return false;
	if (!dry)
		return erase_all(db, ids, who, result, error);
	for (guint i = 0; i < ids->len; i++) {
		g_autoptr(GArray) rows = journal_rows(db, g_array_index(ids, gint64, i), error);

		if (rows == NULL || !count_open(db, g_array_index(ids, gint64, i), &result->withdrawn, error))
			return false;
		result->journal += rows->len > 0;
	}
	result->customers = ids->len;
	return true;
}

bool erase_customer(struct db *db, gint64 customer, bool dry, const struct change *who,
                    struct erase_result *result, GError **error)
{
	g_autoptr(GError) failure = NULL;

	*result = (struct erase_result){ .files = g_ptr_array_new_with_free_func(g_free),
		                             .message_ids = g_ptr_array_new_with_free_func(g_free) };
	if (!erase_files_copies(db, result->files, error) ||
	    !db_begin(db, dry ? DB_TX_READ : DB_TX_WRITE, error) ||
	    !db_end(db, erase_within(db, customer, dry, who, result, error), error))
		return false;
	if (dry)
		return true;
	/* The deed is done; what follows can be done again. */
	if (!erase_list_note(db, &failure) || !db_wipe(db, &failure))
		result->left = g_strndup(failure->message, strcspn(failure->message, "\n"));
	return true;
}

/* Is the customer here as it was when it was erased elsewhere, and not erased here? */
static bool is_here(struct db *db, const struct erased *erased, bool *here, GError **error)
{
	g_autoptr(Page) page = NULL;
	gint64 found = 0;

	*here = false;
	if (!record_find(db, &noun_customer, erased->customer, &page, error) ||
	    !db_find_int(db, SQL_ERASE_FIND,
	                 (struct value[]){ value_int(erased->customer), value_end() }, &found, error))
		return false;
	if (page == NULL || found)
		return true;
	g_autofree char *mark = erase_list_mark(
		erased->salt, erased->customer, ((const struct customer *)page_row(page, 0))->created_at);
	*here = strcmp(mark, erased->mark) == 0;
	return true;
}

bool erase_is_owed(struct db *db, bool *owed, GError **error)
{
	g_autoptr(GArray) list = erase_list_noted(db);

	*owed = false;
	for (guint i = 0; i < list->len && !*owed; i++)
		if (!is_here(db, &g_array_index(list, struct erased, i), owed, error))
			return false;
	return true;
}

bool erase_replay(struct db *db, struct db *from, const struct change *who, gint64 *count,
                  GError **error)
{
	g_autoptr(GArray) list = from ? erase_list_of(from, NULL) : erase_list_noted(db);
	struct erase_result result = { 0 };

	for (guint i = 0; list && i < list->len; i++) {
		const struct erased *erased = &g_array_index(list, struct erased, i);
		g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
		bool here = false;

		g_array_append_val(ids, erased->customer);
		if (!is_here(db, erased, &here, error) || (here && !erase_all(db, ids, who, &result, error)))
			return false;
	}
	*count += result.customers;
	return true;
}
