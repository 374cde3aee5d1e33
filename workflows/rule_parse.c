/* The parser: one line, one keyword. Each line is read on its own, so that one fault does not hide the next. */
#include "base/error.h"
#include "base/text.h"
#include "workflows/rule_lines.h"

#include <string.h>

enum { FILE_MOST = 256 * 1024 };

static void free_condition(gpointer condition)
{
	rule_condition_free(condition);
}

void rule_condition_free(struct rule_condition *condition)
{
	if (!condition)
		return;
	g_free(condition->word);
	g_free(condition);
}

static void free_need(gpointer data)
{
	struct rule_need *need = data;

	rule_condition_free(need->condition);
	g_free(need);
}

void rule_ast_free(struct rule_ast *rule)
{
	if (!rule)
		return;
	g_ptr_array_unref(rule->conditions);
	g_ptr_array_unref(rule->needs_when);
	g_free(rule->name);
	g_free(rule->action.argument);
	g_free(rule->because);
	g_free(rule);
}

static void free_rule(gpointer rule)
{
	rule_ast_free(rule);
}

static void free_error(gpointer data)
{
	struct rule_error *rule_error = data;

	g_free(rule_error->text);
	g_free(rule_error);
}

static void clear_token(gpointer data)
{
	g_free(((struct token *)data)->text);
}

/* ---- rules */

static struct rule_ast *new_rule(int line)
{
	struct rule_ast *rule = g_new0(struct rule_ast, 1);

	rule->line = line;
	rule->conditions = g_ptr_array_new_with_free_func(free_condition);
	rule->needs_when = g_ptr_array_new_with_free_func(free_need);
	rule->needs = 1;
	rule->min_rank = 1;
	rule->decide = (struct rule_length){ 7, UNIT_DAY };
	return rule;
}

/* Lines that must not be missing, and what to say when they are. */
static const struct {
	unsigned seen;
	const char *keyword, *hint;
} required[] = {
	{ SEEN_FOR, "for",
	  "say whom it looks at: for each customer, for each lead, for each deal, or for the shop" },
	{ SEEN_WHEN, "when",
	  "without it every customer would be suggested; say: when visits in last 365 days at least 4" },
	{ SEEN_SUGGEST, "suggest", "say what to propose: suggest mail TEMPLATE, or: suggest flag NAME" },
	{ SEEN_BECAUSE, "because",
	  "say why, for the person who decides: because \"{name}: {visits} visits in a year\"" },
	{ SEEN_ONCE, "once",
	  "without it the same customer would be suggested every night; say: once every 90 days" },
};

/* What is asked of every rule that suggests a message, written or not, by the way it reaches the customer. */
static const struct {
	const char *channel, *field, *word;
	bool unless;
} gates[] = {
	{ "email", "consent", "yes", false },
	{ "email", "has-address", "yes", false },
	{ "email", "lifecycle", "do-not-contact", true },
	{ "email", "open-complaint", "yes", true },
	{ "sms", "consent-sms", "yes", false },
	{ "sms", "has-phone", "yes", false },
	{ "sms", "lifecycle", "do-not-contact", true },
	{ "sms", "open-complaint", "yes", true },
};

static void add_gate(struct rule_ast *rule, const char *field, const char *word, bool unless)
{
	struct rule_condition *gate;

	for (guint i = 0; i < rule->conditions->len; i++) {
		struct rule_condition *written = g_ptr_array_index(rule->conditions, i);

		if (strcmp(written->field->name, field) == 0 && written->test == TEST_IS &&
		    written->unless == unless && strcmp(written->word, word) == 0) {
			written->gate = true;
			return;
		}
	}
	gate = g_new0(struct rule_condition, 1);
	*gate = (struct rule_condition){ .field = rule_field_find(rule->entity, field),
		                             .test = TEST_IS,
		                             .word = g_strdup(word),
		                             .unless = unless,
		                             .implied = true,
		                             .gate = true };
	g_ptr_array_add(rule->conditions, gate);
}

/* Lines that together leave nothing would make a rule whose letters never go. */
static void check_hours(struct parser *p)
{
	if (hours_next(&p->rule->hours, 0, NULL) == G_MAXINT64)
		parser_complain_at(p, p->rule->line, p->name_column, (int)strlen(p->rule->name),
		                   "the quiet hours cover all of the send times; change one of them",
		                   "the letters of rule '%s' could never go", p->rule->name);
}

