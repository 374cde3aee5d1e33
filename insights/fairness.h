/* Whether groups fare alike: shares, error rates, their ratios with an interval, and the step at which a gap opens. Every figure stands on counts that are
 * given with it, and where there are too few of them it says so instead of judging. */
#ifndef TEND_INSIGHTS_FAIRNESS_H
#define TEND_INSIGHTS_FAIRNESS_H

#include <glib.h>
#include <stdbool.h>

/* So many of so many. */
struct share {
	gint64 part, whole;
};

/* part / whole; NaN of nothing. */
double share_rate(struct share share);

/* ---- Two groups */

enum fairness_verdict {
	FAIRNESS_TOO_FEW,   /* an expected count is under FAIRNESS_LEAST: nothing is said */
	FAIRNESS_PASSES,    /* at least four fifths; however few the cases, if the whole interval is */
	FAIRNESS_FAILS,     /* under four fifths, and the interval leaves out 1 */
	FAIRNESS_UNCERTAIN, /* under four fifths, but it could be chance: the interval holds 1 */
};

enum { FAIRNESS_LEAST = 5 };

/* How one group's share stands to another's. */
struct fairness_ratio {
	double ratio;      /* group over reference; NaN where the reference has none or is empty */
	double low, high;  /* 95 % interval of the ratio; NaN with it */
	double difference; /* group less reference; NaN of an empty group */
	bool katz;         /* how the interval was made, see fairness_compare */
	double least;      /* the smallest expected count of the four */
	enum fairness_verdict verdict;
};

/* Interval: on the logarithm of the ratio (Katz, Baptista, Azen and Pike 1978, Biometrics 34:469-474); where a count is none or all, which that method cannot
 * do, from the Wilson intervals of both shares (Donner and Zou 2012, Stat. Methods Med. Res. 21:347-359). Four fifths: 29 CFR 1607.4 D, which also says that a
 * difference of small numbers that is not significant is no adverse impact. Too few: were both shares the same, one of the four cells (part and rest, in
 * both groups) would hold fewer than FAIRNESS_LEAST cases (Cochran 1954, Biometrics 10:417-451). */
struct fairness_ratio fairness_compare(struct share group, struct share reference);

/* "fails four fifths", …; static. */
const char *fairness_verdict_word(enum fairness_verdict verdict);
/* Where the method of the interval comes from; static. */
const char *fairness_method(const struct fairness_ratio *ratio);

/* Which group is best off: the largest share among the groups that hold at least 2 % of all cases (smaller ones need not be judged: 29 CFR 1607.15 A (2)(a));
 * of all groups where none does; G_MAXSIZE where all are empty. fairness_worst likewise, never except. */
gsize fairness_best(const struct share *shares, gsize count);
gsize fairness_worst(const struct share *shares, gsize count, gsize except);

/* ---- Groups that were predicted about */

/* What was predicted (positive) and what was true. */
struct fairness_counts {
	gint64 tp, fp, fn, tn;
};

enum fairness_rate {
	FAIRNESS_SELECTION, /* positive of all */
	FAIRNESS_TPR,       /* positive of the true ones */
	FAIRNESS_FPR,       /* positive of the false ones */
	FAIRNESS_FNR,       /* negative of the true ones */
	FAIRNESS_PPV,       /* true of the positive ones */
	FAIRNESS_RATES,
};

struct share fairness_share(const struct fairness_counts *counts, enum fairness_rate rate);

/* Over all groups, the best less (or under) the worst, as fairlearn counts: parity of the selection rates; odds: the wider (for the ratio the smaller) of TPR and FPR.
 * Groups without a case of the kind are left out; NaN where fewer than two are left. */
struct fairness_gaps {
	double parity_difference, parity_ratio, odds_difference, odds_ratio;
};

struct fairness_gaps fairness_gaps(const struct fairness_counts *groups, gsize count);

/* ---- Steps on the way to an outcome */

/* One step: how many of each group's cases got there. Arrays have one element a group. */
struct fairness_step {
	char *name; /* owned; steps that the very same cases take are one: "Interview + Check" */
	struct share *reached; /* of all the group's cases */
	struct share *passed;  /* of those who had reached the step before; the first: of all */
};

/* Where one group loses against another. Places in the steps; G_MAXSIZE: nowhere. */
struct fairness_gap {
	gsize opens; /* the first step by which four fifths of the widest difference in shares reached are there */
	gsize widest; /* the step at which that difference is widest, of those where it is more than chance (the interval leaves out 1) */
	gsize first; /* the first step that fewer than four fifths as large a share of the group has reached */
	gsize steepest; /* the step that takes the largest part of the group where it takes least of the other: the smallest ratio of shares passed */
};

/* group loses against reference. Steps whose comparison has too few cases take no part in first and steepest, nor in steepest one that could be chance. */
struct fairness_gap fairness_gap(const struct fairness_step *steps, gsize count, gsize group,
                                 gsize reference);

/* A log: what happened in each case, in the order of time. Cases, activities and groups are numbered from 0. */
struct fairness_event {
	guint32 subject; /* the case */
	guint32 activity;
};

struct fairness_log {
	const struct fairness_event *events; /* those of one case in the order they happened; cases may be mixed */
	gsize count;
	gsize subjects, activities, groups;
	const guint32 *group_of;  /* of each case; groups or more: it belongs to none and is left out */
	const char *const *names; /* of the activities */
	guint32 outcome;          /* the activity that is the aim */
};

/* What leads to the outcome and what lies beside it. */
struct fairness_walk {
	GArray *steps; /* struct fairness_step, in the usual order; the last is the outcome */
	GArray *beside; /* struct fairness_step: all other activities, most frequent first; passed is as reached */
	gsize arrived; /* cases that got to the outcome */
};

/* The steps: activities that at least nine of ten of the cases that get to the outcome went through before (their first time counts), in the order of their mean
 * place in those cases. Rework and loops count once. walk->steps is empty when nobody arrives. Free with fairness_walk_clear. */
void fairness_walk(const struct fairness_log *log, struct fairness_walk *walk);
void fairness_walk_clear(struct fairness_walk *walk);

#endif
