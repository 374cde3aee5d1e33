/* A rule asked about one customer, lead or deal: which conditions held, with their values and the rows behind them. The same answer serves why, why not, the
 * reason of a suggestion, the words of its message, and the last look before it is carried out. */
#ifndef TEND_WORKFLOWS_RULE_ASK_H
#define TEND_WORKFLOWS_RULE_ASK_H

#include "base/jdoc.h"
#include "workflows/rule_compile.h"

struct rule_answer {
	const struct rule_condition *condition; /* lent from the rule */
	char *value;                            /* as people read it */
	bool held;
};

/* The question, prepared once for many. */
struct rule_asker {
	const struct rule_ast *rule;
	const struct rule_context *context;
	struct rule_query *query;
	struct db_stmt *stmt;
};

/* extra: fields to be said besides those of the rule; NULL-terminated, may be NULL. rule and context must live as long. Close in any case. */
bool rule_asker_open(struct rule_asker *asker, struct db *db, const struct rule_ast *rule,
                     const struct rule_context *context, const struct rule_field *const *extra,
                     GError **error);
void rule_asker_close(struct rule_asker *asker);

struct rule_answers {
	gint64 subject;   /* the customer's id, or the deal's */
	gint64 customer;  /* the customer's: of a deal whose it is */
	char *name;       /* of the customer */
	char *title;      /* of the deal; NULL */
	GArray *answers;  /* struct rule_answer */
	bool all;         /* every one held */
	GHashTable *said; /* field name → text: what because and templates may say */
	gint64 good_at;   /* the moment of 'good until … after', 0 when unknown */
	gint64 once_at;   /* the moment that 'once' is about: a birthday, or its date; 0 when unknown */
};

/* Clear answers in any case. TEND_NOT_FOUND for a customer or deal that is not there, merged away or hidden, and for a lead that has ordered. */
bool rule_asker_ask(struct rule_asker *asker, gint64 subject, struct rule_answers *answers,
                    GError **error);
/* The same for one alone. */
bool rule_ask(struct db *db, const struct rule_ast *rule, const struct rule_context *context,
              gint64 subject, struct rule_answers *answers, GError **error);
void rule_answers_clear(struct rule_answers *answers);

/* How many approvals it needs about this one, and from which rank: the highest of all that apply. */
bool rule_needs(struct db *db, const struct rule_ast *rule, const struct rule_context *context,
                gint64 subject, gint64 *n, int *min_rank, GError **error);

/* The birthday among the conditions that 'once every year' is about: the key is the year of that birthday. NULL when there is none. */
const struct rule_field *rule_once_birthday(const struct rule_ast *rule);

/* The sentence of because with its fields filled. Caller frees. */
char *rule_because(const struct rule_ast *rule, const struct rule_answers *answers);
/* A task's title with its fields filled, one clean line. Caller frees. */
char *rule_title(const struct rule_ast *rule, const struct rule_answers *answers);
/* The first condition that did not hold: "last-visit older than 60 days (is 20 Nov 2026)"; NULL when all did. Caller frees. */
char *rule_why_not(const struct rule_answers *answers);
/* [{"condition","value","held","rows":[{"noun","id"}…],"more"}]: more is set when there are more rows than shown. NULL on error. */
struct jdoc *rule_evidence(struct db *db, const struct rule_answers *answers,
                           const struct rule_context *context, GError **error);

#endif
