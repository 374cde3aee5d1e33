/* The rule language: every complaint with its line, column and caret; what is printed is read back as the same. */
#include "base/error.h"
#include "workflows/rule.h"
#include "tests/rule_shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static const char good[] = "rule r\n"
						   "  for      each customer\n"
						   "  when     visits in last 365 days at least 4\n"
						   "  suggest  flag x\n"
						   "  because  \"{name}\"\n"
						   "  once     every 90 days\n";

/* The good rule with its n-th line (from 1) replaced; NULL leaves it out. */
static char *with_line(int n, const char *line)
{
	g_auto(GStrv) lines = g_strsplit(good, "\n", -1);
	GString *out = g_string_new(NULL);

	for (int i = 0; lines[i]; i++) {
		const char *text = i + 1 == n ? line : lines[i];

		if (text && *text)
			g_string_append_printf(out, "%s\n", text);
	}
	return g_string_free(out, FALSE);
}

static void refused(const char *text, const char *complaint)
{
	g_autoptr(GPtrArray) errors = NULL;
	GPtrArray *rules = rule_parse_file("shop.rules", text, strlen(text), &errors);

	assert_null(rules);
	assert_string_equal(((const struct rule_error *)g_ptr_array_index(errors, 0))->text, complaint);
}

static void refused_line(int n, const char *line, const char *complaint)
{
	g_autofree char *text = with_line(n, line);

	refused(text, complaint);
}

static void says_where(void **state)
{
	refused_line(3, "  when     vists in last 365 days at least 4",
	             "shop.rules:3:12: a customer has no 'vists'\n"
	             "    3 |   when     vists in last 365 days at least 4\n"
	             "      |            ^^^^^\n"
	             "      = did you mean 'visits'?");
	refused_line(3, "  when     spent at least 100,00",
	             "shop.rules:3:27: '100,00' is not an amount\n"
	             "    3 |   when     spent at least 100,00\n"
	             "      |                           ^^^^^^\n"
	             "      = write 100 or 100.00, in the shop's currency");
	refused_line(3, "  when     at-risk is yess",
	             "shop.rules:3:23: 'at-risk' is never 'yess'\n"
	             "    3 |   when     at-risk is yess\n"
	             "      |                       ^^^^\n"
	             "      = did you mean 'yes'?");
	refused_line(
		6, NULL,
		"shop.rules:1:6: rule 'r' has no 'once' line\n"
		"    1 | rule r\n"
		"      |      ^\n"
		"      = without it the same customer would be suggested every night; say: once every 90 days");
	refused_line(6, "  once     every 90 dyas",
	             "shop.rules:6:21: 'dyas' is not a unit of time\n"
	             "    6 |   once     every 90 dyas\n"
	             "      |                     ^^^^\n"
	             "      = did you mean 'days'?");
	refused_line(6, "  once     every 90 days\n  needs    0 approvals",
	             "shop.rules:7:12: a rule cannot do without approval\n"
	             "    7 |   needs    0 approvals\n"
	             "      |            ^\n"
	             "      = nothing happens without a person's yes; write 1 or more");
	refused_line(3, "  wen      visits at least 4",
	             "shop.rules:3:3: there is no 'wen' line in a rule\n"
	             "    3 |   wen      visits at least 4\n"
	             "      |   ^^^\n"
	             "      = did you mean 'when'?");
	refused_line(5, "  because  \"Müller {nme}\"",
	             "shop.rules:5:20: a customer has no 'nme'\n"
	             "    5 |   because  \"Müller {nme}\"\n"
	             "      |                    ^^^^^\n"
	             "      = did you mean 'name'?");
	refused_line(5, "  because  \"{name} is",
	             "shop.rules:5:12: this \" is never closed\n"
	             "    5 |   because  \"{name} is\n"
	             "      |            ^\n"
	             "      = put a \" at the end of the text");
	refused("", "shop.rules:1:1: there is no rule in this file\n"
	            "    1 | \n"
	            "      | ^\n"
	            "      = a rule begins with its name: rule regular-gone-quiet");
}

