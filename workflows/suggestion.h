/* Moves of a suggestion: the one way from state to state, each an event in the chain. The store checks again what is asked here. */
#ifndef TEND_WORKFLOWS_SUGGESTION_H
#define TEND_WORKFLOWS_SUGGESTION_H

#include "db/suggestion.h"
#include "db/transition.h"

/* One move. Zero and NULL where a part does not apply. */
struct move {
	gint64 suggestion, rev; /* as the actor saw it */
	enum state src, dst;
	gint64 actor, at;
	gint64 new_rev, attempt, wake_at;
	const char *code;   /* what the move is called: one of its codes in db/transitions.txt */
	const char *reason; /* in words; may be NULL */
};

/* Appends the event (with the hash chain), which moves the suggestion. Inside the caller's write transaction. A move that db/transitions.txt does not have
 * ends the program: it is a mistake in it. */
bool suggestion_move(struct db *db, const struct move *move, GError **error);

/* Back to proposed with the same bytes and a new revision, so that the old yes never returns. From approved or dead; what is
 * approved comes back even when its offer ended. */
bool suggestion_return(struct db *db, const struct suggestion *s, gint64 actor, gint64 now,
                       const char *code, const char *reason, GError **error);

/* Newer facts: a proposed or snoozed suggestion is superseded; an approved one returns to proposed first. Others stay. By tend itself. */
bool suggestion_withdraw(struct db *db, const struct suggestion *s, gint64 now, const char *reason,
                         GError **error);
/* The same for every open suggestion of a customer (merged, erased). */
bool suggestion_withdraw_customer(struct db *db, gint64 customer, gint64 now, const char *reason,
                                  GError **error);
/* The same for every open suggestion about a deal (closed, removed). */
bool suggestion_withdraw_deal(struct db *db, gint64 customer, gint64 deal, gint64 now,
                              const char *reason, GError **error);

/* The same for those about whose a deal shall be. */
bool suggestion_withdraw_assign(struct db *db, gint64 deal, gint64 now, const char *reason,
                                GError **error);

/* Proposed and snoozed ones past their deadline expire, and approved ones past the end of their offer; snoozed ones whose time came are proposed
 * again. Those whose last step lies ahead of a clock that was set back wait. By tend itself. */
bool suggestion_expire_due(struct db *db, gint64 now, gint64 *expired, GError **error);
bool suggestion_wake_due(struct db *db, gint64 now, gint64 *woken, GError **error);

#endif
