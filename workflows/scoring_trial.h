/* A newer model of the shop's buyers against the running one: learned up to a day, and both held against who ordered in the TRIAL_DAYS after it, which
 * neither has seen. It starts nothing. */
#ifndef TEND_WORKFLOWS_SCORING_TRIAL_H
#define TEND_WORKFLOWS_SCORING_TRIAL_H

#include "db/model.h"
#include "workflows/scoring.h"

enum { TRIAL_DAYS = 90 };

struct scoring_trial {
	gint64 running;                 /* 0: none runs, so there is nothing to be better than */
	struct scoring_model candidate; /* learned until then */
	gint64 until;                   /* TRIAL_DAYS before the moment of the trial */
	gint64 held_out; /* customers with an order by then: on these both are measured */
	double running_loss,
		candidate_loss; /* log loss of the chance to order, a customer; NaN where not measured */
	double error;       /* standard error of the difference */
	bool better;        /* smaller by more than the error */
	char *says;         /* one sentence, owned */
};

/* Reads the shop as it was until and as it is. Clear in any case. */
bool scoring_try(struct scoring_trial *trial, const struct scoring *scoring, GError **error);
void scoring_trial_clear(struct scoring_trial *trial);
/* Were both held against what happened? Else says tells why not. */
bool scoring_trial_measured(const struct scoring_trial *trial);
/* Keeps the candidate as a model, inside the caller's write transaction; it does not run yet. */
bool scoring_trial_keep(const struct scoring_trial *trial, struct db *db, gint64 now,
                        struct model *model, GError **error);

#endif
