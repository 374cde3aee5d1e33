/* Rules as text: printed the way tend would write them, and complained about with a caret. */
#include "base/text.h"
#include "workflows/rule.h"
#include "workflows/rule_action.h"

#include <string.h>

enum { ECHO_MOST = 160, ECHO_BEFORE = 60 }; /* a longer line is shown around its fault only */

/* A character that takes one known place on every terminal, whatever it was. */
static gunichar harmless(gunichar c)
{
	switch (g_unichar_type(c)) {
	case G_UNICODE_CONTROL: return c == '\t' ? ' ' : 0xFFFD;
	case G_UNICODE_FORMAT:
	case G_UNICODE_PRIVATE_USE:
	case G_UNICODE_SURROGATE:
	case G_UNICODE_UNASSIGNED:
	case G_UNICODE_LINE_SEPARATOR:
	case G_UNICODE_PARAGRAPH_SEPARATOR: return 0xFFFD;
	default: return c;
	}
}

/* The n-th line, valid and harmless, without its end. */
static char *line_of(const char *text, int line)
{
	g_autofree char *bytes = NULL, *valid = NULL;
	GString *out = g_string_new(NULL);

	while (--line > 0 && text) {
		text = strchr(text, '\n');
		text = text ? text + 1 : NULL;
	}
	bytes = text ? g_strndup(text, strcspn(text, "\n")) : g_strdup("");
	g_strchomp(bytes);
	valid = g_utf8_make_valid(bytes, -1);
	for (const char *c = valid; *c; c = g_utf8_next_char(c))
		g_string_append_unichar(out, harmless(g_utf8_get_char(c)));
	return g_string_free(out, FALSE);
}

char *rule_complaint(const char *file, const char *text, int line, int column, int length,
                     const char *message, const char *hint)
{
	g_autofree char *whole = line_of(text, line), *shown = NULL, *before = NULL, *marked = NULL;
	glong characters = g_utf8_strlen(whole, -1);
	glong from = column > ECHO_MOST - ECHO_BEFORE ? column - 1 - ECHO_BEFORE : 0;
	glong at = MIN(column - 1, characters), end = MIN(at + MAX(length, 1), characters);
	GString *out = g_string_new(NULL);
	int carets;

	from = MIN(from, at);
	shown = g_utf8_substring(whole, from, MIN(characters, from + ECHO_MOST));
	before = g_utf8_substring(whole, from, at);
	marked = g_utf8_substring(whole, at, MIN(end, from + ECHO_MOST));
	carets = MAX(text_width(marked), 1);
	g_string_printf(out, "%s:%d:%d: %s\n%5d | %s\n      | %*s", file, line, column, message, line,
	                shown, text_width(before), "");
	for (int i = 0; i < carets; i++)
		g_string_append_c(out, '^');
	if (hint)
		g_string_append_printf(out, "\n      = %s", hint);
	return g_string_free(out, FALSE);
}

/* "2.5" for 2500. */
static char *milli_text(gint64 milli, int least_decimals)
{
	char digits[8];
	int length = 3;

	g_snprintf(digits, sizeof digits, "%03d", (int)(milli % 1000));
	while (length > least_decimals && digits[length - 1] == '0')
		length--;
	digits[length] = '\0';
	return g_strdup_printf("%" G_GINT64_FORMAT "%s%s", milli / 1000, length ? "." : "", digits);
}

/* A word bare where the parser would read it back as one, else in quotes. */
static char *word_text(const char *word)
{
	bool bare = *word && !strpbrk(word, " \t#") && !g_str_has_suffix(word, ",");

	return g_strdup_printf(bare ? "%s" : "\"%s\"", word);
}

static char *test_text(const struct rule_condition *condition)
{
	static const char *const compares[] = { "at least", "at most", "more than", "less than", "=" };
	static const char *const tests[] = { [TEST_OLDER] = "older than",
		                                 [TEST_WITHIN_LAST] = "within last",
		                                 [TEST_WITHIN_NEXT] = "within next",
		                                 [TEST_IS] = "is",
		                                 [TEST_IS_NOT] = "is not" };
	g_autofree char *value = NULL;

	if (condition->test == TEST_COMPARE) {
		/* An amount has two decimals or none. */
		int decimals = condition->field->kind == KIND_MONEY && condition->milli % 1000 ? 2 : 0;

		value = milli_text(condition->milli, decimals);
		return g_strdup_printf("%s %s", compares[condition->compare], value);
	}
	value = condition->word ? word_text(condition->word) : rule_length_text(condition->length);
	return g_strdup_printf("%s %s", tests[condition->test], value);
}

