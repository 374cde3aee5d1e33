/* From any older store to this version, one numbered step at a time, each in its own transaction. */
#ifndef TEND_DB_MIGRATE_H
#define TEND_DB_MIGRATE_H

#include "db/db.h"

/* Makes a fresh file a store of the newest version. */
bool migrate_new(struct db *db, GError **error);
/* Brings an existing store up; puts a copy beside it ("FILE.before-v3") first. Refuses what is no store (TEND_DAMAGED) or newer (TEND_NEWER). */
bool migrate_up(struct db *db, GError **error);
/* The version this program writes. */
int migrate_newest(void);

#endif
