/* What lies outside of the store and still names somebody who was erased: the owner is told of every file, for tend removes none that may be the last copy. */
#ifndef TEND_WORKFLOWS_ERASE_FILES_H
#define TEND_WORKFLOWS_ERASE_FILES_H

#include "base/config.h"
#include "db/db.h"

/* Appends the copies of the store: those beside it, the nightly ones, and every backup on record that is still there. */
bool erase_files_copies(struct db *db, GPtrArray *files, GError **error);
/* Appends the Message-IDs of the letters to a customer. */
bool erase_files_message_ids(struct db *db, gint64 customer, GPtrArray *ids, GError **error);
/* Appends the copies of these letters in the outbox and in the folder of sent mail. */
void erase_files_letters(const struct config *config, const GPtrArray *ids, GPtrArray *files);

#endif
