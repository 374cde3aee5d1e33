/* The inside of rule_compile.c: a statement that grows. Nobody else includes it. */
#ifndef TEND_WORKFLOWS_RULE_EMIT_H
#define TEND_WORKFLOWS_RULE_EMIT_H

#include "workflows/rule_compile.h"

/* Each bound value gets the next number when it is first used, and keeps it. */
struct emitter {
	const struct rule_context *context;
	struct rule_query *query;
	GString *sql;
};

/* A piece of SQL with its marks filled. */
void emitter_text(struct emitter *e, const char *sql, struct rule_length window, const char *word);
/* The value of a field. */
void emitter_field(struct emitter *e, const struct rule_field *field, struct rule_length window,
                   const char *word);
/* The condition over a column that holds its value, without "unless". Unknown counts as not so. */
bool emitter_test(struct emitter *e, const struct rule_condition *c, const char *column,
                  GError **error);
/* The condition, "unless" minded, as 0 or 1. */
bool emitter_truth(struct emitter *e, const struct rule_condition *c, const char *column,
                   GError **error);

#endif
