/* The invariants of docs/approval.md, computed from the tables alone: what must be true of any store, whatever led there. */
#ifndef TEND_TESTS_INVARIANTS_H
#define TEND_TESTS_INVARIANTS_H

#include <stddef.h>
#include <sqlite3.h>

struct invariant {
	const char *name;
	const char *broken; /* counts what breaks it */
};
extern const struct invariant invariants[];
extern const size_t invariant_count;

/* The name of the first one that does not hold, or NULL. */
const char *invariants_broken(sqlite3 *db);

#endif
