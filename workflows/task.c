#include "workflows/task.h"

#include "base/clock.h"
#include "base/error.h"
#include "db/journal.h"

#include <string.h>

bool task_save(struct db *db, struct task *task, const char *label, const struct change *change,
               GError **error)
{
	struct change step = *change;

	return db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db,
	              journal_begin(db, label, &step, error) &&
	                  record_save(db, &noun_task, task, &step, error),
	              error);
}

/* Read inside the transaction that changes it: somebody else may have finished it a moment ago. */
static struct page *open_task(struct db *db, gint64 id, GTimeZone *zone, GError **error)
{
	g_autoptr(Page) page = record_get(db, &noun_task, id, error);
	const struct task *task = page ? page_row(page, 0) : NULL;

	if (task == NULL || task->done_at == 0)
		return g_steal_pointer(&page);
	g_autofree char *when = clock_format_human(task->done_at, zone);
	tend_refuse(error, "task %" G_GINT64_FORMAT " is done already, since %s", id, when);
	return NULL;
}

/* One open task, changed where it stands in its page. */
static struct page *change_open(struct db *db, gint64 id, const char *label, gint64 done_at,
                                gint64 due_at, const struct change *change, GTimeZone *zone,
                                GError **error)
{
	if (!db_begin(db, DB_TX_WRITE, error))
		return NULL;
	g_autoptr(Page) page = open_task(db, id, zone, error);
	if (page != NULL) {
		struct task *task = (struct task *)page->rows;
		task->done_at = done_at;
		if (due_at != 0)
			task->due_at = due_at;
	}
	g_autofree char *whole =
		page ? g_strdup_printf("%s: %s", label, ((const struct task *)page->rows)->title) : NULL;
	if (!db_end(db, page && task_save(db, (struct task *)page->rows, whole, change, error), error))
		return NULL;
	return g_steal_pointer(&page);
}

struct page *task_done(struct db *db, gint64 id, const struct change *change, GTimeZone *zone,
                       GError **error)
{
	return change_open(db, id, "finish a task", change->at, 0, change, zone, error);
}

struct page *task_snooze(struct db *db, gint64 id, gint64 until, const struct change *change,
                         GTimeZone *zone, GError **error)
{
	if (until <= change->at) {
		tend_refuse(error,
		            "that time has passed\ntry: tend task snooze %" G_GINT64_FORMAT " --for 1h", id);
		return NULL;
	}
	return change_open(db, id, "snooze a task", 0, until, change, zone, error);
}

/* ---- several */

/* "finish a task: call Anna", so that the list of what can be taken back says which. Caller frees. */
static char *label_of(struct db *db, const char *what, const gint64 *ids, gsize n)
{
	g_autoptr(Page) page = NULL;

	if (n != 1)
		return g_strdup_printf("%s %" G_GSIZE_FORMAT " tasks", what, n);
	const struct task *task =
		record_find(db, &noun_task, ids[0], &page, NULL) && page ? page_row(page, 0) : NULL;
	return g_strdup_printf("%s a task%s%s", what, task ? ": " : "", task ? task->title : "");
}

/* due_at 0: it is done; else it is snoozed. */
static bool change_one(struct db *db, gint64 id, gint64 due_at, const struct change *step,
                       gint64 *changed, GError **error)
{
	g_autoptr(Page) page = NULL;

	if (!record_find(db, &noun_task, id, &page, error))
		return false;
	struct task *task = page ? (struct task *)page->rows : NULL;
	if (task == NULL || task->done_at != 0)
		return true;
	if (due_at == 0)
		task->done_at = step->at;
	else
		task->due_at = due_at;
	++*changed;
	return record_save(db, &noun_task, task, step, error);
}

static bool change_each(struct db *db, const char *what, const gint64 *ids, gsize n, gint64 due_at,
                        const struct change *change, gint64 *changed, GError **error)
{
	struct change step = *change;
	g_autofree char *label = label_of(db, what, ids, n);
	bool ok = journal_begin(db, label, &step, error);

	*changed = 0;
	for (gsize i = 0; ok && i < n; i++)
		ok = change_one(db, ids[i], due_at, &step, changed, error);
	if (ok && *changed == 0)
		return tend_refuse(error, "done already, by somebody else");
	return ok;
}

static bool change_all(struct db *db, const char *what, const gint64 *ids, gsize n, gint64 due_at,
                       const struct change *change, gint64 *changed, GError **error)
{
	return db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db, change_each(db, what, ids, n, due_at, change, changed, error), error);
}

bool task_done_all(struct db *db, const gint64 *ids, gsize n, const struct change *change,
                   gint64 *changed, GError **error)
{
	return change_all(db, "finish", ids, n, 0, change, changed, error);
}

bool task_snooze_all(struct db *db, const gint64 *ids, gsize n, gint64 until,
                     const struct change *change, gint64 *changed, GError **error)
{
	if (until <= change->at)
		return tend_refuse(error, "that time has passed");
	return change_all(db, "snooze", ids, n, until, change, changed, error);
}

gint64 task_tomorrow(gint64 now, GTimeZone *zone)
{
	g_autofree char *day = day_format(day_of(now, zone) + 1);
	g_autofree char *nine = g_strconcat(day, "T09:00", NULL);
	gint64 at = 0;

	/* A day of the calendar with a time is always readable. */
	return clock_parse(nine, zone, &at, NULL) ? at : now + DAY_SECONDS;
}
