/* A rule as the shop writes it, one keyword a line: parsed to a tree, printed back, compiled to SQL. What cannot be understood is
 * reported with its line, its column, a caret under the word, and what to write instead. */
#ifndef TEND_WORKFLOWS_RULE_H
#define TEND_WORKFLOWS_RULE_H

#include "base/hours.h"

/* ---- lengths of time: "60 days" */

enum rule_unit { UNIT_HOUR, UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR };

/* n 0: not said. */
struct rule_length {
	gint64 n;
	enum rule_unit unit;
};

/* The moment that lies n lengths after at (before it for a negative n), by the calendar of the zone. */
gint64 rule_length_from(struct rule_length length, gint64 n, gint64 at, GTimeZone *zone);
/* "60 days". Caller frees. */
char *rule_length_text(struct rule_length length);

/* ---- the dictionaries: whom rules are for, and what can be asked about each */

enum rule_subject { OF_CUSTOMER = 1 << 0, OF_LEAD = 1 << 1, OF_DEAL = 1 << 2, OF_SHOP = 1 << 3 };

struct rule_entity {
	const char *name;     /* "customer", as in "for each customer"; "shop", as in "for the shop" */
	const char *plural;   /* "customers" */
	const char *noun;     /* what a suggestion is about: "customer", "deal" or "shop" */
	enum rule_subject of; /* whose words it has */
	/* SQL, marks as in a field: the row's id, further columns (its worth, and what it is called), the tables, which rows are such. */
	const char *id, *worth, *called, *tables, *only;
	const char *help;
};

extern const struct rule_entity rule_entities[]; /* ends with a NULL name; the first is the customer */
const struct rule_entity *rule_entity_find(const char *name);
/* NULL-terminated. Caller frees the array only. */
const char **rule_entity_names(void);

enum rule_kind {
	KIND_COUNT,    /* a whole number, may be asked "in last 365 days" */
	KIND_NUMBER,   /* a number */
	KIND_MONEY,    /* an amount in the shop's currency, may be asked "in last 365 days" */
	KIND_DATE,     /* a moment */
	KIND_BIRTHDAY, /* a day that returns every year */
	KIND_WORD,     /* one of a few words */
	KIND_OWN,      /* one of the shop's own words: a stage, a source */
	KIND_MARK,     /* carries that word or not: a tag, a flag */
	KIND_TEXT,     /* only to be said, not asked */
};

enum rule_rows {
	FROM_CUSTOMER,
	FROM_ORDERS,
	FROM_FIRST_ORDER,
	FROM_LAST_ORDER,
	FROM_SCORE,
	FROM_CONSENT,
	FROM_CONSENT_SMS,
	FROM_ADDRESS,
	FROM_FLAG,
	FROM_TAG,
	FROM_ACTIVITIES,
	FROM_LAST_ACTIVITY,
	FROM_TASKS,
	FROM_DEALS,
	FROM_DEAL,
	FROM_DEAL_ACTIVITIES,
	FROM_DEAL_LAST,
	FROM_DEAL_TASKS,
	FROM_CASES,
	FROM_COMPLAINTS,
	FROM_TRIAL
};

struct rule_field {
	const char *name;
	unsigned of; /* enum rule_subject: whose word it is */
	enum rule_kind kind;
	const char *sql; /* the value, over customers c, scores s and, of a deal, deals d, stages g and pipelines l; ":now", ":from" and the like stand for what is bound */
	const char *const *words;              /* KIND_WORD: the ones it can be, ends with NULL */
	const char *(*find)(const char *word); /* where people may write such a word differently */
	int cost; /* 0 in the row, 1 a look-up, 2 one order, 3 a walk over the orders: cheap ones are asked first */
	enum rule_rows rows; /* which rows are behind the value */
	const char *help;
};

extern const struct rule_field rule_fields[]; /* of them all; ends with a NULL name */
/* The word of that entity; NULL when it has none. */
const struct rule_field *rule_field_find(const struct rule_entity *entity, const char *name);
/* Names of an entity's words, NULL-terminated, for spelling. Caller frees the array only. */
const char **rule_field_names(const struct rule_entity *entity);
/* May be asked "in last 365 days". */
bool rule_field_is_counted(const struct rule_field *field);

