/* Reminders of tasks and appointments, to the shop's own staff: each due time once, late ones said to be late, said again until somebody answers, and what a button
 * on one does. */
#ifndef TEND_WORKFLOWS_REMINDER_H
#define TEND_WORKFLOWS_REMINDER_H

#include "base/config.h"
#include "db/due.h"

/* When: all in seconds, as [notify] of the configuration has it. */
struct reminder_times {
	gint64 before;   /* an appointment begins */
	gint64 repeat;   /* between one and the next of the same; 0: once is all */
	gint64 escalate; /* without an answer, until the owner is told; 0: never */
};
struct reminder_times reminder_times_of(const struct config *config);

/* Takes what is due and nobody was reminded of, or has not answered, and marks it so before anybody shows it. A page of struct due; NULL on error. */
struct page *reminder_take(struct db *db, gint64 now, const struct reminder_times *times,
                           GError **error);
bool reminder_is_late(const struct due *due, gint64 now);
/* "was due Fri 20 Nov 2026, 16:00, this is late", of a task or an appointment. Caller frees. */
char *reminder_when(const struct due *due, gint64 now, GTimeZone *zone);

/* A button on a reminder. Each does what a person can do with tend task, tend appointment or tend remind, and undo takes it back. */
struct reminder_button {
	const char *name, *label;
	bool needs_body; /* only for whoever reads all that the card says */
};
/* Those for a task or an appointment; ends with a NULL name. Static. */
const struct reminder_button *reminder_buttons_of(const char *subject);

/* One thing to show. */
struct reminder_card {
	char *title, *body;  /* as they are in the store: whoever shows them makes them harmless */
	const char *subject; /* static; NULL: it is about several, or about none, and has no buttons */
	gint64 id, due_at;
	const struct reminder_button *buttons; /* NULL: none */
};
void reminder_card_free(struct reminder_card *card);

/* What to show of these: one card each while they are few and in time, and one card for all the late ones together: a week asleep makes one
 * notification, not seven. Cards of struct reminder_card. NULL on error. */
GPtrArray *reminder_cards(struct db *db, const struct page *due, gint64 now, GTimeZone *zone,
                          GError **error);
/* Says that so many suggestions wait to be read. Which buttons it has is for workflows/notice.h to say; none of them approves what it does not show. */
struct reminder_card *reminder_card_waiting(gint64 count);

/* Remembers what became of showing these: a word of the table's check. */
bool reminder_note(struct db *db, const struct page *due, const char *outcome, GError **error);

/* Does what the button says, provided it is still open and due when the reminder said. TEND_REFUSED otherwise, and nothing is changed. *says
 * (caller frees) tells what was done. */
bool reminder_press(struct db *db, const char *subject, gint64 id, gint64 due_at, const char *button,
                    const struct change *change, GTimeZone *zone, char **says, GError **error);

/* What was said and nobody has answered: struct due, its times telling how often. NULL on error. */
struct page *reminder_open(struct db *db, GError **error);
/* Somebody knows: these are not said again for this time. */
bool reminder_dismiss(struct db *db, const struct page *due, gint64 now, GError **error);

#endif
