/* What each line of a rule says. */
#include "workflows/rule_lines.h"

#include "base/text.h"
#include "workflows/rule_action.h"

#include <string.h>

/* ---- pieces */

/* "did you mean 'visits'?", or the other hint where no word is near. Caller frees. */
static char *spelling_hint(const char *word, const char *const *words, const char *otherwise)
{
	const char *nearest = text_nearest(word, words);

	return nearest ? g_strdup_printf("did you mean '%s'?", nearest) : g_strdup(otherwise);
}

static bool need_word(struct parser *p, const char *word, const char *hint)
{
	const struct token *token = parser_peek(p);

	if (parser_is(p, word))
		return true;
	if (!token)
		return parser_fault(p, NULL, hint, "the word '%s' is missing here", word);
	return parser_fault(p, token, hint, "'%s' stands where '%s' is expected", token->text, word);
}

/* Digits alone, up to most. */
static bool parse_whole(const char *text, gint64 most, gint64 *n)
{
	gsize length = strlen(text);

	if (length == 0 || length > 9 || strspn(text, "0123456789") != length)
		return false;
	*n = g_ascii_strtoll(text, NULL, 10);
	return *n <= most;
}

/* "12" or "12.5", up to three decimals, in thousandths. */
static bool parse_milli(const char *text, gsize most_decimals, gint64 *milli)
{
	gsize whole = strspn(text, "0123456789");
	const char *rest = text + whole;
	gsize decimals = *rest == '.' ? strspn(rest + 1, "0123456789") : 0;
	gint64 scale = 1000;

	if (whole == 0 || whole > 12 || (*rest == '.' && decimals == 0) || decimals > most_decimals)
		return false;
	if (rest[decimals + (*rest == '.')] != '\0')
		return false;
	*milli = g_ascii_strtoll(text, NULL, 10) * 1000;
	for (gsize i = 1; i <= decimals; i++) {
		scale /= 10;
		*milli += (rest[i] - '0') * scale;
	}
	return true;
}

static bool read_unit(struct parser *p, struct rule_length *length)
{
	static const char *const units[] = { "hours", "hour", "days", "day", "weeks", "week", "months", "month", "years", "year", NULL };
	const struct token *token = parser_take(p);
	g_autofree char *hint = NULL;

	for (int i = 0; token && units[i]; i++) {
		if (strcmp(token->text, units[i]) == 0) {
			length->unit = (enum rule_unit)(i / 2);
			return true;
		}
	}
	hint = spelling_hint(token ? token->text : "", units, "write hours, days, weeks, months or years");
	return parser_fault(p, token, hint, token ? "'%s' is not a unit of time" : "a unit of time is missing here%s",
	                    token ? token->text : "");
}

static bool read_length(struct parser *p, struct rule_length *length)
{
	const struct token *token = parser_take(p);

	if (!token)
		return parser_fault(p, NULL, "write it like 60 days", "a length of time is missing here");
	if (!parse_whole(token->text, LENGTH_MOST, &length->n) || length->n == 0)
		return parser_fault(p, token, "write a whole number and its unit, like 60 days", "'%s' is not a length of time", token->text);
	return read_unit(p, length);
}

/* A name of the shop's own: of a tag, a flag, a template. Caller frees; NULL when it was reported. */
static char *read_own_word(struct parser *p, const char *what, const char *hint)
{
	const struct token *token = parser_take(p);

	if (!token || *token->text == '\0') {
		parser_fault(p, token, hint, "%s is missing here", what);
		return NULL;
	}
	if (strlen(token->text) > WORD_MOST || strchr(token->text, '"')) {
		parser_fault(p, token, hint, "this is too long to be %s", what);
		return NULL;
	}
	return g_strdup(token->text);
}

/* ---- conditions */

