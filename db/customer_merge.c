#include "db/customer_merge.h"

#include "base/error.h"
#include "db/audit.h"

/* clang-format off */
/* What belongs to a customer. only: the statement also asks what the kept customer has. */
static const struct {
	enum sql note, move;
	bool only;
} parts[] = {
	{ SQL_MERGE_NOTE_ORDER,          SQL_MERGE_MOVE_ORDER,          false },
	{ SQL_MERGE_NOTE_CONTACT_POINT,  SQL_MERGE_MOVE_CONTACT_POINT,  true  },
	{ SQL_MERGE_NOTE_CONSENT,        SQL_MERGE_MOVE_CONSENT,        false },
	{ SQL_MERGE_NOTE_ACTIVITY,       SQL_MERGE_MOVE_ACTIVITY,       false },
	{ SQL_MERGE_NOTE_TASK,           SQL_MERGE_MOVE_TASK,           false },
	{ SQL_MERGE_NOTE_APPOINTMENT,    SQL_MERGE_MOVE_APPOINTMENT,    false },
	{ SQL_MERGE_NOTE_CASE,           SQL_MERGE_MOVE_CASE,           false },
	{ SQL_MERGE_NOTE_DEAL,           SQL_MERGE_MOVE_DEAL,           false },
	{ SQL_MERGE_NOTE_FLAG,           SQL_MERGE_MOVE_FLAG,           false },
	{ SQL_MERGE_NOTE_CUSTOMER_TAG,   SQL_MERGE_MOVE_CUSTOMER_TAG,   true  },
	{ SQL_MERGE_NOTE_EXTERNAL_ID,    SQL_MERGE_MOVE_EXTERNAL_ID,    false },
	{ SQL_MERGE_NOTE_COMPANY_MEMBER, SQL_MERGE_MOVE_COMPANY_MEMBER, true  },
	{ SQL_MERGE_NOTE_COMPANY,        SQL_MERGE_MOVE_COMPANY,        true  },
};
/* clang-format on */

/* The store lets consents move only right behind this row. */
static bool write_audit(struct db *db, const char *action, gint64 kept, gint64 merged,
                        const struct change *change, GError **error)
{
	g_autofree char *detail =
		g_strdup_printf("%" G_GINT64_FORMAT " and %" G_GINT64_FORMAT, kept, merged);
	struct audit_row row = {
		.at = change->at,
		.staff_id = change->staff,
		.action = action,
		.subject = "customer",
		.subject_id = merged,
		.detail = detail,
	};

	return audit_append(db, &row, NULL, error);
}

static bool note_all(struct db *db, gint64 merge, gint64 kept, gint64 merged, GError **error)
{
	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
		struct value values[] = { value_int(merge), value_int(merged),
			                      parts[i].only ? value_int(kept) : value_end(), value_end() };

		if (!db_run(db, parts[i].note, values, error))
			return false;
	}
	return db_run(db, SQL_MERGE_NOTE_PRIMARY,
	              (struct value[]){ value_int(merge), value_int(kept), value_end() }, error);
}

static bool move_all(struct db *db, gint64 merge, gint64 from, gint64 to, bool primary, GError **error)
{
	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
		if (!db_run(db, parts[i].move,
		            (struct value[]){ value_int(to), value_int(merge), value_int(from), value_end() },
		            error))
			return false;
	return db_run(db, SQL_MERGE_MOVE_PRIMARY,
	              (struct value[]){ value_int(primary), value_int(merge), value_end() }, error);
}

static bool point(struct db *db, gint64 merged, gint64 at_whom, GError **error)
{
	return db_run(db, SQL_CUSTOMER_POINT_TO,
	              (struct value[]){ value_id(at_whom), value_int(merged), value_end() }, error);
}

bool customer_merge_rows(struct db *db, gint64 kept, gint64 merged, const struct change *change,
                         GError **error)
{
	gint64 merge;

	return db_get_int(db, SQL_MERGE_INSERT,
	                  (struct value[]){ value_int(kept), value_int(merged), value_int(change->at),
	                                    value_int(change->staff), value_end() },
	                  &merge, error) &&
	       note_all(db, merge, kept, merged, error) &&
	       write_audit(db, "merge", kept, merged, change, error) &&
	       move_all(db, merge, merged, kept, false, error) && point(db, merged, kept, error) &&
	       db_run(db, SQL_SCORE_REMOVE, (struct value[]){ value_int(merged), value_end() }, error);
}

static bool find_merge(struct db *db, gint64 merged, gint64 *merge, gint64 *kept, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_MERGE_LATEST, error);

	*merge = *kept = 0;
	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, merged);
	if (db_step(stmt, &failure)) {
		*merge = db_int(stmt, 0);
		*kept = db_int(stmt, 1);
		db_reset(stmt);
	}
	return tend_pass_on(error, &failure);
}

bool customer_unmerge_rows(struct db *db, gint64 merged, const struct change *change, gint64 *kept,
                           GError **error)
{
	gint64 merge;

	if (!find_merge(db, merged, &merge, kept, error))
		return false;
	if (merge == 0)
		return true;
	return write_audit(db, "unmerge", *kept, merged, change, error) &&
	       move_all(db, merge, *kept, merged, true, error) && point(db, merged, 0, error) &&
	       db_run(db, SQL_MERGE_UNDONE,
	              (struct value[]){ value_int(change->at), value_int(merge), value_end() }, error);
}
