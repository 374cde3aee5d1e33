/* Putting a backup in the place of the store: checked before, the present store kept aside, and stopped until an owner goes on with it. */
#ifndef TEND_WORKFLOWS_RESTORE_H
#define TEND_WORKFLOWS_RESTORE_H

#include "db/staff.h"

struct restore_totals {
	bool known; /* false: the file cannot be read */
	gint64 customers, orders, approved, last_at;
};

/* A backup that was brought to this version beside the store, under a working name. */
struct restore {
	char *store, *working,
		*aside; /* aside: where the present store is kept once restored; NULL: there was none */
	struct db *copy, *present;        /* present NULL: there is none, or it is damaged */
	GPtrArray *findings;              /* sentences: the backup's record is not whole */
	struct restore_totals has, would; /* the present store, and the backup */
	gint64 erased; /* customers that were erased since and are erased in it again */
};

/* Copies and checks the file; changes nothing in the place. Fails where it is no healthy store. Clear it in any case: what was not carried out is removed. */
bool restore_prepare(const char *file, const char *store, struct restore *restore, GError **error);
/* Puts it there. Who has the store open goes on with what is in it now. */
bool restore_carry_out(struct restore *restore, const struct staff *by, gint64 at, GError **error);
void restore_clear(struct restore *restore);

#endif
