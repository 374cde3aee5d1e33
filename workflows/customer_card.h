/* What a shop owner wants to know of one customer at a glance, and all that ever happened, page by page. */
#ifndef TEND_WORKFLOWS_CUSTOMER_CARD_H
#define TEND_WORKFLOWS_CUSTOMER_CARD_H

#include "db/appointment.h"
#include "db/case.h"
#include "db/consent.h"
#include "db/contact_point.h"
#include "db/customer.h"
#include "db/customer_row.h"
#include "db/flag.h"
#include "db/score.h"
#include "db/task.h"

struct customer_card {
	struct page *customer;    /* one struct customer */
	struct page *row;         /* the same as lists show it: one struct customer_row */
	struct page *points;      /* struct contact_point, primary ones first */
	struct page *consents;    /* struct consent: the latest word on each channel */
	struct page *flags;       /* struct flag, not cleared */
	struct page *score;       /* one struct score, or NULL: not counted yet */
	struct page *suggestions; /* struct card_suggestion */
	struct page *deals;       /* struct card_deal, open */
	struct page *tasks;       /* struct task, open */
	struct page *cases;       /* struct customer_case, open, the longest first */
	struct page *appointments; /* struct appointment_card, those of which nobody has said what became, in order */
	gint64 no_shows; /* how often they did not come */
	char *tags;      /* "oak, referral", or NULL */
	char *company;   /* whom the customer belongs to, or NULL */
};

/* TEND_NOT_FOUND for one who was merged away, hidden or never there. Clear in any case. */
bool customer_card_read(struct db *db, gint64 id, struct customer_card *card, GError **error);
void customer_card_clear(struct customer_card *card);
/* The value of the first contact point of a kind; NULL: none. Lends. */
const char *customer_card_point(const struct customer_card *card, const char *kind);

/* ---- the timeline: orders, activities and appointments as one row of events, newest first */

/* An entry is known by its moment and its number, which is made of that of its order, activity or appointment. */
/* Appends to entries (struct timeline_entry *, each to be freed with timeline_entry_free) at most count of up to now: those older than the one
 * numbered id of the moment at (newer: those after it, the oldest first), itself too with inclusive; id 0: from the newest (newer: the oldest) on. */
bool timeline_read(struct db *db, gint64 customer, gint64 now, gint64 at, gint64 id, bool inclusive,
                   bool newer, guint count, GPtrArray *entries, GError **error);
gint64 timeline_entry_id(const struct timeline_entry *entry);
void timeline_entry_free(struct timeline_entry *entry);

#endif
