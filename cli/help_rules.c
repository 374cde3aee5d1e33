/* "tend help rules": printed from the dictionaries, so that it cannot disagree with what the parser takes. */
#include "workflows/template.h"
#include "cli/rule_view.h"

#include <string.h>

static const char lines[] =
	"rule     NAME\n"
	"for      each customer | each lead | each deal\n"
	"when     CONDITION          every one must hold\n"
	"unless   CONDITION          none may hold\n"
	"suggest  mail TEMPLATE | flag NAME | tag NAME | task \"WHAT, with {fields}\" | stage NAME\n"
	"because  \"a sentence with {fields}, for the person who decides\"\n"
	"once     every 90 days | every 14 days, at most 3 times | per customer | per last-touch\n"
	"needs    1 approval | 2 approvals from manager | 2 approvals when spent at least 1000.00\n"
	"four     eyes               whoever wrote the text is not among those who say yes\n"
	"decide   within 7 days\n"
	"good     until 2 days after birthday\n"
	"limit    20 per day         new suggestions\n"
	"quiet    21:00 to 08:00     letters wait until it is over; else the shop's own hours, tend help config\n"
	"send     monday to friday 09:00 to 18:00   they go then only; several lines add up\n"
	"service  message            it is expected anyhow: it does not count against the contact budget";

/* How a field of each kind is asked for. */
static const char *const asked[] = {
	[KIND_COUNT] = "in last 365 days at least 4",
	[KIND_NUMBER] = "at least 2.5",
	[KIND_MONEY] = "in last 30 days more than 100.00",
	[KIND_DATE] = "older than 60 days, within last 7 days",
	[KIND_BIRTHDAY] = "within next 3 days",
	[KIND_WORD] = "is, is not",
	[KIND_OWN] = "is NAME, is not NAME",
	[KIND_MARK] = "is NAME, is not NAME",
	[KIND_TEXT] = "(only to be said)",
};

static const char *asked_of(const struct rule_field *field)
{
	return field->kind == KIND_MONEY && !rule_field_is_counted(field)   ? "more than 100.00"
	       : field->kind == KIND_COUNT && !rule_field_is_counted(field) ? "at least 4"
	                                                                    : asked[field->kind];
}

static void print_entity(struct printer *out, const struct rule_entity *entity)
{
	g_autoptr(GString) fields = g_string_new(NULL);

	for (const struct rule_field *field = rule_fields; field->name; field++) {
		g_autofree char *words = field->words ? g_strjoinv(", ", (char **)field->words) : NULL;

		if (field->of & entity->of)
			g_string_append_printf(fields, "%-13s %-38s %s%s%s\n", field->name, asked_of(field),
			                       field->help, words ? ": " : "", words ? words : "");
	}
	print_line(out, "What can be asked about a %s (%s):", entity->name, entity->help);
	print_block(out, fields->str);
}

void help_rules(struct printer *out)
{
	g_autoptr(GString) said = g_string_new(NULL);

	for (const struct template_field *field = template_fields; field->name; field++)
		g_string_append_printf(said, "{%s}%*s %s\n", field->name, 11 - (int)strlen(field->name), "",
		                       field->help);
	print_line(out, "A rule, a keyword a line; # begins a comment:");
	print_block(out, lines);
	print_line(out, "Numbers are compared with at least, at most, more than, less than, =.");
	for (const struct rule_entity *entity = rule_entities; entity->name; entity++)
		print_entity(out, entity);
	print_line(out, "Letters may say all of these but flag and tag, and besides:");
	print_block(out, said->str);
}
