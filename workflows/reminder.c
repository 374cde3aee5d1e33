#include "workflows/reminder.h"

#include "base/clock.h"
#include "base/error.h"
#include "db/customer.h"
#include "workflows/task.h"

#include <string.h>

enum {
	LATE = 15 * 60,  /* s: a timer that comes by every few minutes is not late */
	SNOOZE = 3600,   /* s */
	MOST_CARDS = 5,  /* beyond that they are one card */
	MOST_LISTED = 5, /* of the tasks on a card about several */
};

const struct reminder_button reminder_buttons[] = {
	{ "done", "Done" },
	{ "snooze", "Snooze 1 h" },
	{ "tomorrow", "Tomorrow" },
	{ NULL, NULL },
};

void reminder_card_free(struct reminder_card *card)
{
	g_free(card->title);
	g_free(card->body);
	g_free(card);
}

bool reminder_is_late(const struct task *task, gint64 now)
{
	return now - task->due_at > LATE;
}

/* ---- once */

static bool mark(struct db *db, const struct page *due, gint64 now, GError **error)
{
	for (gsize i = 0; i < due->count; i++) {
		const struct task *task = page_row(due, i);

		if (!db_run(db, SQL_REMINDER_INSERT,
		            (struct value[]){ value_int(task->id), value_int(task->due_at), value_int(now),
		                              value_end() },
		            error))
			return false;
	}
	return true;
}

/* Marked before they are shown: a reminder that is shown twice is worse than one that stands in the day's list only. */
struct page *reminder_take(struct db *db, gint64 now, GError **error)
{
	if (!db_begin(db, DB_TX_WRITE, error))
		return NULL;
	g_autoptr(Page) due = page_query(db, &noun_task, SQL_REMINDER_DUE,
	                                 (struct value[]){ value_int(now), value_end() }, error);
	if (!db_end(db, due && mark(db, due, now, error), error))
		return NULL;
	return g_steal_pointer(&due);
}

bool reminder_note(struct db *db, const struct page *due, const char *outcome, GError **error)
{
	if (due->count == 0)
		return true;
	if (!db_begin(db, DB_TX_WRITE, error))
		return false;
	bool ok = true;
	for (gsize i = 0; ok && i < due->count; i++) {
		const struct task *task = page_row(due, i);
		ok = db_run(db, SQL_REMINDER_OUTCOME,
		            (struct value[]){ value_text(outcome), value_int(task->id),
		                              value_int(task->due_at), value_end() },
		            error);
	}
	return db_end(db, ok, error);
}

/* ---- what to show */

static bool name_of(struct db *db, gint64 customer, char **name, GError **error)
{
	g_autoptr(Page) page = NULL;

	*name = NULL;
	if (customer == 0)
		return true;
	if (!record_find(db, &noun_customer, customer, &page, error))
		return false;
	*name = page ? g_strdup(((const struct customer *)page_row(page, 0))->name) : NULL;
	return true;
}

static bool add_card(struct db *db, GPtrArray *cards, const struct task *task, gint64 now,
                     GTimeZone *zone, GError **error)
{
	g_autofree char *name = NULL;
	g_autofree char *when = clock_format_human(task->due_at, zone);

	if (!name_of(db, task->customer_id, &name, error))
		return false;
	struct reminder_card *card = g_new0(struct reminder_card, 1);
	card->title = g_strdup(task->title);
	card->body =
		g_strdup_printf("%s%s%s%s", name ? name : "", name ? "\n" : "",
	                    reminder_is_late(task, now) ? "This is late: it was due " : "Due ", when);
	card->task = task->id;
	card->due_at = task->due_at;
	g_ptr_array_add(cards, card);
	return true;
}

/* No buttons: which of them would "Done" mean? */
static void add_list(GPtrArray *cards, const GPtrArray *tasks, const char *says, GTimeZone *zone)
{
	struct reminder_card *card = g_new0(struct reminder_card, 1);
	g_autoptr(GString) body = g_string_new(NULL);

	for (guint i = 0; i < tasks->len && i < MOST_LISTED; i++) {
		const struct task *task = g_ptr_array_index(tasks, i);
		g_autofree char *when = clock_format_human(task->due_at, zone);
		g_string_append_printf(body, "%s%s (%s)", i ? "\n" : "", task->title, when);
	}
	if (tasks->len > MOST_LISTED)
		g_string_append_printf(body, "\nand %u more", tasks->len - MOST_LISTED);
	g_string_append(body, "\nSee: tend today");
	card->title = g_strdup_printf("%u %s", tasks->len, says);
	card->body = g_string_free(g_steal_pointer(&body), FALSE);
	g_ptr_array_add(cards, card);
}

