/* Learning from the shop's own closed deals: a model of what becomes of the open ones, what it was learned from and what was left out, and whether a
 * newer one would be better. */
#ifndef TEND_WORKFLOWS_DEAL_LEARNING_H
#define TEND_WORKFLOWS_DEAL_LEARNING_H

#include "db/model.h"
#include "workflows/deal_table.h"

/* Whether a field may be used, and if not, why. */
struct deal_field_use {
	bool used;
	bool leak; /* it looks as if it was filled in when it was known what became of the deal */
	char *why; /* owned; NULL where it is used and there is nothing to say */
};

struct deal_lesson {
	struct lead_model *model; /* never NULL once learned; its contributions are about the average snapshot */
	struct deal_field_use *uses; /* one for each of deal_fields */
	gsize closed;                /* deals it was learned from */
	gint64 until;
	char *parameters, *figures; /* as they are stored */
};

/* Learns from what was known up to a moment. Clear in any case. */
bool deal_learn(struct deal_lesson *lesson, struct db *db, GTimeZone *zone, gint64 until,
                GError **error);
void deal_lesson_clear(struct deal_lesson *lesson);
/* True when there was enough history: else the lesson says what lead_model_says does, and is not to be stored. */
bool deal_lesson_learned(const struct deal_lesson *lesson);
/* Keeps it as a model, inside the caller's write transaction; it does not run yet. */
bool deal_lesson_keep(const struct deal_lesson *lesson, struct db *db, gint64 now,
                      struct model *model, GError **error);

/* The running model against one that is learned now, on closed deals that neither has seen. */
struct deal_comparison {
	gint64 running;                      /* 0: none runs, so there is nothing to be better than */
	gsize closed_since;                  /* deals closed since it was learned */
	gsize held_out;                      /* the newest of them, on which both are measured */
	double running_loss, candidate_loss; /* log loss a deal; NaN where not measured */
	double error;                        /* standard error of the difference */
	bool better;                         /* smaller by more than the error */
	char *says;                          /* one sentence, owned */
};

bool deal_learning_compare(struct db *db, GTimeZone *zone, gint64 now,
                           struct deal_comparison *comparison, GError **error);
void deal_comparison_clear(struct deal_comparison *comparison);

#endif
