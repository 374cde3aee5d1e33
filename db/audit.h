/* The hash-chained record of who did what. Personal text lies beside the chain and can be erased without breaking it. */
#ifndef TEND_DB_AUDIT_H
#define TEND_DB_AUDIT_H

#include "db/record.h"

struct audit_row {
	gint64 id;
	gint64 at;
	gint64 staff_id;
	const char *action;
	const char *subject;
	gint64 subject_id;
	const char *value;
	const char *digest;
	const char *prev_hash;
	const char *hash;
	const char *staff;
	const char *detail;
	const char *salt;
};
extern const struct noun noun_audit_row;

/* Appends a row inside the caller's write transaction; *id may be NULL. value is a word without personal data, detail may hold any.
 * The hash is SHA-256 over previous hash, at, staff, action, subject, subject id, value and digest (hash_texts). */
bool audit_append(struct db *db, const struct audit_row *row, gint64 *id, GError **error);
/* Walks both chains (audit and events). Appends one sentence per break to findings. */
bool audit_verify(struct db *db, GPtrArray *findings, GError **error);
/* The hash that stands for everything so far: of the last audit row and the last event. Caller frees. */
char *audit_head(struct db *db, GError **error);

#endif
