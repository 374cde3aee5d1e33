/* Orders that came in pieces, because others stand between their rows or because two files hold them, are staged again in one. */
#include "base/error.h"
#include "workflows/import_job.h"

#include <string.h>

static void set_once(char **text, const char *value)
{
	if (!*text && value)
		*text = g_strdup(value);
}

static gint64 staged_customer_of(struct db_stmt *stmt)
{
	return db_int(stmt, 5);
}

/* A piece begins the order or continues it. */
static void take_piece(struct import_job *job, struct db_stmt *stmt)
{
	struct staged_order *o = &job->order;

	if (o->seq == 0) {
		stage_begin_order(job, db_int(stmt, 2), db_text(stmt, 4));
		o->file = (int)db_int(stmt, 1);
		g_free(o->source);
		o->source = g_strdup(db_text(stmt, 3));
		o->customer_seq = staged_customer_of(stmt);
	}
	if (o->placed_at == 0)
		o->placed_at = db_int(stmt, 6);
	if (o->customer_seq == job->walk_in)
		o->customer_seq = staged_customer_of(stmt);
	set_once(&o->currency, db_text(stmt, 7));
	if (!o->has_total && db_int(stmt, 8)) {
		o->has_total = true;
		o->total = db_int(stmt, 9);
		g_clear_pointer(&o->status, g_free);
	}
	if (o->refunded == 0)
		o->refunded = db_int(stmt, 10);
	set_once(&o->status, db_text(stmt, 11));
	set_once(&o->note, db_text(stmt, 12));
}

static bool take_piece_lines(struct import_job *job, gint64 first, gint64 count, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(job->db, SQL_IMPORT_STAGE_FRAGMENT_LINES, error);

	if (!stmt)
		return false;
	db_bind_int(stmt, 1, first);
	db_bind_int(stmt, 2, first + count - 1);
	while (db_step(stmt, &failure)) {
		if (!stage_add_sum(job, db_int(stmt, 3), error) ||
		    !stage_insert_line(job, db_int(stmt, 0), db_int(stmt, 1), db_int(stmt, 2),
		                       db_int(stmt, 3), error)) {
			db_reset(stmt);
			return false;
		}
	}
	return tend_pass_on(error, &failure);
}

static bool same_order(const struct staged_order *o, struct db_stmt *stmt)
{
	return o->seq != 0 && strcmp(o->source, db_text(stmt, 3)) == 0 &&
	       strcmp(o->external_id, db_text(stmt, 4)) == 0;
}

static bool join_piece(struct import_job *job, struct db_stmt *stmt, GError **error)
{
	struct staged_order *o = &job->order;

	/* The same order in two files of one call: the later file tells more. */
	if (same_order(o, stmt) && o->file != (int)db_int(stmt, 1)) {
		job->report->counts[IMPORT_ORDERS].skipped++;
		return true;
	}
	if (o->seq != 0 && !same_order(o, stmt) && !stage_end_order(job, error))
		return false;
	take_piece(job, stmt);
	return take_piece_lines(job, db_int(stmt, 13), db_int(stmt, 14), error);
}

static bool join_pieces(struct import_job *job, gint64 pieces, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(job->db, SQL_IMPORT_STAGE_FRAGMENTS, error);
	gint64 done = 0;

	if (!stmt)
		return false;
	while (db_step(stmt, &failure)) {
		if (!join_piece(job, stmt, error) ||
		    (++done % 1000 == 0 && !import_pause(job, "sorting", done, pieces, error))) {
			db_reset(stmt);
			return false;
		}
	}
	if (!tend_pass_on(error, &failure))
		return false;
	return stage_end_order(job, error) &&
	       db_run(job->db, SQL_IMPORT_STAGE_DROP_FRAGMENT_LINES, NULL, error) &&
	       db_run(job->db, SQL_IMPORT_STAGE_DROP_FRAGMENTS, NULL, error);
}

/* Known only now: the date may have stood in another piece. */
static bool reject_undated(struct import_job *job, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(job->db, SQL_IMPORT_STAGE_UNDATED, error);
	bool any = false;

	if (!stmt)
		return false;
	while (db_step(stmt, &failure)) {
		g_autofree char *reason = g_strdup_printf("order %s has no date", db_text(stmt, 2));

		any = true;
		job->report->counts[IMPORT_ORDERS].rejected++;
		if (!import_find(job, "reject", (int)db_int(stmt, 0), db_int(stmt, 1), reason, error)) {
			db_reset(stmt);
			return false;
		}
	}
	if (!tend_pass_on(error, &failure))
		return false;
	return !any || (db_run(job->db, SQL_IMPORT_STAGE_DROP_UNDATED_LINES, NULL, error) &&
	                db_run(job->db, SQL_IMPORT_STAGE_DROP_UNDATED, NULL, error));
}

bool stage_join_fragments(struct import_job *job, GError **error)
{
	gint64 pieces;

	if (!db_run(job->db, SQL_IMPORT_STAGE_INDEX, NULL, error) ||
	    !db_run(job->db, SQL_IMPORT_STAGE_FIND_FRAGMENTS, NULL, error))
		return false;
	pieces = db_changed(job->db);
	return (pieces == 0 || join_pieces(job, pieces, error)) && reject_undated(job, error);
}
