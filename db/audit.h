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
/* 64 digits that stand for everything so far: the first half of the last audit row's hash and of the last event's. Caller frees. */
char *audit_head(struct db *db, GError **error);
/* Is a head that was noted earlier still in both chains? Then *row, *at and *event say after which it was taken (0: before the first). */
bool audit_find_head(struct db *db, const char *head, bool *found, gint64 *row, gint64 *event,
                     gint64 *at, GError **error);

#endif
