/* A newer model held against the running one on what neither had seen: both figures, kept whichever was better. */
#ifndef TEND_DB_MODEL_TRIAL_H
#define TEND_DB_MODEL_TRIAL_H

#include "db/record.h"

struct model_trial {
	gint64 id;
	const char *kind;
	gint64 at;
	gint64 model_id; /* the candidate, kept; 0: it was not better */
	gint64 running_id;
	gint64 cases;              /* that both were measured on */
	double loss, running_loss; /* log loss a case; smaller is better */
};
extern const struct noun noun_model_trial;

/* Keeps it, which sets its id. Inside the caller's write transaction. */
bool model_trial_add(struct db *db, struct model_trial *trial, GError **error);
/* The newest of a kind up to a moment; *page NULL: none. */
bool model_trial_latest(struct db *db, const char *kind, gint64 at, struct page **page,
                        GError **error);

#endif
