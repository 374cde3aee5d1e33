/* Who sat where, and by what tend knew them: one hash-chained row for each process that decides, or that was shown a PIN. */
#ifndef TEND_DB_LOGIN_H
#define TEND_DB_LOGIN_H

#include "db/db.h"

/* By what tend knows who acts. */
#define LOGIN_OS_USER "os-user" /* the user of this machine is theirs */
#define LOGIN_FILE_OWNER \
	"file-owner"          /* nobody is tied to a user: who owns the file is the shop's owner */
#define LOGIN_AS "as"     /* they said so, and have no PIN */
#define LOGIN_PIN "pin"   /* they typed it */
#define LOGIN_DEMO "demo" /* in a made-up shop */

struct login {
	const char *how;
	const char *place; /* terminal and machine, for people */
	char *ticket;      /* what a child process shows in place of the PIN; NULL: it has none */
	gint64 id;         /* 0: not on record yet */
};

/* Puts it on record, where it is not: inside the caller's write transaction. Who rolls that back sets id back to 0. NULL: a login of its own, "as". */
bool login_record(struct db *db, struct login *login, gint64 staff, gint64 at, gint64 *id,
                  GError **error);
/* The same at once, with what a child process will show in place of the PIN (NULL: nothing). */
bool login_begin(struct db *db, struct login *login, gint64 staff, gint64 at, const char *ticket,
                 GError **error);
/* The login this ticket was given to, when it was given to this person and is no older than a day; else *id is 0. */
bool login_of_ticket(struct db *db, gint64 staff, const char *ticket, gint64 now, gint64 *id,
                     GError **error);

#endif