static void end_rule(struct parser *p)
{
	if (!p->rule)
		return;
	check_hours(p);
	p->rule->entity = p->entity;
	for (gsize i = 0; i < G_N_ELEMENTS(required); i++) {
		if (!(p->seen & required[i].seen))
			parser_complain_at(p, p->rule->line, p->name_column, (int)strlen(p->rule->name),
			                   required[i].hint, "rule '%s' has no '%s' line", p->rule->name,
			                   required[i].keyword);
	}
	for (gsize i = 0; p->rule->action.channel && i < G_N_ELEMENTS(gates); i++)
		if (strcmp(gates[i].channel, p->rule->action.channel) == 0)
			add_gate(p->rule, gates[i].field, gates[i].word, gates[i].unless);
	p->rule = NULL;
}

static bool is_name(const char *text)
{
	return *text && strlen(text) <= NAME_MOST &&
	       strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(text) && *text != '-';
}

/* Behind a blank and this word; NULL where another stands. */
static const char *after_word(const char *line, const char *word)
{
	line += strspn(line, " \t");
	if (!g_str_has_prefix(line, word) || !strchr(" \t\r\n", line[strlen(word)]))
		return NULL;
	return line + strlen(word);
}

/* Which words a condition may use is said by the 'for' line, wherever it stands; what is wrong with that line is told when it is read. */
static const struct rule_entity *find_entity(const char *lines)
{
	const char *end = lines;

	for (const char *line = lines; line && !after_word(line, "rule"); line = end ? end + 1 : NULL) {
		const char *name = after_word(line, "for");

		end = strchr(line, '\n');
		for (const struct rule_entity *e = rule_entities; name && e->name; e++) {
			const char *article = after_word(name, e->of == OF_SHOP ? "the" : "each");

			if (article && after_word(article, e->name))
				return e;
		}
	}
	return rule_entities;
}

static bool begin_rule(struct parser *p)
{
	const struct token *name = parser_take(p);

	end_rule(p);
	p->entity = find_entity(p->rest);
	p->rule = new_rule(p->line);
	g_ptr_array_add(p->rules, p->rule);
	p->seen = 0;
	p->name_column = name ? name->column : parser_end(p);
	p->rule->name = g_strdup(name && is_name(name->text) ? name->text : "?");
	if (!name || !is_name(name->text))
		return parser_fault(p, name,
		                    "write small letters, digits and hyphens: rule regular-gone-quiet",
		                    name ? "'%s' is not a name for a rule" : "this rule has no name%s",
		                    name ? name->text : "");
	for (guint i = 0; i + 1 < p->rules->len; i++) {
		const struct rule_ast *other = g_ptr_array_index(p->rules, i);

		if (strcmp(other->name, name->text) == 0)
			return parser_fault(p, name, "give one of them another name",
			                    "there are two rules '%s'", name->text);
	}
	return true;
}

static bool check_end(struct parser *p)
{
	const struct token *extra = parser_peek(p);

	if (!extra)
		return true;
	return parser_fault(p, extra,
	                    "the line was understood up to here; begin a new line for another condition",
	                    "'%s' is too much here", extra->text);
}

static void read_line(struct parser *p, const char *line)
{
	const struct token *keyword;
	const struct rule_line *row;

	if (!parser_read_tokens(p, line))
		return;
	keyword = parser_take(p);
	if (!keyword)
		return;
	if (!keyword->quoted && strcmp(keyword->text, "rule") == 0) {
		if (begin_rule(p))
			check_end(p);
		return;
	}
	row = keyword->quoted ? NULL : rule_line_find(keyword->text);
	if (!row) {
		rule_line_unknown(p, keyword);
		return;
	}
	if (!p->rule) {
		parser_fault(p, keyword, "a rule begins with its name: rule regular-gone-quiet",
		             "this '%s' line belongs to no rule", keyword->text);
		return;
	}
	if (row->single && (p->seen & row->seen)) {
		parser_fault(p, keyword, "leave one of them out", "rule '%s' has two '%s' lines",
		             p->rule->name, keyword->text);
		return;
	}
	p->seen |= row->seen;
	if (row->read(p))
		check_end(p);
}

