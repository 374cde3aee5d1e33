/* What a customer allowed, per channel, with date and source; the latest row counts. */
#ifndef TEND_DB_CONSENT_H
#define TEND_DB_CONSENT_H

#include "db/record.h"

struct consent {
	gint64 id;
	gint64 customer_id;
	const char *channel;
	const char *state;
	gint64 at;
	const char *source;
	gint64 audit_id;
	gint64 batch_id;
};
extern const struct noun noun_consent;

/* Records a change of consent with its audit row. Inside the caller's write transaction. */
bool consent_set(struct db *db, gint64 customer, const char *channel, bool yes, const char *source,
                 const struct change *change, GError **error);
/* The latest word on a channel as a page of one row, or of none; NULL on error. */
struct page *consent_now(struct db *db, gint64 customer, const char *channel, GError **error);
/* "e-mail yes, said at the till, 3 May 2026"; where there is no word "never asked". Caller frees. */
char *consent_text(const struct page *page, GTimeZone *zone);
/* The latest word on a channel: true only for a recorded yes. */
bool consent_given(struct db *db, gint64 customer, const char *channel, bool *given, GError **error);

#endif