static bool read_compare(struct parser *p, enum rule_compare *compare)
{
	static const struct {
		const char *first, *second;
		enum rule_compare compare;
	} rows[] = {
		{ "at", "least", AT_LEAST },
		{ "at", "most", AT_MOST },
		{ "more", "than", MORE_THAN },
		{ "less", "than", LESS_THAN },
		{ ">=", NULL, AT_LEAST },
		{ "<=", NULL, AT_MOST },
		{ ">", NULL, MORE_THAN },
		{ "<", NULL, LESS_THAN },
		{ "=", NULL, EQUAL },
	};
	static const char *const hint = "write at least, at most, more than, less than or =";
	const struct token *first = parser_take(p), *second = parser_peek(p);

	for (gsize i = 0; first && i < G_N_ELEMENTS(rows); i++) {
		if (strcmp(first->text, rows[i].first) != 0 ||
		    (rows[i].second && (!second || strcmp(second->text, rows[i].second) != 0)))
			continue;
		if (rows[i].second)
			parser_take(p);
		*compare = rows[i].compare;
		return true;
	}
	if (!first)
		return parser_fault(p, NULL, hint, "the comparison is missing here");
	return parser_fault(p, first, hint, "'%s' is not a comparison", first->text);
}

static bool read_number(struct parser *p, struct rule_condition *condition)
{
	static const struct {
		const char *what, *hint;
		gsize decimals;
	} kinds[] = {
		[KIND_COUNT] = { "a whole number", "write digits, like 4", 0 },
		[KIND_NUMBER] = { "a number", "write digits, like 2 or 2.5", 3 },
		[KIND_MONEY] = { "an amount", "write 100 or 100.00, in the shop's currency", 3 },
	};
	const struct token *token = parser_take(p);
	enum rule_kind kind = condition->field->kind;

	if (!token)
		return parser_fault(p, NULL, kinds[kind].hint, "%s is missing here", kinds[kind].what);
	if (!parse_milli(token->text, kinds[kind].decimals, &condition->milli))
		return parser_fault(p, token, kinds[kind].hint, "'%s' is not %s", token->text, kinds[kind].what);
	return true;
}

static bool read_counted(struct parser *p, struct rule_condition *condition)
{
	condition->test = TEST_COMPARE;
	if (condition->field->kind != KIND_NUMBER && parser_is(p, "in")) {
		if (!need_word(p, "last", "write it like: in last 365 days") || !read_length(p, &condition->window))
			return false;
	}
	return read_compare(p, &condition->compare) && read_number(p, condition);
}

static bool read_date(struct parser *p, struct rule_condition *condition)
{
	static const char *const hint = "write older than 60 days, within last 7 days, or within next 3 days";
	bool birthday = condition->field->kind == KIND_BIRTHDAY;
	const struct token *token = parser_peek(p);

	if (!birthday && parser_is(p, "older")) {
		condition->test = TEST_OLDER;
		return need_word(p, "than", hint) && read_length(p, &condition->length);
	}
	if (!parser_is(p, "within"))
		return parser_fault(p, token, birthday ? "write within next 3 days, or within last 3 days" : hint,
		                    token ? "'%s' cannot be asked of a date" : "the question is missing here%s",
		                    token ? token->text : "");
	token = parser_peek(p);
	if (parser_is(p, "last"))
		condition->test = TEST_WITHIN_LAST;
	else if (parser_is(p, "next"))
		condition->test = TEST_WITHIN_NEXT;
	else
		return parser_fault(p, token, "write within last 7 days, or within next 3 days",
		                    token ? "'%s' stands where 'last' or 'next' is expected" : "'last' or 'next' is missing here%s",
		                    token ? token->text : "");
	token = parser_peek(p);
	if (!read_length(p, &condition->length))
		return false;
	/* Once round the year there is nothing left to ask. */
	if (birthday && (condition->length.unit >= UNIT_MONTH || condition->length.unit == UNIT_HOUR ||
	                 condition->length.n * (condition->length.unit == UNIT_WEEK ? 7 : 1) > 180))
		return parser_fault(p, token, "write it in days, up to 180", "a birthday is asked for in days");
	return true;
}

