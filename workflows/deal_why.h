/* Why a deal is given the chance it has: the sum as it was stored, each summand with its value, weight and rows, what staff could change, and the statement
 * that gives the same figure in any shell of the store. */
#ifndef TEND_WORKFLOWS_DEAL_WHY_H
#define TEND_WORKFLOWS_DEAL_WHY_H

#include "db/deal_score.h"
#include "workflows/deal_model.h"

/* A row of the store a value came from. */
struct deal_row {
	const char *noun; /* "activity" */
	gint64 id, at;    /* at 0: it has none */
	bool paid;        /* it has an amount, of the shop's currency */
	gint64 minor;
	const char *word; /* lent; NULL: none */
};

struct deal_term {
	const struct deal_field *field;
	char *text; /* the value in words, owned: "website", "2", "about 420 EUR" */
	struct feature_value value;
	char *place;             /* owned: the bin or level it counts as, "more than 3 up to 7" */
	double weight;           /* of that place */
	double linear, standard; /* a number adds linear * standard to it; 0 for words */
	gint64 part;             /* what it adds, in 1 / DEAL_SCALE */
	GArray *rows;            /* struct deal_row */
};

struct deal_why {
	struct deal_reader reader; /* its history is the deal's */
	struct page *score_page, *model_page;
	struct deal_model model; /* .lead NULL: not learned */
	struct feature_value *values;
	struct jdoc *inputs;
	gint64 closed_at;       /* 0: open at the moment asked for */
	gint64 deal, at, score; /* score 0: computed now, not stored */
	gint64 intercept, total;
	double log_odds, probability;
	gint64 percent; /* not learned: of the stage, or a person's own word */
	bool own;
	const char *stage;
	GArray *terms; /* struct deal_term, greatest part first, whichever its sign; none where it was not learned */
	gint64 cases, wins; /* that were learned from */
	gint64 learned_until;
	char *ground; /* where it was not learned, what it is; NULL where it was */
	char *reason; /* one sentence without its full stop */
	char *change; /* what staff could change, likewise; NULL where there is nothing to say */
};

/* As it was said last, up to a moment; where nothing was said yet, computed now. Clear in any case. */
bool deal_why_read(struct deal_why *why, struct db *db, GTimeZone *zone, gint64 deal, gint64 now,
                   GError **error);
void deal_why_clear(struct deal_why *why);
/* One statement that gives probability and log-odds as stored; NULL where nothing was stored. Caller frees. */
char *deal_why_sql(const struct deal_why *why);

/* The sentence and the figure alone, as every place shows them: from the row that was stored, without learning and without reading the deal, so that a list
 * can have them on each line. */
struct deal_said {
	double probability; /* NaN: nothing was said yet */
	char *reason;       /* likewise NULL */
};
/* As it was said last, up to a moment. Clear in any case. */
bool deal_said_read(struct deal_said *said, struct db *db, gint64 deal, gint64 now, GError **error);
void deal_said_clear(struct deal_said *said);

#endif
