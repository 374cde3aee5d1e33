/* What the keys of the Today screen do with rows: finish tasks, put something off. Each calls what the command line calls. */
#include "base/error.h"
#include "workflows/task.h"
#include "tui/today.h"
#include "tui/words.h"

#include <string.h>

/* What one key is about. */
struct work {
	struct today_screen *t;
	enum today_kind kind;
	GArray *ids;       /* gint64, tasks or suggestions */
	gint64 due, until; /* due: the latest of them */
	char *name;        /* of the only one, for the message */
};

static void work_free(gpointer data)
{
	struct work *work = data;

	g_array_unref(work->ids);
	g_free(work->name);
	g_free(work);
}

static struct work *work_new(struct today_screen *t, enum today_kind kind)
{
	struct work *work = g_new0(struct work, 1);

	work->t = t;
	work->kind = kind;
	work->ids = g_array_new(FALSE, FALSE, sizeof(gint64));
	return work;
}

static void take(struct work *work, const struct today_item *item)
{
	g_array_append_val(work->ids, item->id);
	if (item->kind == TODAY_TASK)
		work->due = MAX(work->due, item->at);
	g_free(work->name);
	work->name = g_strdup(item->kind == TODAY_TASK || item->name == NULL ? item->what : item->name);
}

/* The marked tasks, else the current row where it is one of that kind. NULL, and why is said, where there is nothing. */
static struct work *chosen(struct today_screen *t, bool also_suggestions, const char *refuses)
{
	const struct today_item *current = today_current(t);
	struct work *work = work_new(t, TODAY_TASK);
	g_autoptr(GArray) marked = list_marked_ids(t->list);

	for (guint i = 0; i < marked->len; i++) {
		const struct today_item *item = today_row_find(t, g_array_index(marked, gint64, i));

		if (item != NULL && item->kind == TODAY_TASK)
			take(work, item);
	}
	bool takes =
		current != NULL && current->id != 0 &&
		(current->kind == TODAY_TASK || (also_suggestions && current->kind == TODAY_SUGGESTION));
	if (work->ids->len == 0 && takes && marked->len == 0) {
		work->kind = current->kind;
		take(work, current);
	}
	if (work->ids->len > 0)
		return work;
	app_say(t->app, "%s", marked->len > 0 ? "None of what is marked is a task." : refuses);
	work_free(work);
	return NULL;
}

static char *says_of(const struct work *work, const char *what, const char *when)
{
	if (work->ids->len == 1)
		return g_strdup_printf("%s: %s%s", what, work->name, when);
	return g_strdup_printf("%s: %u tasks%s", what, work->ids->len, when);
}

/* ---- done */

static bool write_done(struct app *app, struct db *db, void *what, GError **error)
{
	struct work *work = what;
	struct change change = app_change(app);
	gint64 changed;

	if (!task_done_all(db, (const gint64 *)(void *)work->ids->data, work->ids->len, &change,
	                   &changed, error))
		return false;
	list_clear_marks(work->t->list);
	return true;
}

void today_done(struct today_screen *t)
{
	struct work *work = chosen(t, false, "Only tasks can be marked done. Enter opens this one.");

	if (work == NULL)
		return;
	g_autofree char *says = says_of(work, "Done", "");
	app_write(t->app, says, write_done, work, work_free);
}

/* ---- later */

static bool write_snooze(struct app *app, struct db *db, void *what, GError **error)
{
	struct work *work = what;
	struct change change = app_change(app);
	struct decision decision = app_decision(app);
	const gint64 *ids = (const gint64 *)(void *)work->ids->data;
	gint64 changed;

	if (work->kind == TODAY_SUGGESTION) {
		if (!approval_snooze(db, ids[0], work->until, &decision, error))
			return false;
		g_autofree char *label = g_strdup_printf("the snooze (%s)", work->name);
		app_can_undo(app, APP_UNDO_WAKE, ids[0], label);
		return true;
	}
	if (!task_snooze_all(db, ids, work->ids->len, work->until, &change, &changed, error))
		return false;
	list_clear_marks(work->t->list);
	return true;
}

static void snooze_until(struct work *work, gint64 until)
{
	struct app *app = work->t->app;
	g_autofree char *when = words_time(until, app_now(app), app_zone(app));
	g_autofree char *behind = g_strdup_printf(", until %s", when);
	g_autofree char *says = says_of(work, "Snoozed", behind);

	work->until = until;
	app_write(app, says, write_snooze, work, work_free);
}

/* What asks has the work; it is handed on once, or freed. */
struct asking {
	struct work *work;
};

static void asking_free(gpointer data)
{
	struct asking *asking = data;

	if (asking->work != NULL)
		work_free(asking->work);
	g_free(asking);
}

static void ask_when(struct work *work, const char *text);

/* What cannot be read is asked again with what was typed. */
static void when_typed(void *context, const char *text)
{
	struct asking *asking = context;
	struct work *work = g_steal_pointer(&asking->work);
	struct app *app = work->t->app;
	g_autoptr(GError) error = NULL;
	gint64 until = 0;

	if (*text == '\0') {
		work_free(work);
		return;
	}
	if (words_read_time(text, app_now(app), app_zone(app), &until, &error)) {
		if (until > app_now(app)) {
			snooze_until(work, until);
			return;
		}
		tend_fail(&error, TEND_USAGE, "that time has passed\nwrite one that is still to come");
	}
	ask_when(work, text);
	app_fail(app, g_steal_pointer(&error));
}

static void ask_when(struct work *work, const char *text)
{
	struct asking *asking = g_new0(struct asking, 1);

	asking->work = work;
	app_prompt(work->t->app, words_until, text, when_typed, asking, asking_free);
}

static void until_chosen(void *context, int index)
{
	enum { HOUR = 3600, WEEK_LATER = 6 };
	struct asking *asking = context;
	struct work *work = g_steal_pointer(&asking->work);
	struct app *app = work->t->app;
	gint64 now = app_now(app);

	if (index < 0)
		work_free(work);
	else if (index == 3)
		ask_when(work, "");
	else if (index == 0)
		snooze_until(work, MAX(now, work->due) + HOUR); /* never earlier than it was */
	else
		snooze_until(
			work, task_tomorrow(index == 1 ? now : now + WEEK_LATER * DAY_SECONDS, app_zone(app)));
}

void today_snooze(struct today_screen *t)
{
	static const struct menu_choice choices[] = { { "h", "an hour" },
		                                          { "d", "until tomorrow, 9:00" },
		                                          { "w", "a week, until 9:00" },
		                                          { "o", "until another day or time …" },
		                                          { NULL, NULL } };
	struct work *work =
		chosen(t, true, "Only tasks and suggestions can be snoozed. Enter opens this one.");

	if (work == NULL)
		return;
	struct asking *asking = g_new0(struct asking, 1);
	g_autofree char *question = says_of(work, "Snooze", "");
	asking->work = work;
	app_ask(t->app, question, choices, until_chosen, asking, asking_free);
}
