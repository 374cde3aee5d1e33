/* The inside of the sample: its tables, and the plan of who comes when, before anything is written. Nobody else includes it. */
#ifndef TEND_WORKFLOWS_SAMPLE_PLAN_H
#define TEND_WORKFLOWS_SAMPLE_PLAN_H

#include "db/record.h"
#include "workflows/sample.h"
#include "workflows/sample_dice.h"

/* ---- tables */

/* A name as its bearer writes it; latin where that is no Latin script, for the e-mail address. */
struct sample_name {
	const char *text, *latin;
};

/* Names that go together. */
struct sample_culture {
	const char *language;
	int weight;
	bool family_first; /* written together, the family's name first */
	const struct sample_name *given, *family;
	int givens, families;
};
extern const struct sample_culture sample_cultures[];
extern const int sample_cultures_count;

extern const char *const sample_companies[]; /* ends with NULL */

/* What the shop sells; months (bit 0 is January) 0: all year. */
struct sample_product {
	const char *sku, *name;
	int price; /* cents */
	int weight, company_weight;
	unsigned months;
	int most; /* pieces of it on one line, for a person */
};
extern const struct sample_product sample_products[];
extern const int sample_products_count;

struct sample_text {
	const char *kind, *text;
	int weight;
};
extern const struct sample_text sample_activities[]; /* kind: of activity */
extern const int sample_activities_count;
extern const struct sample_text sample_notes[]; /* kind: the tag that goes with it, or NULL; "allergy" raises a flag */
extern const int sample_notes_count;
extern const struct sample_text sample_consents[]; /* kind NULL */
extern const int sample_consents_count;
extern const struct sample_text sample_sources[]; /* kind NULL */
extern const int sample_sources_count;
extern const char *const sample_streets[], *const sample_titles[];
extern const int sample_streets_count, sample_titles_count;

/* Tasks by their distance from the last day; %s is a customer's given name. done_days: so many days after its creation, 0: open. */
struct sample_task {
	const char *title;
	int made_days, due_days, due_hour, done_days;
};
extern const struct sample_task sample_tasks[];
extern const int sample_tasks_count;

/* What is said when a deal comes to a stage of the first pipeline, by the stage's id. */
enum { SAMPLE_STAGES = 6 };
extern const struct sample_text sample_talk[SAMPLE_STAGES + 1][3];

/* ---- the plan */

enum guest_kind {
	GUEST_WEEKLY,
	GUEST_MONTHLY,
	GUEST_OCCASIONAL,
	GUEST_ONCE,
	GUEST_LEAD,
	GUEST_COMPANY,
	GUEST_QUIET,
	GUEST_SLIPPING,
	GUEST_LAPSED,
	GUEST_BACK
};

/* Somebody on the books. */
struct guest {
	gint32 number; /* from 0; the dice go by it */
	enum guest_kind kind;
	gint32 ordinal; /* among those of that kind, from 0 */
	bool sure;      /* one of the quiet regulars who can be written to */
	gint32 twin;    /* entered twice: the number of the other one, else -1 */
	gint32 company; /* works for: an index of guests, else -1 */
	gint64 joined_at;
	gint64 id; /* index in guests + 1 */
};

/* Somebody at the counter. */
struct visit {
	gint64 at;
	gint32 guest; /* index of guests */
};

enum {
	PLAN_AHEAD = 14
}; /* days after the last for which the calendar is known: tasks are due then */

struct plan {
	gint64 seed;
	gint32 from, until;
	gint64 *midnights; /* twelve hours before noon, of each day from the first on */
	GArray *guests;    /* struct guest, in the order they joined */
	GArray *visits;    /* struct visit, in order of time */
};

void plan_init(struct plan *plan, const struct sample_options *options);
void plan_clear(struct plan *plan);
/* That hour of the shop's clock, and so many seconds. */
gint64 plan_at(const struct plan *plan, gint32 day, int hour, int second);
/* A moment while the shop is open, on that day or the last open one before it; thrown. */
gint64 plan_open_at(const struct plan *plan, gint32 day, struct dice *dice);
static inline const struct guest *plan_guest(const struct plan *plan, gsize i)
{
	return &g_array_index(plan->guests, struct guest, i);
}
/* 1 … 12. */
int plan_month(gint32 day);

/* ---- writing; inside one write transaction */

/* Who a guest is; the same whenever it is asked. */
struct person {
	const char *given, *family, *language; /* NULL for a company */
	char *name, *latin;                    /* owned */
};
struct person person_of(const struct plan *plan, const struct guest *guest);
void person_clear(struct person *person);
/* Can be written to. Cards and consents ask alike. */
bool sample_has_email(const struct plan *plan, const struct guest *guest);
/* One of the leads whom nobody has spoken to since they came, some days ago. */
bool sample_is_untouched(const struct guest *guest);
/* Whoever was at the counter. */
gint64 sample_some_staff(struct dice *dice);

enum { SAMPLE_OWNER = 2, SAMPLE_LAST_STAFF = 5 }; /* ids */

bool sample_write_guests(struct db *db, const struct plan *plan,
                         const struct sample_options *options, GError **error);
bool sample_write_consents(struct db *db, const struct plan *plan, GError **error);
bool sample_write_orders(struct db *db, const struct plan *plan, const struct sample_options *options,
                         struct sample_report *report, GError **error);
/* Activities and tasks. */
bool sample_write_days(struct db *db, const struct plan *plan, struct sample_report *report,
                       GError **error);
/* Deals with their history; after the days, whose activities and tasks decide whose deal is left lying. */
bool sample_write_deals(struct db *db, const struct plan *plan, struct sample_report *report,
                        GError **error);
/* The deals of the months before, all of them closed; sample_write_deals calls it. */
bool sample_write_history(struct db *db, const struct plan *plan, struct sample_report *report,
                          GError **error);
/* Index of sample_products. */
int sample_product_of(const char *sku);

#endif