/* Each fault, where it is, and the words it is told with. */
static const struct {
	int line;
	const char *text, *where, *says, *hint;
} faults[] = {
	{ 1, "rule", "1:5", "this rule has no name", "small letters" },
	{ 1, "rule Big", "1:6", "'Big' is not a name for a rule", "small letters" },
	{ 1, "rule r s", "1:8", "'s' is too much here", "begin a new line" },
	{ 1, "", "1:3", "this 'for' line belongs to no rule", "begins with its name" },
	{ 2, "", "1:6", "has no 'for' line", "each customer" },
	{ 3, "", "1:6", "has no 'when' line", "visits in last" },
	{ 4, "", "1:6", "has no 'suggest' line", "suggest mail" },
	{ 5, "", "1:6", "has no 'because' line", "because" },
	{ 2, "for each quote", "2:10", "rules do not look at 'quote'", "for each deal" },
	{ 2, "for each custmer", "2:10", "rules do not look at 'custmer'", "did you mean 'customer'?" },
	{ 2, "for each \"deal\"", "2:10", "rules do not look at 'deal'", "deal" },
	{ 2, "for each", "2:9", "whom it is for is missing here", "for each lead" },
	{ 2, "for each deal", "3:12", "a deal has no 'visits'", "a customer has it: for each customer" },
	{ 2, "for each lead", "3:12", "a lead has no 'visits'", "a customer has it: for each customer" },
	{ 3, "when idle is yes", "3:6", "a customer has no 'idle'", "a deal has it: for each deal" },
	{ 3, "when open-deals in last 3 days at least 4", "3:17", "'in' is not a comparison", "at least" },
	{ 3, "when source is", "3:15", "a name is missing here", "as the shop does" },
	{ 4, "suggest task \"call {nam}\"", "4:20", "a customer has no 'nam'", "did you mean 'name'?" },
	{ 4, "suggest task \"call {name\"", "4:20", "this { is never closed", "{name}" },
	{ 6, "once per visits", "6:10", "'visits' stands where 'customer' is expected", "known-since" },
	{ 6, "once per", "6:9", "the word 'customer' is missing here", "once per customer" },
	{ 2, "for", "2:4", "'each' is missing", "each customer" },
	{ 3, "when", "3:5", "the condition is missing here", "what can be asked" },
	{ 3, "when name is x", "3:15", "'name' cannot be asked", "because" },
	{ 3, "when visits", "3:12", "the comparison is missing here", "at least" },
	{ 3, "when visits atleast 4", "3:13", "'atleast' is not a comparison", "at least" },
	{ 3, "when visits at least", "3:21", "a whole number is missing here", "digits" },
	{ 3, "when visits at least 4.5", "3:22", "'4.5' is not a whole number", "digits" },
	{ 3, "when visits at least -1", "3:22", "'-1' is not a whole number", "digits" },
	{ 3, "when visits in 3 days at least 4", "3:16", "'3' stands where 'last' is expected",
	  "in last 365 days" },
	{ 3, "when visits in last x days at least 4", "3:21", "'x' is not a length of time", "60 days" },
	{ 3, "when visits in last 0 days at least 4", "3:21", "'0' is not a length of time", "60 days" },
	{ 3, "when visits in last 99999 days at least 4", "3:21", "'99999' is not a length of time",
	  "60 days" },
	{ 3, "when visits in last 3 days at least 4 or more", "3:39", "'or' is too much here",
	  "new line" },
	{ 3, "when visits in last 7 days at least 2 x usual", "3:39", "'x' is too much here", "new line" },
	{ 3, "when overdue at least two", "3:23", "'two' is not a number", "2.5" },
	{ 3, "when last-visit is yes", "3:17", "'is' cannot be asked of a date", "older than" },
	{ 3, "when last-visit older 60 days", "3:23", "'60' stands where 'than' is expected",
	  "older than" },
	{ 3, "when last-visit within 60 days", "3:24", "'60' stands where 'last' or 'next' is expected",
	  "within last" },
	{ 3, "when birthday older than 3 days", "3:15", "'older' cannot be asked of a date",
	  "within next" },
	{ 3, "when birthday within next 3 months", "3:27", "a birthday is asked for in days", "180" },
	{ 3, "when consent yes", "3:14", "'yes' stands where 'is' is expected", "consent is yes" },
	{ 3, "when lifecycle is lapst", "3:19", "'lifecycle' is never 'lapst'", "did you mean 'lapsed'?" },
	{ 3, "when consent is", "3:16", "the word that 'consent' is to be is missing", "yes, no" },
	{ 3, "when tag is", "3:12", "a name is missing here", "card" },
	{ 4, "suggest letter x", "4:9", "a rule cannot suggest 'letter'", "mail, flag" },
	{ 4, "suggest stage Quoted", "4:9", "a customer has no stage to be moved to", "for each deal" },
	{ 4, "suggest mali x", "4:9", "a rule cannot suggest 'mali'", "did you mean 'mail'?" },
	{ 4, "suggest mail", "4:13", "the template's name is missing here", "we-miss-you" },
	{ 5, "because why", "5:9", "the reason is a text in quotes", "because" },
	{ 5, "because \" \"", "5:9", "the reason is empty", "decides" },
	{ 5, "because \"{name\"", "5:10", "this { is never closed", "{name}" },
	{ 6, "once", "6:5", "how often is missing here", "every 90 days" },
	{ 6, "once a year", "6:6", "'a' does not say how often", "every 90 days" },
	{ 6, "once every 9 days, at most 0 times", "6:28", "how many times is to be a whole number",
	  "3 times" },
	{ 6, "once per quote", "6:10", "'quote' stands where 'customer' is expected", "per customer" },
	{ 6, "once every year\nneeds 1 approval\nneeds 1 approval", "8:1", "two 'needs' lines",
	  "leave one" },
	{ 6, "once every year\nneeds 9 approvals", "7:7", "so many approvals never come together",
	  "1 to 5" },
	{ 6, "once every year\nneeds 1 approval from boss", "7:23", "nobody here is 'boss'",
	  "clerk, manager, owner" },
	{ 6, "once every year\nneeds 1 approval if spent at least 5", "7:18", "'if' is too much here",
	  "begin a new line" },
	{ 6, "once every year\ndecide in 7 days", "7:8", "'in' stands where 'within' is expected",
	  "within 7 days" },
	{ 6, "once every year\ngood until 2 days after visits", "7:25", "'visits' is not a date",
	  "birthday" },
	{ 6, "once every year\nlimit many per day", "7:7", "how many is to be a whole number",
	  "20 per day" },
	{ 6, "once every year\nneeds 2 approvals when visits", "7:30", "the comparison is missing",
	  "at least" },
	{ 6, "once every year\nneeds 2 approvals when vists at least 4", "7:24",
	  "a customer has no 'vists'", "visits" },
	{ 6, "once every year\nneeds 0 approvals when visits at least 4", "7:7",
	  "cannot do without approval", "1 or more" },
	{ 6, "once every year\nfour ears", "7:6", "'ears' stands where 'eyes'", "four eyes" },
	{ 6, "once every year\nfour eyes\nfour eyes", "8:1", "two 'four' lines", "leave one" },
	{ 6, "once every year\nservice", "7:8", "the word 'message' is missing", "service message" },
	{ 6, "once every year\nquiet", "7:6", "a time of the day is missing", "21:00 to 08:00" },
	{ 6, "once every year\nquiet 9 to 10:00", "7:7", "'9' is not a time of the day",
	  "21:00 to 08:00" },
	{ 6, "once every year\nquiet 21:00 until 08:00", "7:13", "'until' stands where 'to'",
	  "21:00 to 08:00" },
	{ 6, "once every year\nquiet 21:00 to 08:00 sharp", "7:22", "'sharp' is too much", "new line" },
	{ 6, "once every year\nquiet 08:00 to 08:00", "7:7", "would never end", "21:00 to 08:00" },
	{ 6, "once every year\nquiet 00:00 to 24:00", "7:7", "would never end", "21:00 to 08:00" },
	{ 6, "once every year\nquiet 1:00 to 2:00\nquiet 3:00 to 4:00", "8:1", "two 'quiet' lines",
	  "leave one" },
	{ 6, "once every year\nsend", "7:5", "when letters may go is missing", "monday to friday" },
	{ 6, "once every year\nsend moonday 09:00 to 18:00", "7:6", "'moonday' is not a day",
	  "did you mean 'monday'?" },
	{ 6, "once every year\nsend monday to 09:00 to 18:00", "7:16", "'09:00' is not a day",
	  "monday to friday" },
	{ 6, "once every year\nsend monday", "7:12", "a time of the day is missing", "monday to friday" },
	{ 6, "once every year\nsend 18:00 to 09:00", "7:6", "end before they begin",
	  "hours that are quiet" },
	{ 6, "once every year\nsend 09:00 to 24:01", "7:15", "'24:01' is not a time of the day",
	  "monday" },
	{ 6, "once every year\nsend 09:00 to 10:00\nquiet 08:00 to 11:00", "1:6", "could never go",
	  "send times" },
	{ 6, "once every year\nmissed once", "7:1", "does not know such lines yet", "leave the line out" },
	{ 6, "once every year\nrule r", "7:6", "there are two rules 'r'", "another name" },
	{ 3, "when \x01visits at least 4", "3:6", "invisible control character", "delete" },
	{ 3, "when \xff visits at least 4", "3:6", "no readable text", "UTF-8" },
};

