#include "db/pin.h"

#include "base/error.h"
#include "base/secret.h"
#include "db/audit.h"

#include <string.h>

struct pin_time pin_time(const struct clock *clock)
{
	struct clock machine = { 0 };
	gint64 said = clock_now(clock), real = clock->fixed ? clock_now(&machine) : said;

	return (struct pin_time){ said, MIN(said, real), MAX(said, real), real };
}

gint64 pin_pause(gint64 failures)
{
	enum { FIRST = 30, MOST = 3600, DOUBLINGS = 7 };

	if (failures < PIN_FREE_TRIES)
		return 0;
	return MIN((gint64)FIRST << MIN(failures - PIN_FREE_TRIES, DOUBLINGS), MOST);
}

/* *hash is NULL where there is none; caller frees. */
static bool read_row(struct db *db, gint64 staff, struct pin *pin, char **hash, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_PIN_OF, error);

	*pin = (struct pin){ 0 };
	*hash = NULL;
	if (stmt == NULL)
		return false;
	db_bind(stmt, (struct value[]){ value_int(staff), value_end() });
	if (!db_step(stmt, &failure))
		return tend_pass_on(error, &failure);
	*hash = g_strdup(db_text(stmt, 0));
	*pin = (struct pin){ *hash != NULL, db_int(stmt, 1), db_int(stmt, 2) };
	db_reset(stmt);
	return true;
}

bool pin_read(struct db *db, gint64 staff, struct pin *pin, GError **error)
{
	g_autofree char *hash = NULL;

	return read_row(db, staff, pin, &hash, error);
}

/* 0000, 1234, 9876: each digit the one before it, plus the same step. */
static bool is_plain(const char *digits)
{
	int step = digits[1] - digits[0];

	if (step < -1 || step > 1)
		return false;
	for (gsize i = 1; digits[i] != '\0'; i++)
		if (digits[i] - digits[i - 1] != step)
			return false;
	return true;
}

bool pin_check(const char *typed, GError **error)
{
	gsize length = strlen(typed);

	if (length < PIN_LEAST || length > PIN_MOST || strspn(typed, "0123456789") != length)
		return tend_fail(error, TEND_USAGE, "a PIN is %d to %d digits", PIN_LEAST, PIN_MOST);
	if (is_plain(typed))
		return tend_fail(
			error, TEND_USAGE,
			"that is among the first anybody would try\nchoose digits that are not in a row");
	return true;
}

/* ---- setting */

static bool may_set(const struct staff *whose, const struct staff *by, GError **error)
{
	if (by->id == whose->id || (by->rank >= RANK_MANAGER && by->rank > whose->rank) ||
	    by->rank == RANK_OWNER)
		return true;
	return tend_refuse(error, "the PIN of %s is theirs, or a higher rank's, to change", whose->name);
}

static bool write_pin(struct db *db, const struct staff *whose, const char *hash,
                      const struct staff *by, gint64 at, GError **error)
{
	g_autofree char *before = NULL;
	struct pin pin;
	gint64 audit = 0;
	struct audit_row row = { .at = at,
		                     .staff_id = by->id,
		                     .action = "pin",
		                     .subject = "staff",
		                     .subject_id = whose->id,
		                     .value = hash ? "set" : "none" };

	if (!read_row(db, whose->id, &pin, &before, error))
		return false;
	if (hash == NULL && !pin.set)
		return tend_fail(error, TEND_NOT_FOUND, "%s has no PIN", whose->name);
	return audit_append(db, &row, &audit, error) &&
	       db_run(db, SQL_PIN_SET,
	              (struct value[]){ value_text(hash), value_int(audit), value_int(whose->id),
	                                value_end() },
	              error) &&
	       (db_changed(db) > 0 || db_run(db, SQL_PIN_INSERT,
	                                     (struct value[]){ value_int(whose->id), value_text(hash),
	                                                       value_int(audit), value_end() },
	                                     error));
}

bool pin_set(struct db *db, const struct staff *whose, const char *typed, const struct staff *by,
             gint64 at, GError **error)
{
	g_autofree char *hash = NULL;

	if (!may_set(whose, by, error) || (typed != NULL && !pin_check(typed, error)))
		return false;
	/* Before the store is locked: crypt takes its time. */
	if (typed != NULL && (hash = secret_hash(typed, error)) == NULL)
		return false;
	return db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db, write_pin(db, whose, hash, by, at, error), error);
}

