#include "base/error.h"
#include "base/text.h"
#include "cli/customer.h"

#include <string.h>

/* clang-format off */
static const struct verb {
	const char *name;
	bool (*run)(struct session *session, char **arguments, GError **error);
} verbs[] = {
	{ "list",       customer_verb_list },
	{ "show",       customer_verb_show },
	{ "add",        customer_verb_add },
	{ "edit",       customer_verb_edit },
	{ "merge",      customer_verb_merge },
	{ "unmerge",    customer_verb_unmerge },
	{ "duplicates", customer_verb_duplicates },
	{ "erase",      customer_verb_erase },
};
/* clang-format on */

static bool unknown_verb(const char *word, GError **error)
{
	const char *names[G_N_ELEMENTS(verbs) + 1] = { NULL };

	for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++)
		names[i] = verbs[i].name;
	g_autofree char *all = g_strjoinv(", ", (char **)names);
	if (word == NULL)
		return tend_fail(error, TEND_USAGE, "tend customer does what?\nthe verbs are %s", all);
	const char *near = text_nearest(word, names);
	return near ? tend_fail(error, TEND_USAGE, "tend customer has no verb '%s'\ndid you mean %s?",
	                        word, near)
	            : tend_fail(error, TEND_USAGE, "tend customer has no verb '%s'\nthe verbs are %s",
	                        word, all);
}

static bool run(struct session *session, char **arguments, GError **error)
{
	for (gsize i = 0; arguments[0] && i < G_N_ELEMENTS(verbs); i++)
		if (strcmp(verbs[i].name, arguments[0]) == 0)
			return verbs[i].run(session, arguments + 1, error);
	return unknown_verb(arguments[0], error);
}

static const struct command_option options[] = {
	{ "--at-risk", "list: only those longer away than their own rhythm explains" },
	{ "--segment NAME", "list: only that RFM segment" },
	{ "--tag NAME", "list: only with that tag; add, edit: puts the tag on" },
	{ "--untag NAME", "edit: takes the tag off" },
	{ "--where CONDITION", "list: a condition as rules say it, 'visits in last 365 days at least 4'" },
	{ "--sort FIELD", "list: name, id, spent, visits, last-order or overdue; -FIELD turns it round" },
	{ "--limit N", "list: at most so many" },
	{ "--name NAME", "edit: another name" },
	{ "--kind KIND", "add, edit: person or company" },
	{ "--email ADDRESS", "add, edit: '' removes it" },
	{ "--phone NUMBER", "add, edit: '' removes it" },
	{ "--address TEXT", "add, edit: '' removes it" },
	{ "--birthday DAY", "add, edit: YYYY-MM-DD, or --MM-DD without the year" },
	{ "--language CODE", "add, edit: as in de or en-GB" },
	{ "--source TEXT", "add, edit: where the customer came from" },
	{ "--note TEXT", "add, edit: the pinned note" },
	{ "--company NAME", "add, edit: the company the customer belongs to" },
	{ "--consent CHANNEL", "add, edit: said yes to email, sms, phone or post" },
	{ "--no-consent CHANNEL", "add, edit: said no to it" },
	{ "--consent-source TEXT", "add, edit: where they said so: card at the till" },
	{ "--dry-run", "erase: say what would go; change nothing" },
	{ "--yes", "erase: do not ask" },
	{ NULL, NULL },
};

const struct command cmd_customer = {
	.name = "customer",
	.synopsis =
		"customer list [--at-risk] [--segment NAME] [--tag NAME] [--where CONDITION] [--sort FIELD] [--limit N] [TEXT]\n"
		"customer show ID\n"
		"customer add NAME [--email ADDRESS] [--phone NUMBER] [--company NAME] [--birthday DAY] [--note TEXT] [--consent CHANNEL]\n"
		"customer edit ID [--name NAME] [--email ADDRESS] …\n"
		"customer merge KEEP OTHER\ncustomer unmerge ID\ncustomer duplicates\ncustomer erase ID [--dry-run] [--yes]",
	.summary = "list, show, add, change, merge and erase customers",
	.help =
		"Lists show the figures of the last tend score. Every change can be taken back with tend undo, a merge with tend customer unmerge. "
		"Erasing cannot be taken back: every word about the customer goes, orders and deals keep their figures, and the record stays whole.",
	.examples =
		"tend customer list --at-risk --sort overdue\ntend customer show 12\ntend customer add 'Anna Kovsky' --email anna@example.org --consent email\n"
		"tend customer edit 12 --tag regular\ntend customer duplicates\ntend customer merge 12 40",
	.options = options,
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.reads = " list show duplicates ",
	.run = run,
};