static void names_every_fault(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
		g_autofree char *text = with_line(faults[i].line, faults[i].text);
		g_autoptr(GPtrArray) errors = NULL;
		GPtrArray *rules = rule_parse_file("f", text, strlen(text), &errors);
		const struct rule_error *first = errors->len ? g_ptr_array_index(errors, 0) : NULL;
		g_autofree char *where = g_strdup_printf("f:%s: ", faults[i].where);
		const char *hint = first ? strstr(first->text, "\n      = ") : NULL;

		if (rules || !g_str_has_prefix(first->text, where) ||
		    !strstr(first->text, faults[i].says) || !hint || !strstr(hint, faults[i].hint))
			fail_msg("%s\ngave: %s", faults[i].text, first ? first->text : "no complaint");
	}
}

/* A caret stands under its word whatever stands before it: tabs, wide characters, letters with accents. */
static void points_exactly(void **state)
{
	refused_line(3, "\twhen\tvists at least 4",
	             "shop.rules:3:7: a customer has no 'vists'\n"
	             "    3 |  when vists at least 4\n"
	             "      |       ^^^^^\n"
	             "      = did you mean 'visits'?");
	refused_line(3, "  when tag is 花 屋",
	             "shop.rules:3:17: '屋' is too much here\n"
	             "    3 |   when tag is 花 屋\n"
	             "      |                  ^^\n"
	             "      = the line was understood up to here; begin a new line for another condition");
}

