/* Whether this file is the store, or a copy of it. What was sent cannot be called back, so a copy carries nothing out: it stops itself, brings back to
 * a person whatever was approved, and waits until an owner says that it is the store from now on. */
#ifndef TEND_WORKFLOWS_PLACE_H
#define TEND_WORKFLOWS_PLACE_H

#include "db/record.h"

/* What a look found. Clear it. */
struct place_finding {
	bool stopped; /* the store says so itself */
	bool unbound; /* nothing was ever approved here: it may be anywhere */
	char *reason; /* restored, copied, older, lost; NULL: this is the store */
	char *path;   /* where it was at home before, where that is known */
	gint64 at;    /* when it was stopped */
};
void place_finding_clear(struct place_finding *finding);
/* Looks, and changes nothing. A made-up shop is at home everywhere: nothing of it leaves. */
bool place_look(struct db *db, struct place_finding *finding, GError **error);
/* "This is an older copy of the store." Lends. */
const char *place_says(const char *reason);
/* The same for a line on a screen ("An older copy"), *says NULL where this is the store. Lends. */
bool place_stopped_as(struct db *db, const char **says, GError **error);

/* Where the store was nowhere yet, it is here from now on. Inside the caller's write transaction. */
bool place_bind(struct db *db, gint64 staff, gint64 at, GError **error);
/* Looks, and stops a copy: what is approved comes back to proposed, a try under way becomes unknown. A write transaction of its own, where it has to. *reason
 * (caller frees; NULL: this is the store) as in struct place_finding. */
bool place_check(struct db *db, gint64 at, char **reason, GError **error);
/* Stops the store for a reason whatever it is. Inside the caller's write transaction. */
bool place_stop(struct db *db, const char *reason, gint64 staff, gint64 at, GError **error);
/* What would have been carried out had nobody looked: suggestions with id, effect, state, customer and rule. */
struct page *place_returned(struct db *db, const struct place_finding *finding, GError **error);
/* An owner says: this is the store from now on. Fails with TEND_REFUSED for others, and where nothing is stopped. A write transaction of its own. */
bool place_accept(struct db *db, gint64 staff, gint64 at, GError **error);

/* Notes outside of the store how far it has come. Nothing that cannot be called back may begin where this fails. */
bool place_note(struct db *db, GError **error);

#endif
