/* A model of deals in use: its columns are fields of deal_fields, and what a deal gets for each is rounded to four decimals before it is added, so that what is
 * printed adds up to the last digit, on paper and in any shell of the store. */
#ifndef TEND_WORKFLOWS_DEAL_MODEL_H
#define TEND_WORKFLOWS_DEAL_MODEL_H

#include "db/model.h"
#include "workflows/deal_learning.h"

/* Of a score that was not learned: what there was to learn from when it was made. */
#define DEAL_INPUT_SAYS "says"
#define DEAL_INPUT_CLOSED "closed"

enum { DEAL_SCALE = 10000 }; /* contributions are whole multiples of 1 / DEAL_SCALE */

struct deal_model {
	gint64 id; /* 0: not stored */
	struct lead_model *lead;
	const struct deal_field **fields; /* one for each column */
	gsize count;
	bool *blind; /* the field may not be used any more: as if it were not known */
};

/* Fails where the stored text is no model of deals, or has a column that no field is. Clear in any case. */
bool deal_model_open(struct deal_model *model, const struct model *row, GError **error);
bool deal_model_of(struct deal_model *model, const struct deal_lesson *lesson, GError **error);
/* From now on it does not see the fields that the shop no longer lets into a score. */
bool deal_model_respect(struct deal_model *model, struct db *db, GError **error);
void deal_model_clear(struct deal_model *model);

/* What one deal comes to. */
struct deal_total {
	gint64 intercept, *parts; /* in 1 / DEAL_SCALE; parts: one for each column */
	gint64 total;
	double log_odds, probability; /* six decimals */
};

/* values: one for each column. parts must hold model->count. */
void deal_model_sum(const struct deal_model *model, const struct feature_value *values,
                    struct deal_total *sum);
/* The same of whole multiples: 1 / (1 + exp(-log_odds)) to six decimals. */
double deal_chance(double log_odds);
/* As people read a chance: in whole percent. */
int deal_percent(double chance);
/* Where nothing was learned: the share its stage stands for, or what a person said themselves. */
struct deal_prior {
	gint64 percent;
	bool own;
	double log_odds, probability;
};
struct deal_prior deal_prior_of(const struct deal_reader *reader, const struct deal_look *look);
/* One row of a table, unrounded. */
double deal_model_score_row(const struct deal_model *model, const struct deal_table *table,
                            guint row);

/* The values of a deal as it stood, and their canonical JSON; caller frees both. */
struct feature_value *deal_model_values(const struct deal_model *model, const struct deal_look *look);
char *deal_model_inputs(const struct deal_model *model, const struct feature_value *values);
/* What was written becomes values again; words are lent by doc. Caller frees. */
struct feature_value *deal_model_read_inputs(const struct deal_model *model, const struct jdoc *doc);

#endif
