/* PINs of the staff: what crypt made of them, how often they were typed wrongly, and when the next try may be. Nothing of it reaches the audit but that it
 * happened: each wrong try and each login is a link of its chain. */
#ifndef TEND_DB_PIN_H
#define TEND_DB_PIN_H

#include "base/clock.h"
#include "db/login.h"
#include "db/staff.h"

enum { PIN_LEAST = 4, PIN_MOST = 12, PIN_FREE_TRIES = 3 };

struct pin {
	bool set;
	gint64 failures; /* wrong tries since the last right one */
	gint64 free_at;  /* no try before then */
};

/* What time it may be: a clock that stands still where --now says must neither end a pause early nor keep one from beginning. */
struct pin_time {
	gint64 said;             /* by the clock of the command: what the record says */
	gint64 earliest, latest; /* of that and the machine's */
	gint64 machine;          /* a pause begins here: told a far future, it would never end */
};
struct pin_time pin_time(const struct clock *clock);

bool pin_read(struct db *db, gint64 staff, struct pin *pin, GError **error);
/* True for digits that are not the first ones anybody would try; else false, with *error saying why. */
bool pin_check(const char *typed, GError **error);
/* Gives a person a PIN, or (NULL) takes it away: in a write transaction of its own. Their own, or of a lower rank's by a manager or an owner. */
bool pin_set(struct db *db, const struct staff *whose, const char *typed, const struct staff *by,
             gint64 at, GError **error);
/* One try. Right: the login is on record with its ticket. Wrong, or in a pause: TEND_REFUSED with a sentence, and the try is on record. */
bool pin_try(struct db *db, const struct staff *whose, const char *typed,
             const struct pin_time *time, struct login *login, GError **error);
/* Seconds to wait after so many wrong tries. */
gint64 pin_pause(gint64 failures);

#endif
