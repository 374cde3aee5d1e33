/* Copies of the store that were opened and read again before anybody counts on them. */
#ifndef TEND_WORKFLOWS_BACKUP_H
#define TEND_WORKFLOWS_BACKUP_H

#include "base/clock.h"
#include "base/config.h"
#include "db/record.h"

/* The last moment at which the nightly backup should have been made: three hours after the midnight before now. */
gint64 backup_night(gint64 now, GTimeZone *zone);
/* Is one due, the newest being from then (0: there is none) and the store being that old? Once a night, and after nights without tend one, not one for each. */
bool backup_due(gint64 newest, gint64 made, gint64 now, GTimeZone *zone);

/* Where the nightly ones lie: "STORE.backups". Caller frees. */
char *backup_folder(struct db *db);
/* The newest that is on record. at 0: there is none. *path: caller frees. */
bool backup_newest(struct db *db, gint64 *at, char **path, GError **error);
/* Why the last one did not come about; NULL: it did. Caller frees. */
char *backup_trouble(struct db *db);

struct backup_result {
	bool made;
	char *path; /* of the new one */
	gint64 bytes;
	gint64 removed; /* old ones, rotated out */
	char *trouble;  /* what is wrong with it, or why there is none; NULL: all is well */
	char *head;     /* of the audit, to be kept elsewhere */
};
void backup_result_clear(struct backup_result *result);

/* Makes a new file at path (NULL: one named by the time in backup_folder), 0600: copied, opened, every page, reference and link of the record checked, counted against
 * the store; only then it gets its name and its audit row. A fault that the store itself has, too, does not keep it from being made, but stands in
 * result->trouble. */
bool backup_make(struct db *db, const char *path, const struct clock *clock, gint64 staff,
                 struct backup_result *result, GError **error);
/* What tend run does every night: where one is due, makes it, and removes the oldest in the folder beyond [shop] backups, never for one that has a fault. That it failed is
 * no failure of this: it stands in result->trouble, on Today and in the doctor's words, and the old ones are kept. Not for a made-up shop. */
bool backup_nightly(struct db *db, const struct clock *clock, const struct config *config,
                    struct backup_result *result, GError **error);

/* Appends what is wrong with a store that lies at path, opened to be read: pages, references, both records. False when it could not look. */
bool backup_verify(struct db *copy, GPtrArray *findings, GError **error);

#endif
