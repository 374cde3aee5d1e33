#include "tools/sqlcheck.h"

#include <string.h>

enum token_kind { TOKEN_END, TOKEN_WORD, TOKEN_PARAMETER, TOKEN_LITERAL, TOKEN_SIGN };

/* A piece of a statement; comments and blanks are passed over. */
struct token {
	enum token_kind kind;
	char *text; /* owned; words in lower case */
};

static void token_clear(struct token *token)
{
	g_free(token->text);
}

/* Behind a quoted text whose quote sign is doubled inside. */
static const char *after_quotes(const char *c)
{
	char sign = *c++;

	while (*c && (*c != sign || c[1] == sign))
		c += *c == sign ? 2 : 1;
	return *c ? c + 1 : c;
}

static const char *after_blanks(const char *c)
{
	for (;;) {
		c += strspn(c, " \t\r\n");
		if (g_str_has_prefix(c, "--")) {
			c += strcspn(c, "\n");
		} else if (g_str_has_prefix(c, "/*")) {
			const char *end = strstr(c + 2, "*/");

			c = end ? end + 2 : c + strlen(c);
		} else {
			return c;
		}
	}
}

static bool in_word(char c)
{
	return g_ascii_isalnum(c) || c == '_' || c == '$';
}

static const char *after_word(const char *c)
{
	while (in_word(*c))
		c++;
	return c;
}

static struct token token_at(const char *c, const char **end)
{
	struct token token = { .kind = TOKEN_SIGN };

	*end = *c ? c + 1 : c;
	if (*c == '\0') {
		token.kind = TOKEN_END;
	} else if (*c == '\'' || *c == '"') {
		token.kind = TOKEN_LITERAL;
		*end = after_quotes(c);
	} else if (g_ascii_isdigit(*c)) {
		token.kind = TOKEN_LITERAL;
		*end = after_word(c);
	} else if (*c == '$' || *c == '?' || *c == '@' || (*c == ':' && in_word(c[1]))) {
		token.kind = TOKEN_PARAMETER;
		*end = after_word(c + 1);
	} else if (in_word(*c)) {
		token.kind = TOKEN_WORD;
		*end = after_word(c);
	}
	token.text = g_ascii_strdown(c, *end - c);
	return token;
}

/* All tokens, the last one TOKEN_END. */
static GArray *tokens_of(const char *text)
{
	GArray *tokens = g_array_new(FALSE, FALSE, sizeof(struct token));
	struct token token;

	g_array_set_clear_func(tokens, (GDestroyNotify)token_clear);
	do {
		token = token_at(after_blanks(text), &text);
		g_array_append_val(tokens, token);
	} while (token.kind != TOKEN_END);
	return tokens;
}

static const struct token *token_nth(const GArray *tokens, guint n)
{
	return &g_array_index(tokens, struct token, n);
}

static bool token_is(const struct token *token, const char *text)
{
	return strcmp(token->text, text) == 0;
}

int words_parameters(const char *text, char **complaint)
{
	g_autoptr(GArray) tokens = tokens_of(text);
	gint64 count = 0;

	for (guint i = 0; i < tokens->len; i++) {
		const struct token *token = token_nth(tokens, i);
		gint64 number = 0;

		if (token->kind != TOKEN_PARAMETER)
			continue;
		if (*token->text != '$' ||
		    !g_ascii_string_to_signed(token->text + 1, 10, 1, 999, &number, NULL)) {
			*complaint = g_strdup_printf("parameter %s; they are called $1, $2 ...", token->text);
			return -1;
		}
		if (number > count + 1) {
			*complaint = g_strdup_printf(
				"%s is used before $%d; parameters are numbered in order of first use", token->text,
				(int)count + 1);
			return -1;
		}
		count = MAX(count, number);
	}
	return (int)count;
}

/* Words that mean nothing, or something else, on another engine. A function is only refused where it is called, so that a
 * column may be named like one; text that ends in an underscore is a prefix. */
