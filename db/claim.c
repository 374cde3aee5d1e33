#include "db/claim.h"

#include "base/error.h"

enum { LONGEST = 30 * 60 }; /* who comes back after that reads it anew */

bool claim_take(struct db *db, gint64 staff, gint64 suggestion, const char *sha, gint64 now,
                GError **error)
{
	return db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db,
	              db_run(db, SQL_CLAIM_TAKE,
	                     (struct value[]){ value_int(staff), value_int(suggestion), value_text(sha),
	                                       value_int(now), value_int(now + CLAIM_SECONDS),
	                                       value_end() },
	                     error),
	              error);
}

bool claim_readers(struct db *db, gint64 suggestion, gint64 but, gint64 now, char **names,
                   GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autoptr(GString) text = g_string_new(NULL);
	struct db_stmt *stmt = db_stmt(db, SQL_CLAIM_READERS, error);

	*names = NULL;
	if (stmt == NULL)
		return false;
	db_bind(stmt, (struct value[]){ value_int(suggestion), value_int(but), value_int(now),
	                                value_int(now + CLAIM_SECONDS), value_end() });
	while (db_step(stmt, &failure))
		g_string_append_printf(text, "%s%s", text->len ? " and " : "", db_text(stmt, 0));
	if (failure == NULL && text->len > 0)
		*names = g_strdup(text->str);
	return tend_pass_on(error, &failure);
}

bool claim_read_for(struct db *db, gint64 staff, gint64 suggestion, const char *sha, gint64 now,
                    gint64 *milliseconds, GError **error)
{
	gint64 since = 0;

	*milliseconds = 0;
	if (!db_find_int(db, SQL_CLAIM_SINCE,
	                 (struct value[]){ value_int(staff), value_int(suggestion), value_text(sha),
	                                   value_end() },
	                 &since, error))
		return false;
	if (since != 0 && now > since && now - since <= LONGEST)
		*milliseconds = (now - since) * 1000;
	return true;
}