static void tells_all_at_once(void **state)
{
	const char *text =
		"rule a\n for each custmer\n when vists at least 4\n suggest flag x\n because \"x\"\n";
	g_autoptr(GPtrArray) errors = NULL;

	assert_null(rule_parse_file("f", text, strlen(text), &errors));
	assert_int_equal(errors->len, 3);
	assert_int_equal(((const struct rule_error *)g_ptr_array_index(errors, 0))->line, 2);
	assert_int_equal(((const struct rule_error *)g_ptr_array_index(errors, 1))->line, 3);
	assert_non_null(
		strstr(((const struct rule_error *)g_ptr_array_index(errors, 2))->text, "no 'once' line"));
}

/* ---- what is printed is read back as the same */

static guint64 seed = 7;

static guint random_below(guint n)
{
	return rule_shop_random(&seed, n);
}

static char *random_length(void)
{
	static const char *const units[] = { "hour", "day", "week", "month", "year" };
	guint n = 1 + random_below(400);

	return g_strdup_printf("%u %s%s", n, units[random_below(5)], n == 1 ? "" : "s");
}

/* Of a deal. */
static char *random_deal_condition(void)
{
	static const char *const conditions[] = {
		"status is open",
		"stage is not \"Quote sent\"",
		"pipeline is Trade",
		"idle is yes",
		"stage-type is not won",
		"value more than 100.50",
		"days-in-stage at least 3",
		"idle-days less than 9",
		"idle-limit = 2.5",
		"task-ahead is no",
		"last-touch older than 3 weeks",
		"activities in last 30 days at most 2",
		"source is \"word of mouth\"",
	};

	return g_strdup(conditions[random_below(G_N_ELEMENTS(conditions))]);
}