/* ---- trying */

static char *says_length(gint64 seconds)
{
	if (seconds < 120)
		return g_strdup_printf("%" G_GINT64_FORMAT " second%s", seconds, seconds == 1 ? "" : "s");
	return g_strdup_printf("%" G_GINT64_FORMAT " minutes", (seconds + 59) / 60);
}

static bool refuse_pause(const struct staff *whose, const struct pin *pin, gint64 wait, GError **error)
{
	g_autofree char *length = says_length(wait);

	return tend_refuse(
		error,
		"the PIN of %s was wrong %" G_GINT64_FORMAT
		" times; the next try is possible in %s\na manager or the owner can take it away: tend staff unpin '%s'",
		whose->name, pin->failures, length, whose->name);
}

static bool refuse_wrong(const struct staff *whose, gint64 failures, GError **error)
{
	g_autofree char *length = says_length(pin_pause(failures));

	if (pin_pause(failures) == 0)
		return tend_refuse(error, "that is not the PIN of %s", whose->name);
	return tend_refuse(error, "that is not the PIN of %s; the next try is possible in %s",
	                   whose->name, length);
}

static bool note_failure(struct db *db, const struct staff *whose, const struct pin *pin,
                         const struct pin_time *time, GError **error)
{
	gint64 failures = pin->failures + 1, audit = 0, pause = pin_pause(failures);
	g_autofree char *value = g_strdup_printf("%" G_GINT64_FORMAT, failures);
	/* Who typed it is not known, so tend itself is the witness. */
	struct audit_row row = { .at = time->said,
		                     .staff_id = STAFF_SYSTEM,
		                     .action = "login-failed",
		                     .subject = "staff",
		                     .subject_id = whose->id,
		                     .value = value };

	return audit_append(db, &row, &audit, error) &&
	       db_run(db, SQL_PIN_TRIED,
	              (struct value[]){ value_int(failures), value_int(pause ? time->machine + pause : 0),
	                                value_int(audit), value_int(whose->id), value_end() },
	              error);
}

static bool note_login(struct db *db, const struct staff *whose, const struct pin *pin, gint64 at,
                       struct login *login, GError **error)
{
	gint64 audit = 0;

	login->how = LOGIN_PIN;
	if (!login_begin(db, login, whose->id, at, login->ticket, error))
		return false;
	return pin->failures == 0 ||
	       (db_get_int(db, SQL_LOGIN_AUDIT, (struct value[]){ value_int(login->id), value_end() },
	                   &audit, error) &&
	        db_run(db, SQL_PIN_TRIED,
	               (struct value[]){ value_int(0), value_int(0), value_int(audit),
	                                 value_int(whose->id), value_end() },
	               error));
}

/* Asked again under the lock: others may have tried meanwhile, or it is another PIN now. */
static bool judge(struct db *db, const struct staff *whose, const char *hash, bool right,
                  const struct pin_time *time, struct login *login, struct pin *pin, GError **error)
{
	g_autofree char *now = NULL;

	if (!read_row(db, whose->id, pin, &now, error))
		return false;
	if (g_strcmp0(now, hash) != 0)
		return tend_refuse(error, "the PIN of %s was changed just now\ntry again", whose->name);
	if (time->earliest < pin->free_at)
		return refuse_pause(whose, pin, pin->free_at - time->earliest, error);
	return right ? note_login(db, whose, pin, time->said, login, error)
	             : note_failure(db, whose, pin, time, error);
}

bool pin_try(struct db *db, const struct staff *whose, const char *typed,
             const struct pin_time *time, struct login *login, GError **error)
{
	g_autofree char *hash = NULL;
	struct login before = *login;
	struct pin pin;

	if (!read_row(db, whose->id, &pin, &hash, error))
		return false;
	if (!pin.set)
		return tend_refuse(error, "%s has no PIN\ngive them one: tend staff pin '%s'", whose->name,
		                   whose->name);
	if (time->earliest < pin.free_at)
		return refuse_pause(whose, &pin, pin.free_at - time->earliest, error);
	/* Before the store is locked: crypt takes its time. */
	bool right = secret_matches(typed, hash);
	if (!db_begin(db, DB_TX_WRITE, error))
		return false;
	if (!db_end(db, judge(db, whose, hash, right, time, login, &pin, error), error)) {
		*login = before;
		return false;
	}
	return right || refuse_wrong(whose, pin.failures + 1, error);
}
