/* Reminders of tasks, to the shop's own staff: each due time once, late ones said to be late, and what a button on one does. */
#ifndef TEND_WORKFLOWS_REMINDER_H
#define TEND_WORKFLOWS_REMINDER_H

#include "db/task.h"

/* Takes the due tasks that nobody was reminded of, and marks them so before anybody shows them. A page of struct task; NULL on error. */
struct page *reminder_take(struct db *db, gint64 now, GError **error);
bool reminder_is_late(const struct task *task, gint64 now);

/* A button on a reminder. Each does what a person can do with tend task, and undo takes it back. */
struct reminder_button {
	const char *name, *label;
};
extern const struct reminder_button reminder_buttons[]; /* ends with a NULL name */

/* One thing to show. */
struct reminder_card {
	char *title, *body;  /* as they are in the store: whoever shows them makes them harmless */
	gint64 task, due_at; /* 0: it is about several, or about none, and has no buttons */
};
void reminder_card_free(struct reminder_card *card);

/* What to show of these: one card each while they are few and in time, and one card for all the late ones together: a week asleep makes one
 * notification, not seven. Cards of struct reminder_card. NULL on error. */
GPtrArray *reminder_cards(struct db *db, const struct page *due, gint64 now, GTimeZone *zone,
                          GError **error);
/* Says that so many suggestions wait to be read. It has no buttons, and never will have one that approves. */
struct reminder_card *reminder_card_waiting(gint64 count);

/* Remembers what became of showing these: a word of the table's check. */
bool reminder_note(struct db *db, const struct page *due, const char *outcome, GError **error);

/* Does what the button says to the task, provided it is still open and due when the reminder said. TEND_REFUSED otherwise, and nothing is changed. *says
 * (caller frees) tells what was done. */
bool reminder_press(struct db *db, gint64 task, gint64 due_at, const char *button,
                    const struct change *change, GTimeZone *zone, char **says, GError **error);

#endif