static char *random_condition(void)
{
	static const char *const compares[] = { "at least", "at most", "more than", "less than", "=" };
	g_autofree char *length = random_length();
	guint n = random_below(1000);
	const char *compare = compares[random_below(5)];

	switch (random_below(9)) {
	case 0: return g_strdup_printf("visits in last %s %s %u", length, compare, n);
	case 1: return g_strdup_printf("orders %s %u", compare, n);
	case 2:
		return g_strdup_printf("spent in last %s %s %u.%02u", length, compare, n,
		                       1 + random_below(99));
	case 3: return g_strdup_printf("overdue %s %u.5", compare, n);
	case 4:
		return g_strdup_printf(
			"last-visit %s %s",
			(const char *[]){ "older than", "within last", "within next" }[random_below(3)], length);
	case 5: return g_strdup_printf("consent is%s yes", random_below(2) ? " not" : "");
	case 6: return g_strdup_printf("tag is \"summer fair %u\"", n);
	case 7: return g_strdup("segment is \"Can't lose\"");
	default: return g_strdup_printf("birthday within next %u days", 2 + random_below(100));
	}
}

static char *random_rule(void)
{
	static const char *const entities[] = { "customer", "customer", "lead", "deal" };
	guint whose = random_below(4);
	bool customer = whose < 2, deal = whose == 3;
	GString *out = g_string_new(NULL);
	guint conditions = 1 + random_below(5);
	g_autofree char *once = random_length(), *decide = random_length(), *good_for = random_length();
	guint needs = 1 + random_below(5);

	g_string_append_printf(out, "rule made-up\n  for      each %s\n", entities[whose]);
	for (guint i = 0; i < conditions; i++) {
		g_autofree char *condition = customer ? random_condition()
		                             : deal   ? random_deal_condition()
		                                      : g_strdup("activities at most 3");

		g_string_append_printf(out, "  %-8s %s\n", i && random_below(3) == 0 ? "unless" : "when",
		                       condition);
	}
	g_string_append(out, random_below(2) ? "  suggest  mail we-miss-you\n"
	                                     : "  suggest  task \"call {name} # now\"\n");
	g_string_append(out, customer ? "  because  \"{name}: {visits} # visits, {last-visit}\"\n"
	                              : "  because  \"{name} # {last-activity}\"\n");
	if (random_below(4) == 0)
		g_string_append_printf(out, "  once     per %s\n", entities[whose]);
	else if (random_below(4) == 0)
		g_string_append_printf(out, "  once     per %s\n", deal ? "last-touch" : "last-activity");
	else
		g_string_append_printf(out, "  once     every %s%s\n", once,
		                       random_below(2) ? ", at most 3 times" : "");
	g_string_append_printf(out, "  needs    %u approval%s%s\n", needs, needs == 1 ? "" : "s",
	                       (const char *[]){ "", " from manager", " from owner" }[random_below(3)]);
	for (guint i = random_below(3); i > 0; i--) {
		g_autofree char *condition = customer ? random_condition()
		                             : deal   ? random_deal_condition()
		                                      : g_strdup("activities at most 3");

		g_string_append_printf(out, "  needs    %u approvals%s when %s\n", 2 + random_below(4),
		                       random_below(2) ? " from manager" : "", condition);
	}
	if (random_below(3) == 0)
		g_string_append(out, "  four     eyes\n");
	g_string_append_printf(out, "  decide   within %s\n", decide);
	if (random_below(2))
		g_string_append_printf(out, "  good     until %s after %s\n", good_for,
		                       deal ? "stage-since" : "birthday");
	if (random_below(2))
		g_string_append_printf(out, "  limit    %u per 2 days\n", 1 + random_below(50));
	if (random_below(3) == 0)
		g_string_append_printf(out, "  quiet    2%u:00 to 0%u:%u0\n", random_below(4),
		                       random_below(10), random_below(6));
	for (guint i = random_below(3); i > 0; i--)
		g_string_append_printf(out, "  send     %s08:%u5 to 1%u:00\n",
		                       (const char *[]){ "", "sunday ", "monday to friday ",
		                                         "saturday to sunday " }[random_below(4)],
		                       random_below(6), random_below(10));
	if (random_below(3) == 0)
		g_string_append(out, "  service  message\n");
	return g_string_free(out, FALSE);
}

