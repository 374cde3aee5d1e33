/* Whose a deal is: each row gives it to somebody, and the deal follows the newest. Rows are added and taken back, never changed. */
#ifndef TEND_DB_ASSIGNMENT_H
#define TEND_DB_ASSIGNMENT_H

#include "db/record.h"

struct assignment {
	gint64 id;
	gint64 deal_id;
	gint64 staff_id; /* 0: anybody's again */
	gint64 at;
	gint64 by_staff; /* this, */
	gint64 attempt_id; /* or this: an approved suggestion that is being carried out; neither: as it came into the shop */
	bool first; /* as it came into the shop: the store writes that row itself */
};
extern const struct noun noun_assignment;

/* What a member of staff has on hand, read only. */
struct staff_load {
	gint64 id;
	const char *name;
	gint64 deals; /* open ones */
	gint64 worth; /* what they would bring, each times how likely that is; in the shop's currency, others count nothing */
	gint64 proposed; /* of these deals: only suggested so far */
};
extern const struct noun noun_staff_load;

#endif
