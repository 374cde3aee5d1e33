/* Closed deals as they stood at fixed ages, while they were still open (landmarks: van Houwelingen, Scandinavian Journal of Statistics 34, 2007): what an open
 * deal of that age is compared with. */
#ifndef TEND_WORKFLOWS_DEAL_TABLE_H
#define TEND_WORKFLOWS_DEAL_TABLE_H

#include "insights/lead_model.h"
#include "workflows/deal_fields.h"

enum {
	DEAL_LANDMARKS = 7,
	DEAL_MOST = 2000, /* the newest closed deals teach; older ones tell of another shop */
};
extern const int deal_landmarks[DEAL_LANDMARKS]; /* days after it was entered, ascending */

/* One row a snapshot; a case is a deal, whose rows share its weight of 1. */
struct deal_table {
	GArray *deals;  /* struct deal_case */
	GArray *won;    /* bool a row, and likewise */
	GArray *weight; /* double */
	GArray *group;  /* guint32: place in deals */
	GArray *at;     /* gint64 */
	GArray **cells; /* a field of deal_fields: double or const char *, lent by the reader */
	guint *late; /* a field: on how many of the deals it was changed, up to the moment of the table, when it was known what became of them */
	guint witnessed; /* deals the journal saw being entered */
	gsize fields;
};

struct deal_case {
	gint64 id, closed_at;
	bool won;
	guint first, rows; /* its rows */
};

/* Reads the newest deals that were won or lost after a moment and up to another, oldest first. Clear in any case. */
bool deal_table_read(struct deal_table *table, struct deal_reader *reader, gint64 after,
                     gint64 until, GError **error);
void deal_table_clear(struct deal_table *table);

/* The row of a deal as it stood when it was young, a week old at most: the one that counts where each deal counts once. */
guint deal_table_settled(const struct deal_table *table, const struct deal_case *deal);

/* Some columns of it, as the insights read a table: allowed says for each of deal_fields whether it is one. Lends; free columns with g_free. */
struct feature_table deal_table_columns(const struct deal_table *table, const bool *allowed);
/* The rows with those columns, for lead_model_learn: the looks at one deal are one case. Lends both. */
struct lead_data deal_table_data(const struct deal_table *table, const struct feature_table *columns);

#endif
