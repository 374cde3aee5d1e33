/* Where a store was said to be at home, or that it is a copy which was stopped. */
#ifndef TEND_DB_PLACE_H
#define TEND_DB_PLACE_H

#include "db/record.h"

struct place {
	gint64 id;
	gint64 at;
	const char *standing; /* here, stopped */
	const char *reason;   /* first, accepted; restored, copied, older, lost */
	const char *store;
	const char *machine;
	const char *file;
	const char *path;
	gint64 audit_id;
};
extern const struct noun noun_place;

#endif
