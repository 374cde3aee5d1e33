#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"

#include <string.h>

static void take_out(char **at, int count)
{
	while ((at[0] = at[count]) != NULL)
		at++;
}

/* "--" ends the options: what follows are plain words, even where they begin with a dash. */
static bool is_end(const char *word)
{
	return strcmp(word, "--") == 0;
}

bool argument_flag(char **arguments, const char *name)
{
	for (char **at = arguments; *at != NULL && !is_end(*at); at++)
		if (strcmp(*at, name) == 0) {
			take_out(at, 1);
			return true;
		}
	return false;
}

bool argument_value(char **arguments, const char *name, const char **value, GError **error)
{
	gsize length = strlen(name);

	*value = NULL;
	for (char **at = arguments; *at != NULL && !is_end(*at); at++) {
		if (strncmp(*at, name, length) != 0)
			continue;
		if ((*at)[length] == '=') {
			*value = *at + length + 1;
			take_out(at, 1);
			return true;
		}
		if ((*at)[length] != '\0')
			continue;
		if (at[1] == NULL)
			return tend_fail(error, TEND_USAGE, "%s needs a value after it", name);
		*value = at[1];
		take_out(at, 2);
		return true;
	}
	return true;
}

static bool refuse_option(const struct command *command, const char *word, GError **error)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

	for (const struct command_option *option = command->options;
	     option != NULL && option->name != NULL; option++)
		g_ptr_array_add(names, g_strndup(option->name, strcspn(option->name, " ")));
	g_ptr_array_add(names, NULL);
	const char *near = text_nearest(word, (const char *const *)names->pdata);
	if (near != NULL)
		return tend_fail(error, TEND_USAGE, "tend %s has no option %s\ndid you mean %s?",
		                 command->name, word, near);
	return tend_fail(error, TEND_USAGE, "tend %s has no option %s\nsee: tend help %s",
	                 command->name, word, command->name);
}

/* The ways to call the command, a line each; where the words begin with a verb it knows, only that one's. Caller frees. */
static char *ways_of(const struct command *command, char **arguments)
{
	g_auto(GStrv) lines = g_strsplit(command->synopsis, "\n", -1);
	g_autofree char *verb =
		arguments[0] ? g_strdup_printf("%s %s ", command->name, arguments[0]) : NULL;

	for (int i = 0; verb != NULL && lines[i] != NULL; i++)
		if (g_str_has_prefix(lines[i], verb))
			return g_strdup(lines[i]);
	return g_strjoinv("\n     tend ", lines);
}

bool argument_check(const struct command *command, char **arguments, int least, int most,
                    GError **error)
{
	int count = 0;

	for (char **at = arguments; *at != NULL; at++) {
		if (is_end(*at)) {
			take_out(at, 1);
			count += (int)g_strv_length(at);
			break;
		}
		if ((*at)[0] == '-' && (*at)[1] == '-')
			return refuse_option(command, *at, error);
		count++;
	}
	if (count >= least && (most < 0 || count <= most))
		return true;
	g_autofree char *ways = ways_of(command, arguments);
	return tend_fail(error, TEND_USAGE, "%s\ntry: tend %s",
	                 count < least ? "something is missing" : "that is one word too many", ways);
}

bool argument_id(const char *word, const char *noun, gint64 *id, GError **error)
{
	char *end = NULL;

	*id = g_ascii_strtoll(word, &end, 10);
	/* What is beyond every number comes back as the greatest one. */
	if (end != word && *end == '\0' && *id > 0 && *id < G_MAXINT64)
		return true;
	return tend_fail(error, TEND_USAGE,
	                 "'%s' is no %s's number\nnumbers stand in the first column of the lists", word,
	                 noun);
}
