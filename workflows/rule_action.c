#include "workflows/rule_action.h"

#include <glib.h>
#include <string.h>

/* clang-format off */
static const struct rule_action_kind rows[] = {
	{ "mail", "irrevocable", "the template's name", "write it like: suggest mail we-miss-you", "email", false, false, NULL },
	{ "sms",  "irrevocable", "the template's name", "write it like: suggest sms ready-for-you", "sms", false, false, NULL },
	{ "flag", "local",       "the flag's name",     "write it like: suggest flag at-risk", NULL, false, false, NULL },
	{ "tag",  "local",       "the tag's name",      "write it like: suggest tag vip", NULL, false, false, NULL },
	{ "task", "local",       "what is to be done",  "write it like: suggest task \"call {name}\"", NULL, true, false, NULL },
	{ "stage", "local",      "the stage's name",    "write it like: suggest stage \"Quote sent\"", NULL, false, true, NULL },
	{ "assign", "local",     "how",                 "write it like: suggest assign by score and load", NULL, false, true, "by score and load" },
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
