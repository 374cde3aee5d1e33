/* "tend help rules": printed from the dictionary, so that it cannot disagree with what the parser takes. */
#include "workflows/template.h"
#include "cli/rule_view.h"

#include <string.h>

static const char lines[] = "rule     NAME\n"
							"for      each customer\n"
							"when     CONDITION          every one must hold\n"
							"unless   CONDITION          none may hold\n"
							"suggest  mail TEMPLATE | flag NAME | tag NAME | task \"WHAT\"\n"
							"because  \"a sentence with {fields}, for the person who decides\"\n"
							"once     every 90 days | every 14 days, at most 3 times | per customer\n"
							"needs    1 approval | 2 approvals from manager\n"
							"decide   within 7 days\n"
							"good     until 2 days after birthday\n"
							"limit    20 per day";

/* How a field of each kind is asked for. */
static const char *const asked[] = {
	[KIND_COUNT] = "in last 365 days at least 4",
	[KIND_NUMBER] = "at least 2.5",
	[KIND_MONEY] = "in last 30 days more than 100.00",
	[KIND_DATE] = "older than 60 days, within last 7 days",
	[KIND_BIRTHDAY] = "within next 3 days",
	[KIND_WORD] = "is, is not",
	[KIND_MARK] = "is NAME, is not NAME",
	[KIND_TEXT] = "(only to be said)",
};

void help_rules(struct printer *out)
{
	g_autoptr(GString) fields = g_string_new(NULL), said = g_string_new(NULL);

	for (const struct rule_field *field = rule_fields; field->name; field++) {
		g_autofree char *words = field->words ? g_strjoinv(", ", (char **)field->words) : NULL;

		g_string_append_printf(fields, "%-12s %-40s %s%s%s\n", field->name, asked[field->kind],
		                       field->help, words ? ": " : "", words ? words : "");
	}
	for (const struct template_field *field = template_fields; field->name; field++)
		g_string_append_printf(said, "{%s}%*s %s\n", field->name, 11 - (int)strlen(field->name), "",
		                       field->help);
	print_line(out, "A rule, a keyword a line; # begins a comment:");
	print_block(out, lines);
	print_line(out,
	           "What can be asked about a customer (at least, at most, more than, less than, =):");
	print_block(out, fields->str);
	print_line(out, "Letters may say all of these but flag and tag, and besides:");
	print_block(out, said->str);
}
