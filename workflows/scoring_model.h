/* The shop's model of its buyers: learned once from who came when and what they spent, kept as a row of models, and from then on the one that
 * every scoring uses until another is approved. */
#ifndef TEND_WORKFLOWS_SCORING_MODEL_H
#define TEND_WORKFLOWS_SCORING_MODEL_H

#include "db/db.h"
#include "insights/buyers.h"
#include "insights/insight.h"
#include "insights/spend.h"

enum {
	LEARNED_FROM =
		10000, /* customers at most: of a larger shop every so-manieth, in the order of their numbers */
};

struct scoring_model {
	gint64 id; /* of models; 0: learned just now, or a prior */
	struct buyers buyers;
	struct spend spend;
	gsize every;  /* 1: learned from all customers with an order */
	bool past;    /* learned for a moment before the first that ran, and runs never */
	bool started; /* it is the first, and started just now */
};

/* The one that runs at that moment, or was learned for it; id 0: neither. */
bool scoring_model_running(struct scoring_model *model, struct db *db, gint64 at, GError **error);
/* As the model sees a customer with a visit, on a day. */
struct buyer scoring_model_buyer(const struct habit *habit, gint32 today);
/* Learns from what is known of all customers on a day: a prior where too few of them came back. */
void scoring_model_learn(struct scoring_model *model, const struct habit *all, gsize count,
                         gint32 today);
/* False for a prior. */
bool scoring_model_is_learned(const struct scoring_model *model);
/* Keeps a model that was just learned, and starts it where the shop has had none: inside the caller's write transaction. For a moment before the first
 * start it is kept alone. A prior is not kept. TEND_BUSY where another program kept one meanwhile. */
bool scoring_model_start(struct scoring_model *model, struct db *db, gint64 now, GError **error);
/* The parameters as kept: canonical JSON, numbers to the last digit. Caller frees. */
char *scoring_model_text(const struct scoring_model *model);
bool scoring_model_parse(struct scoring_model *model, const char *text, GError **error);

#endif
