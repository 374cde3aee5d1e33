/* A person who works in the shop, or tend itself. */
#ifndef TEND_DB_STAFF_H
#define TEND_DB_STAFF_H

#include "db/record.h"

struct staff {
	gint64 id;
	const char *name;
	const char *kind;
	gint64 rank;
	const char *os_user;
	bool active;
	gint64 audit_id;
};
extern const struct noun noun_staff;

enum { STAFF_SYSTEM = 1 }; /* the id of tend itself */
enum { RANK_SYSTEM, RANK_CLERK, RANK_MANAGER, RANK_OWNER };

/* Who acts: the named member of staff, else the one tied to the operating-system user, else (in a store where nobody is tied to
 * one) the owner, when this user owns the file. TEND_REFUSED with a hint otherwise. A page of one struct staff. */
struct page *staff_acting(struct db *db, const char *name, GError **error);
/* The same, and by what tend knows them (LOGIN_OS_USER, LOGIN_FILE_OWNER, or LOGIN_AS where they only said so). */
struct page *staff_acting_how(struct db *db, const char *name, const char **how, GError **error);
/* Adds a person with its audit row. */
bool staff_add(struct db *db, const char *name, int rank, const char *os_user, gint64 by, gint64 at,
               GError **error);

#endif