/* The word of the field that a person means, or NULL. */
static const char *find_word(const struct rule_field *field, const char *text)
{
	for (const char *const *word = field->words; *word; word++) {
		if (strcmp(*word, text) == 0)
			return *word;
	}
	return field->find ? field->find(text) : NULL;
}

static bool read_word(struct parser *p, struct rule_condition *condition)
{
	const struct rule_field *field = condition->field;
	g_autofree char *list = NULL, *otherwise = NULL, *hint = NULL;
	const struct token *token;

	if (!need_word(p, "is", "write it like: consent is yes"))
		return false;
	condition->test = parser_is(p, "not") ? TEST_IS_NOT : TEST_IS;
	if (field->kind == KIND_MARK) {
		condition->word = read_own_word(p, "a name", "write the name as it is on the customer's card");
		return condition->word != NULL;
	}
	token = parser_take(p);
	condition->word = g_strdup(token ? find_word(field, token->text) : NULL);
	if (condition->word)
		return true;
	list = g_strjoinv(", ", (char **)field->words);
	otherwise = g_strconcat("it is one of: ", list, NULL);
	hint = spelling_hint(token ? token->text : "", field->words, otherwise);
	return parser_fault(p, token, hint, token ? "'%s' is never '%s'" : "the word that '%s' is to be is missing%s", field->name,
	                    token ? token->text : "");
}

static bool read_said_only(struct parser *p, struct rule_condition *condition)
{
	return parser_fault(p, NULL, "it can stand in 'because' and in a template", "'%s' cannot be asked", condition->field->name);
}

struct rule_condition *rule_read_condition(struct parser *p)
{
	static bool (*const readers[])(struct parser *, struct rule_condition *) = {
		[KIND_COUNT] = read_counted,    [KIND_NUMBER] = read_counted, [KIND_MONEY] = read_counted, [KIND_DATE] = read_date,
		[KIND_BIRTHDAY] = read_date, [KIND_WORD] = read_word,      [KIND_MARK] = read_word,     [KIND_TEXT] = read_said_only,
	};
	struct rule_condition *condition = g_new0(struct rule_condition, 1);
	const struct token *token = parser_take(p);
	g_autofree const char **names = rule_field_names();
	g_autofree char *hint = NULL;

	condition->field = token && !token->quoted ? rule_field_find(token->text) : NULL;
	if (!condition->field) {
		hint = spelling_hint(token ? token->text : "", names, "tend help rules lists what can be asked");
		parser_fault(p, token, hint, token ? "a customer has no '%s'" : "the condition is missing here%s", token ? token->text : "");
	}
	if (!condition->field || !readers[condition->field->kind](p, condition))
		g_clear_pointer(&condition, rule_condition_free);
	return condition;
}

/* ---- lines */

static bool read_for(struct parser *p)
{
	static const char *const hint = "rules are for each customer";

	return need_word(p, "each", hint) && need_word(p, "customer", hint);
}

static bool add_condition(struct parser *p, bool unless)
{
	struct rule_condition *condition = rule_read_condition(p);

	if (!condition)
		return false;
	condition->unless = unless;
	g_ptr_array_add(p->rule->conditions, condition);
	return true;
}

static bool read_when(struct parser *p)
{
	return add_condition(p, false);
}

static bool read_unless(struct parser *p)
{
	return add_condition(p, true);
}

static bool read_suggest(struct parser *p)
{
	const struct token *token = parser_take(p);
	const struct rule_action_kind *kind = token ? rule_action_find(token->text) : NULL;
	g_autofree const char **names = rule_action_names();
	g_autofree char *hint = NULL;

	if (!kind) {
		hint = spelling_hint(token ? token->text : "", names, "it can suggest mail, flag, tag or task");
		return parser_fault(p, token, hint, token ? "a rule cannot suggest '%s'" : "what to suggest is missing here%s",
		                    token ? token->text : "");
	}
	p->rule->action.kind = kind->name;
	p->rule->action.class = kind->class;
	p->rule->action_line = p->line;
	token = parser_peek(p);
	p->rule->action_column = token ? token->column : 1;
	p->rule->action.argument = read_own_word(p, kind->argument, kind->hint);
	return p->rule->action.argument != NULL;
}

