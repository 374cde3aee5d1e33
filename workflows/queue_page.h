/* The approval queue as a screen walks it: pages from any place in any of its orders, at the same speed everywhere, and what a person wants to know of
 * one suggestion besides its text. It only reads. */
#ifndef TEND_WORKFLOWS_QUEUE_PAGE_H
#define TEND_WORKFLOWS_QUEUE_PAGE_H

#include "db/suggestion.h"

enum queue_sort { QUEUE_WORTH, QUEUE_NEWEST, QUEUE_DEADLINE, QUEUE_KIND, QUEUE_RULE, QUEUE_SORTS };
/* "worth", "newest" … as people read them. */
extern const char *const queue_sorts[];

/* Which suggestions, in which order. */
struct queue_filter {
	const char *state; /* "proposed": before all others stand those that only a person can end (unknown, and failed for good) */
	enum queue_sort sort;
	const char *words; /* each must be in the customer's name, the reason, the rule or the kind; NULL or "": all */
	gint64 now;
};

/* Where a line stands. VALUE_END as key: among those that must be settled, which are ordered by id alone. */
struct queue_place {
	struct value key; /* text is lent by the line */
	gint64 id;
};

/* One suggestion, without a letter's text. */
struct queue_line {
	struct queue_place place;
	struct page *page;
	const struct suggestion *s; /* in page */
};
void queue_line_free(struct queue_line *line);

/* Appends at most count lines (struct queue_line *) after from (backwards: before it, nearest first), inclusive of it or not; from NULL: from the very
 * beginning (backwards: the end). */
bool queue_page_read(struct db *db, const struct queue_filter *filter, const struct queue_place *from,
                     bool inclusive, bool backwards, guint count, GPtrArray *lines, GError **error);
/* One line as it stands now; *line is NULL when it is not in this queue (any more). */
bool queue_page_find(struct db *db, const struct queue_filter *filter, gint64 id,
                     struct queue_line **line, GError **error);

/* How a rule's suggestions were decided so far. */
struct queue_record {
	gint64 yes, no, late; /* late: nobody decided in time */
};

/* What stands behind one suggestion. */
struct queue_facts {
	struct page *page;
	const struct suggestion *s; /* in page */
	struct queue_record record;
	char *again;        /* when its rule may ask again: "after 90 days"; NULL: never */
	struct page *score; /* of its customer, a page of one struct score or none; NULL: about no customer */
	struct page *flags; /* struct flag; NULL likewise */
	char *consent;      /* to e-mail: "granted", "withdrawn"; NULL: never asked */
	char *trouble;      /* of the last try, in the words of the log; NULL: none */
	bool stopped;       /* the emergency stop is on */
	const char *copy;   /* place_stopped_as: nothing is carried out either; lent */
	gint64 held_until;  /* what is approved waits until then; 0: nothing holds it back */
	char *held;         /* why */
	char *chance; /* about a deal: its chance to be won, in the sentence every place has; NULL: nothing was said of it */
	struct page *said; /* struct consent: the latest word on the channel, one or none; NULL: about no customer */
};
/* TEND_NOT_FOUND when there is none. */
bool queue_facts_read(struct db *db, gint64 id, gint64 now, struct queue_facts *facts,
                      GError **error);
void queue_facts_clear(struct queue_facts *facts);

/* What people decided since a moment and what came of it, newest first: one line per suggestion. */
struct queue_decided {
	gint64 suggestion, at;
	gint64 actor_id;
	gint64 not_before;                             /* of what waits to be carried out */
	const char *state, *actor, *effect, *customer; /* lent until the next */
};
typedef void (*queue_decided_fn)(void *context, const struct queue_decided *decided);
bool queue_decided_read(struct db *db, gint64 since, gint64 most, queue_decided_fn each,
                        void *context, GError **error);

#endif
