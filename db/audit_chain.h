/* How the links of the audit and event chains are made: the one place that writes and checks them. */
#ifndef TEND_DB_AUDIT_CHAIN_H
#define TEND_DB_AUDIT_CHAIN_H

#include "db/audit.h"
#include "db/suggestion.h"

/* SHA-256 of salt and text: what the chain holds in place of personal words. Caller frees, as below. */
char *chain_digest(const char *salt, const char *text);
char *chain_event_hash(const struct event *event);
/* The hash the next link continues from, "genesis" for the first. NULL on error. */
char *chain_last(struct db *db, enum sql last_hash, GError **error);

#endif
