/* What people decide about a suggestion. Each decision names the sha the person saw; a text that changed meanwhile is refused. */
#ifndef TEND_WORKFLOWS_APPROVAL_H
#define TEND_WORKFLOWS_APPROVAL_H

#include "db/login.h"
#include "db/staff.h"
#include "db/suggestion.h"

/* Who decides, when, and after how much reading. */
struct decision {
	const struct staff *by;
	gint64 at;
	gint64 grace;               /* seconds an approved effect waits before it is carried out */
	gint64 seen_ms;             /* reading time, 0 where it is not known */
	const struct staff *behalf; /* in whose stead, by a delegation that holds now; NULL: their own voice */
	gint64 words;               /* of the text that was read; 0: counted from the stored bytes */
	gint64 batch;               /* the audit row of the batch it is part of, or 0 */
	struct login *login; /* of this process, put on record with its first decision; NULL: one of its own */
};

/* Reason codes of a rejection, with what they mean; ends with a NULL name. */
struct reject_code {
	const char *name, *means;
};
extern const struct reject_code reject_codes[];

/* Each is one write transaction of its own, and fails with TEND_REFUSED and a sentence when it may not be. seen is the sha the person read, or NULL
 * where the caller has just shown the text itself. */

/* Records a yes to the revision the person saw; approved once the rule's number of approvals is reached (*approved tells). */
bool approval_approve(struct db *db, gint64 id, const char *seen, const struct decision *d,
                      bool *approved, GError **error);
/* Records a no with its reason code. */
bool approval_reject(struct db *db, gint64 id, const char *seen, const char *code, const char *text,
                     const struct decision *d, GError **error);
/* A new revision of a mail: subject and body as the person wants them; votes on the old one stop counting. NULL keeps that part. */
bool approval_edit(struct db *db, gint64 id, const char *seen, const char *subject,
                   const char *body, const struct decision *d, GTimeZone *zone, GError **error);
/* Not now: asks again at the given time; never past the deadline. */
bool approval_snooze(struct db *db, gint64 id, gint64 until, const struct decision *d,
                     GError **error);
/* Takes back a yes before it is carried out. */
bool approval_recall(struct db *db, gint64 id, const struct decision *d, GError **error);

/* Takes back a snooze: it waits for a decision again, with the same revision and deadline. */
bool approval_wake(struct db *db, gint64 id, const struct decision *d, GError **error);

/* The stored bytes still hash to what the row says; TEND_DAMAGED otherwise. Checked before anything is shown, voted on or sent. */
bool approval_check_bytes(const struct suggestion *s, GError **error);

#endif
