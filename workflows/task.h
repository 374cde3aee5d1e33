/* What is to be done, finished or put off: each one journal step, so that undo takes it back, and only while the task is still open. */
#ifndef TEND_WORKFLOWS_TASK_H
#define TEND_WORKFLOWS_TASK_H

#include "db/task.h"

/* Saves a new or changed task as one journal step. */
bool task_save(struct db *db, struct task *task, const char *label, const struct change *change,
               GError **error);

/* Marks it done now (change->at). TEND_REFUSED when it is done already. The page holds the task as it then is; NULL on error. */
struct page *task_done(struct db *db, gint64 id, const struct change *change, GTimeZone *zone,
                       GError **error);
/* It is due at another time. TEND_REFUSED when it is done already, or when until has passed. */
struct page *task_snooze(struct db *db, gint64 id, gint64 until, const struct change *change,
                         GTimeZone *zone, GError **error);

/* The same for several at once, as one journal step. Those that are done already, or gone, are left as they are; *changed tells how many were not. */
bool task_done_all(struct db *db, const gint64 *ids, gsize n, const struct change *change,
                   gint64 *changed, GError **error);
bool task_snooze_all(struct db *db, const gint64 *ids, gsize n, gint64 until,
                     const struct change *change, gint64 *changed, GError **error);

/* 9 o'clock on the day after now. */
gint64 task_tomorrow(gint64 now, GTimeZone *zone);

#endif
