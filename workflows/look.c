#include "workflows/look.h"

#include "base/error.h"

bool look_read(struct db *db, gint64 staff, struct look *look, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_LOOK_GET, error);

	*look = (struct look){ 0 };
	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, staff);
	if (db_step(stmt, &failure)) {
		*look = (struct look){ db_int(stmt, 0), db_int(stmt, 1), db_int(stmt, 2) };
		db_reset(stmt);
	}
	return tend_pass_on(error, &failure);
}

struct look look_at(const struct look *look, gint64 now)
{
	struct look next = *look;

	if (now <= look->seen_at)
		return next;
	if (now - look->seen_at > LOOK_PAUSE) {
		next.before_at = look->seen_at;
		next.began_at = now;
	}
	next.seen_at = now;
	return next;
}

bool look_is_news(const struct look *stored, const struct look *look)
{
	return look->began_at != stored->began_at || look->seen_at - stored->seen_at >= LOOK_SIGN;
}

static bool put(struct db *db, gint64 staff, gint64 now, GError **error)
{
	struct look stored;

	if (!look_read(db, staff, &stored, error))
		return false;
	struct look look = look_at(&stored, now);
	return !look_is_news(&stored, &look) ||
	       db_run(db, SQL_LOOK_PUT,
	              (struct value[]){ value_int(staff), value_int(look.began_at),
	                                value_int(look.seen_at), value_int(look.before_at), value_end() },
	              error);
}

bool look_write(struct db *db, gint64 staff, gint64 now, GError **error)
{
	return db_begin(db, DB_TX_WRITE, error) && db_end(db, put(db, staff, now, error), error);
}
