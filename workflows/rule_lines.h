/* The parser's inside: what rule_parse.c (files and lines), rule_tokens.c (words), rule_lines.c and rule_conditions.c (what they say) share. Nobody else includes it. */
#ifndef TEND_WORKFLOWS_RULE_LINES_H
#define TEND_WORKFLOWS_RULE_LINES_H

#include "workflows/rule.h"

enum { NAME_MOST = 60, WORD_MOST = 120, BECAUSE_MOST = 300, LENGTH_MOST = 9999 };

enum {
	SEEN_FOR = 1 << 0,
	SEEN_WHEN = 1 << 1,
	SEEN_SUGGEST = 1 << 2,
	SEEN_BECAUSE = 1 << 3,
	SEEN_ONCE = 1 << 4,
	SEEN_NEEDS = 1 << 5,
	SEEN_DECIDE = 1 << 6,
	SEEN_GOOD = 1 << 7,
	SEEN_LIMIT = 1 << 8,
	SEEN_UNLESS = 1 << 9,
	SEEN_QUIET = 1 << 10,
	SEEN_SEND = 1 << 11,
	SEEN_FOUR = 1 << 12,
	SEEN_SERVICE = 1 << 13,
	SEEN_NEEDS_ALWAYS = 1 << 14, /* without 'when' */
};

/* A word, or a text in quotes (without them). */
struct token {
	char *text;
	int column, width; /* in characters, quotes included */
	bool quoted;
};

struct parser {
	const char *file, *text;
	const char *rest; /* of the text, behind the line that is read */
	int line;
	GArray *tokens; /* of the line */
	guint next;
	GPtrArray *rules, *errors;
	struct rule_ast *rule; /* being read, lent from rules */
	unsigned seen;
	int name_column;
	const struct rule_entity *entity; /* whom the rule is for: conditions may stand before its 'for' */
};

/* The words of a line up to its comment. False when a quotation does not end (reported). */
bool parser_read_tokens(struct parser *p, const char *line);
/* The column behind the last word, where something is missing. */
int parser_end(struct parser *p);
/* NULL at the end of the line. */
const struct token *parser_peek(struct parser *p);
const struct token *parser_take(struct parser *p);
/* Takes the next word when it is this one. */
bool parser_is(struct parser *p, const char *word);
/* Reports a fault at a word, or behind the last one for NULL. Always false. */
bool parser_fault(struct parser *p, const struct token *token, const char *hint, const char *format,
                  ...) G_GNUC_PRINTF(4, 5);
void parser_complain_at(struct parser *p, int line, int column, int length, const char *hint,
                        const char *format, ...) G_GNUC_PRINTF(6, 7);

/* "did you mean 'visits'?", or the other hint where no word is near. Caller frees. */
char *parser_hint(const char *word, const char *const *words, const char *otherwise);
/* Reports that whom the rule is for has no such word; it could be "asked" or "said". */
void parser_no_field(struct parser *p, int line, int column, int width, const char *word,
                     const char *what);
/* Takes this word, or reports that it is missing. */
bool parser_need(struct parser *p, const char *word, const char *hint);
/* Digits alone, up to most. */
bool parse_whole_number(const char *text, gint64 most, gint64 *n);
/* "days"; "60 days". */
bool parser_unit(struct parser *p, struct rule_length *length);
bool parser_length(struct parser *p, struct rule_length *length);
/* A name of the shop's own: of a tag, a flag, a template. Caller frees; NULL when it was reported. */
char *parser_own_word(struct parser *p, const char *what, const char *hint);

struct rule_line {
	const char *keyword;
	unsigned seen;
	bool single;
	bool (*read)(struct parser *p);
};

const struct rule_line *rule_line_find(const char *keyword);
void rule_line_unknown(struct parser *p, const struct token *keyword);
/* The rest of the line as a condition; NULL when it was reported. */
struct rule_condition *rule_read_condition(struct parser *p);

#endif
