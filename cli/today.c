#include "cli/today.h"

#include "base/error.h"
#include "base/text.h"

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
	TASK_STAFF
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

enum { WEEK = 7, MONTH_DAY = 5 };

/* Whoever was born on 29 February has it on the 28th in other years. */
static const char *celebrated(const char *month_day, char days[WEEK][MONTH_DAY + 1])
{
	for (int i = 0; i < WEEK; i++)
		if (strcmp(days[i], month_day) == 0)
			return days[i];
	return "02-28";
}

struct birthday {
	gint64 id;
	char *name;
	int place; /* days from today */
	int turns; /* 0: the year is not known */
};

static void birthday_clear(gpointer birthday)
{
	g_free(((struct birthday *)birthday)->name);
}

static int compare_birthdays(gconstpointer a, gconstpointer b)
{
	return ((const struct birthday *)a)->place - ((const struct birthday *)b)->place;
}

static struct birthday read_birthday(struct db_stmt *stmt, char days[WEEK][MONTH_DAY + 1],
                                     gint32 today)
{
	const char *text = db_text(stmt, 2);
	const char *on = celebrated(text + strlen(text) - MONTH_DAY, days);
	struct birthday birthday = { .id = db_int(stmt, 0), .name = g_strdup(db_text(stmt, 1)) };

	for (int i = 0; i < WEEK; i++)
		if (strcmp(days[i], on) == 0)
			birthday.place = i;
	if (*text != '-') {
		g_autofree char *day = day_format(today + birthday.place);
		birthday.turns = (int)(g_ascii_strtoll(day, NULL, 10) - g_ascii_strtoll(text, NULL, 10));
	}
	return birthday;
}

static bool read_birthdays(struct session *session, gint32 today, GArray *found, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(session->db, SQL_CUSTOMER_BIRTHDAY, error);
	char days[WEEK][MONTH_DAY + 1];
	bool has28 = false, has29 = false;

	if (stmt == NULL)
		return false;
	for (int i = 0; i < WEEK; i++) {
		g_autofree char *day = day_format(today + i);
		g_strlcpy(days[i], day + MONTH_DAY, sizeof days[i]);
		db_bind_text(stmt, i + 1, days[i]);
		has28 = has28 || strcmp(days[i], "02-28") == 0;
		has29 = has29 || strcmp(days[i], "02-29") == 0;
	}
	gint32 leap;
	g_autofree char *now = day_format(today);
	g_autofree char *in_leap = g_strdup_printf("%.4s-02-29", now);
	bool moved = has28 && !has29 && !day_parse(in_leap, &leap);
	db_bind_text(stmt, WEEK + 1, moved ? "02-29" : days[0]);
	while (db_step(stmt, &failure)) {
		struct birthday birthday = read_birthday(stmt, days, today);
		g_array_append_val(found, birthday);
	}
	return tend_pass_on(error, &failure);
}

bool today_print_birthdays(struct session *session, const char *key, GError **error)
{
	static const struct print_column columns[] = { { "id", "id", 0, true },
		                                           { "day", "day", 0, false },
		                                           { "name", "name", 40, false },
		                                           { "turns", "turns", 0, true },
		                                           { NULL, NULL, 0, false } };
	gint32 today = day_of(clock_now(&session->clock), session->clock.zone);
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(struct birthday));

	g_array_set_clear_func(found, birthday_clear);
	if (!read_birthdays(session, today, found, error))
		return false;
	g_array_sort(found, compare_birthdays);
	print_list_begin(session->out, printer_is_human(session->out) ? NULL : key, columns,
	                 "Nobody's birthday is near.");
	for (guint i = 0; i < found->len; i++) {
		const struct birthday *birthday = &g_array_index(found, struct birthday, i);
		g_autofree char *day = day_format(today + birthday->place);
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
