/* What a button on a reminder does. */
#include "base/clock.h"
#include "base/error.h"
#include "workflows/appointment.h"
#include "workflows/reminder.h"
#include "workflows/task.h"

#include <string.h>

enum { SNOOZE = 3600, SNOOZE_APPOINTMENT = 600 }; /* s */

static const struct reminder_button task_buttons[] = {
	{ "done", "Done" },
	{ "snooze", "Snooze 1 h" },
	{ "tomorrow", "Tomorrow" },
	{ "dismiss", "Dismiss" },
	{ NULL, NULL },
};

static const struct reminder_button appointment_buttons[] = {
	{ "arrived", "Arrived" },
	{ "snooze", "In 10 min" },
	{ "dismiss", "Dismiss" },
	{ NULL, NULL },
};

const struct reminder_button *reminder_buttons_of(const char *subject)
{
	return strcmp(subject, "appointment") == 0 ? appointment_buttons : task_buttons;
}

/* What was pressed, for what. */
struct press {
	struct db *db;
	const char *subject;
	gint64 id, due_at;
	const struct change *change;
	GTimeZone *zone;
};

/* ---- a task */

static char *says_of_task(struct page *page, GTimeZone *zone)
{
	const struct task *task = page_row(page, 0);
	g_autofree char *when = clock_format_human(task->due_at, zone);

	return task->done_at ? g_strdup_printf("Done: %s", task->title)
	                     : g_strdup_printf("Put off: %s (due %s)", task->title, when);
}

static bool task_pressed(struct page *taken, const struct press *press, char **says)
{
	g_autoptr(Page) page = taken;

	if (page)
		*says = says_of_task(page, press->zone);
	return page != NULL;
}

static bool press_done(const struct press *press, char **says, GError **error)
{
	return task_pressed(task_done(press->db, press->id, press->change, press->zone, error), press,
	                    says);
}

static bool press_snooze(const struct press *press, char **says, GError **error)
{
	return task_pressed(task_snooze(press->db, press->id, press->change->at + SNOOZE, press->change,
	                                press->zone, error),
	                    press, says);
}

static bool press_tomorrow(const struct press *press, char **says, GError **error)
{
	gint64 tomorrow = task_tomorrow(press->change->at, press->zone);

	return task_pressed(
		task_snooze(press->db, press->id, tomorrow, press->change, press->zone, error), press, says);
}

/* ---- an appointment */

static bool press_arrived(const struct press *press, char **says, GError **error)
{
	g_autoptr(Page) page = appointment_do(press->db, press->id, appointment_verb_find("arrived"),
	                                      press->change, press->zone, error);

	if (page)
		*says =
			g_strdup_printf("Arrived: %s", ((const struct appointment *)page_row(page, 0))->title);
	return page != NULL;
}

/* The appointment stays where it is; only the reminder comes again. */
static bool press_later(const struct press *press, char **says, GError **error)
{
	gint64 at = press->change->at + SNOOZE_APPOINTMENT;
	g_autofree char *wall = appointment_wall(at, press->zone);

	*says = g_strdup_printf("Said again at %s", strchr(wall, 'T') + 1);
	return db_run(press->db, SQL_REMINDER_SNOOZE,
	              (struct value[]){ value_int(at), value_text(press->subject), value_int(press->id),
	                                value_int(press->due_at), value_end() },
	              error);
}

/* ---- both */

static bool press_dismiss(const struct press *press, char **says, GError **error)
{
	*says = g_strdup("Not said again.");
	return db_run(press->db, SQL_REMINDER_DISMISS,
	              (struct value[]){ value_int(press->change->at), value_text(press->subject),
	                                value_int(press->id), value_int(press->due_at), value_end() },
	              error);
}

typedef bool (*press_fn)(const struct press *press, char **says, GError **error);

static press_fn press_of(const char *subject, const char *button)
{
	static const struct {
		const char *subject, *button;
		press_fn press;
	} presses[] = {
		{ "task", "done", press_done },
		{ "task", "snooze", press_snooze },
		{ "task", "tomorrow", press_tomorrow },
		{ "task", "dismiss", press_dismiss },
		{ "appointment", "arrived", press_arrived },
		{ "appointment", "snooze", press_later },
		{ "appointment", "dismiss", press_dismiss },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(presses); i++)
		if (strcmp(presses[i].subject, subject) == 0 && strcmp(presses[i].button, button) == 0)
			return presses[i].press;
	return NULL;
}

static bool was_moved(const char *noun, gint64 id, gint64 to, GTimeZone *zone, GError **error)
{
	g_autofree char *when = to ? clock_format_human(to, zone) : g_strdup("any time");

	return tend_refuse(error, "%s %" G_GINT64_FORMAT " was moved meanwhile, to %s", noun, id, when);
}

/* The button belongs to what the person saw: what was put off meanwhile is another matter. */
static bool is_as_shown(const struct press *press, GError **error)
{
	bool is_task = strcmp(press->subject, "task") == 0;
	g_autoptr(Page) page =
		record_get(press->db, is_task ? &noun_task : &noun_appointment, press->id, error);

	if (page == NULL)
		return false;
	const struct task *task = page_row(page, 0);
	const struct appointment *appointment = page_row(page, 0);
	gint64 at = is_task ? task->due_at : appointment->start_at;
	bool open = is_task ? task->done_at == 0 : appointment_is_open(appointment->state);
	return !open || at == press->due_at ||
	       was_moved(press->subject, press->id, at, press->zone, error);
}

bool reminder_press(struct db *db, const char *subject, gint64 id, gint64 due_at, const char *button,
                    const struct change *change, GTimeZone *zone, char **says, GError **error)
{
	press_fn press_it = press_of(subject, button);
	struct press press = { db, subject, id, due_at, change, zone };
	g_autofree char *said = NULL;

	if (press_it == NULL)
		return tend_fail(error, TEND_FAILED, "there is no button %s on a reminder", button);
	if (!db_begin(db, DB_TX_WRITE, error))
		return false;
	if (!db_end(db,
	            is_as_shown(&press, error) && press_it(&press, &said, error) &&
	                db_run(db, SQL_REMINDER_BUTTON,
	                       (struct value[]){ value_text(button), value_text(subject), value_int(id),
	                                         value_int(due_at), value_end() },
	                       error),
	            error))
		return false;
	*says = g_steal_pointer(&said);
	return true;
}
