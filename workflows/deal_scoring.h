/* The chance to win of every open deal, learned from the closed ones, stored as it was said at the time: a row is added where something changed, and none
 * is ever altered. */
#ifndef TEND_WORKFLOWS_DEAL_SCORING_H
#define TEND_WORKFLOWS_DEAL_SCORING_H

#include "db/deal_score.h"
#include "workflows/deal_model.h"

struct deal_scoring_result {
	gint64 deals;    /* that are open */
	gint64 changed;  /* rows added */
	gint64 model_id; /* that said it; 0: none */
	gint64 closed;   /* deals there were to learn from; only where that taught nothing */
	bool learned;    /* it was learned just now */
	char *note; /* a sentence without its full stop for a person, owned; NULL: nothing to say */
};

/* Scores every deal that is open at that moment. The shop's first model is learned and started here; at a moment before that, one is learned for it alone. */
bool deal_scoring_store(struct db *db, gint64 now, GTimeZone *zone,
                        struct deal_scoring_result *result, GError **error);
void deal_scoring_result_clear(struct deal_scoring_result *result);
typedef struct deal_scoring_result DealScoringResult; /* for g_auto(DealScoringResult) alone, which takes one word */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DealScoringResult, deal_scoring_result_clear)

#endif
