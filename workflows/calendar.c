#include "workflows/calendar.h"

#include "base/clock.h"
#include "base/error.h"

#include <string.h>

enum { OWNER_DIGITS = 12 };

static const char *keep(struct calendar_list *list, const char *text)
{
	return text ? g_string_chunk_insert(list->texts, text) : NULL;
}

static const char *uid_of(struct calendar_list *list, const char *noun, gint64 id)
{
	g_autofree char *uid = g_strdup_printf("%s-%" G_GINT64_FORMAT "%s", noun, id, list->owner);

	return keep(list, uid);
}

/* The store's own name, in every program for ever: a copy that is restored goes on with the same files. */
static bool name_owner(struct db *db, struct calendar_list *list, GError **error)
{
	g_autofree char *hash = NULL;

	if (!db_find_text(db, SQL_AUDIT_FIRST_HASH, (struct value[]){ value_end() }, &hash, error))
		return false;
	list->owner = g_strdup_printf("@%.*s.tend", OWNER_DIGITS, hash ? hash : "new");
	return true;
}

static void add_task(struct calendar_list *list, struct db_stmt *stmt)
{
	gint64 done_at = db_int(stmt, 3);
	struct calendar_item item = { .uid = uid_of(list, "task", db_int(stmt, 0)),
		                          .task = true,
		                          .title = keep(list, db_text(stmt, 1)),
		                          .note = keep(list, db_text(stmt, 5)),
		                          .start_at = db_int(stmt, 2),
		                          .status = done_at ? "COMPLETED" : "NEEDS-ACTION",
		                          .done_at = done_at,
		                          .made_at = db_int(stmt, 4) };

	g_array_append_val(list->items, item);
}

/* Who comes, and what is to be known of it. */
static const char *note_of(struct calendar_list *list, const char *customer, const char *note)
{
	g_autofree char *both = g_strdup_printf("%s%s%s", customer ? customer : "",
	                                        customer && note && *note ? "\n" : "", note ? note : "");

	return *both ? keep(list, both) : NULL;
}

static void add_appointment(struct calendar_list *list, struct db_stmt *stmt)
{
	gint64 start_at = db_int(stmt, 2);
	const char *state = db_text(stmt, 4);
	struct calendar_item item = { .uid = uid_of(list, "appointment", db_int(stmt, 0)),
		                          .title = keep(list, db_text(stmt, 1)),
		                          .note = note_of(list, db_text(stmt, 8), db_text(stmt, 7)),
		                          .place = keep(list, db_text(stmt, 6)),
		                          .start_at = start_at,
		                          .end_at = start_at + db_int(stmt, 3),
		                          .status = strcmp(state, "booked") == 0 ? "TENTATIVE" : "CONFIRMED",
		                          .made_at = db_int(stmt, 5) };

	g_array_append_val(list->items, item);
}

static bool read_all(struct db *db, enum sql sql, gint64 since, struct calendar_list *list,
                     void (*add)(struct calendar_list *list, struct db_stmt *stmt), GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, sql, error);

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, since);
	while (db_step(stmt, &failure))
		add(list, stmt);
	return tend_pass_on(error, &failure);
}

bool calendar_list_read(struct db *db, gint64 now, struct calendar_list *list, GError **error)
{
	gint64 since = now - (gint64)CALENDAR_KEEP_DAYS * DAY_SECONDS;

	*list = (struct calendar_list){ .items = g_array_new(FALSE, TRUE, sizeof(struct calendar_item)),
		                            .texts = g_string_chunk_new(4096) };
	if (name_owner(db, list, error) &&
	    read_all(db, SQL_CALENDAR_APPOINTMENTS, since, list, add_appointment, error) &&
	    read_all(db, SQL_CALENDAR_TASKS, since, list, add_task, error))
		return true;
	calendar_list_clear(list);
	return false;
}

void calendar_list_clear(struct calendar_list *list)
{
	g_clear_pointer(&list->items, g_array_unref);
	g_clear_pointer(&list->texts, g_string_chunk_free);
	g_clear_pointer(&list->owner, g_free);
}
