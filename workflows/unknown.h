/* A message of which nobody knows whether it went out, told so that a person can settle it calmly: what is known in order of time, what was looked at, and
 * what each answer does. Reads only. */
#ifndef TEND_WORKFLOWS_UNKNOWN_H
#define TEND_WORKFLOWS_UNKNOWN_H

#include "base/config.h"
#include "db/staff.h"
#include "db/suggestion.h"

struct unknown_fact {
	gint64 at;
	bool went_out, did_not; /* a trace, and what it says */
	char *text;
};

/* What an answer does; why_not says that it cannot be given now. */
struct unknown_answer {
	const char *word; /* "went-out", "did-not", "give-up": tend settle's */
	char *does;       /* a sentence */
	char *why_not;    /* NULL: it can */
};

enum { UNKNOWN_ANSWERS = 3 };

struct unknown {
	struct page *page;
	const struct suggestion *s; /* in the page */
	gint64 since;               /* when nobody heard back; 0: it never was unknown */
	gint64 may_resend_at;       /* the settle time is over then */
	bool proved;                /* a machine's trace says that it went out */
	GPtrArray *facts;           /* struct unknown_fact, in order of time */
	struct unknown_answer answers[UNKNOWN_ANSWERS];
};
void unknown_free(struct unknown *unknown);
typedef struct unknown Unknown; /* for g_autoptr(Unknown) alone, which takes one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Unknown, unknown_free)

/* One suggestion, to a member of staff (NULL: nobody in particular) who may send again grace seconds later. NULL with *error. */
struct unknown *unknown_read(struct db *db, gint64 suggestion, const struct staff *staff,
                             gint64 now, gint64 grace, GError **error);
/* Every suggestion in that state, those first that have waited longest. NULL with *error. */
struct page *unknown_list(struct db *db, GError **error);
/* When nobody heard back of a suggestion; 0 where it never was unknown. */
bool unknown_since(struct db *db, gint64 suggestion, gint64 *since, GError **error);
/* "in 12 minutes"; NULL when the time is over. Caller frees. */
char *unknown_countdown(gint64 until, gint64 now);
/* Where tend looks for traces at every run, in a sentence or two. Caller frees. */
char *unknown_looked_at(const struct config *config);

#endif