static const struct {
	const char *word, *then; /* then: the token that must follow, or NULL */
	const char *instead;
} refused[] = {
	{ "strftime", "(", "calendar arithmetic is done in C" },
	{ "datetime", "(", "calendar arithmetic is done in C" },
	{ "julianday", "(", "calendar arithmetic is done in C" },
	{ "unixepoch", "(", "calendar arithmetic is done in C" },
	{ "now", "(", "bind the clock" },
	{ "current_timestamp", NULL, "bind the clock" },
	{ "current_date", NULL, "bind the clock" },
	{ "current_time", NULL, "bind the clock" },
	{ "ifnull", "(", "say coalesce" },
	{ "iif", "(", "say CASE WHEN" },
	{ "group_concat", "(", "collect the rows in C" },
	{ "total", "(", "say coalesce(sum(...), 0)" },
	{ "instr", "(", "only SQLite knows it" },
	{ "printf", "(", "format in C" },
	{ "random", "(", "bind a value" },
	{ "last_insert_rowid", "(", "say RETURNING id" },
	{ "json_", "(", "read JSON in C" },
	{ "jsonb_", "(", "read JSON in C" },
	{ "rowid", NULL, "name the key" },
	{ "autoincrement", NULL, "only SQLite knows it" },
	{ "pragma", NULL, "it belongs to the driver" },
	{ "glob", NULL, "say LIKE, or match in C" },
	{ "insert", "or", "say INSERT ... ON CONFLICT" },
	{ "update", "or", "say what happens in C" },
	{ "replace", "into", "say INSERT ... ON CONFLICT" },
};

static bool word_matches(const struct token *token, const char *word)
{
	return g_str_has_suffix(word, "_") ? g_str_has_prefix(token->text, word) : token_is(token, word);
}

/* "SELECT *" and "t.*", but neither count(*) nor a product. */
static bool selects_all(const GArray *tokens, guint i)
{
	static const char *const before[] = { "select", "distinct", "all", ".", ",", "returning", NULL };

	return i > 0 && token_is(token_nth(tokens, i), "*") &&
	       g_strv_contains(before, token_nth(tokens, i - 1)->text);
}

bool words_portable(const char *text, char **complaint)
{
	g_autoptr(GArray) tokens = tokens_of(text);

	for (guint i = 0; i + 1 < tokens->len; i++) {
		const struct token *token = token_nth(tokens, i);

		if (selects_all(tokens, i)) {
			*complaint = g_strdup("selects *; name the columns");
			return false;
		}
		for (gsize r = 0; token->kind == TOKEN_WORD && r < G_N_ELEMENTS(refused); r++) {
			const char *then = refused[r].then;

			if (!word_matches(token, refused[r].word) ||
			    (then && !token_is(token_nth(tokens, i + 1), then)))
				continue;
			*complaint = g_strdup_printf("\"%s%s%s\" is not for every engine: %s", token->text,
			                             then && *then != '(' ? " " : "", then ? then : "",
			                             refused[r].instead);
			return false;
		}
	}
	return true;
}

const char *const growing_tables[] = {
	"customers",  "orders",       "order_lines", "contact_points",
	"consents",   "activities",   "tasks",       "suggestions",
	"events",     "audit",        "journal",     "deals",
	"deal_moves", "appointments", "assignments", NULL,
};

/* The alias that is declared at the i-th token, a table's name: "customers AS c", "customers c". */
static const struct token *alias_of(const GArray *tokens, guint i)
{
	const struct token *next = token_nth(tokens, i + 1);

	if (token_is(next, "as"))
		next = token_nth(tokens, i + 2);
	return next;
}

/* A keyword behind a table's name is taken for an alias too, which does no harm: no plan scans a table named WHERE. */
const char *words_growing_table(const char *text, const char *name)
{
	g_autoptr(GArray) tokens = tokens_of(text);
	g_autofree char *lower = g_ascii_strdown(name, -1);

	for (guint i = 0; i + 1 < tokens->len; i++) {
		const struct token *token = token_nth(tokens, i);

		for (const char *const *table = growing_tables; token->kind == TOKEN_WORD && *table; table++) {
			if (token_is(token, *table) &&
			    (token_is(token, lower) || token_is(alias_of(tokens, i), lower)))
				return *table;
		}
	}
	return NULL;
}
