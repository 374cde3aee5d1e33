/* Conditions, and the pieces that all lines are made of. */
#include "base/text.h"
#include "workflows/rule_lines.h"

#include <string.h>

/* ---- pieces */

/* "did you mean 'visits'?", or the other hint where no word is near. Caller frees. */
char *parser_hint(const char *word, const char *const *words, const char *otherwise)
{
	const char *nearest = text_nearest(word, words);

	return nearest ? g_strdup_printf("did you mean '%s'?", nearest) : g_strdup(otherwise);
}

bool parser_need(struct parser *p, const char *word, const char *hint)
{
	const struct token *token = parser_peek(p);

	if (parser_is(p, word))
		return true;
	if (!token)
		return parser_fault(p, NULL, hint, "the word '%s' is missing here", word);
	return parser_fault(p, token, hint, "'%s' stands where '%s' is expected", token->text, word);
}

/* Digits alone, up to most. */
bool parse_whole_number(const char *text, gint64 most, gint64 *n)
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

bool parser_unit(struct parser *p, struct rule_length *length)
{
	static const char *const units[] = { "hours",  "hour",  "days",  "day",  "weeks", "week",
		                                 "months", "month", "years", "year", NULL };
	const struct token *token = parser_take(p);
	g_autofree char *hint = NULL;

	for (int i = 0; token && units[i]; i++) {
		if (strcmp(token->text, units[i]) == 0) {
			length->unit = (enum rule_unit)(i / 2);
			return true;
		}
	}
	hint = parser_hint(token ? token->text : "", units, "write hours, days, weeks, months or years");
	return parser_fault(p, token, hint,
	                    token ? "'%s' is not a unit of time" : "a unit of time is missing here%s",
	                    token ? token->text : "");
}

bool parser_length(struct parser *p, struct rule_length *length)
{
	const struct token *token = parser_take(p);

	if (!token)
		return parser_fault(p, NULL, "write it like 60 days", "a length of time is missing here");
	if (!parse_whole_number(token->text, LENGTH_MOST, &length->n) || length->n == 0)
		return parser_fault(p, token, "write a whole number and its unit, like 60 days",
		                    "'%s' is not a length of time", token->text);
	return parser_unit(p, length);
}

/* A name of the shop's own: of a tag, a flag, a template. Caller frees; NULL when it was reported. */
char *parser_own_word(struct parser *p, const char *what, const char *hint)
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
		{ "at", "least", AT_LEAST },   { "at", "most", AT_MOST }, { "more", "than", MORE_THAN },
		{ "less", "than", LESS_THAN }, { ">=", NULL, AT_LEAST },  { "<=", NULL, AT_MOST },
		{ ">", NULL, MORE_THAN },      { "<", NULL, LESS_THAN },  { "=", NULL, EQUAL },
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
		return parser_fault(p, token, kinds[kind].hint, "'%s' is not %s", token->text,
		                    kinds[kind].what);
	return true;
}

static bool read_counted(struct parser *p, struct rule_condition *condition)
{
	condition->test = TEST_COMPARE;
	if (rule_field_is_counted(condition->field) && parser_is(p, "in")) {
		if (!parser_need(p, "last", "write it like: in last 365 days") ||
		    !parser_length(p, &condition->window))
			return false;
	}
	return read_compare(p, &condition->compare) && read_number(p, condition);
}