static bool add_all(struct db *db, GPtrArray *cards, const GPtrArray *tasks, const char *says,
                    guint most, gint64 now, GTimeZone *zone, GError **error)
{
	bool ok = true;

	if (tasks->len > most)
		add_list(cards, tasks, says, zone);
	else
		for (guint i = 0; ok && i < tasks->len; i++)
			ok = add_card(db, cards, g_ptr_array_index(tasks, i), now, zone, error);
	return ok;
}

GPtrArray *reminder_cards(struct db *db, const struct page *due, gint64 now, GTimeZone *zone,
                          GError **error)
{
	g_autoptr(GPtrArray) cards = g_ptr_array_new_with_free_func((GDestroyNotify)reminder_card_free);
	g_autoptr(GPtrArray) late = g_ptr_array_new();
	g_autoptr(GPtrArray) timely = g_ptr_array_new();

	for (gsize i = 0; i < due->count; i++) {
		const struct task *task = page_row(due, i);
		g_ptr_array_add(reminder_is_late(task, now) ? late : timely, (gpointer)task);
	}
	if (!add_all(db, cards, late, "reminders are late", 1, now, zone, error) ||
	    !add_all(db, cards, timely, "tasks are due", MOST_CARDS, now, zone, error))
		return NULL;
	return g_steal_pointer(&cards);
}

/* A yes counts only from somebody who has read the very text that goes out, and a notification shows none of it. So there is nothing to press here. */
struct reminder_card *reminder_card_waiting(gint64 count)
{
	struct reminder_card *card = g_new0(struct reminder_card, 1);

	card->title =
		g_strdup_printf(count == 1 ? "%" G_GINT64_FORMAT " new suggestion waits for your yes"
	                               : "%" G_GINT64_FORMAT " new suggestions wait for your yes",
	                    count);
	card->body = g_strdup("Read first, then decide: tend queue");
	return card;
}

/* ---- what a button does */

static struct page *press_done(struct db *db, gint64 task, const struct change *change,
                               GTimeZone *zone, GError **error)
{
	return task_done(db, task, change, zone, error);
}

static struct page *press_snooze(struct db *db, gint64 task, const struct change *change,
                                 GTimeZone *zone, GError **error)
{
	return task_snooze(db, task, change->at + SNOOZE, change, zone, error);
}

static struct page *press_tomorrow(struct db *db, gint64 task, const struct change *change,
                                   GTimeZone *zone, GError **error)
{
	return task_snooze(db, task, task_tomorrow(change->at, zone), change, zone, error);
}

typedef struct page *(*press_fn)(struct db *db, gint64 task, const struct change *change,
                                 GTimeZone *zone, GError **error);

static press_fn press_of(const char *button)
{
	static const struct {
		const char *name;
		press_fn press;
	} presses[] = { { "done", press_done },
		            { "snooze", press_snooze },
		            { "tomorrow", press_tomorrow } };

	for (gsize i = 0; i < G_N_ELEMENTS(presses); i++)
		if (strcmp(presses[i].name, button) == 0)
			return presses[i].press;
	return NULL;
}

/* The button belongs to what the person saw: a task that was put off meanwhile is another matter. */
static bool is_as_shown(struct db *db, gint64 id, gint64 due_at, GTimeZone *zone, GError **error)
{
	g_autoptr(Page) page = record_get(db, &noun_task, id, error);
	const struct task *task = page ? page_row(page, 0) : NULL;

	if (task == NULL || task->done_at != 0 || task->due_at == due_at)
		return task != NULL;
	g_autofree char *when =
		task->due_at ? clock_format_human(task->due_at, zone) : g_strdup("any time");
	return tend_refuse(error, "task %" G_GINT64_FORMAT " was moved meanwhile, to %s", id, when);
}

bool reminder_press(struct db *db, gint64 task, gint64 due_at, const char *button,
                    const struct change *change, GTimeZone *zone, char **says, GError **error)
{
	press_fn press = press_of(button);
	g_autoptr(Page) page = NULL;

	if (press == NULL)
		return tend_fail(error, TEND_FAILED, "there is no button %s on a reminder", button);
	if (!db_begin(db, DB_TX_WRITE, error))
		return false;
	if (is_as_shown(db, task, due_at, zone, error))
		page = press(db, task, change, zone, error);
	if (!db_end(db,
	            page && db_run(db, SQL_REMINDER_BUTTON,
	                           (struct value[]){ value_text(button), value_int(task),
	                                             value_int(due_at), value_end() },
	                           error),
	            error))
		return false;
	const struct task *now = page_row(page, 0);
	g_autofree char *when = clock_format_human(now->due_at, zone);
	*says = now->done_at ? g_strdup_printf("Done: %s", now->title)
	                     : g_strdup_printf("Put off: %s (due %s)", now->title, when);
	return true;
}
