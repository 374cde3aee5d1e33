/* The gates at execution: whether what is approved and due may leave now, or waits until when and why. Asking changes nothing; the store asks the budget again
 * when the attempt is recorded. */
#ifndef TEND_WORKFLOWS_GATES_H
#define TEND_WORKFLOWS_GATES_H

#include "base/config.h"
#include "db/suggestion.h"

enum { BUDGET_SECONDS = 7 * 86400 };

/* until 0: nothing holds it back. G_MAXINT64: it can never leave as things stand. */
struct gate_hold {
	gint64 until;
	const char *code; /* "quiet", "window", "budget", "better", "old-yes" */
	char *reason;     /* without the time, and without a customer's name: it stays in the store */
};
void gate_hold_clear(struct gate_hold *hold);

/* Of what leaves the shop: quiet hours and send windows (the rule's, else the shop's in config, which may be NULL), the contact budget, and a better letter to the same
 * customer. Of everything approved: whether the yes is older than the rule gives a person to decide. Clear hold in any case. */
bool gates_ask(struct db *db, const struct config *config, GTimeZone *zone,
               const struct suggestion *s, gint64 now, struct gate_hold *hold, GError **error);

/* It could only wait past the end of its offer, or its yes is too old: a person has to look again. */
bool gate_hold_is_final(const struct gate_hold *hold, const struct suggestion *s);
/* "until Tue 24 Nov 2026, 08:00: quiet hours 21:00 to 08:00". Caller frees. */
char *gate_hold_text(const struct gate_hold *hold, const struct suggestion *s, GTimeZone *zone);
/* Moves its time and records why. Inside a write transaction. */
bool gate_hold_save(struct db *db, const struct suggestion *s, const struct gate_hold *hold,
                    gint64 now, GError **error);

/* The hold that keeps an approved suggestion waiting now; until 0: none does. Clear hold in any case. */
bool gates_held(struct db *db, const struct suggestion *s, gint64 now, struct gate_hold *hold,
                GError **error);

/* How many letters a customer may get in seven days, across all rules. */
bool budget_get(struct db *db, gint64 *most, GError **error);
/* With its audit row, as a manager's or owner's act; refused for others, and outside 1 to 99. A transaction of its own. */
bool budget_set(struct db *db, gint64 most, gint64 staff, gint64 rank, gint64 at, GError **error);

#endif
