/* A yes or no on record: the vote's row, its link in the audit chain, and the login it was given in, all in one transaction. */
#ifndef TEND_WORKFLOWS_VOTE_H
#define TEND_WORKFLOWS_VOTE_H

#include "workflows/approval.h"

/* Inside the caller's write transaction, after everything else was checked. */
bool vote_record(struct db *db, const struct suggestion *s, const char *verdict,
                 const struct decision *d, GError **error);
/* Refuses what was said already: by the person who decides, or in the stead of whom they decide for. */
bool vote_refuse_second(struct db *db, const struct suggestion *s, const char *verdict,
                        const struct decision *d, GError **error);
/* How many words a text has, as a person reads them. */
gint64 vote_words(const char *text);

#endif
