#include "db/audit_votes.h"

#include "base/error.h"

#include <string.h>

/* What is wrong, in the words of db/sql/audit_votes.sql, and what a person is told. */
static const struct {
	const char *word, *says;
} problems[] = {
	{ "no-record", "the record of it is missing, so it was not given through tend" },
	{ "no-login", "nobody of that name had logged in before" },
	{ "no-delegation", "nobody had asked for it to be given in their stead" },
	{ "changed", "it is not as it was when tend began to keep logins" },
};

bool audit_verify_votes(struct db *db, GPtrArray *findings, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_AUDIT_VOTES, error);

	if (stmt == NULL)
		return false;
	while (db_step(stmt, &failure))
		for (gsize i = 0; i < G_N_ELEMENTS(problems); i++)
			if (strcmp(problems[i].word, db_text(stmt, 3)) == 0)
				g_ptr_array_add(findings, g_strdup_printf("suggestion %" G_GINT64_FORMAT
				                                          ", vote of %s (%s): %s",
				                                          db_int(stmt, 0), db_text(stmt, 1),
				                                          db_text(stmt, 2), problems[i].says));
	if (failure != NULL)
		return tend_pass_on(error, &failure);
	stmt = db_stmt(db, SQL_AUDIT_VOTES_GONE, error);
	if (stmt == NULL)
		return false;
	while (db_step(stmt, &failure))
		g_ptr_array_add(findings, g_strdup_printf("audit row %" G_GINT64_FORMAT
		                                          ": the vote on suggestion %" G_GINT64_FORMAT
		                                          " that it records is gone",
		                                          db_int(stmt, 0), db_int(stmt, 1)));
	return tend_pass_on(error, &failure);
}
