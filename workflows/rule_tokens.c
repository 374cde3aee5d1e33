/* A line as words, and complaints about them. */
#include "workflows/rule_lines.h"

#include <string.h>

enum { ERRORS_MOST = 50, MESSAGE_MOST = 160 };

void parser_complain_at(struct parser *p, int line, int column, int length, const char *hint,
                        const char *format, ...)
{
	struct rule_error *found;
	g_autofree char *message = NULL;
	va_list args;

	if (p->errors->len >= ERRORS_MOST)
		return;
	va_start(args, format);
	message = g_strdup_vprintf(format, args);
	va_end(args);
	if (g_utf8_strlen(message, -1) > MESSAGE_MOST) {
		g_autofree char *cut = g_utf8_substring(message, 0, MESSAGE_MOST);

		g_free(message);
		message = g_strconcat(cut, "…", NULL);
	}
	found = g_new0(struct rule_error, 1);
	found->line = line;
	found->column = column;
	found->text = rule_complaint(p->file, p->text, line, column, length, message, hint);
	g_ptr_array_add(p->errors, found);
}

/* ---- tokens */

static struct token *token_at(struct parser *p, guint n)
{
	return n < p->tokens->len ? &g_array_index(p->tokens, struct token, n) : NULL;
}

const struct token *parser_peek(struct parser *p)
{
	return token_at(p, p->next);
}

const struct token *parser_take(struct parser *p)
{
	return token_at(p, p->next++);
}

/* Where something is missing: right behind the last word. */
int parser_end(struct parser *p)
{
	const struct token *last = token_at(p, p->tokens->len - 1);

	return last ? last->column + last->width : 1;
}

bool parser_fault(struct parser *p, const struct token *token, const char *hint, const char *format,
                  ...)
{
	g_autofree char *message = NULL;
	va_list args;

	va_start(args, format);
	message = g_strdup_vprintf(format, args);
	va_end(args);
	parser_complain_at(p, p->line, token ? token->column : parser_end(p), token ? token->width : 1,
	                   hint, "%s", message);
	return false;
}

bool parser_is(struct parser *p, const char *word)
{
	const struct token *token = parser_peek(p);

	if (!token || token->quoted || strcmp(token->text, word) != 0)
		return false;
	p->next++;
	return true;
}

static const char *after_blanks(const char *c)
{
	return c + strspn(c, " \t");
}

/* Behind a word; a comma that ends it is a word of its own. */
static const char *after_word(const char *c)
{
	const char *end = c + strcspn(c, " \t\"");

	if (end > c + 1 && end[-1] == ',')
		end--;
	return end;
}

static void add_token(struct parser *p, const char *from, const char *to, int column, bool quoted)
{
	struct token token = { .column = column, .quoted = quoted };

	token.width = (int)g_utf8_strlen(from, to - from);
	token.text =
		quoted ? g_strndup(from + 1, (gsize)(to - from - 2)) : g_strndup(from, (gsize)(to - from));
	g_array_append_val(p->tokens, token);
}

/* Words of a line up to its comment. False when a quotation does not end. */
bool parser_read_tokens(struct parser *p, const char *line)
{
	int column = 1;
	const char *c = line;

	g_array_set_size(p->tokens, 0);
	p->next = 0;
	for (;;) {
		const char *start = after_blanks(c), *end;

		column += (int)g_utf8_strlen(c, start - c);
		if (*start == '\0' || *start == '#')
			return true;
		end = *start == '"' ? strchr(start + 1, '"') : after_word(start);
		if (!end) {
			parser_complain_at(p, p->line, column, 1, "put a \" at the end of the text",
			                   "this \" is never closed");
			return false;
		}
		end += *start == '"';
		add_token(p, start, end, column, *start == '"');
		column += (int)g_utf8_strlen(start, end - start);
		c = end;
	}
}
