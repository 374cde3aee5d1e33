/* What was said of a deal, when and by which model: rows that are added and never altered. */
#ifndef TEND_DB_DEAL_SCORE_H
#define TEND_DB_DEAL_SCORE_H

#include "db/record.h"

struct deal_score {
	gint64 id;
	gint64 deal_id;
	gint64 at;
	gint64 model_id; /* 0: not learned, but the share its stage stands for */
	double log_odds, probability;
	const char *inputs;
};
extern const struct noun noun_deal_score;

/* What was said of a deal last, up to a moment; *page NULL: nothing yet. */
bool deal_score_latest(struct db *db, gint64 deal, gint64 at, struct page **page, GError **error);

#endif
