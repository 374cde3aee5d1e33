#include "base/error.h"
#include "base/text.h"
#include "cli/lab.h"

#include <string.h>

/* The row's own word: "rfm" of "lab rfm". */
static const char *word_of(const struct command *lab)
{
	return strchr(lab->name, ' ') + 1;
}

static bool refuse(const char *word, GError **error)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new();
	g_autoptr(GString) list = g_string_new(NULL);

	for (gsize i = 0; experiments[i] != NULL; i++) {
		g_ptr_array_add(words, (gpointer)word_of(experiments[i]));
		g_string_append_printf(list, "%s%s", i ? ", " : "", word_of(experiments[i]));
	}
	g_ptr_array_add(words, NULL);
	if (word == NULL)
		return tend_fail(error, TEND_USAGE, "which one? there are: %s\ntry: tend help lab",
		                 list->str);
	const char *near = text_nearest(word, (const char *const *)words->pdata);
	return tend_fail(error, TEND_USAGE, "there is no 'tend lab %s'; there are: %s\n%s%s", word,
	                 list->str, near ? "did you mean: tend lab " : "all of them: tend help lab",
	                 near ? near : "");
}

static bool run(struct session *session, char **arguments, GError **error)
{
	for (gsize i = 0; arguments[0] != NULL && experiments[i] != NULL; i++)
		if (strcmp(word_of(experiments[i]), arguments[0]) == 0)
			return experiments[i]->run(session, arguments + 1, error);
	return refuse(arguments[0], error);
}

const struct command cmd_lab = {
	.name = "lab",
	.synopsis = "lab NAME FILE [OPTION…]",
	.summary = "the same methods on a file you bring",
	.help =
		"For checking tend against published results, and for looking at figures of another program: the code that scores the shop's customers and deals, applied to any CSV file "
		"(comma, semicolon, tab or bar; also packed as .gz). Nothing is stored, no store is opened. The figures are printed as one JSON document; --out FILE writes "
		"a row for each row of the file. Columns are named as the file names them, or by their number from 1. Where rows have a number (row), the first row of data is 0. A cell that is not what it should be ends the run with its line.",
	.examples =
		"tend lab rfm orders.csv --customer email --date day --amount total\ntend help lab rfm",
	.json = true,
	.parts = experiments,
	.run = run,
};
