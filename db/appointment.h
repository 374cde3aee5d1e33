/* Who comes when: an appointment with a customer, or the shop's own, at a time of the shop's wall clock. */
#ifndef TEND_DB_APPOINTMENT_H
#define TEND_DB_APPOINTMENT_H

#include "db/record.h"

struct appointment {
	gint64 id;
	gint64 customer_id; /* 0: nobody's, the shop's own */
	const char *title;
	gint64 start_at;
	const char *wall; /* YYYY-MM-DDThh:mm as agreed: what start_at follows when the zone's rules change */
	gint64 length;     /* s */
	const char *state; /* booked confirmed arrived completed no-show cancelled */
	gint64 state_at;
	const char *place;
	const char *note;
	gint64 staff_id; /* with whom; 0: anybody */
	gint64 created_at;
	gint64 by_staff;   /* this, */
	gint64 attempt_id; /* or this: an approved suggestion that is being carried out */
	gint64 batch_id;
};
extern const struct noun noun_appointment;

/* An appointment as lists show it, read only. */
struct appointment_card {
	gint64 id;
	gint64 customer_id;
	const char *customer_name;
	const char *title;
	gint64 start_at;
	gint64 length;
	const char *state;
	gint64 state_at;
	const char *place;
	const char *note;
	const char *staff_name; /* NULL: anybody */
	gint64 no_shows;        /* of this customer, this one left out */
};
extern const struct noun noun_appointment_card;

#endif