/* Every {field} of the sentence must be one. column: of the opening quote. */
static bool check_because(struct parser *p, const char *text, int column)
{
	g_autofree const char **names = rule_field_names();

	for (const char *open = text; (open = strchr(open, '{')); open++) {
		gsize length = strcspn(open + 1, "{}");
		int at = column + 1 + (int)g_utf8_strlen(text, open - text);
		g_autofree char *name = g_strndup(open + 1, length);
		const struct rule_field *field = rule_field_find(name);
		g_autofree char *hint = NULL;

		if (open[1 + length] != '}') {
			parser_complain_at(p, p->line, at, 1, "close it with }, like {name}", "this { is never closed");
			return false;
		}
		if (field && field->kind != KIND_MARK)
			continue;
		hint = spelling_hint(name, names, "tend help rules lists what can be said");
		parser_complain_at(p, p->line, at, (int)g_utf8_strlen(name, -1) + 2, hint, "a customer has no '%s'", name);
		return false;
	}
	return true;
}

static bool read_because(struct parser *p)
{
	const struct token *token = parser_take(p);

	if (!token || !token->quoted)
		return parser_fault(p, token, "write it like: because \"{name} has been away since {last-visit}\"",
		                    "the reason is a text in quotes");
	if (*g_strstrip(token->text) == '\0')
		return parser_fault(p, token, "the person who decides reads it", "the reason is empty");
	if (g_utf8_strlen(token->text, -1) > BECAUSE_MOST)
		return parser_fault(p, token, "one or two short sentences are enough", "the reason is too long");
	p->rule->because = g_strdup(token->text);
	return check_because(p, token->text, token->column);
}

static bool read_most_times(struct parser *p)
{
	const struct token *token;

	if (!parser_is(p, ","))
		return true;
	if (!need_word(p, "at", "write it like: once every 14 days, at most 3 times") ||
	    !need_word(p, "most", "write it like: once every 14 days, at most 3 times"))
		return false;
	token = parser_take(p);
	if (!token || !parse_whole(token->text, LENGTH_MOST, &p->rule->once_most) || p->rule->once_most == 0)
		return parser_fault(p, token, "write it like: at most 3 times", "how many times is to be a whole number");
	return parser_is(p, "time") || need_word(p, "times", "write it like: at most 3 times");
}

static bool read_once(struct parser *p)
{
	static const char *const hint = "write once every 90 days, or once per customer";
	const struct token *token = parser_peek(p);

	if (parser_is(p, "per"))
		return need_word(p, "customer", hint);
	if (!parser_is(p, "every"))
		return parser_fault(p, token, hint, token ? "'%s' does not say how often" : "how often is missing here%s",
		                    token ? token->text : "");
	token = parser_peek(p);
	/* "every year" is "every 1 year". */
	if (token && g_ascii_isalpha(*token->text)) {
		p->rule->once.n = 1;
		return read_unit(p, &p->rule->once) && read_most_times(p);
	}
	return read_length(p, &p->rule->once) && read_most_times(p);
}

static bool read_role(struct parser *p)
{
	static const char *const roles[] = { "clerk", "manager", "owner", NULL };
	const struct token *token = parser_take(p);
	g_autofree char *hint = NULL;

	for (int i = 0; token && roles[i]; i++) {
		if (strcmp(token->text, roles[i]) == 0) {
			p->rule->min_rank = i + 1;
			return true;
		}
	}
	hint = spelling_hint(token ? token->text : "", roles, "it is one of: clerk, manager, owner");
	return parser_fault(p, token, hint, token ? "nobody here is '%s'" : "the rank is missing here%s", token ? token->text : "");
}

