/* "Eva is reading this": said to others as a courtesy, for a short time. It keeps nobody from deciding, and how long somebody has been reading comes from it. */
#ifndef TEND_DB_CLAIM_H
#define TEND_DB_CLAIM_H

#include "db/db.h"

enum { CLAIM_SECONDS = 120 };

/* This person reads this text now, until they read another or the time is over. A write transaction of its own; whoever cannot write lets it be. */
bool claim_take(struct db *db, gint64 staff, gint64 suggestion, const char *sha, gint64 now,
                GError **error);
/* "Eva Lindner and Carl": who reads it now, but for this person; NULL where nobody does. Caller frees. */
bool claim_readers(struct db *db, gint64 suggestion, gint64 but, gint64 now, char **names,
                   GError **error);
/* Milliseconds since this person began to read this very text, 0 where that is not known or too long ago to mean anything. */
bool claim_read_for(struct db *db, gint64 staff, gint64 suggestion, const char *sha, gint64 now,
                    gint64 *milliseconds, GError **error);

#endif
