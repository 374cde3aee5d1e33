/* What a pass of the scheduler is told as: the same words for one pass and for the one that stays. */
#ifndef TEND_CLI_RUN_PRINT_H
#define TEND_CLI_RUN_PRINT_H

#include "workflows/backup.h"
#include "workflows/scheduler.h"
#include "cli/command.h"

/* notified: what came of showing the reminders, NULL: there were none; pressed: buttons on them. */
void run_print_json(struct printer *out, const struct pass_report *report,
                    const struct backup_result *backup, const char *transport, const char *notified,
                    gint64 pressed);
/* Last night's backup, where one was due. People only. */
void run_print_backup(struct session *session, const struct backup_result *backup);
/* False when there was nothing to tell. */
bool run_print_human(struct session *session, const struct pass_report *report);
/* What is to be told of a round out of the ordinary; lines may be NULL. */
void run_print_catch_up(struct printer *out, const GPtrArray *lines);
/* JSON: the list "due". */
void run_print_due(struct printer *out, const struct page *due);
void run_print_reminders(struct session *session, const struct page *due);
/* What only a person can settle is said at every round until somebody has. */
void run_print_unsettled(struct session *session, gint64 found_now);

#endif
