/* The chance to win a lead or a deal, learned on the shop's own closed ones: a sum of an intercept and one contribution a column, which
 * ends in the log-odds to the last bit; with little history it says so and falls back, to the share that was won in the end. */
#ifndef TEND_INSIGHTS_LEAD_MODEL_H
#define TEND_INSIGHTS_LEAD_MODEL_H

#include "base/jdoc.h"
#include "insights/features.h"
#include "insights/quality.h"

enum {
	LEAD_FOLDS = 5,
	LEAD_NEEDED = 40, /* closed cases, below which nothing is learned */
};

/* What there is to learn from. */
struct lead_data {
	const struct feature_table *table;
	const bool *won;      /* a row */
	const double *weight; /* a row; NULL: 1 each */
	/* Rows of one case (a deal seen at several times) carry one number: they are held out together, and counted once, won as its first
	 * row is. NULL: every row is a case. */
	const guint32 *group;
	const guint32 *rows; /* the rows to learn from, NULL: all of them */
	gsize count;         /* of rows; not read where rows is NULL */
};

enum lead_ground {
	LEAD_SHARE,   /* not enough history: the share that was won */
	LEAD_PRIOR,   /* little history: strongly held back towards the share */
	LEAD_LEARNED, /* bins and ridge by cross-validation */
};

/* "share", "prior", "learned". */
const char *lead_ground_word(enum lead_ground ground);

/* How good the model was on cases it had not seen (each predicted by the four folds it is not in). */
struct lead_held_out {
	double auc, log_loss, brier, ece;
	double base_log_loss; /* of the share that was won in the other folds */
	struct quality_bin bins[QUALITY_BINS];
};

/* share: what somebody would have said who knows nothing of the case but how many are won. */
void lead_held_out_judge(struct lead_held_out *held_out, const double *chance, const double *share,
                         const bool *won, gsize count);

struct lead_model {
	enum lead_ground ground;
	gsize cases, wins;         /* closed cases, and how many were won */
	gsize needed;              /* LEAD_SHARE: about so many cases are needed in all */
	struct features *features; /* no columns where ground is LEAD_SHARE */
	double *weights;           /* features->width of them */
	double intercept;
	gsize bins;   /* asked of each number */
	double ridge; /* 1 / C */
	double slope; /* what the sum was multiplied by to be calibrated, in the weights already; 1: nothing */
	struct lead_held_out held_out; /* NaN where ground is LEAD_SHARE */
};

/* Never fails: what cannot be learned from ends in LEAD_SHARE. chances, unless NULL, gets the held-out chance of every row of the table
 * (NaN for those not learned from). The same rows in the same order give the same model to the last bit. */
struct lead_model *lead_model_learn(const struct lead_data *data, double *chances);
void lead_model_free(struct lead_model *model);
typedef struct lead_model LeadModel; /* for g_autoptr(LeadModel) alone, which takes one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LeadModel, lead_model_free)

/* The log-odds of one row: values in the order of features->list. contributions, unless NULL, gets one a column: of a number
 * weights[first] * feature_standard + weights[feature_weight_of(its place)], of words the latter alone. The log-odds are
 * ((intercept + the first) + the second) + … and nothing else. */
double lead_model_score(const struct lead_model *model, const struct feature_value *values,
                        double *contributions);
/* The log-odds of every row of a table whose columns are those of the model, in their order. */
void lead_model_score_table(const struct lead_model *model, const struct feature_table *table,
                            double *log_odds);

/* "not enough history: 12 closed deals, about 40 needed", "…, at least 5 of them won and 5 lost needed"; NULL when it was learned. Caller
 * frees. noun: "deals", "leads". */
char *lead_model_says(const struct lead_model *model, const char *noun);
/* The same of so many cases before anything is learned from them; NULL when they are enough. */
char *lead_history_says(gsize cases, gsize wins, const char *noun);

/* {"ground","cases","wins","needed","intercept","bins","ridge","slope","columns":[{"name","kind":"number","low","high","mean","sd",
 * "linear","cuts":[…],"bins":[…],"missing"} | {"name","kind":"word","levels":[…],"weights":[…],"others","missing"}]}; to be printed by jdoc_text_exact. */
struct jdoc *lead_model_write(const struct lead_model *model);
/* {"auc","log_loss","brier","ece","base_log_loss","bins":[{"cases","hits","sum"}]}; a figure that has no meaning is null. */
struct jdoc *lead_model_write_held_out(const struct lead_model *model);
/* Both texts become the model again, bit for bit; refuses what is no such model (a weight too few, cuts out of order, a number that is
 * none). held_out may be NULL. */
struct lead_model *lead_model_read(const struct jdoc *parameters, const struct jdoc *held_out,
                                   GError **error);

#endif
