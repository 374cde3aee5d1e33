/* Columns of a table made ready for adding up: a number becomes a standardised value and the bin it falls in, a word its level, nothing
 * known a level of its own. Every row has exactly one place in every column, whatever it holds. Words are UTF-8. */
#ifndef TEND_INSIGHTS_FEATURES_H
#define TEND_INSIGHTS_FEATURES_H

#include <glib.h>
#include <stdbool.h>

enum {
	/* A level with fewer cases is pooled with the others like it; a bin has no fewer. */
	FEATURE_LEAST = 5,
	/* Levels of all columns together: where there would be more, rarer ones are pooled, too. */
	FEATURE_MOST = 600,
};

enum feature_kind { FEATURE_NUMBER, FEATURE_WORD };

/* One cell. */
struct feature_value {
	double number;    /* FEATURE_NUMBER; not finite: missing */
	const char *word; /* FEATURE_WORD; NULL or "": missing */
};

struct feature_column {
	const char *name;
	enum feature_kind kind;
	const double *numbers; /* a cell a row */
	const char *const *words;
};

struct feature_table {
	const struct feature_column *columns;
	gsize width, rows;
};

/* What is known of one column. Its weights begin at first: of a number the linear one, then the places; of words the places. The places
 * of a number are its bins and "missing", those of words the levels, "others" and "missing". */
struct feature {
	char *name;
	enum feature_kind kind;
	double low, high; /* what was seen; beyond counts as the nearest of the two */
	double mean, sd;  /* sd 0: every value is the same */
	double *cuts;     /* ascending; bin k holds what is above cuts[k-1] and not above cuts[k] */
	gsize cut_count;
	char **levels; /* sorted */
	gsize level_count;
	gsize first, places;
};

struct features {
	struct feature *list;
	gsize count; /* columns */
	gsize width; /* weights in all, without the intercept */
};

/* Learns cuts (about so many bins a number, 0: none, a value that many share has its own), levels, means from the rows of the table that
 * are listed. */
struct features *features_learn(const struct feature_table *table, const guint32 *rows, gsize count,
                                gsize bins);
struct features *features_new(gsize count); /* empty, to be filled by who reads a stored model */
void features_free(struct features *features);
typedef struct features Features; /* for g_autoptr(Features) alone, which takes one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Features, features_free)
/* Sets first, places and width from kinds, cuts and levels. */
void features_settle(struct features *features);

/* The place of a cell, 0 to places - 1. */
gsize feature_place(const struct feature *feature, struct feature_value value);
/* (value - mean) / sd within what was seen; 0 for words, where nothing is known and where sd is 0. */
double feature_standard(const struct feature *feature, struct feature_value value);
/* The index of a place's weight. */
gsize feature_weight_of(const struct feature *feature, gsize place);
/* Puts more cuts, ascending, among those of a number. */
void feature_add_cuts(struct feature *feature, const double *cuts, gsize count);
/* The place in other, which has fewer of the same cuts, of what falls into a place of feature. */
gsize feature_same_bin(const struct feature *feature, gsize place, const struct feature *other);
/* "more than 64.5 up to 90", "unemployed", "others", "missing". Caller frees. */
char *feature_place_text(const struct feature *feature, gsize place);

/* The same columns of every row of a table, as the fit reads them. */
struct design {
	gsize rows, width; /* width: weights without the intercept */
	gsize columns, numbers;
	guint32 *places;   /* rows × columns: indexes of weights */
	double *standards; /* rows × numbers */
	guint32 *linear;   /* numbers: the index of each one's linear weight */
	/* Weights that can be anything but 0: what no row has, or every row, is left out of the fit. */
	gsize free;
	guint32 *kept;    /* free: their indexes, ascending */
	guint32 *compact; /* width: the place among kept; free where it is left out */
};

/* rows: those that will be learned from, in one fit or in several of some of them. */
struct design *design_new(const struct features *features, const struct feature_table *table,
                          const guint32 *rows, gsize count);
void design_free(struct design *design);
typedef struct design Design; /* for g_autoptr(Design) alone, which takes one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Design, design_free)

#endif
