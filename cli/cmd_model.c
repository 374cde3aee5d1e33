#include "base/error.h"
#include "cli/model.h"

#include <string.h>

static const struct {
	const char *verb;
	int least, most; /* words behind it */
	bool (*run)(struct session *session, char **arguments, GError **error);
} verbs[] = {
	/* clang-format off */
	{ "show",   0, 1, model_show },
	{ "line",   0, 1, model_line },
	{ "fields", 0, 0, model_fields },
	{ "field",  1, 2, model_field },
	{ "list",   0, 0, model_list_verb },
	{ "try",    0, 0, model_try },
	{ "back",   0, 1, model_back },
	/* clang-format on */
};

static bool run(struct session *session, char **arguments, GError **error)
{
	const char *verb = arguments[0] ? arguments[0] : "show";
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
		"model show [ID]\nmodel list\nmodel try\nmodel back [deals|buyers]\nmodel line [PERCENT|share]\nmodel fields\nmodel field NAME [use|leave|sensitive]",
	.summary = "what the scores are learned from",
	.help =
		"A score may use what customers do: where they asked, whether somebody called back, what they ordered. Fields that say who somebody is (language, age, "
		"name, town) are never used unless the owner says so, and that stands in the audit. fields lists them all; field NAME use lets one in, leave takes one out, "
		"sensitive takes it out and says why.\n"
		"show is the card of a model (without a number the running one of deals): what it was learned from, how good it was on deals it had not seen, which fields it "
		"uses and why others are left out. line is from where on a deal counts as likely when staff is told what could be changed.\n"
		"list names what was learned and which of it runs. Once a month, or when you try, a newer model is held against the running one on what neither has seen; "
		"where it is better tend suggests it, with both figures, and it runs once somebody says yes. back makes the one before run again: a manager's or the owner's act, "
		"which stands in the audit.",
	.examples =
		"tend model show\ntend model line 50\ntend model fields\ntend model field language use\ntend model field source leave\ntend model list\ntend model try\ntend model back deals",
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.reads = " fields list show ",
	.run = run,
};
