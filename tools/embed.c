/* Writes texts into C: the statements of db/sql as an enum and a table, and any other files as a struct embedded table.
 *
 *   embed sql ENUM.h TEXTS.c db/sql/<name>.sql...
 *   embed texts SYMBOL OUT.c FILE...
 *
 * A statement's file begins with comment lines; the first says what the statement answers. The others may be
 *   -- fills NOUN                the result columns are fields of the noun
 *   -- binds NOUN: field, ...    the fields of $1, $2 ...; a further line continues the list
 *   -- hot                       must not scan a growing table
 * and are stripped from the text. An output that would not change is left untouched, so nothing is compiled again for it. */
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct statement {
	char *name;
	char *body;
	char *fills;
	char *binds_noun;
	GString *binds; /* without blanks; NULL when there is no such line */
	bool hot;
};

static G_GNUC_PRINTF(2, 3) G_GNUC_NORETURN void die(const char *path, const char *format, ...)
{
	va_list arguments;

	fprintf(stderr, "%s: ", path);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	exit(1);
}

static char *read_text(const char *path)
{
	g_autoptr(GError) error = NULL;
	char *text = NULL;
	gsize length = 0;

	if (!g_file_get_contents(path, &text, &length, &error))
		die(path, "%s", error->message);
	if (!g_utf8_validate(text, length, NULL))
		die(path, "is not UTF-8 text");
	return text;
}

/* Leaves a file with the same content alone, and with it everything that was made from it. */
static void write_if_changed(const char *path, const GString *content)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *old = NULL;

	if (g_file_get_contents(path, &old, NULL, NULL) && strcmp(old, content->str) == 0)
		return;
	if (!g_file_set_contents(path, content->str, content->len, &error))
		die(path, "%s", error->message);
}

static char *name_of(const char *path)
{
	char *name = g_path_get_basename(path);
	char *ending = strrchr(name, '.');

	if (ending)
		*ending = '\0';
	return name;
}

static int by_name(const void *a, const void *b)
{
	g_autofree char *left = name_of(*(char *const *)a);
	g_autofree char *right = name_of(*(char *const *)b);

	return strcmp(left, right);
}

