/* What the scheduler remembers of its own rounds, in the store, so that one started by a timer knows as much as one that stays; and what is told after one that was
 * out of the ordinary. */
#ifndef TEND_WORKFLOWS_ROUND_H
#define TEND_WORKFLOWS_ROUND_H

#include "base/clock.h"
#include "db/catch_up.h"
#include "workflows/wakeup.h"

/* The round before, and what kind of wake-up this makes. */
struct round {
	gint64 now;         /* when this one began */
	gint64 before;      /* 0: there was none */
	gint64 asked_until; /* the rules were asked at this moment; 0: never */
	bool news;          /* since then a rule was changed, or a file imported */
	enum wakeup wakeup;
};
/* before_appointments: how many seconds before they begin appointments are reminded of. Reads only. */
bool round_begin(struct db *db, const struct clock *clock, gint64 before_appointments,
                 struct round *round, GError **error);
/* Whether the rules are to be asked in this round: once a day, and when a rule or what it is asked of came in by an import since. */
bool round_asks(const struct round *round, GTimeZone *zone);
/* Remembers that the rules were asked now. Inside the caller's write transaction or by itself. */
bool round_asked(struct db *db, gint64 now, GError **error);

/* Remembers this round; one out of the ordinary is kept to be told: *kept is its number, else 0. A write transaction of its own. */
bool round_end(struct db *db, const struct clock *clock, const struct round *round,
               const struct catch_up *found, gint64 *kept, GError **error);

/* The latest that nobody has said to have seen and that is not older than two days; *page is NULL where there is none. */
bool catch_up_unseen(struct db *db, gint64 now, struct page **page, GError **error);
/* Somebody has read it, and all before it. */
bool catch_up_seen(struct db *db, gint64 id, gint64 at, GError **error);
/* The sentences of one, for a person: what happened, what was still worth saying, what came too late (char *, owned by the array). NULL on error. */
GPtrArray *catch_up_lines(struct db *db, const struct catch_up *catch_up, gint64 now,
                          GTimeZone *zone, GError **error);

#endif
