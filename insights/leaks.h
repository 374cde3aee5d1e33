/* Finds fields that were filled in after the outcome, from what gives them away: alone they tell won from lost better than a field known
 * beforehand does. It names and explains; leaving out is for others to decide. */
#ifndef TEND_INSIGHTS_LEAKS_H
#define TEND_INSIGHTS_LEAKS_H

#include "insights/lead_model.h"

enum {
	LEAK_CASES = 100, /* fewer cases, or fewer of the rarer outcome, cannot show one */
	LEAK_RARER = 20,
};

struct leak {
	gsize column;      /* of the table */
	double auc;        /* of this field alone, on cases held out */
	double explains;   /* 1 - its log loss / that of the share won alone */
	double all_others; /* the same of all fields that are not suspected, together */
};

/* The suspected fields (struct leak), the worst first; none where there is too little history. Free with g_array_unref. */
GArray *leaks_find(const struct lead_data *data);
/* "duration alone explains 19 % of who was won, all other fields together 17 %: was it filled in afterwards?" Caller frees. */
char *leak_says(const struct leak *leak, const char *name);

#endif
