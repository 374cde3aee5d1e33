#include "db/login.h"

#include "base/error.h"
#include "base/hash.h"
#include "db/audit.h"

enum { A_DAY = 24 * 3600 };

bool login_begin(struct db *db, struct login *login, gint64 staff, gint64 at, const char *ticket,
                 GError **error)
{
	g_autofree char *sum = ticket ? hash_text(ticket) : NULL;
	struct audit_row row = { .at = at,
		                     .staff_id = staff,
		                     .action = "login",
		                     .subject = "staff",
		                     .subject_id = staff,
		                     .value = login->how };
	gint64 audit = 0;

	return audit_append(db, &row, &audit, error) &&
	       db_get_int(db, SQL_LOGIN_INSERT,
	                  (struct value[]){ value_int(staff), value_int(at), value_text(login->how),
	                                    value_text(login->place), value_text(sum), value_int(audit),
	                                    value_end() },
	                  &login->id, error);
}

bool login_record(struct db *db, struct login *login, gint64 staff, gint64 at, gint64 *id,
                  GError **error)
{
	struct login own = { .how = LOGIN_AS, .place = "" };

	if (login == NULL)
		login = &own;
	if (login->id == 0 && !login_begin(db, login, staff, at, NULL, error))
		return false;
	*id = login->id;
	return true;
}

bool login_of_ticket(struct db *db, gint64 staff, const char *ticket, gint64 now, gint64 *id,
                     GError **error)
{
	g_autofree char *sum = hash_text(ticket);

	return db_find_int(
		db, SQL_LOGIN_OF_TICKET,
		(struct value[]){ value_int(staff), value_text(sum), value_int(now - A_DAY), value_end() },
		id, error);
}