static void prints_what_it_read(void **state)
{
	for (int i = 0; i < 3000; i++) {
		g_autofree char *text = random_rule();
		g_autoptr(GError) error = NULL;
		g_autoptr(RuleAst) rule = rule_parse("f", text, &error);
		g_autofree char *printed = NULL;

		if (!rule)
			fail_msg("%s\n%s", text, error->message);
		printed = rule_print(rule);
		assert_string_equal(printed, text);
	}
}

/* ---- strangers' files */

/* Whatever the bytes: no crash, and a complaint always says where and what to do. */
static void withstand(const char *bytes, gsize length)
{
	g_autoptr(GPtrArray) errors = NULL;
	GPtrArray *rules = rule_parse_file("f", bytes, length, &errors);

	if (rules) {
		g_ptr_array_unref(rules);
		return;
	}
	assert_true(errors->len > 0);
	for (guint i = 0; i < errors->len; i++) {
		const struct rule_error *complaint = g_ptr_array_index(errors, i);

		assert_true(complaint->line >= 1 && complaint->column >= 1);
		assert_true(g_utf8_validate(complaint->text, -1, NULL));
		assert_non_null(strchr(complaint->text, '^'));
		assert_non_null(strstr(complaint->text, "\n      = "));
	}
}

static void withstands_random_bytes(void **state)
{
	char bytes[400];

	for (int i = 0; i < 20000; i++) {
		gsize length = random_below(sizeof bytes);

		for (gsize n = 0; n < length; n++)
			bytes[n] = (char)random_below(256);
		withstand(bytes, length);
	}
}

static void withstands_mutations(void **state)
{
	for (int i = 0; i < 20000; i++) {
		g_autofree char *text = random_rule();
		gsize length = strlen(text);

		for (guint n = 1 + random_below(4); n > 0; n--)
			text[random_below((guint)length)] = "\0\"{}# ,\n\t0z\xc3\x80"[random_below(13)];
		withstand(text, random_below(4) ? length : random_below((guint)length));
	}
}

static void withstands_size(void **state)
{
	g_autofree char *big = g_strnfill(600 * 1024, 'a');
	g_autofree char *lines = g_strnfill(200 * 1024, '\n');
	g_autofree char *long_line = g_strdup_printf("rule a\nwhen %.*s", 100000, big);

	withstand(big, strlen(big));
	withstand(lines, strlen(lines));
	withstand(long_line, strlen(long_line));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_where),           cmocka_unit_test(names_every_fault),
		cmocka_unit_test(points_exactly),       cmocka_unit_test(tells_all_at_once),
		cmocka_unit_test(prints_what_it_read),  cmocka_unit_test(withstands_random_bytes),
		cmocka_unit_test(withstands_mutations), cmocka_unit_test(withstands_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
