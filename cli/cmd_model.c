#include "base/error.h"
#include "cli/model.h"

#include <string.h>

static const struct {
	const char *verb;
	int least, most; /* words behind it */
	bool (*run)(struct session *session, char **arguments, GError **error);
} verbs[] = {
	/* clang-format off */
	{ "fields", 0, 0, model_fields },
	{ "field",  1, 2, model_field },
	{ "list",   0, 0, model_list_verb },
	{ "try",    0, 0, model_try },
	{ "back",   0, 1, model_back },
	/* clang-format on */
};

static bool run(struct session *session, char **arguments, GError **error)
{
	const char *verb = arguments[0] ? arguments[0] : "fields";
	int words = MAX((int)g_strv_length(arguments) - 1, 0);

	for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++) {
		if (strcmp(verbs[i].verb, verb) != 0)
			continue;
		if (words > verbs[i].most && arguments[1][0] != '-')
			return tend_fail(error, TEND_USAGE,
			                 "'model %s' takes fewer words\ntry: tend help model", verb);
		if (words < verbs[i].least)
			return tend_fail(error, TEND_USAGE,
			                 "'model %s' needs a word more\ntry: tend help model", verb);
		return verbs[i].run(session, arguments[0] ? arguments + 1 : arguments, error);
	}
	return tend_fail(error, TEND_USAGE, "tend model does not know '%s'\ntry: tend help model", verb);
}

const struct command cmd_model = {
	.name = "model",
	.synopsis =
		"model fields\nmodel field NAME [use|leave|sensitive]\nmodel list\nmodel try\nmodel back [deals|buyers]",
	.summary = "what the scores are learned from",
	.help =
		"A score may use what customers do: where they asked, whether somebody called back, what they ordered. Fields that say who somebody is (language, age, "
		"name, town) are never used unless the owner says so, and that stands in the audit. fields lists them all; field NAME use lets one in, leave takes one out, "
		"sensitive takes it out and says why.\n"
		"list names what was learned and which of it runs. Once a month, or when you try, a newer model is held against the running one on what neither has seen; "
		"where it is better tend suggests it, with both figures, and it runs once somebody says yes. back makes the one before run again: a manager's or the owner's act, "
		"which stands in the audit.",
	.examples =
		"tend model fields\ntend model field language use\ntend model field source leave\ntend model list\ntend model try\ntend model back deals",
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.reads = " fields list ",
	.run = run,
};
