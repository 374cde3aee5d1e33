/* Who may say yes in whose stead, until when. Made by the person themselves or an owner; never a chain: who speaks for another cannot pass that on. */
#ifndef TEND_DB_DELEGATION_H
#define TEND_DB_DELEGATION_H

#include "db/staff.h"

struct delegation {
	gint64 id;
	gint64 from_id, to_id, by_id;
	gint64 since, until;
	gint64 ended_at; /* taken back; 0: not */
	const char *from, *to, *by;
};
extern const struct noun noun_delegation;

/* From now until then. Fails with TEND_REFUSED and a sentence when it may not be. */
bool delegation_begin(struct db *db, const struct staff *from, const struct staff *to, gint64 until,
                      const struct staff *by, gint64 now, GError **error);
/* Takes back all that hold now from one to the other (to NULL: to anybody); *count tells how many. Whose voice it is, who has it, or an owner. */
bool delegation_end(struct db *db, const struct staff *from, const struct staff *to,
                    const struct staff *by, gint64 now, gint64 *count, GError **error);
/* True when by may speak for from now (from NULL: they speak for themselves). */
bool delegation_check(struct db *db, const struct staff *from, const struct staff *by, gint64 now,
                      GError **error);
/* Those that hold now, to this person (0: to anybody). */
struct page *delegation_list(struct db *db, gint64 to, gint64 now, GError **error);

#endif
