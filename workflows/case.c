#include "workflows/case.h"

#include "base/error.h"
#include "base/text.h"
#include "db/journal.h"
#include "workflows/customer.h"

#include <string.h>

bool case_kind_check(const char *word, GError **error)
{
	const char *near = text_nearest(word, case_kinds);

	if (g_strv_contains(case_kinds, word))
		return true;
	return near ? tend_fail(error, TEND_USAGE, "'%s' is no kind of case\ndid you mean %s?", word, near)
	            : tend_fail(error, TEND_USAGE,
	                        "'%s' is no kind of case\nthe kinds are complaint, repair and question",
	                        word);
}

static bool save(struct db *db, struct customer_case *row, const char *what,
                 const struct change *change, GError **error)
{
	g_autofree char *label = g_strdup_printf("%s a %s: %s", what, row->kind, row->title);
	struct change step = *change;

	return journal_begin(db, label, &step, error) && record_save(db, &noun_case, row, &step, error);
}

/* What was typed, clean; texts owns it. Empty is none. */
static const char *clean(GStringChunk *texts, const char *typed, enum text_use use)
{
	g_autofree char *text = text_clean(typed, -1, use);

	g_strstrip(text);
	return *text ? g_string_chunk_insert(texts, text) : NULL;
}

static bool fill(struct customer_case *row, const struct case_form *form, GStringChunk *texts,
                 GError **error)
{
	if (form->kind && !case_kind_check(form->kind, error))
		return false;
	if (form->kind)
		row->kind = form->kind;
	if (form->title)
		row->title = clean(texts, form->title, TEXT_LINE);
	if (form->note)
		row->note = clean(texts, form->note, TEXT_PARAGRAPHS);
	if (form->due_given)
		row->due_at = form->due_at;
	if (form->staff_given)
		row->staff_id = form->staff;
	if (row->title == NULL)
		return tend_fail(error, TEND_USAGE,
		                 "what is it about?\ntry: tend case add 12 'The cake was dry'");
	return true;
}

static bool open_within(struct db *db, gint64 customer, const struct case_form *form,
                        const struct change *change, GStringChunk *texts, gint64 *id, GError **error)
{
	struct customer_case row = { .customer_id = customer,
		                         .kind = case_kinds[0],
		                         .opened_at = change->at,
		                         .by_staff = change->staff };
	g_autoptr(Page) who = customer_get(db, customer, error);

	if (who == NULL || !fill(&row, form, texts, error) || !save(db, &row, "open", change, error))
		return false;
	*id = row.id;
	return true;
}

struct page *case_open(struct db *db, gint64 customer, const struct case_form *form,
                       const struct change *change, GError **error)
{
	g_autoptr(GStringChunk) texts = g_string_chunk_new(256);
	gint64 id = 0;

	if (!db_begin(db, DB_TX_WRITE, error) ||
	    !db_end(db, open_within(db, customer, form, change, texts, &id, error), error))
		return NULL;
	return record_get(db, &noun_case, id, error);
}

static bool edit_within(struct db *db, gint64 id, const struct case_form *form,
                        const struct change *change, GStringChunk *texts, GError **error)
{
	g_autoptr(Page) page = record_get(db, &noun_case, id, error);

	if (page == NULL)
		return false;
	struct customer_case row = *(const struct customer_case *)page_row(page, 0);
	return fill(&row, form, texts, error) && save(db, &row, "change", change, error);
}

struct page *case_edit(struct db *db, gint64 id, const struct case_form *form,
                       const struct change *change, GError **error)
{
	g_autoptr(GStringChunk) texts = g_string_chunk_new(256);

	if (!db_begin(db, DB_TX_WRITE, error) ||
	    !db_end(db, edit_within(db, id, form, change, texts, error), error))
		return NULL;
	return record_get(db, &noun_case, id, error);
}

/* Read inside the transaction that changes it: somebody else may have closed it a moment ago. */
static bool turn_within(struct db *db, gint64 id, bool closes, const char *outcome,
                        const struct change *change, GError **error)
{
	g_autoptr(Page) page = record_get(db, &noun_case, id, error);
	g_autofree char *said = outcome ? text_clean(outcome, -1, TEXT_LINE) : NULL;

	if (page == NULL)
		return false;
	struct customer_case row = *(const struct customer_case *)page_row(page, 0);
	if ((row.closed_at != 0) == closes)
		return tend_refuse(error, "case %" G_GINT64_FORMAT " is %s", id,
		                   closes ? "closed already" : "open");
	row.closed_at = closes ? MAX(change->at, 1) : 0;
	row.outcome = closes && said && *said ? said : NULL;
	return save(db, &row, closes ? "close" : "reopen", change, error);
}

static struct page *turn(struct db *db, gint64 id, bool closes, const char *outcome,
                         const struct change *change, GError **error)
{
	if (!db_begin(db, DB_TX_WRITE, error) ||
	    !db_end(db, turn_within(db, id, closes, outcome, change, error), error))
		return NULL;
	return record_get(db, &noun_case, id, error);
}

struct page *case_close(struct db *db, gint64 id, const char *outcome, const struct change *change,
                        GError **error)
{
	return turn(db, id, true, outcome, change, error);
}

struct page *case_reopen(struct db *db, gint64 id, const struct change *change, GError **error)
{
	return turn(db, id, false, NULL, change, error);
}

bool case_complaint(struct db *db, gint64 customer, gint64 *id, GError **error)
{
	*id = 0;
	return db_find_int(db, SQL_CUSTOMER_COMPLAINT,
	                   (struct value[]){ value_int(customer), value_end() }, id, error);
}
