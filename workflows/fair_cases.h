/* The closed deals of the shop as cases: which group each is in, how far it came, what was said of it while it was open, and what became of it. */
#ifndef TEND_WORKFLOWS_FAIR_CASES_H
#define TEND_WORKFLOWS_FAIR_CASES_H

#include "db/db.h"
#include "workflows/fair_group.h"

struct fair_case {
	gint64 id, customer, begun, pipeline;
	guint group[FAIR_FIELDS]; /* place in groups of the field */
	bool won;
	gint64 answered; /* seconds until the first answer; -1: none */
	gint64 reached;  /* the position of the furthest stage it stood at */
	gint64 score;    /* the first learned score it got while it was open; 0: none */
};

struct fair_cases {
	GArray *all; /* struct fair_case, by id */
	struct fair_groups groups[FAIR_FIELDS];
};

/* tag: what the field "tag" asks for, or NULL. Clear in any case. */
bool fair_cases_read(struct fair_cases *cases, struct db *db, GTimeZone *zone, gint64 now,
                     const char *tag, GError **error);
/* Who has a tag (numbers of customers, gint64); NULL tag: nobody. Caller frees with g_hash_table_unref; NULL on error. */
GHashTable *fair_tagged_read(struct db *db, const char *tag, GError **error);
void fair_cases_clear(struct fair_cases *cases);
static inline const struct fair_case *fair_case(const struct fair_cases *cases, guint i)
{
	return &g_array_index(cases->all, struct fair_case, i);
}

#endif
