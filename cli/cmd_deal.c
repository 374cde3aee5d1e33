#include "base/error.h"
#include "base/text.h"
#include "cli/deal.h"

#include <string.h>

/* clang-format off */
static const struct verb {
	const char *name;
	bool (*run)(struct session *session, char **arguments, GError **error);
} verbs[] = {
	{ "list", deal_verb_list },
	{ "show", deal_verb_show },
	{ "add",  deal_verb_add },
	{ "edit", deal_verb_edit },
	{ "move", deal_verb_move },
	{ "won",  deal_verb_won },
	{ "lost", deal_verb_lost },
	{ "assign", deal_verb_assign },
};
/* clang-format on */

static bool unknown_verb(const char *word, GError **error)
{
	const char *names[G_N_ELEMENTS(verbs) + 1] = { NULL };

	for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++)
		names[i] = verbs[i].name;
	g_autofree char *all = g_strjoinv(", ", (char **)names);
	const char *near = text_nearest(word, names);
	return near ? tend_fail(error, TEND_USAGE, "tend deal has no verb '%s'\ndid you mean %s?", word,
	                        near)
	            : tend_fail(error, TEND_USAGE, "tend deal has no verb '%s'\nthe verbs are %s", word,
	                        all);
}

static bool run(struct session *session, char **arguments, GError **error)
{
	if (arguments[0] == NULL)
		return deal_verb_list(session, arguments, error);
	for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++)
		if (strcmp(verbs[i].name, arguments[0]) == 0)
			return verbs[i].run(session, arguments + 1, error);
	return unknown_verb(arguments[0], error);
}

static const struct command_option options[] = {
	{ "--customer CUSTOMER", "list: only this customer's; edit: it is another customer's" },
	{ "--pipeline PIPELINE", "list, add: a number or a name; else all, and the first" },
	{ "--stage STAGE", "list: only those there; add: where it begins" },
	{ "--idle", "list: only those that have rested longer than their stage allows" },
	{ "--all", "list: those won and lost, too" },
	{ "--limit N", "list: at most so many" },
	{ "--title TEXT", "edit: another title" },
	{ "--value AMOUNT", "add, edit: what it is worth; else what its products cost" },
	{ "--product 'NAME x N @ PRICE'",
	  "add, edit: puts a product on it, several times; x 0 takes it off" },
	{ "--probability PERCENT", "add, edit: your own word; '' is the stage's again" },
	{ "--expected DAY", "add, edit: when it may close" },
	{ "--source TEXT", "add, edit: where it came from" },
	{ "--next TEXT", "add, edit: what comes next" },
	{ "--for STAFF",
	  "list: only theirs, '' what is nobody's; add, edit: whose deal it is; '' is anybody's" },
	{ "--reason CODE", "won, lost, move: why; for a lost one price, timing, went-elsewhere, no-reply, "
	                   "not-available, changed-mind, duplicate, or your own words" },
	{ NULL, NULL },
};

const struct command cmd_deal = {
	.name = "deal",
	.synopsis =
		"deal list [--customer CUSTOMER] [--pipeline PIPELINE] [--stage STAGE] [--for STAFF] [--idle] [--all] [--limit N]\n"
		"deal show ID\n"
		"deal add CUSTOMER TITLE [--value AMOUNT] [--product 'NAME x N'] [--pipeline PIPELINE] [--stage STAGE] …\n"
		"deal edit ID [--title TEXT] [--value AMOUNT] [--product 'NAME x N'] …\n"
		"deal move ID STAGE [--reason TEXT]\n"
		"deal won ID [--reason TEXT]\n"
		"deal lost ID --reason CODE [TEXT]\n"
		"deal assign ID STAFF",
	.summary = "what may become a sale, and where it stands",
	.help =
		"A deal goes through the stages of its pipeline, see tend pipeline. It is idle when nothing has happened with it for longer "
		"than its stage allows and no task lies ahead. Every change can be taken back with tend undo.\n"
		"assign gives it to somebody who works here, '' to nobody. A rule can suggest who takes a deal that is nobody's: suggest assign by score and load.",
	.examples =
		"tend deal add 12 'Wedding cake' --value 420 --expected 2026-12-12\ntend deal move 7 Quoted\ntend deal list --idle\n"
		"tend deal edit 7 --product 'Roll x 40'\ntend deal assign 7 Eva\ntend deal lost 7 --reason price 'half as much at the market'",
	.options = options,
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.reads = " list show ",
	.run = run,
};