static bool read_date(struct parser *p, struct rule_condition *condition)
{
	static const char *const hint =
		"write older than 60 days, within last 7 days, or within next 3 days";
	bool birthday = condition->field->kind == KIND_BIRTHDAY;
	const struct token *token = parser_peek(p);

	if (!birthday && parser_is(p, "older")) {
		condition->test = TEST_OLDER;
		return parser_need(p, "than", hint) && parser_length(p, &condition->length);
	}
	if (!parser_is(p, "within"))
		return parser_fault(
			p, token, birthday ? "write within next 3 days, or within last 3 days" : hint,
			token ? "'%s' cannot be asked of a date" : "the question is missing here%s",
			token ? token->text : "");
	token = parser_peek(p);
	if (parser_is(p, "last"))
		condition->test = TEST_WITHIN_LAST;
	else if (parser_is(p, "next"))
		condition->test = TEST_WITHIN_NEXT;
	else
		return parser_fault(p, token, "write within last 7 days, or within next 3 days",
		                    token ? "'%s' stands where 'last' or 'next' is expected"
		                          : "'last' or 'next' is missing here%s",
		                    token ? token->text : "");
	token = parser_peek(p);
	if (!parser_length(p, &condition->length))
		return false;
	/* Once round the year there is nothing left to ask. */
	if (birthday && (condition->length.unit >= UNIT_MONTH || condition->length.unit == UNIT_HOUR ||
	                 condition->length.n * (condition->length.unit == UNIT_WEEK ? 7 : 1) > 180))
		return parser_fault(p, token, "write it in days, up to 180",
		                    "a birthday is asked for in days");
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

	if (!parser_need(p, "is", "write it like: consent is yes"))
		return false;
	condition->test = parser_is(p, "not") ? TEST_IS_NOT : TEST_IS;
	if (field->kind == KIND_MARK || field->kind == KIND_OWN) {
		token = parser_peek(p);
		condition->line = p->line;
		condition->column = token ? token->column : 1;
		condition->word = parser_own_word(
			p, "a name",
			field->kind == KIND_OWN ? "write it as the shop does, in quotes if it is several words"
									: "write the name as it is on the customer's card");
		return condition->word != NULL;
	}
	token = parser_take(p);
	condition->word = g_strdup(token ? find_word(field, token->text) : NULL);
	if (condition->word)
		return true;
	list = g_strjoinv(", ", (char **)field->words);
	otherwise = g_strconcat("it is one of: ", list, NULL);
	hint = parser_hint(token ? token->text : "", field->words, otherwise);
	return parser_fault(p, token, hint,
	                    token ? "'%s' is never '%s'" : "the word that '%s' is to be is missing%s",
	                    field->name, token ? token->text : "");
}

static bool read_said_only(struct parser *p, struct rule_condition *condition)
{
	return parser_fault(p, NULL, "it can stand in 'because' and in a template",
	                    "'%s' cannot be asked", condition->field->name);
}

/* The entity that has such a word, where this one has none. */
static const struct rule_entity *owner_of(const char *word)
{
	for (const struct rule_entity *entity = rule_entities; entity->name; entity++) {
		if (rule_field_find(entity, word))
			return entity;
	}
	return NULL;
}

void parser_no_field(struct parser *p, int line, int column, int width, const char *word,
                     const char *what)
{
	g_autofree const char **names = rule_field_names(p->entity);
	const struct rule_entity *owner = owner_of(word);
	g_autofree char *otherwise =
		owner ? g_strdup_printf("a %s has it: for each %s", owner->name, owner->name)
			  : g_strdup_printf("tend help rules lists what can be %s", what);
	g_autofree char *hint = owner ? g_strdup(otherwise) : parser_hint(word, names, otherwise);

	parser_complain_at(p, line, column, width, hint, "a %s has no '%s'", p->entity->name, word);
}

struct rule_condition *rule_read_condition(struct parser *p)
{
	static bool (*const readers[])(struct parser *, struct rule_condition *) = {
		[KIND_COUNT] = read_counted, [KIND_NUMBER] = read_counted, [KIND_MONEY] = read_counted,
		[KIND_DATE] = read_date,     [KIND_BIRTHDAY] = read_date,  [KIND_WORD] = read_word,
		[KIND_OWN] = read_word,      [KIND_MARK] = read_word,      [KIND_TEXT] = read_said_only,
	};
	struct rule_condition *condition = g_new0(struct rule_condition, 1);
	const struct token *token = parser_take(p);

	condition->field = token && !token->quoted ? rule_field_find(p->entity, token->text) : NULL;
	if (!condition->field && token)
		parser_no_field(p, p->line, token->column, token->width, token->text, "asked");
	else if (!condition->field)
		parser_fault(p, NULL, "tend help rules lists what can be asked",
		             "the condition is missing here");
	if (!condition->field || !readers[condition->field->kind](p, condition))
		g_clear_pointer(&condition, rule_condition_free);
	return condition;
}
