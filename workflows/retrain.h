/* A newer model against the running one: learned, measured on what neither has seen, kept where it is better. It starts only when a person approves it. */
#ifndef TEND_WORKFLOWS_RETRAIN_H
#define TEND_WORKFLOWS_RETRAIN_H

#include "db/model.h"
#include "db/model_trial.h"
#include "db/staff.h"

struct retrain {
	struct page *trial; /* the newest one; NULL: none yet */
	bool tried;         /* it was made just now */
	char *says;         /* one sentence: what came of it, or why there was none */
};

/* The kinds of models, "buyers" and "deals"; ends with NULL. */
extern const char *const retrain_kinds[];

/* Tries a newer model of that kind. Without now_please at most once a month, and then it only tells what came of the last one. A write transaction of its
 * own. Clear result in any case. */
bool retrain_try(struct db *db, const char *kind, GTimeZone *zone, gint64 now, bool now_please,
                 struct retrain *result, GError **error);
void retrain_clear(struct retrain *result);

/* The model that ran before runs again: a manager's or the owner's act, with its audit row. *id is that model. */
bool model_go_back(struct db *db, const char *kind, const struct staff *staff, gint64 now,
                   gint64 *id, GError **error);

/* "On the 40 newest closed deals the new way of scoring was off by 0.410, the present one by 0.520 (log loss; smaller is better)". Caller frees. */
char *retrain_sentence(const struct model_trial *trial);

#endif
