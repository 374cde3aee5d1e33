#include "cli/today.h"

#include "base/error.h"
#include "base/text.h"
#include "workflows/today.h"

#include <string.h>

/* ---- tasks */

static const struct print_column task_columns[] = {
	{ "id", "id", 0, true },       { "when", "due", 0, false }, { "title", "task", 44, false },
	{ "for", "whose", 16, false }, { NULL, NULL, 0, false },
};

enum {
	TASK_ID,
	TASK_TITLE,
	TASK_DUE,
	TASK_DONE,
	TASK_CREATED,
	TASK_CUSTOMER,
	TASK_CUSTOMER_NAME,
	TASK_STAFF,
	TASK_DEAL
};

/* A task that waits past its day says so. */
static char *due_text(const struct session *session, gint64 due, gint64 done)
{
	if (done != 0)
		return g_strdup("done");
	if (due == 0)
		return g_strdup("any time");
	g_autofree char *when = clock_format_human(due, session->clock.zone);
	bool late =
		day_of(due, session->clock.zone) < day_of(clock_now(&session->clock), session->clock.zone);
	return g_strconcat(when, late ? " (late)" : "", NULL);
}

static void print_task(struct session *session, struct db_stmt *stmt)
{
	struct printer *out = session->out;

	print_object_begin(out, NULL);
	print_int(out, "id", db_int(stmt, TASK_ID));
	if (printer_is_human(out)) {
		g_autofree char *when = due_text(session, db_int(stmt, TASK_DUE), db_int(stmt, TASK_DONE));
		print_text(out, "when", when);
		print_text(out, "title", db_text(stmt, TASK_TITLE));
		print_text(out, "for", db_is_null(stmt, TASK_STAFF) ? "anybody" : db_text(stmt, TASK_STAFF));
		print_object_end(out);
		return;
	}
	print_text(out, "title", db_text(stmt, TASK_TITLE));
	print_time(out, "due_at", db_int(stmt, TASK_DUE));
	print_time(out, "done_at", db_int(stmt, TASK_DONE));
	print_time(out, "created_at", db_int(stmt, TASK_CREATED));
	print_text(out, "staff", db_text(stmt, TASK_STAFF));
	if (db_is_null(stmt, TASK_CUSTOMER))
		print_null(out, "customer");
	else {
		print_object_begin(out, "customer");
		print_int(out, "id", db_int(stmt, TASK_CUSTOMER));
		print_text(out, "name", db_text(stmt, TASK_CUSTOMER_NAME));
		print_object_end(out);
	}
	if (db_is_null(stmt, TASK_DEAL))
		print_null(out, "deal");
	else
		print_int(out, "deal", db_int(stmt, TASK_DEAL));
	print_object_end(out);
}

/* Runs a statement and prints each row. */
typedef void (*print_row_fn)(struct session *session, struct db_stmt *stmt);

static bool print_rows(struct session *session, enum sql sql, const struct value *values,
                       print_row_fn print, gint64 *count, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(session->db, sql, error);
	gint64 rows = 0;

	if (stmt == NULL)
		return false;
	db_bind(stmt, values);
	for (; db_step(stmt, &failure); rows++)
		print(session, stmt);
	if (count != NULL)
		*count = rows;
	return tend_pass_on(error, &failure);
}

bool task_print_list(struct session *session, const char *key, enum sql sql,
                     const struct value *values, const char *empty_says, gint64 *count,
                     GError **error)
{
	print_list_begin(session->out, printer_is_human(session->out) ? NULL : key, task_columns,
	                 empty_says);
	bool ok = print_rows(session, sql, values, print_task, count, error);
	print_list_end(session->out);
	return ok;
}

/* ---- who has gone quiet */

/* For people a sentence each: the reason is what matters, and a table would cut it off. */
static void print_risk(struct session *session, struct db_stmt *stmt)
{
	struct printer *out = session->out;

	if (printer_is_human(out)) {
		print_line(out, "  %-4d  %s %s.", (int)db_int(stmt, 0), db_text(stmt, 1), db_text(stmt, 6));
		return;
	}
	print_object_begin(out, NULL);
	print_int(out, "id", db_int(stmt, 0));
	print_text(out, "name", db_text(stmt, 1));
	print_money(out, "spent", db_int(stmt, 2), db_text(stmt, 3));
	print_real(out, "overdue", db_real(stmt, 4), 4);
	print_time(out, "last_order_at", db_int(stmt, 5));
	print_text(out, "reason", db_text(stmt, 6));
	print_object_end(out);
}

bool today_print_at_risk(struct session *session, const char *key, gint64 most, GError **error)
{
	gint64 count = 0;
	bool human = printer_is_human(session->out);

	if (!human)
		print_list_begin(session->out, key, NULL, NULL);
	bool ok = print_rows(session, SQL_SCORE_AT_RISK,
	                     (struct value[]){ value_int(most), value_end() }, print_risk, &count, error);
	if (!human)
		print_list_end(session->out);
	else if (ok && count == 0)
		print_line(session->out, "Nobody has gone quiet.");
	return ok;
}

/* ---- birthdays */

bool today_print_birthdays(struct session *session, const char *key, GError **error)
{
	static const struct print_column columns[] = { { "id", "id", 0, true },
		                                           { "day", "day", 0, false },
		                                           { "name", "name", 40, false },
		                                           { "turns", "turns", 0, true },
		                                           { NULL, NULL, 0, false } };
	gint32 today = day_of(clock_now(&session->clock), session->clock.zone);
	g_autoptr(GPtrArray) found = today_items_new();

	if (!today_birthdays(session->db, today, TODAY_BIRTHDAY_DAYS, 0, found, error))
		return false;
	print_list_begin(session->out, printer_is_human(session->out) ? NULL : key, columns,
	                 "Nobody's birthday is near.");
	for (guint i = 0; i < found->len; i++) {
		const struct today_item *birthday = g_ptr_array_index(found, i);
		g_autofree char *day = day_format(birthday->day);
		print_object_begin(session->out, NULL);
		print_int(session->out, "id", birthday->id);
		print_text(session->out, "day", day);
		print_text(session->out, "name", birthday->name);
		if (birthday->turns > 0)
			print_int(session->out, "turns", birthday->turns);
		else
			print_null(session->out, "turns");
		print_object_end(session->out);
	}
	print_list_end(session->out);
	return true;
}

/* ---- numbers */

gint64 today_end(const struct session *session)
{
	return day_start(day_of(clock_now(&session->clock), session->clock.zone) + 1,
	                 session->clock.zone);
}

bool today_count(struct session *session, enum sql sql, const struct value *values, gint64 *count,
                 GError **error)
{
	return db_get_int(session->db, sql, values, count, error);
}
