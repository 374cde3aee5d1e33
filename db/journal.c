#include "db/journal.h"

#include "base/error.h"
#include "db/assignment.h"
#include "db/customer.h"
#include "db/deal.h"
#include "db/record_doc.h"

#include <string.h>

bool journal_begin(struct db *db, const char *label, struct change *change, GError **error)
{
	return db_get_int(db, SQL_JOURNAL_STEP_INSERT,
	                  (struct value[]){ value_int(change->at), value_int(change->staff),
	                                    value_text(label), value_id(change->batch), value_end() },
	                  &change->step, error);
}

/* The row as it is now, or NULL where there is none. False with *error. */
static bool current(struct db *db, const struct noun *noun, gint64 id, struct jdoc **doc,
                    GError **error)
{
	g_autoptr(Page) page = NULL;

	*doc = NULL;
	if (!record_find(db, noun, id, &page, error))
		return false;
	*doc = page ? record_doc(noun, page_row(page, 0)) : NULL;
	return true;
}

/* An earlier tend did not know every field of today: what the journal does not name was empty. */
static bool same(const struct noun *noun, const struct jdoc *now, const char *then)
{
	if (now == NULL || then == NULL)
		return now == NULL && then == NULL;
	g_autofree char *text = jdoc_text(now);
	if (strcmp(text, then) == 0)
		return true;
	g_autoptr(Jdoc) doc = jdoc_parse(then, -1, NULL);
	g_autoptr(GStringChunk) texts = g_string_chunk_new(256);
	g_autofree char *row = g_malloc0(noun->size);
	if (doc == NULL)
		return false;
	record_from_doc(noun, doc, texts, row);
	g_autoptr(Jdoc) whole = record_doc(noun, row);
	return jdoc_equal(now, whole);
}

/* Something stands in the way of taking a new row away, or could not be asked: *error says what. */
static bool is_held(struct db *db, const struct noun *noun, gint64 id, GError **error)
{
	/* clang-format off */
	static const struct {
		const struct noun *noun;
		enum sql asks;
		const char *says;
	} holds[] = {
		{ &noun_deal, SQL_DEAL_REFERRED, "there are tasks, notes, products or suggestions about this deal by now, so adding it was not undone\nif it came to nothing: tend deal lost ID --reason duplicate" },
		{ &noun_deal_move, SQL_DEAL_MOVE_LATER, "the deal was moved again since, so this was not undone\nundo the later change first: tend journal" },
		{ &noun_assignment, SQL_ASSIGNMENT_LATER, "the deal was given to somebody else since, so this was not undone\nundo the later change first: tend journal" },
	};
	/* clang-format on */
	gint64 found = 0;

	for (gsize i = 0; i < G_N_ELEMENTS(holds); i++) {
		if (noun != holds[i].noun)
			continue;
		if (!db_find_int(db, holds[i].asks, (struct value[]){ value_int(id), value_end() }, &found,
		                 error))
			return true;
		if (found)
			tend_refuse(error, "%s", holds[i].says);
	}
	return found != 0;
}

/* A row that was new goes again. A customer somebody's consent or a suggestion stands on cannot: it stays hidden, without its data. */
static bool take_away(struct db *db, const struct noun *noun, gint64 id,
                      const struct change *unjournalled, GError **error)
{
	const struct value values[] = { value_int(id), value_end() };
	gint64 referred = 0;

	if (is_held(db, noun, id, error))
		return false;
	if (noun == &noun_customer && !db_find_int(db, SQL_CUSTOMER_REFERRED, values, &referred, error))
		return false;
	return referred ? db_run(db, SQL_CUSTOMER_BURY, values, error)
	                : record_remove(db, noun, id, unjournalled, error);
}

/* What an approval did can be taken away but not done again without one: putting it back is the deed of the person who does. */
static void sign(const struct noun *noun, char *row, gint64 staff)
{
	const struct field *attempt = field_find(noun, "attempt_id");
	const struct field *by = field_find(noun, "by_staff");

	if (attempt == NULL || by == NULL || *(gint64 *)(row + attempt->offset) == 0)
		return;
	*(gint64 *)(row + attempt->offset) = 0;
	*(gint64 *)(row + by->offset) = staff;
}

