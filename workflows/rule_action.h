/* What a rule may suggest: each kind with its class of effect and what stands behind it in the rule. */
#ifndef TEND_WORKFLOWS_RULE_ACTION_H
#define TEND_WORKFLOWS_RULE_ACTION_H

#include "workflows/rule.h"

struct rule_action_kind {
	const char *name;
	const char *class;
	const char *argument; /* what must follow, as a message says it */
	const char *hint;
	const char *channel; /* whose words are a template's: by which way it reaches the customer, as consents name it; else NULL */
	bool filled;         /* the argument may hold {fields} */
	unsigned of;         /* enum rule_subject: to whom it can be done */
	const char *phrase;  /* the words that must follow, and no others; else NULL */
	const char *not_of; /* what is said of others, %s their name, and behind the newline what to write instead; NULL: the same for all */
};

const struct rule_action_kind *rule_action_find(const char *name);
/* NULL-terminated. Caller frees the array only. */
const char **rule_action_names(void);

#endif
