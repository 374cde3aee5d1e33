/* Appointments as people handle them: booked, changed, and followed from booked to completed, no-show or cancelled. Every change is one journal step. */
#ifndef TEND_WORKFLOWS_APPOINTMENT_H
#define TEND_WORKFLOWS_APPOINTMENT_H

#include "db/appointment.h"

/* What a person says about an appointment; NULL and 0 leave a field as it is, an empty text clears it. */
struct appointment_form {
	gint64 customer; /* 0 leaves it; none is needed */
	const char *title;
	gint64 start;
	gint64 length; /* s; a new one: half an hour unless said */
	const char *place, *note;
	const char *staff; /* the name of whom it is with */
};

/* Books one (*id 0; title and start given) or changes one. Another time is a new question to the customer: what was confirmed is booked again. Refuses to move
 * what is over. zone: the shop's, in which the time was agreed. */
bool appointment_save(struct db *db, gint64 *id, const struct appointment_form *form,
                      const struct change *who, GTimeZone *zone, GError **error);

/* What a person can do with one: confirm arrived completed no-show cancel. */
struct appointment_verb {
	const char *name;
	const char *state; /* it is then */
	const char *from;  /* " booked confirmed " */
	const char *says;  /* as the journal has it */
	bool once_begun;   /* not before its time */
};
extern const struct appointment_verb appointment_verbs[]; /* ends with a NULL name */
const struct appointment_verb *appointment_verb_find(const char *name);
/* "No-show: Fitting", of what was done. Caller frees. */
char *appointment_verb_says(const struct appointment_verb *verb, const char *about);
/* TEND_REFUSED where its state does not allow it, and for a no-show and the like before it begins. The page holds the appointment as it then is (struct appointment); NULL on
 * error. */
struct page *appointment_do(struct db *db, gint64 id, const struct appointment_verb *verb,
                            const struct change *who, GTimeZone *zone, GError **error);
/* Whether it is still ahead of somebody: booked or confirmed. */
bool appointment_is_open(const char *state);

/* What else this one stands in the way of: others of the same member of staff (or with anybody) at the same time. Struct appointment_card. */
struct page *appointment_clashes(struct db *db, const struct appointment *appointment,
                                 GError **error);

/* How often a customer did not come. */
bool appointment_no_shows(struct db *db, gint64 customer, gint64 *count, GError **error);

/* Appointments that begin from one moment on and before another. Struct appointment_card. */
struct page *appointment_between(struct db *db, gint64 from, gint64 until, GError **error);

/* "2026-11-24T10:00", the shop's wall clock at a moment. Caller frees. */
char *appointment_wall(gint64 at, GTimeZone *zone);
/* Whether the wall clock shows this same time twice, because it is set back. */
bool appointment_wall_is_twice(gint64 at, GTimeZone *zone);
/* "10:00" and "10:00-10:30" of an appointment. Caller frees. */
char *appointment_hours(gint64 start, gint64 length, GTimeZone *zone);

/* When the zone's rules were changed by its government, what was agreed on the wall still holds: moves start_at of what lies ahead. *moved tells how many. */
bool appointment_follow_zone(struct db *db, gint64 now, GTimeZone *zone, gint64 *moved,
                             GError **error);

#endif
