/* The guess: columns by what they are called in the world, dates and decimal signs by what the first rows allow. */
#include "formats/mapping.h"

#include <string.h>

static bool is_known_as(const char *folded, const char *known_as)
{
	g_auto(GStrv) names = g_strsplit(known_as, "|", -1);

	return g_strv_contains((const char *const *)names, folded);
}

/* The first column that goes by the name and is not taken. */
static int find_column(const struct header *header, const char *known_as, const bool *taken)
{
	for (gsize i = 0; i < header->count; i++)
		if (!taken[i] && is_known_as(header->folded[i], known_as))
			return (int)i;
	return -1;
}

/* The texts of one column, empty ones left out; NULL-terminated, lent. */
static const char **column_samples(const GPtrArray *samples, int column)
{
	const char **texts = g_new0(const char *, samples->len + 1);
	gsize count = 0;

	for (guint i = 0; i < samples->len; i++) {
		const char *const *row = samples->pdata[i];

		if (row[column][0] != '\0')
			texts[count++] = row[column];
	}
	return texts;
}

/* 12,50 or 1.200,00: a comma in the last place but two or one. */
static bool has_decimal_comma(const char *const *texts)
{
	for (gsize i = 0; texts[i]; i++) {
		const char *comma = strrchr(texts[i], ',');
		gsize digits = comma ? strspn(comma + 1, "0123456789") : 0;

		if (comma && digits >= 1 && digits <= 2 && !strchr(comma, '.'))
			return true;
	}
	return false;
}

static void append_value(GString *out, const char *value)
{
	for (; *value; value++) {
		if (*value == '\\')
			g_string_append_c(out, '\\');
		g_string_append_c(out, *value);
	}
	g_string_append_c(out, '\n');
}

static const char *delimiter_word(char delimiter)
{
	switch (delimiter) {
	case ';': return "semicolon";
	case '\t': return "tab";
	case '|': return "bar";
	default: return "comma";
	}
}

static void append_file(GString *out, const GPtrArray *samples, char delimiter, const int *columns)
{
	static const enum column amounts[] = { COLUMN_ORDER_TOTAL, COLUMN_LINE_PRICE, COLUMN_LINE_TOTAL };
	enum date_order order = DATES_YEAR_FIRST;
	bool comma = false;

	if (columns[COLUMN_ORDER_DATE] >= 0) {
		g_autofree const char **texts = column_samples(samples, columns[COLUMN_ORDER_DATE]);

		order = date_guess(texts);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(amounts); i++) {
		if (columns[amounts[i]] < 0)
			continue;
		g_autofree const char **texts = column_samples(samples, columns[amounts[i]]);
		comma = comma || has_decimal_comma(texts);
	}
	g_string_append_printf(
		out,
		"[file]\n# comma, semicolon, tab, bar\ndelimiter = %s\n# the sign before the cents: point or comma\ndecimal = %s\n",
		delimiter_word(delimiter), comma ? "comma" : "point");
	g_string_append_printf(
		out,
		"# year-first (2026-05-22), day-first (22/05/2026), month-first (05/22/2026)%s\ndates = %s\n",
		order == DATES_AUTO ? ";\n# the first rows do not tell: please say which" : "",
		date_order_word(order));
	g_string_append(
		out,
		"# the zone of the times, when it is not the shop's\n#zone = Europe/Berlin\n"
		"# put before phone numbers that begin with 0\n#phone-country = 49\n\n"
		"[source]\n# where this comes from, in a word of yours; customers and orders are known by it and their numbers. Without it: this\n# file's name\n#name = till\n");
}

static void append_group(GString *out, const char *group, const struct header *header,
                         const int *columns)
{
	g_string_append_printf(out, "\n[%s]\n", group);
	for (gsize i = 0; i < COLUMN_COUNT; i++) {
		const struct column_word *word = &column_words[i];

		if (strcmp(word->group, group) != 0)
			continue;
		if (columns[i] < 0) {
			g_string_append_printf(out, "#%s =        (%s)\n", word->key, word->help);
			continue;
		}
		g_string_append_printf(out, "# %s\n%s = ", word->help, word->key);
		append_value(out, header->names[columns[i]]);
	}
}

static void append_rest(GString *out, const struct header *header, const bool *taken)
{
	bool any = false;

	for (gsize i = 0; i < header->count; i++) {
		if (taken[i] || header->names[i][0] == '\0')
			continue;
		g_string_append_printf(out, "%s%s",
		                       any ? "; " : "\n# Columns nothing was found for: ", header->names[i]);
		any = true;
	}
	g_string_append(
		out, any ? "\n# Those not wanted can be named here, separated by semicolons, and are then not mentioned again.\n"
				 : "\n");
	g_string_append(out, "[ignore]\n#columns = \n");
}

char *mapping_guess(const struct header *header, char delimiter, const GPtrArray *samples)
{
	static const char *const order_groups[] = { "customer", "order", "product", "line" };
	g_autofree bool *taken = g_new0(bool, header->count + 1);
	GString *out = g_string_new(
		"# What the columns of this file mean. Right of each = stands a column's name, or a constant in quotation\n"
		"# marks (\"EUR\"). Lines that begin with # are remarks. Correct it, then:\n"
		"#   tend import FILE --map THIS-FILE --dry-run\n\n");
	int columns[COLUMN_COUNT];
	bool orders;

	for (gsize i = 0; i < COLUMN_COUNT; i++) {
		columns[i] = find_column(header, column_words[i].known_as, taken);
		if (columns[i] >= 0)
			taken[columns[i]] = true;
	}
	/* A list of customers may have a date or a total of its own; orders have a number. */
	orders = columns[COLUMN_ORDER_ID] >= 0;
	for (gsize i = COLUMN_ORDER_ID; !orders && i < COLUMN_COUNT; i++) {
		if (columns[i] >= 0)
			taken[columns[i]] = false;
		columns[i] = -1;
	}
	append_file(out, samples, delimiter, columns);
	for (gsize i = 0; i < (orders ? G_N_ELEMENTS(order_groups) : 1); i++)
		append_group(out, order_groups[i], header, columns);
	if (!orders)
		g_string_append(
			out,
			"\n# If the rows are orders, give [order] id and date, and [line] price or [order] total.\n");
	append_rest(out, header, taken);
	return g_string_free(out, FALSE);
}
