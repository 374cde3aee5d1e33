/* Reports for the owner: each is a file report_<name>.c that reads the store at one moment and fills a picture, which the command prints and the screen draws alike. */
#ifndef TEND_WORKFLOWS_REPORT_H
#define TEND_WORKFLOWS_REPORT_H

#include "db/db.h"
#include "workflows/picture.h"

/* What a report is asked for. */
struct reporting {
	struct db *db;
	gint64 now;
	GTimeZone *zone;      /* lent */
	const char *currency; /* the shop's */
	guint most;           /* rows of a list of customers; 0: all */
	const char *group;    /* --group: by what customers are told apart; NULL: not asked for */
	const char *of; /* --of: "deals" or "risk": of what it is asked whether it is fair; NULL: deals */
	/* Called now and then; may be NULL. */
	void (*progress)(void *context, gint64 done, gint64 total);
	void *context;
};

struct report {
	const char *name;  /* "at-risk": the word of the command */
	const char *title; /* "At risk" */
	const char *help;  /* one sentence: what it answers */
	int place;         /* in the row of reports */
	bool grouped;      /* understands reporting.group */
	/* Fills the picture, which is empty. A report without enough to stand on says so with picture_not_enough and succeeds. */
	bool (*read)(const struct reporting *reporting, struct picture *picture, GError **error);
};

extern const struct report *const reports[]; /* made from the file names, ends with NULL */

enum { REPORT_MOST = 10 }; /* customers a list shows unless all are wanted */

/* The reports in the order of their places. Caller frees the array. */
GPtrArray *reports_in_order(void);
/* NULL, with the nearest name in the error. */
const struct report *report_find(const char *name, GError **error);
/* Caller frees with picture_free. NULL on error. */
struct picture *report_read(const struct report *report, const struct reporting *reporting,
                            GError **error);

/* ---- for reports */

/* The moment the stored figures are for; 0: nobody ever counted. False on error. */
bool report_figures_at(struct db *db, gint64 *at, GError **error);
/* Says of when the stored figures are, where that is not now; false, with that said, when there are none. */
bool report_note_figures(const struct reporting *reporting, struct picture *picture, gint64 at);
/* The same time of day, so many months earlier (the last day of a shorter month). */
gint64 report_months_before(gint64 at, int months, GTimeZone *zone);

#endif
