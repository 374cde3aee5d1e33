/* Who was erased, noted outside of the store too: a number and a salted hash each, nothing about a person. */
#ifndef TEND_WORKFLOWS_ERASE_LIST_H
#define TEND_WORKFLOWS_ERASE_LIST_H

#include "db/record.h"

struct erased {
	gint64 customer;
	char *salt, *mark;
};

/* Of the store: GArray of struct erased. NULL on error. */
GArray *erase_list_of(struct db *db, GError **error);
/* What was noted in the state folder for this store and all its copies; what cannot be read is not there. */
GArray *erase_list_noted(struct db *db);
/* Adds the store's list to what is noted. */
bool erase_list_note(struct db *db, GError **error);
/* By number and by the moment its row was made: an import that was taken back may have left the number to somebody else. Caller frees. */
char *erase_list_mark(const char *salt, gint64 customer, gint64 created_at);

#endif