/* An earlier tend wrote whose a deal is into the deal itself: that is undone by giving it back. */
static bool give_back(struct db *db, const struct noun *noun, gint64 id, const struct jdoc *now,
                      const struct jdoc *then, const struct change *change, GError **error)
{
	gint64 whose = jdoc_get_int(then, "staff_id", 0);

	if (noun != &noun_deal || jdoc_get_int(now, "staff_id", 0) == whose)
		return true;
	return record_insert(
		db, &noun_assignment,
		&(struct assignment){
			.deal_id = id, .staff_id = whose, .at = change->at, .by_staff = change->staff },
		change, error);
}

/* Puts one row back as it was, provided nobody changed it since. */
static bool put_back(struct db *db, const struct noun *noun, gint64 id, const char *before,
                     const char *after, const struct change *change, GError **error)
{
	const struct change unjournalled = { .at = change->at, .staff = change->staff };
	g_autoptr(Jdoc) now = NULL;

	if (!current(db, noun, id, &now, error))
		return false;
	if (!same(noun, now, after))
		return tend_refuse(
			error,
			"%s %" G_GINT64_FORMAT
			" was changed again since, so this was not undone\nundo the later change first: tend journal",
			noun->name, id);
	if (before == NULL)
		return take_away(db, noun, id, &unjournalled, error);

	g_autoptr(Jdoc) doc = jdoc_parse(before, -1, error);
	g_autoptr(GStringChunk) text = g_string_chunk_new(256);
	g_autofree char *row = g_malloc0(noun->size);
	if (doc == NULL)
		return false;
	record_from_doc(noun, doc, text, row);
	if (now != NULL)
		return record_save(db, noun, row, &unjournalled, error) &&
		       give_back(db, noun, id, now, doc, &unjournalled, error);
	sign(noun, row, change->staff);
	return record_insert(db, noun, row, &unjournalled, error);
}

static bool put_all_back(struct db *db, gint64 step, const struct change *change, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_JOURNAL_ROWS, error);

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, step);
	while (db_step(stmt, &failure)) {
		const struct noun *noun = noun_find(db_text(stmt, 0));
		if (noun == NULL)
			tend_fail(
				error, TEND_DAMAGED,
				"the journal of step %" G_GINT64_FORMAT
				" names '%s', which this tend does not know\nnothing was undone; run: tend doctor",
				step, db_text(stmt, 0));
		if (noun == NULL || !put_back(db, noun, db_int(stmt, 1), db_text(stmt, 2), db_text(stmt, 3),
		                              change, error)) {
			db_reset(stmt);
			return false;
		}
	}
	return tend_pass_on(error, &failure);
}

static bool undo(struct db *db, gint64 step, const struct change *change, char **label, GError **error)
{
	g_autoptr(GError) failure = NULL;

	if (step == 0 &&
	    !db_find_int(db, SQL_JOURNAL_STEP_LATEST,
	                 (struct value[]){ value_int(change->staff), value_end() }, &step, error))
		return false;
	if (step == 0)
		return tend_fail(error, TEND_NOT_FOUND, "there is nothing to undo");
	struct db_stmt *stmt = db_stmt(db, SQL_JOURNAL_STEP_GET, error);
	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, step);
	if (!db_step(stmt, &failure)) {
		return tend_pass_on(error, &failure) &&
		       tend_fail(error, TEND_NOT_FOUND,
		                 "there is no step %" G_GINT64_FORMAT "\ntry: tend journal", step);
	}
	*label = g_strdup(db_text(stmt, 0));
	bool undone = db_int(stmt, 1) != 0;
	db_reset(stmt);
	if (undone)
		return tend_refuse(error, "step %" G_GINT64_FORMAT " (%s) was undone already", step, *label);
	return put_all_back(db, step, change, error) &&
	       db_run(db, SQL_JOURNAL_STEP_UNDONE,
	              (struct value[]){ value_int(change->at), value_int(step), value_end() }, error);
}

bool journal_undo(struct db *db, gint64 step, const struct change *change, char **label,
                  GError **error)
{
	*label = NULL;
	if (!db_begin(db, DB_TX_WRITE, error))
		return false;
	if (db_end(db, undo(db, step, change, label, error), error))
		return true;
	g_clear_pointer(label, g_free);
	return false;
}
