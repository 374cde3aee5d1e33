/* A rule as SQL: a truth table over customers, a value and a yes or no for every condition. Filtered it finds the matches; for one customer it
 * says why, or why not. No text of a person gets into the SQL, and nothing in it looks past the moment it is asked for. */
#ifndef TEND_WORKFLOWS_RULE_COMPILE_H
#define TEND_WORKFLOWS_RULE_COMPILE_H

#include "db/db.h"
#include "workflows/rule.h"

/* When and for which shop it is asked. */
struct rule_context {
	gint64 now;
	GTimeZone *zone; /* lent; NULL is UTC */
	const char *currency;
	gint64 first_order; /* when the shop's first order was placed: days need the zone's history since then */
};

/* Fills the context from the store; currency is kept in it until rule_context_clear. */
bool rule_context_init(struct rule_context *context, struct db *db, gint64 now, GTimeZone *zone,
                       GError **error);
void rule_context_clear(struct rule_context *context);

struct rule_query {
	char *sql;
	GArray *values; /* struct value, $1 first */
	const struct rule_entity *entity;
	int subject; /* the number of the parameter that is the id of the customer or deal; 0: none */
	GPtrArray *texts;      /* what the values lend */
	GPtrArray *conditions; /* struct rule_condition, lent: as written, then what is implied */
	GPtrArray *fields;     /* struct rule_field: only to be said, after the conditions */
};

void rule_query_free(struct rule_query *query);
typedef struct rule_query RuleQuery; /* for g_autoptr(RuleQuery) alone, which takes one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RuleQuery, rule_query_free)

/* Every customer, lead or deal for which all written conditions hold. Columns: id, spent, visits, overdue (what it is worth), then a 0 or 1 for each condition that
 * gates; these do not filter, so that who is left out can be counted. NULL on error. */
struct rule_query *rule_compile_matches(const struct rule_ast *rule,
                                        const struct rule_context *context, GError **error);
/* One of them, or no row when there is none: id, name, of a deal customer and title, then v0, c0, v1, c1 … of query->conditions, then the values of query->fields. extra:
 * fields to be said besides those of because; NULL-terminated, may be NULL. */
struct rule_query *rule_compile_one(const struct rule_ast *rule, const struct rule_context *context,
                                    gint64 subject, const struct rule_field *const *extra,
                                    GError **error);
/* Columns before v0. */
int rule_query_first(const struct rule_query *query);
/* Ids of customers for whom one condition holds, in order. */
struct rule_query *rule_compile_filter(const struct rule_condition *condition,
                                       const struct rule_context *context, GError **error);

/* Binds once more after a reset; the values lend from query. */
void rule_query_bind(const struct rule_query *query, struct db_stmt *stmt);
/* Prepares and binds; the caller steps and frees. query must live as long. */
struct db_stmt *rule_query_open(const struct rule_query *query, struct db *db, GError **error);

/* Ids (gint64) of the customers for whom the condition holds, ascending, for "customer list --where". Scores count as stored. Caller frees. */
GArray *rule_filter_ids(struct db *db, const char *condition, gint64 now, GTimeZone *zone,
                        GError **error);

/* A value as people read it: "4", "12.50 EUR", "3 Aug 2026", "yes", "never". Caller frees. */
char *rule_value_text(const struct rule_field *field, struct db_stmt *stmt, int column,
                      const struct rule_context *context);
/* "3 Aug 2026": English and without the time, whatever the locale. Caller frees. */
char *rule_day_text(gint64 at, GTimeZone *zone);

#endif
