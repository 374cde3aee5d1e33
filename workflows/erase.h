/* Forgetting a customer: every word about a person goes, from every place tend keeps one; figures, hashes and the chain of the record stay. It cannot be
 * taken back. */
#ifndef TEND_WORKFLOWS_ERASE_H
#define TEND_WORKFLOWS_ERASE_H

#include "db/record.h"

struct erase_result {
	gint64 customers; /* it, and those that were merged into it */
	gint64 withdrawn; /* suggestions that were open */
	gint64 journal;   /* steps that cannot be undone any more, or not wholly */
	char *left;       /* what of the file could not be wiped just now, and why; NULL: nothing */
	GPtrArray *files; /* copies of the store that still hold the name */
	GPtrArray *message_ids; /* of the letters to them */
};
void erase_result_clear(struct erase_result *result);

/* Refused while one of its letters is under way or not settled. dry: counts, and changes nothing. A write transaction of its own, then the file is wiped: a second call does the wiping
 * again. Clear result in any case. */
bool erase_customer(struct db *db, gint64 customer, bool dry, const struct change *who,
                    struct erase_result *result, GError **error);

/* Is somebody here whom the list outside of the store says was erased? Then this is an older copy. */
bool erase_is_owed(struct db *db, bool *owed, GError **error);
/* Erases again whoever the list of another copy of this store names (NULL: the list outside of the store). Inside the caller's write transaction; *count is added to. Only
 * wiping the file is left to the caller. */
bool erase_replay(struct db *db, struct db *from, const struct change *who, gint64 *count,
                  GError **error);

#endif