/* Bytes no rule can hold: what is not UTF-8, and control characters. True when there are none. */
static bool check_bytes(struct parser *p, const char *line, gsize length)
{
	const char *bad = NULL;

	if (!g_utf8_validate(line, (gssize)length, &bad)) {
		parser_complain_at(p, p->line, (int)g_utf8_strlen(line, bad - line) + 1, 1,
		                   "save the file as UTF-8", "this is no readable text");
		return false;
	}
	for (const char *c = line; c < line + length; c = g_utf8_next_char(c)) {
		if (g_unichar_iscntrl(g_utf8_get_char(c)) && *c != '\t') {
			parser_complain_at(p, p->line, (int)g_utf8_strlen(line, c - line) + 1, 1, "delete it",
			                   "there is an invisible control character here");
			return false;
		}
	}
	return true;
}

static void read_lines(struct parser *p, gsize length)
{
	const char *end = p->text + length, *c = p->text;

	if (g_str_has_prefix(c, "\xEF\xBB\xBF"))
		c += 3;
	while (c < end) {
		const char *stop = memchr(c, '\n', (gsize)(end - c));
		gsize size = (gsize)((stop ? stop : end) - c);
		g_autofree char *line = NULL;

		if (size > 0 && c[size - 1] == '\r')
			size--;
		line = g_strndup(c, size);
		p->rest = stop ? stop + 1 : end;
		if (check_bytes(p, c, size))
			read_line(p, line);
		p->line++;
		c = stop ? stop + 1 : end;
	}
}

static void parser_init(struct parser *p, const char *file, const char *text)
{
	*p = (struct parser){ .file = file, .text = text, .rest = "", .line = 1, .entity = rule_entities };
	p->rules = g_ptr_array_new_with_free_func(free_rule);
	p->errors = g_ptr_array_new_with_free_func(free_error);
	p->tokens = g_array_new(FALSE, FALSE, sizeof(struct token));
	g_array_set_clear_func(p->tokens, clear_token);
}

GPtrArray *rule_parse_file(const char *file, const char *text, gsize length, GPtrArray **errors)
{
	/* A text of its own that ends in NUL, whatever is inside. */
	gsize size = MIN(length, FILE_MOST);
	g_autofree char *copy = g_malloc(size + 1);
	struct parser p;

	memcpy(copy, text, size);
	copy[size] = '\0';
	parser_init(&p, file, copy);
	if (length > FILE_MOST)
		parser_complain_at(&p, 1, 1, 1, "put the rules into several files",
		                   "this file is too long for rules");
	else
		read_lines(&p, length);
	end_rule(&p);
	if (p.rules->len == 0 && p.errors->len == 0)
		parser_complain_at(&p, 1, 1, 1, "a rule begins with its name: rule regular-gone-quiet",
		                   "there is no rule in this file");
	g_array_unref(p.tokens);
	*errors = p.errors;
	if (p.errors->len == 0)
		return p.rules;
	g_ptr_array_unref(p.rules);
	return NULL;
}

static bool fail_first(GPtrArray *errors, GError **error)
{
	const struct rule_error *first = g_ptr_array_index(errors, 0);

	return tend_fail(error, TEND_FAILED, "%s", first->text);
}

struct rule_ast *rule_parse(const char *file, const char *text, GError **error)
{
	g_autoptr(GPtrArray) errors = NULL;
	g_autoptr(GPtrArray) rules = rule_parse_file(file, text, strlen(text), &errors);

	if (!rules) {
		fail_first(errors, error);
		return NULL;
	}
	if (rules->len > 1) {
		const struct rule_ast *second = g_ptr_array_index(rules, 1);
		g_autofree char *complaint = rule_complaint(file, text, second->line, 1, 4,
		                                            "one rule is expected here, this is a second",
		                                            "put it into a file of its own");

		tend_fail(error, TEND_FAILED, "%s", complaint);
		return NULL;
	}
	return g_ptr_array_steal_index(rules, 0);
}

struct rule_condition *rule_parse_condition(const char *text, GError **error)
{
	struct parser p;
	struct rule_condition *condition = NULL;
	const char *end = strchr(text, '\n');
	gsize length = strlen(text);

	parser_init(&p, "condition", text);
	if (end)
		parser_complain_at(&p, 1, (int)g_utf8_strlen(text, end - text) + 1, 1,
		                   "write it in one line", "a condition is one line");
	else if (check_bytes(&p, text, length) && parser_read_tokens(&p, text)) {
		condition = rule_read_condition(&p);
		if (condition)
			check_end(&p);
	}
	if (p.errors->len > 0) {
		g_clear_pointer(&condition, rule_condition_free);
		fail_first(p.errors, error);
	}
	g_array_unref(p.tokens);
	g_ptr_array_unref(p.errors);
	g_ptr_array_unref(p.rules);
	return condition;
}