/* ---- the tree */

enum rule_test {
	TEST_COMPARE,
	TEST_OLDER,
	TEST_WITHIN_LAST,
	TEST_WITHIN_NEXT,
	TEST_IS,
	TEST_IS_NOT
};
enum rule_compare { AT_LEAST, AT_MOST, MORE_THAN, LESS_THAN, EQUAL };

struct rule_condition {
	bool unless;
	bool implied; /* not written: tend asks it of every rule that suggests a message */
	bool gate; /* without it no message goes out: asked of those the other conditions found, and who is left out is counted */
	const struct rule_field *field;
	struct rule_length window; /* "in last …" */
	enum rule_test test;
	enum rule_compare compare;
	gint64 milli;              /* TEST_COMPARE: thousandths */
	struct rule_length length; /* TEST_OLDER, TEST_WITHIN_… */
	char *word;                /* TEST_IS: owned */
	int line, column;          /* of the word, for what only the store knows to be wrong */
};

struct rule_action {
	const char *kind;    /* "mail": lent from rule_actions */
	const char *class;   /* "irrevocable" */
	const char *channel; /* of a message: "email", "sms"; else NULL */
	char *argument;      /* the template's, flag's, tag's name, the task's title; owned */
	bool by_load;        /* it names a member of staff: whoever has least on hand */
};

/* "needs 2 approvals from manager when spent at least 1000.00" */
struct rule_need {
	gint64 n;
	int min_rank;
	struct rule_condition *condition;
};

struct rule_ast {
	char *name;
	int line; /* of "rule NAME" */
	const struct rule_entity *entity;
	GPtrArray *conditions; /* struct rule_condition */
	struct rule_action action;
	int action_line, action_column; /* of its argument, for what only the store knows to be wrong */
	char *because;
	struct rule_length once; /* n 0: "per customer" */
	const struct rule_field *once_per; /* "per last-touch": again when this date has changed; NULL: never again */
	gint64 once_most;                  /* "at most 3 times"; 0: any */
	gint64 needs;
	int min_rank;
	GPtrArray *needs_when; /* struct rule_need: of those that apply, and of the above, the highest number and the highest rank count */
	bool four_eyes;        /* who wrote the text does not count among those who said yes */
	bool service;          /* "service message": it does not count against the contact budget */
	struct hours hours;    /* "quiet", "send": what is not said here, the settings say */
	struct rule_length decide;
	struct rule_length good; /* "good until 2 days after birthday" */
	const struct rule_field *good_after;
	gint64 limit; /* "limit 20 per day"; 0: none */
	struct rule_length limit_per;
};

void rule_ast_free(struct rule_ast *rule);
typedef struct rule_ast RuleAst; /* for g_autoptr(RuleAst) alone, which takes one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RuleAst, rule_ast_free)

/* What is wrong, where. */
struct rule_error {
	int line, column; /* from 1, in characters */
	char *text;       /* the whole four lines as rules are reported */
};

/* Reads all rules of a file. file names it in messages. errors gets a struct rule_error for everything that is wrong (a faulty line does
 * not hide the next); NULL when there is any. An empty file is an error. Caller frees with g_ptr_array_unref. */
GPtrArray *rule_parse_file(const char *file, const char *text, gsize length, GPtrArray **errors);
/* Exactly one rule; the first error as a GError. */
struct rule_ast *rule_parse(const char *file, const char *text, GError **error);
/* One condition alone, about a customer: "last-visit older than 60 days". */
struct rule_condition *rule_parse_condition(const char *text, GError **error);
void rule_condition_free(struct rule_condition *condition);
typedef struct rule_condition RuleCondition; /* for g_autoptr(RuleCondition) alone, which takes one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RuleCondition, rule_condition_free)

/* The rule as tend would write it: rule_parse reads it back to the same tree. Caller frees. */
char *rule_print(const struct rule_ast *rule);
/* "visits in last 365 days at least 4". Caller frees. */
char *rule_condition_text(const struct rule_condition *condition);

/* The four lines about a place in a text. length: characters to underline. Caller frees. */
char *rule_complaint(const char *file, const char *text, int line, int column, int length,
                     const char *message, const char *hint);

#endif
