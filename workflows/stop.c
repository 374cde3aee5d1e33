#include "workflows/stop.h"

#include "base/error.h"
#include "db/audit.h"
#include "db/staff.h"

bool stop_get(struct db *db, bool *on, GError **error)
{
	gint64 stop = 0;

	if (!db_get_int(db, SQL_CONTROL_STOP, (struct value[]){ value_end() }, &stop, error))
		return false;
	*on = stop != 0;
	return true;
}

/* Anybody may pull the brake; letting go on is a manager's word. The store refuses it otherwise, too. */
static bool may_go_on(struct db *db, gint64 staff, GError **error)
{
	g_autoptr(Page) page = record_get(db, &noun_staff, staff, error);

	if (page == NULL)
		return false;
	return ((const struct staff *)page_row(page, 0))->rank >= RANK_MANAGER ||
	       tend_refuse(error, "only a manager or the owner switches the emergency stop off");
}

static bool set(struct db *db, bool on, gint64 staff, gint64 at, GError **error)
{
	bool now = false;
	gint64 audit = 0;

	if (!stop_get(db, &now, error))
		return false;
	if (now == on)
		return true;
	if (!on && !may_go_on(db, staff, error))
		return false;
	return audit_append(db,
	                    &(struct audit_row){
							.at = at, .staff_id = staff, .action = on ? "stop-on" : "stop-off" },
	                    &audit, error) &&
	       db_run(db, SQL_CONTROL_SET,
	              (struct value[]){ value_int(on), value_int(audit), value_end() }, error);
}

bool stop_set(struct db *db, bool on, gint64 staff, gint64 at, GError **error)
{
	return db_begin(db, DB_TX_WRITE, error) && db_end(db, set(db, on, staff, at, error), error);
}
