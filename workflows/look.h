/* When each member of staff last looked at the shop, so that "since you last looked" means what it says. A visit ends after half an hour without a sign
 * of life. */
#ifndef TEND_WORKFLOWS_LOOK_H
#define TEND_WORKFLOWS_LOOK_H

#include "db/db.h"

enum {
	LOOK_PAUSE = 30 * 60, /* s without a sign of life that end a visit */
	LOOK_SIGN = 5 * 60,   /* s after which a sign of life is worth writing down again */
};

struct look {
	gint64 began_at;  /* of this visit; 0: there was never one */
	gint64 seen_at;   /* its last sign of life */
	gint64 before_at; /* when the visit before ended; 0: there was none */
};

/* What the store remembers; all 0 where it remembers nothing. */
bool look_read(struct db *db, gint64 staff, struct look *look, GError **error);
/* What it is with a sign of life now. Pure. A clock that was set back begins nothing. */
struct look look_at(const struct look *look, gint64 now);
/* True when the difference is worth a write. */
bool look_is_news(const struct look *stored, const struct look *look);
/* Reads and writes in one transaction: two screens of one person do not end each other's visits. */
bool look_write(struct db *db, gint64 staff, gint64 now, GError **error);

#endif