/* True for what can be part of a C symbol and an SQL name alike: lower-case letters, digits, underscores. */
static bool is_word(const char *text)
{
	return g_ascii_islower(*text) &&
	       text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

/* The text as adjacent string literals, one a line. */
static void append_literal(GString *out, const char *text)
{
	g_string_append(out, "\n\t\t\"");
	for (const char *c = text; *c; c++) {
		if (*c == '\n')
			g_string_append(out, c[1] ? "\\n\"\n\t\t\"" : "\\n");
		else if (*c == '"' || *c == '\\')
			g_string_append_printf(out, "\\%c", *c);
		else if (*c == '\t')
			g_string_append(out, "\\t");
		else if (*c == '?')
			g_string_append(out, "\\?"); /* no trigraphs */
		else if (g_ascii_iscntrl(*c))
			g_string_append_printf(out, "\\%03o", (unsigned char)*c);
		else
			g_string_append_c(out, *c);
	}
	g_string_append_c(out, '"');
}

static void append_pointer(GString *out, const char *text)
{
	if (text)
		g_string_append_printf(out, "\"%s\"", text);
	else
		g_string_append(out, "NULL");
}

/* ISO C promises only 4095 characters in a literal; every compiler we support takes more. */
static const char long_literals[] = "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n";

static void embed_texts(const char *symbol, const char *out_path, char **paths, int count)
{
	g_autoptr(GString) out =
		g_string_new("/* Written by tools/embed. */\n#include \"base/embedded.h\"\n\n"
	                 "#include <stddef.h>\n\n");

	qsort(paths, count, sizeof *paths, by_name);
	g_string_append(out, long_literals);
	g_string_append_printf(
		out, "extern const struct embedded %s[];\nconst struct embedded %s[] = {\n", symbol, symbol);
	for (int i = 0; i < count; i++) {
		g_autofree char *name = name_of(paths[i]);
		g_autofree char *text = read_text(paths[i]);

		g_string_append_printf(out, "\t{ \"%s\",", name);
		append_literal(out, text);
		g_string_append(out, " },\n");
	}
	g_string_append(out, "\t{ NULL, NULL },\n};\n");
	write_if_changed(out_path, out);
}

static void read_binds(struct statement *s, const char *path, const char *rest)
{
	const char *colon = strchr(rest, ':');
	g_autofree char *noun = colon ? g_strstrip(g_strndup(rest, colon - rest)) : NULL;
	g_auto(GStrv) fields = colon ? g_strsplit(colon + 1, ",", -1) : NULL;

	if (!noun || !is_word(noun))
		die(path, "wants \"-- binds NOUN: field, field\", not \"-- binds %s\"", rest);
	if (s->binds_noun && strcmp(s->binds_noun, noun) != 0)
		die(path, "binds fields of %s and of %s; one noun only", s->binds_noun, noun);
	if (!s->binds) {
		s->binds = g_string_new(NULL);
		s->binds_noun = g_strdup(noun);
	}
	for (char **field = fields; *field; field++) {
		const char *word = g_strstrip(*field);

		if (*word == '\0' && !field[1])
			break; /* the comma before a continuation line */
		if (!is_word(word))
			die(path, "\"%s\" in -- binds is no field name", word);
		g_string_append_printf(s->binds, "%s%s", s->binds->len ? "," : "", word);
	}
}

/* One comment line after the first: a promise to check, or more prose. */
static void read_promise(struct statement *s, const char *path, const char *line)
{
	if (strcmp(line, "hot") == 0) {
		s->hot = true;
	} else if (g_str_has_prefix(line, "fills ")) {
		if (s->fills)
			die(path, "says -- fills twice");
		s->fills = g_strdup(line + strlen("fills "));
		if (!is_word(s->fills))
			die(path, "wants \"-- fills NOUN\", not \"-- %s\"", line);
	} else if (g_str_has_prefix(line, "binds ")) {
		read_binds(s, path, line + strlen("binds "));
	}
}

static struct statement read_statement(const char *path)
{
	g_autofree char *text = read_text(path);
	struct statement s = { .name = name_of(path) };
	char *line = text;
	int comments = 0;

	if (!is_word(s.name))
		die(path, "the name of a statement is lower-case letters, digits and underscores");
	while (g_str_has_prefix(line, "--")) {
		char *end = line + strcspn(line, "\n");
		char *next = *end ? end + 1 : end;

		*end = '\0';
		line = g_strstrip(line + strlen("--"));
		if (comments++ > 0)
			read_promise(&s, path, line);
		else if (!strchr(line, ' '))
			die(path, "the first line says in one sentence what the statement answers: -- ...");
		line = next;
	}
	if (comments == 0)
		die(path, "begins with no comment; the first line says what the statement answers: -- ...");

	g_strstrip(line);
	if (g_str_has_suffix(line, ";"))
		line[strlen(line) - 1] = '\0';
	if (*line == '\0')
		die(path, "holds no statement");
	s.body = g_strchomp(g_strdup(line));
	return s;
}

static void clear_statement(struct statement *s)
{
	g_free(s->name);
	g_free(s->body);
	g_free(s->fills);
	g_free(s->binds_noun);
	if (s->binds)
		g_string_free(s->binds, TRUE);
}

static void append_statement(GString *out, const struct statement *s)
{
	g_autofree char *upper = g_ascii_strup(s->name, -1);

	g_string_append_printf(out, "\t[SQL_%s] = { .name = \"%s\", .fills = ", upper, s->name);
	append_pointer(out, s->fills);
	g_string_append(out, ", .binds_noun = ");
	append_pointer(out, s->binds_noun);
	g_string_append(out, ",\n\t\t.binds = ");
	append_pointer(out, s->binds ? s->binds->str : NULL);
	g_string_append_printf(out, ", .hot = %d, .text =", s->hot);
	append_literal(out, s->body);
	g_string_append(out, " },\n");
}

/* Every noun the statements name, once, in order. Its table must exist, or nothing links. */
static void append_nouns(GString *out, GTree *nouns)
{
	g_autoptr(GString) table = g_string_new("\nconst struct noun *const sql_nouns[] = {\n");

	for (GTreeNode *node = g_tree_node_first(nouns); node; node = g_tree_node_next(node)) {
		const char *name = g_tree_node_key(node);

		g_string_append_printf(out, "extern const struct noun noun_%s;\n", name);
		g_string_append_printf(table, "\t&noun_%s,\n", name);
	}
	g_string_append_printf(out, "%s\tNULL,\n};\n", table->str);
}

static void embed_sql(const char *enum_path, const char *texts_path, char **paths, int count)
{
	g_autoptr(GString) header =
		g_string_new("/* Written by tools/embed from db/sql. */\n#ifndef TEND_GEN_SQL_ENUM_H\n"
	                 "#define TEND_GEN_SQL_ENUM_H\n\nenum sql {\n");
	g_autoptr(GString) table = g_string_new("\nconst struct sql_text sql_texts[] = {\n");
	g_autoptr(GString) texts =
		g_string_new("/* Written by tools/embed from db/sql. */\n#include \"db/sql.h\"\n\n"
	                 "#include <stddef.h>\n\n");
	GTree *nouns = g_tree_new((GCompareFunc)strcmp); /* of interned words */

	qsort(paths, count, sizeof *paths, by_name);
	for (int i = 0; i < count; i++) {
		struct statement s = read_statement(paths[i]);
		g_autofree char *upper = g_ascii_strup(s.name, -1);

		g_string_append_printf(header, "\tSQL_%s,\n", upper);
		append_statement(table, &s);
		if (s.fills)
			g_tree_insert(nouns, (char *)g_intern_string(s.fills), NULL);
		if (s.binds_noun)
			g_tree_insert(nouns, (char *)g_intern_string(s.binds_noun), NULL);
		clear_statement(&s);
	}
	g_string_append(header, "\tSQL_COUNT\n};\n\n#endif\n");
	g_string_append(texts, long_literals);
	append_nouns(texts, nouns);
	g_string_append_printf(texts, "%s\t[SQL_COUNT] = { .name = NULL },\n};\n", table->str);
	g_tree_destroy(nouns);

	write_if_changed(enum_path, header);
	write_if_changed(texts_path, texts);
}

int main(int argc, char **argv)
{
	if (argc >= 4 && strcmp(argv[1], "sql") == 0)
		embed_sql(argv[2], argv[3], argv + 4, argc - 4);
	else if (argc >= 4 && strcmp(argv[1], "texts") == 0)
		embed_texts(argv[2], argv[3], argv + 4, argc - 4);
	else
		die("embed", "wants: sql ENUM.h TEXTS.c FILE... or: texts SYMBOL OUT.c FILE...");
	return 0;
}
