/* Votes that nobody can have given: without the record of themselves in the chain, or without a login of that person before. Whoever may write the file
 * can slip such a vote in; here it is found. */
#ifndef TEND_DB_AUDIT_VOTES_H
#define TEND_DB_AUDIT_VOTES_H

#include "db/db.h"

/* Appends one sentence per vote, or per record of a vote that is gone, to findings. */
bool audit_verify_votes(struct db *db, GPtrArray *findings, GError **error);

#endif
