#include "workflows/rule_action.h"

#include <glib.h>
#include <string.h>

enum { OF_ANYBODY = OF_CUSTOMER | OF_LEAD | OF_DEAL };

/* clang-format off */
static const struct rule_action_kind rows[] = {
	{ "mail", "irrevocable", "the template's name", "write it like: suggest mail we-miss-you", "email", false, OF_ANYBODY, NULL, NULL },
	{ "sms",  "irrevocable", "the template's name", "write it like: suggest sms ready-for-you", "sms", false, OF_ANYBODY, NULL, NULL },
	{ "flag", "local",       "the flag's name",     "write it like: suggest flag at-risk", NULL, false, OF_ANYBODY, NULL, NULL },
	{ "tag",  "local",       "the tag's name",      "write it like: suggest tag vip", NULL, false, OF_ANYBODY, NULL, NULL },
	{ "task", "local",       "what is to be done",  "write it like: suggest task \"call {name}\"", NULL, true, OF_ANYBODY | OF_SHOP, NULL, NULL },
	{ "stage", "local",      "the stage's name",    "write it like: suggest stage \"Quote sent\"", NULL, false, OF_DEAL, NULL,
	  "a %s has no stage to be moved to\nwrite for each deal, or suggest mail, flag, tag or task" },
	{ "assign", "local",     "how",                 "write it like: suggest assign by score and load", NULL, false, OF_DEAL, "by score and load",
	  "a %s cannot be given to somebody by 'assign'\nwrite for each deal, or suggest task \"call {name}\" by load" },
	{ "model", "local",      "what it is of",       "write it like: suggest model deals", NULL, false, OF_SHOP, NULL,
	  "a %s has no model of its own\nwrite: for the shop" },
};
/* clang-format on */

const struct rule_action_kind *rule_action_find(const char *name)
{
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (strcmp(rows[i].name, name) == 0)
			return &rows[i];
	}
	return NULL;
}

const char **rule_action_names(void)
{
	const char **names = g_new0(const char *, G_N_ELEMENTS(rows) + 1);

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
		names[i] = rows[i].name;
	return names;
}
