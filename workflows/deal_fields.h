/* What a score may know of a deal: one row a field, with where it is read and whether staff can change it; each has its value at any moment, made from
 * what was known by then. */
#ifndef TEND_WORKFLOWS_DEAL_FIELDS_H
#define TEND_WORKFLOWS_DEAL_FIELDS_H

#include "insights/features.h"
#include "workflows/deal_history.h"

/* A deal at one moment. Words are lent by the reader; NaN and NULL: not known. */
struct deal_look {
	gint64 at;
	const struct deal_stage *stands; /* NULL: not entered yet */
	const char *pipeline, *stage, *source, *customer_kind, *email, *phone, *consent, *next_step,
		*expected, *staff, *weekday, *month;
	double value, orders, spent, known_days, calls, visits, notes, mails_in, mails_out, meetings,
		first_answer, quiet_days, stage_days, age_days, expected_days;
	/* who somebody is rather than what they do: only where the owner says so */
	const char *language, *given_name;
	double age;
};

enum {
	DEAL_FIELD_STAFF = 1 << 0, /* staff can change it by doing something */
	DEAL_FIELD_TICKS = 1 << 1, /* it changes by itself, as time passes */
	DEAL_FIELD_TYPED = 1 << 2, /* somebody types it in, and may do so afterwards */
	DEAL_FIELD_DAYS = 1 << 4,  /* a number of days */
	DEAL_FIELD_MONEY = 1 << 3, /* the decimal logarithm of 1 + an amount of the shop's currency */
};

/* Which rows of the store a value comes from. */
enum deal_rows {
	DEAL_ROWS_DEAL,
	DEAL_ROWS_MOVES,
	DEAL_ROWS_TALKS,
	DEAL_ROWS_ORDERS,
	DEAL_ROWS_POINTS,
	DEAL_ROWS_CONSENTS,
	DEAL_ROWS_CUSTOMER
};

struct deal_field {
	const char *name;  /* "first-answer"; the word of commands, JSON and the model */
	const char *title; /* "First answer" */
	enum feature_kind kind;
	size_t offset; /* in struct deal_look */
	unsigned flags;
	enum deal_rows rows;
	int talk;         /* DEAL_ROWS_TALKS: of this kind alone; -1: any */
	const char *help; /* what it is and where it is read */
};

extern const struct deal_field deal_fields[]; /* ends with a NULL name */
/* NULL: there is none. */
const struct deal_field *deal_field_find(const char *name);

/* The deal read last, as it stood then. */
struct deal_look deal_look_at(const struct deal_reader *reader, gint64 at);
/* One value of it. */
struct feature_value deal_field_value(const struct deal_field *field, const struct deal_look *look);
/* "2", "website", "about 420 EUR", "not known". Caller frees. */
char *deal_field_text(const struct deal_field *field, struct feature_value value,
                      const char *currency);
/* log10(1 + amount) to four decimals, as the fields of money have it; NaN for none. */
double deal_field_amount(gint64 minor, const char *currency);

#endif