char *rule_condition_text(const struct rule_condition *condition)
{
	g_autofree char *test = test_text(condition);
	g_autofree char *window = NULL;

	if (condition->window.n == 0)
		return g_strdup_printf("%s %s", condition->field->name, test);
	window = rule_length_text(condition->window);
	return g_strdup_printf("%s in last %s %s", condition->field->name, window, test);
}

G_GNUC_PRINTF(3, 4)
static void print_line(GString *out, const char *keyword, const char *format, ...)
{
	va_list args;

	g_string_append_printf(out, "  %-8s ", keyword);
	va_start(args, format);
	g_string_append_vprintf(out, format, args);
	va_end(args);
	g_string_append_c(out, '\n');
}

static void print_once(GString *out, const struct rule_ast *rule)
{
	g_autofree char *length = rule_length_text(rule->once);

	if (rule->once.n == 0)
		print_line(out, "once", "per %s", rule->once_per ? rule->once_per->name : rule->entity->name);
	else if (rule->once_most == 0)
		print_line(out, "once", "every %s", length);
	else
		print_line(out, "once", "every %s, at most %" G_GINT64_FORMAT " times", length,
		           rule->once_most);
}

static void print_need(GString *out, gint64 n, int min_rank, const struct rule_condition *condition)
{
	static const char *const roles[] = { "", "", " from manager", " from owner" };
	g_autofree char *when = condition ? rule_condition_text(condition) : NULL;

	print_line(out, "needs", "%" G_GINT64_FORMAT " approval%s%s%s%s", n, n == 1 ? "" : "s",
	           roles[min_rank], when ? " when " : "", when ? when : "");
}

static void print_needs(GString *out, const struct rule_ast *rule)
{
	print_need(out, rule->needs, rule->min_rank, NULL);
	for (guint i = 0; i < rule->needs_when->len; i++) {
		const struct rule_need *need = g_ptr_array_index(rule->needs_when, i);

		print_need(out, need->n, need->min_rank, need->condition);
	}
	if (rule->four_eyes)
		print_line(out, "four", "eyes");
}

static void print_hours(GString *out, const struct rule_ast *rule)
{
	if (rule->hours.quiet) {
		g_autofree char *quiet = hours_quiet_text(&rule->hours);

		print_line(out, "quiet", "%s", quiet);
	}
	for (int i = 0; i < rule->hours.count; i++) {
		g_autofree char *window = hours_window_text(&rule->hours.windows[i]);

		print_line(out, "send", "%s", window);
	}
	if (rule->service)
		print_line(out, "service", "message");
}

static void print_suggest(GString *out, const struct rule_action *action)
{
	const struct rule_action_kind *kind = rule_action_find(action->kind);
	g_autofree char *argument = word_text(action->argument);

	if (kind && kind->phrase)
		print_line(out, "suggest", "%s %s", action->kind, kind->phrase);
	else
		print_line(out, "suggest", "%s %s%s", action->kind, argument,
		           action->by_load ? " by load" : "");
}

char *rule_print(const struct rule_ast *rule)
{
	GString *out = g_string_new(NULL);
	g_autofree char *decide = rule_length_text(rule->decide);
	g_autofree char *good = rule_length_text(rule->good);
	g_autofree char *per = rule_length_text(rule->limit_per);

	g_string_printf(out, "rule %s\n", rule->name);
	print_line(out, "for", "%s %s", rule->entity->of == OF_SHOP ? "the" : "each", rule->entity->name);
	for (guint i = 0; i < rule->conditions->len; i++) {
		const struct rule_condition *condition = g_ptr_array_index(rule->conditions, i);
		g_autofree char *text = rule_condition_text(condition);

		if (condition->implied)
			continue;
		print_line(out, condition->unless ? "unless" : "when", "%s", text);
	}
	print_suggest(out, &rule->action);
	print_line(out, "because", "\"%s\"", rule->because);
	print_once(out, rule);
	print_needs(out, rule);
	print_line(out, "decide", "within %s", decide);
	if (rule->good.n)
		print_line(out, "good", "until %s after %s", good, rule->good_after->name);
	if (rule->limit)
		print_line(out, "limit", "%" G_GINT64_FORMAT " per %s", rule->limit, per);
	print_hours(out, rule);
	return g_string_free(out, FALSE);
}