static bool read_needs(struct parser *p)
{
	const struct token *token = parser_take(p);

	if (!token || !parse_whole(token->text, LENGTH_MOST, &p->rule->needs))
		return parser_fault(p, token, "write it like: needs 1 approval", "how many approvals is to be a whole number");
	if (p->rule->needs == 0)
		return parser_fault(p, token, "nothing happens without a person's yes; write 1 or more", "a rule cannot do without approval");
	if (p->rule->needs > 5)
		return parser_fault(p, token, "write 1 to 5", "so many approvals never come together");
	if (!parser_is(p, "approval") && !need_word(p, "approvals", "write it like: needs 1 approval"))
		return false;
	return !parser_is(p, "from") || read_role(p);
}

static bool read_decide(struct parser *p)
{
	return need_word(p, "within", "write it like: decide within 7 days") && read_length(p, &p->rule->decide);
}

static bool read_good(struct parser *p)
{
	static const char *const hint = "write it like: good until 2 days after birthday";
	const struct token *token;

	if (!need_word(p, "until", hint) || !read_length(p, &p->rule->good) || !need_word(p, "after", hint))
		return false;
	token = parser_take(p);
	p->rule->good_after = token ? rule_field_find(token->text) : NULL;
	if (!p->rule->good_after || (p->rule->good_after->kind != KIND_DATE && p->rule->good_after->kind != KIND_BIRTHDAY))
		return parser_fault(p, token, hint, token ? "'%s' is not a date" : "the date is missing here%s", token ? token->text : "");
	return true;
}

static bool read_limit(struct parser *p)
{
	static const char *const hint = "write it like: limit 20 per day";
	const struct token *token = parser_take(p);

	if (!token || !parse_whole(token->text, 100000, &p->rule->limit) || p->rule->limit == 0)
		return parser_fault(p, token, hint, "how many is to be a whole number");
	if (!need_word(p, "per", hint))
		return false;
	token = parser_peek(p);
	p->rule->limit_per.n = 1;
	if (token && g_ascii_isalpha(*token->text))
		return read_unit(p, &p->rule->limit_per);
	return read_length(p, &p->rule->limit_per);
}

static bool read_later(struct parser *p)
{
	p->next = 0;
	return parser_fault(p, parser_take(p), "leave the line out", "tend does not know such lines yet");
}

/* clang-format off */
static const struct rule_line rows[] = {
	{ "for",     SEEN_FOR,     true,  read_for },
	{ "when",    SEEN_WHEN,    false, read_when },
	{ "unless",  SEEN_UNLESS,  false, read_unless },
	{ "suggest", SEEN_SUGGEST, true,  read_suggest },
	{ "because", SEEN_BECAUSE, true,  read_because },
	{ "once",    SEEN_ONCE,    true,  read_once },
	{ "needs",   SEEN_NEEDS,   true,  read_needs },
	{ "decide",  SEEN_DECIDE,  true,  read_decide },
	{ "good",    SEEN_GOOD,    true,  read_good },
	{ "limit",   SEEN_LIMIT,   true,  read_limit },
	{ "send",    0,            false, read_later },
	{ "quiet",   0,            false, read_later },
	{ "missed",  0,            false, read_later },
};
/* clang-format on */

const struct rule_line *rule_line_find(const char *keyword)
{
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (strcmp(rows[i].keyword, keyword) == 0)
			return &rows[i];
	}
	return NULL;
}

void rule_line_unknown(struct parser *p, const struct token *keyword)
{
	const char *words[G_N_ELEMENTS(rows) + 2] = { "rule" };
	g_autofree char *hint = NULL;

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
		words[i + 1] = rows[i].keyword;
	hint = spelling_hint(keyword->text, words, "a line begins with for, when, unless, suggest, because, once, needs, decide, good or limit");
	parser_fault(p, keyword, hint, "there is no '%s' line in a rule", keyword->text);
}
