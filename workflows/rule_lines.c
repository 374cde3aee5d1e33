/* What each line of a rule says. */
#include "workflows/rule_lines.h"

#include "workflows/retrain.h"
#include "workflows/rule_action.h"

#include <string.h>

static bool read_for(struct parser *p)
{
	static const char *const whom =
		"write for each customer, for each lead, for each deal, or for the shop";
	g_autofree const char **names = rule_entity_names();
	g_autofree char *hint = NULL;
	const struct token *token;

	if (parser_is(p, "the"))
		return parser_need(p, "shop", whom);
	if (!parser_need(p, "each", whom))
		return false;
	token = parser_take(p);
	if (token && !token->quoted && rule_entity_find(token->text) &&
	    rule_entity_find(token->text)->of != OF_SHOP)
		return true;
	hint = parser_hint(token ? token->text : "", names, whom);
	return parser_fault(p, token, hint,
	                    token ? "rules do not look at '%s'" : "whom it is for is missing here%s",
	                    token ? token->text : "");
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

/* Every {field} of the text must be one. column: where the text begins. */
static bool check_fields(struct parser *p, const char *text, int column)
{
	for (const char *open = text; (open = strchr(open, '{')); open++) {
		gsize length = strcspn(open + 1, "{}");
		int at = column + (int)g_utf8_strlen(text, open - text);
		g_autofree char *name = g_strndup(open + 1, length);
		const struct rule_field *field = rule_field_find(p->entity, name);

		if (open[1 + length] != '}') {
			parser_complain_at(p, p->line, at, 1, "close it with }, like {name}",
			                   "this { is never closed");
			return false;
		}
		if (field && field->kind != KIND_MARK)
			continue;
		parser_no_field(p, p->line, at, (int)g_utf8_strlen(name, -1) + 2, name, "said");
		return false;
	}
	return true;
}

/* "by score and load": nothing else can stand there. */
static bool read_phrase(struct parser *p, const struct rule_action_kind *kind)
{
	g_auto(GStrv) words = g_strsplit(kind->phrase, " ", -1);

	for (int i = 0; words[i]; i++)
		if (!parser_need(p, words[i], kind->hint))
			return false;
	p->rule->action.argument = g_strdup(kind->phrase);
	p->rule->action.by_load = true;
	return true;
}

/* A task may be for whoever has least on hand: suggest task "Call {name}" by load */
static bool read_by_load(struct parser *p, const struct rule_action_kind *kind)
{
	if (!kind->filled || !parser_is(p, "by"))
		return true;
	p->rule->action.by_load = true;
	return parser_need(p, "load", "write it like: suggest task \"call {name}\" by load");
}

/* The shop has no card for a flag and no letter-box; only a deal has a stage. */
static bool not_of(struct parser *p, const struct token *token, const struct rule_action_kind *kind)
{
	g_auto(GStrv) parts = g_strsplit(
		kind->not_of
			? kind->not_of
			: "the %s has nobody to be spoken to\nsuggest a task, or write for each customer",
		"\n", 2);
	g_auto(GStrv) words = g_strsplit(parts[0], "%s", 2);
	g_autofree char *message = g_strjoin(p->entity->name, words[0], words[1], NULL);

	return parser_fault(p, token, parts[1], "%s", message);
}

static bool is_model(struct parser *p, const struct token *token, const char *word)
{
	g_autofree char *hint = NULL;

	if (g_strv_contains(retrain_kinds, word))
		return true;
	hint = parser_hint(word, retrain_kinds, "write it like: suggest model deals");
	return parser_fault(p, token, hint, "there is no model of '%s'", word);
}

static bool read_suggest(struct parser *p)
{
	const struct token *token = parser_take(p);
	const struct rule_action_kind *kind = token ? rule_action_find(token->text) : NULL;
	g_autofree const char **names = rule_action_names();
	g_autofree char *hint = NULL;

	if (!kind) {
		hint = parser_hint(token ? token->text : "", names,
		                   "it can suggest mail, flag, tag, task or (of a deal) stage and assign");
		return parser_fault(p, token, hint,
		                    token ? "a rule cannot suggest '%s'" : "what to suggest is missing here%s",
		                    token ? token->text : "");
	}
	if (!(kind->of & p->entity->of))
		return not_of(p, token, kind);
	p->rule->action.kind = kind->name;
	p->rule->action.class = kind->class;
	p->rule->action.channel = kind->channel;
	p->rule->action_line = p->line;
	if (kind->phrase)
		return read_phrase(p, kind);
	token = parser_peek(p);
	p->rule->action_column = token ? token->column : 1;
	p->rule->action.argument = parser_own_word(p, kind->argument, kind->hint);
	if (!p->rule->action.argument ||
	    (strcmp(kind->name, "model") == 0 && !is_model(p, token, p->rule->action.argument)))
		return false;
	if (!kind->filled)
		return true;
	return check_fields(p, p->rule->action.argument, p->rule->action_column + token->quoted) &&
	       read_by_load(p, kind);
}

static bool read_because(struct parser *p)
{
	const struct token *token = parser_take(p);

	if (!token || !token->quoted)
		return parser_fault(p, token,
		                    "write it like: because \"{name} has been away since {last-visit}\"",
		                    "the reason is a text in quotes");
	if (*g_strstrip(token->text) == '\0')
		return parser_fault(p, token, "the person who decides reads it", "the reason is empty");
	if (g_utf8_strlen(token->text, -1) > BECAUSE_MOST)
		return parser_fault(p, token, "one or two short sentences are enough",
		                    "the reason is too long");
	p->rule->because = g_strdup(token->text);
	return check_fields(p, token->text, token->column + 1);
}

static bool read_most_times(struct parser *p)
{
	const struct token *token;

	if (!parser_is(p, ","))
		return true;
	if (!parser_need(p, "at", "write it like: once every 14 days, at most 3 times") ||
	    !parser_need(p, "most", "write it like: once every 14 days, at most 3 times"))
		return false;
	token = parser_take(p);
	if (!token || !parse_whole_number(token->text, LENGTH_MOST, &p->rule->once_most) ||
	    p->rule->once_most == 0)
		return parser_fault(p, token, "write it like: at most 3 times",
		                    "how many times is to be a whole number");
	return parser_is(p, "time") || parser_need(p, "times", "write it like: at most 3 times");
}

/* Once for each of them, or once as long as a date of theirs stays the same. */
static bool read_per(struct parser *p)
{
	const char *name = p->entity->name;
	const struct token *token = parser_peek(p);
	const struct rule_field *field =
		token && !token->quoted ? rule_field_find(p->entity, token->text) : NULL;
	g_autofree char *hint =
		g_strdup_printf("write once every 90 days, once per %s, or once per a date such as %s", name,
	                    p->entity->of == OF_DEAL   ? "last-touch"
	                    : p->entity->of == OF_SHOP ? "better-deal-model"
	                                               : "known-since");

	if (!field || field->kind != KIND_DATE)
		return parser_need(p, name, hint);
	parser_take(p);
	p->rule->once_per = field;
	return true;
}

static bool read_once(struct parser *p)
{
	g_autofree char *hint =
		g_strdup_printf("write once every 90 days, or once per %s", p->entity->name);
	const struct token *token = parser_peek(p);

	if (parser_is(p, "per"))
		return read_per(p);
	if (!parser_is(p, "every"))
		return parser_fault(p, token, hint,
		                    token ? "'%s' does not say how often" : "how often is missing here%s",
		                    token ? token->text : "");
	token = parser_peek(p);
	/* "every year" is "every 1 year". */
	if (token && g_ascii_isalpha(*token->text)) {
		p->rule->once.n = 1;
		return parser_unit(p, &p->rule->once) && read_most_times(p);
	}
	return parser_length(p, &p->rule->once) && read_most_times(p);
}

static bool read_role(struct parser *p, int *rank)
{
	static const char *const roles[] = { "clerk", "manager", "owner", NULL };
	const struct token *token = parser_take(p);
	g_autofree char *hint = NULL;

	for (int i = 0; token && roles[i]; i++) {
		if (strcmp(token->text, roles[i]) == 0) {
			*rank = i + 1;
			return true;
		}
	}
	hint = parser_hint(token ? token->text : "", roles, "it is one of: clerk, manager, owner");
	return parser_fault(p, token, hint, token ? "nobody here is '%s'" : "the rank is missing here%s",
	                    token ? token->text : "");
}

static bool read_approvals(struct parser *p, struct rule_need *need)
{
	const struct token *token = parser_take(p);

	if (!token || !parse_whole_number(token->text, LENGTH_MOST, &need->n))
		return parser_fault(p, token, "write it like: needs 1 approval",
		                    "how many approvals is to be a whole number");
	if (need->n == 0)
		return parser_fault(p, token, "nothing happens without a person's yes; write 1 or more",
		                    "a rule cannot do without approval");
	if (need->n > 5)
		return parser_fault(p, token, "write 1 to 5", "so many approvals never come together");
	if (!parser_is(p, "approval") && !parser_need(p, "approvals", "write it like: needs 1 approval"))
		return false;
	return !parser_is(p, "from") || read_role(p, &need->min_rank);
}

/* One line says what is always needed; others what is needed when something holds. */
static bool read_needs(struct parser *p)
{
	struct rule_need need = { .min_rank = 1 };

	if (!read_approvals(p, &need))
		return false;
	if (parser_is(p, "when")) {
		need.condition = rule_read_condition(p);
		if (!need.condition)
			return false;
		g_ptr_array_add(p->rule->needs_when, g_memdup2(&need, sizeof need));
		return true;
	}
	if (p->seen & SEEN_NEEDS_ALWAYS) {
		p->next = 0;
		return parser_fault(
			p, parser_take(p),
			"leave one of them out, or say when it counts: needs 2 approvals when visits at least 4",
			"rule '%s' has two 'needs' lines", p->rule->name);
	}
	p->seen |= SEEN_NEEDS_ALWAYS;
	p->rule->needs = need.n;
	p->rule->min_rank = need.min_rank;
	return true;
}

static bool read_four(struct parser *p)
{
	p->rule->four_eyes = true;
	return parser_need(p, "eyes", "write it like: four eyes");
}

static bool read_service(struct parser *p)
{
	p->rule->service = true;
	return parser_need(p, "message", "write it like: service message");
}

/* ---- when letters may leave */

static bool read_time(struct parser *p, const char *hint, int *minute)
{
	const struct token *token = parser_take(p);

	if (token && hours_time(token->text, minute))
		return true;
	return parser_fault(p, token, hint,
	                    token ? "'%s' is not a time of the day"
	                          : "a time of the day is missing here%s",
	                    token ? token->text : "");
}

static bool read_span(struct parser *p, const char *hint, int *from, int *to)
{
	return read_time(p, hint, from) && parser_need(p, "to", hint) && read_time(p, hint, to);
}

static bool read_quiet(struct parser *p)
{
	static const char *const hint = "write it like: quiet 21:00 to 08:00";
	const struct token *token = parser_peek(p);
	struct hours *hours = &p->rule->hours;

	if (!read_span(p, hint, &hours->quiet_from, &hours->quiet_to))
		return false;
	hours->quiet_from %= HOURS_DAY;
	hours->quiet = true;
	if (hours->quiet_from == hours->quiet_to % HOURS_DAY) {
		hours->quiet = false;
		return parser_fault(p, token, hint, "these quiet hours would never end");
	}
	return true;
}

static bool read_weekday(struct parser *p, int *day)
{
	const struct token *token = parser_take(p);
	g_autofree char *hint = NULL;

	*day = token ? hours_weekday(token->text) : -1;
	if (*day >= 0)
		return true;
	hint = parser_hint(token ? token->text : "", hours_weekdays,
	                   "write it like: send monday to friday 09:00 to 18:00");
	return parser_fault(p, token, hint,
	                    token ? "'%s' is not a day of the week"
	                          : "a day of the week is missing here%s",
	                    token ? token->text : "");
}

/* "monday to friday 09:00 to 18:00", "saturday 10:00 to 14:00", "09:00 to 18:00" */
static bool read_send(struct parser *p)
{
	static const char *const hint = "write it like: send monday to friday 09:00 to 18:00";
	const struct token *token = parser_peek(p);
	int first = 0, last = 6, from = 0, to = 0;

	if (!token)
		return parser_fault(p, NULL, hint, "when letters may go is missing here");
	if (!g_ascii_isdigit(*token->text)) {
		if (!read_weekday(p, &first))
			return false;
		last = first;
		if (parser_is(p, "to") && !read_weekday(p, &last))
			return false;
	}
	token = parser_peek(p);
	if (!read_span(p, hint, &from, &to))
		return false;
	if (from >= to)
		return parser_fault(p, token,
		                    "for the night write the hours that are quiet: quiet 21:00 to 08:00",
		                    "these hours end before they begin");
	if (!hours_add(&p->rule->hours, first, last, from, to))
		return parser_fault(p, token, "put days with the same hours into one line",
		                    "there are too many 'send' lines");
	return true;
}

static bool read_decide(struct parser *p)
{
	return parser_need(p, "within", "write it like: decide within 7 days") &&
	       parser_length(p, &p->rule->decide);
}

static bool read_good(struct parser *p)
{
	static const char *const hint = "write it like: good until 2 days after birthday";
	const struct token *token;

	if (!parser_need(p, "until", hint) || !parser_length(p, &p->rule->good) ||
	    !parser_need(p, "after", hint))
		return false;
	token = parser_take(p);
	p->rule->good_after = token ? rule_field_find(p->entity, token->text) : NULL;
	if (!p->rule->good_after ||
	    (p->rule->good_after->kind != KIND_DATE && p->rule->good_after->kind != KIND_BIRTHDAY))
		return parser_fault(p, token, hint,
		                    token ? "'%s' is not a date" : "the date is missing here%s",
		                    token ? token->text : "");
	return true;
}

static bool read_limit(struct parser *p)
{
	static const char *const hint = "write it like: limit 20 per day";
	const struct token *token = parser_take(p);

	if (!token || !parse_whole_number(token->text, 100000, &p->rule->limit) || p->rule->limit == 0)
		return parser_fault(p, token, hint, "how many is to be a whole number");
	if (!parser_need(p, "per", hint))
		return false;
	token = parser_peek(p);
	p->rule->limit_per.n = 1;
	if (token && g_ascii_isalpha(*token->text))
		return parser_unit(p, &p->rule->limit_per);
	return parser_length(p, &p->rule->limit_per);
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
	{ "needs",   SEEN_NEEDS,   false, read_needs },
	{ "four",    SEEN_FOUR,    true,  read_four },
	{ "decide",  SEEN_DECIDE,  true,  read_decide },
	{ "good",    SEEN_GOOD,    true,  read_good },
	{ "limit",   SEEN_LIMIT,   true,  read_limit },
	{ "send",    SEEN_SEND,    false, read_send },
	{ "quiet",   SEEN_QUIET,   true,  read_quiet },
	{ "service", SEEN_SERVICE, true,  read_service },
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
	hint = parser_hint(
		keyword->text, words,
		"a line begins with for, when, unless, suggest, because, once, needs, four eyes, decide, good, limit, send, quiet or service");
	parser_fault(p, keyword, hint, "there is no '%s' line in a rule", keyword->text);
}
