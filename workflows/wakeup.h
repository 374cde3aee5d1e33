/* What kind of wake-up this is: on time, late, after a long sleep, or with a clock that somebody moved; each with its policy. Decides alone from what it is told:
 * the same for the tend run that stays and for one pass that a timer starts. */
#ifndef TEND_WORKFLOWS_WAKEUP_H
#define TEND_WORKFLOWS_WAKEUP_H

#include <glib.h>
#include <stdbool.h>

enum wakeup {
	WAKEUP_FIRST,      /* nothing is known of a round before */
	WAKEUP_ON_TIME,    /* within what a timer of five minutes does */
	WAKEUP_LATE,       /* by up to three hours */
	WAKEUP_HOURS_LATE, /* by more: the machine slept, or was off */
	WAKEUP_BACK,       /* the clock was set back, by up to a day */
	WAKEUP_FAR_BACK,   /* by more: it was wrong before */
	WAKEUP_FORWARD,    /* the clock jumped on while the machine's own counter did not */
	WAKEUPS,
};

struct wakeup_facts {
	gint64 before; /* when the round before was, by the clock of then; 0: there was none */
	gint64 now;
	gint64 planned; /* the first thing that was due after that round; 0: none was */
	gint64 counted; /* s that the machine itself counted between the two; -1: not known, it was started since */
};
enum wakeup wakeup_of(const struct wakeup_facts *facts);

/* What a round does then. Reminders, recovering and waking the snoozed are always done: none of them repeats or loses anything. */
struct wakeup_policy {
	const char *name; /* as the store has it; NULL: nothing is told */
	bool expires;     /* what is past its time is closed */
	bool carries_out; /* what was approved goes out */
	bool asks_rules;
	bool resets;       /* asked-until follows the new clock */
	const char *says;  /* to a person: what happened; %s is a length of time. NULL: nothing */
	const char *means; /* and what follows from it */
};
const struct wakeup_policy *wakeup_policy(enum wakeup wakeup);
/* The policy of a name in the store; NULL for another word. */
const struct wakeup_policy *wakeup_policy_named(const char *name);

/* The rules are asked once a day at six by the shop's clock: the last such time up to now, and the next. */
gint64 wakeup_asked_at(gint64 now, GTimeZone *zone);
gint64 wakeup_asks_next(gint64 now, GTimeZone *zone);

/* "7 days", "2 hours", "5 minutes". Caller frees. */
char *wakeup_length(gint64 seconds);

#endif
