/* What a day holds: who comes, what waits for a decision, what is to be done, who has gone quiet, whose birthday it is. Each is read by itself and never more than
 * a page of it, so that whoever shows it need not wait for the size of the shop. */
#ifndef TEND_WORKFLOWS_TODAY_H
#define TEND_WORKFLOWS_TODAY_H

#include "db/db.h"
#include "db/staff.h"

/* Whose day it is. */
struct today {
	gint64 now;
	GTimeZone *zone;
	const struct staff *staff;
};

enum today_kind {
	TODAY_CATCH_UP,
	TODAY_APPOINTMENT,
	TODAY_SUGGESTION,
	TODAY_TASK,
	TODAY_DEAL,
	TODAY_QUIET,
	TODAY_BIRTHDAY,
	TODAY_KINDS,
};

/* One thing to do next. */
struct today_item {
	enum today_kind kind;
	gint64 id; /* of the catch-up, appointment, suggestion, task or deal; else of the customer */
	gint64 customer; /* 0: it is about none */
	char *name;      /* the customer's, or NULL */
	char *what; /* the reason, the task, what an appointment is about, the deal's title; NULL for a birthday */
	char *effect; /* a suggestion's: "mail"; a deal's stage; an appointment's state; else NULL */
	gint64 at; /* an appointment: begins; a task: due (0: any time); a suggestion: made; a deal: last touched; quiet: the last order */
	gint32 day;   /* a birthday: when it is kept */
	int turns;    /* a birthday: 0 where the year is not known */
	gint64 worth; /* minor units; 0: not known */
	char *currency;
	bool late; /* a task of an earlier day; an appointment that is over, and nobody has said what became of it */
};
void today_item_free(struct today_item *item);
/* Empty, frees its items. */
GPtrArray *today_items_new(void);

/* Appends at most so many things of a kind, the most urgent or valuable first. */
bool today_read(struct db *db, const struct today *today, enum today_kind kind, gint64 most,
                GPtrArray *items, GError **error);

/* Birthdays from a day on, for so many days, in order; of each day at most so many (0: all), by name. Whoever was born on 29 February has it on the
 * 28th in other years. */
bool today_birthdays(struct db *db, gint32 day, int days, gint64 most, GPtrArray *items,
                     GError **error);

/* Today's appointments that are not over yet, or of which nobody has said what became; and what was found in a round that came late, until somebody has read it. */
bool today_appointments(struct db *db, const struct today *today, gint64 most, GPtrArray *items,
                        GError **error);
bool today_catch_up(struct db *db, const struct today *today, gint64 most, GPtrArray *items,
                    GError **error);

/* How many there are of all; each function fills its part. */
struct today_counts {
	gint64 waiting, unknown; /* suggestions */
	gint64 due, late;        /* tasks up to tonight, and of these from earlier days */
	gint64 quiet;
	gint64 birthdays;    /* within a week */
	gint64 appointments; /* today's that are booked or confirmed */
};
bool today_count_tasks(struct db *db, const struct today *today, struct today_counts *counts,
                       GError **error);
bool today_count_suggestions(struct db *db, struct today_counts *counts, GError **error);
bool today_count_appointments(struct db *db, const struct today *today, struct today_counts *counts,
                              GError **error);
bool today_count_quiet(struct db *db, struct today_counts *counts, GError **error);
bool today_count_birthdays(struct db *db, const struct today *today, struct today_counts *counts,
                           GError **error);
/* One sentence of what waits, which says so when nothing does. Caller frees. */
char *today_greeting(const struct today *today, const struct today_counts *counts);

enum { TODAY_BIRTHDAY_DAYS = 7 };

#endif
