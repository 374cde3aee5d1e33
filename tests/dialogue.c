#include "tests/dialogue.h"

#include <fnmatch.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void step_free(struct step *step)
{
	g_string_free(step->command, TRUE);
	g_ptr_array_unref(step->expected);
	g_ptr_array_unref(step->printed);
	g_free(step);
}

static struct step *step_new(int line, const char *command)
{
	struct step *step = g_new0(struct step, 1);

	step->line = line;
	step->command = g_string_new(command);
	step->expected = g_ptr_array_new_with_free_func(g_free);
	step->printed = g_ptr_array_new_with_free_func(g_free);
	step->printed_status = NO_STATUS;
	return step;
}

static const char *line_at(const GPtrArray *lines, guint n)
{
	return g_ptr_array_index(lines, n);
}

static void drop_blank_end(GPtrArray *lines)
{
	while (lines->len > 0 && *line_at(lines, lines->len - 1) == '\0')
		g_ptr_array_remove_index(lines, lines->len - 1);
}

/* ---- Reading a file ---- */

static bool is_status(const char *line, int *status)
{
	int end = 0;

	return sscanf(line, "[%d]%n", status, &end) == 1 && end > 0 && line[end] == '\0';
}

static void end_step(struct step *step)
{
	drop_blank_end(step->expected);
	step->to = step->from + (int)step->expected->len;
	if (step->expected->len > 0 &&
	    is_status(line_at(step->expected, step->expected->len - 1), &step->status))
		g_ptr_array_remove_index(step->expected, step->expected->len - 1);
}

static void dialogue_read(struct dialogue *dialogue)
{
	struct step *step = NULL;
	bool in_command = false;
	bool after_blank = true;

	for (int i = 0; dialogue->lines[i]; i++) {
		const char *line = dialogue->lines[i];

		if (g_str_has_prefix(line, "$ ")) {
			if (step)
				end_step(step);
			step = step_new(i + 1, line + 2);
			step->from = i + 1;
			g_ptr_array_add(dialogue->steps, step);
			in_command = true;
		} else if (in_command && (g_str_has_prefix(line, "> ") || strcmp(line, ">") == 0)) {
			g_string_append_printf(step->command, "\n%s", line[1] ? line + 2 : "");
			step->from = i + 1;
		} else if (*line == '#' && after_blank) {
			if (step)
				end_step(step);
			step = NULL;
			if (g_str_has_prefix(line, "#? "))
				dialogue->unless = g_strdup(line + 3);
		} else {
			in_command = false;
			if (step)
				g_ptr_array_add(step->expected, g_strdup(line));
		}
		after_blank = *line == '\0' || (*line == '#' && !step);
	}
	if (step)
		end_step(step);
}

bool dialogue_open(struct dialogue *dialogue, const char *path)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;

	if (!g_file_get_contents(path, &text, NULL, &error)) {
		printf("%s\nnot ok - %s\n", error->message, path);
		return false;
	}
	*dialogue = (struct dialogue){ .path = path, .lines = g_strsplit(text, "\n", -1) };
	dialogue->steps = g_ptr_array_new_with_free_func((GDestroyNotify)step_free);
	dialogue_read(dialogue);
	return true;
}

void dialogue_close(struct dialogue *dialogue)
{
	g_strfreev(dialogue->lines);
	g_ptr_array_unref(dialogue->steps);
	g_free(dialogue->unless);
}

/* ---- What came back ---- */

char *dialogue_script(const struct dialogue *dialogue, const char *salt)
{
	GString *script = g_string_new(NULL);

	for (guint i = 0; i < dialogue->steps->len; i++) {
		const struct step *step = g_ptr_array_index(dialogue->steps, i);

		g_string_append_printf(script, "%s\necho \"%s $?\"\n", step->command->str, salt);
	}
	return g_string_free(script, FALSE);
}

void dialogue_hear(struct dialogue *dialogue, const char *output, const char *salt)
{
	g_autofree char *text = g_utf8_make_valid(output, -1);
	char *rest = text;

	for (guint i = 0; i < dialogue->steps->len && rest; i++) {
		struct step *step = g_ptr_array_index(dialogue->steps, i);
		char *mark = strstr(rest, salt);
		g_auto(GStrv) lines = NULL;

		if (mark) {
			*mark = '\0';
			step->printed_status = atoi(mark + strlen(salt));
		}
		lines = g_strsplit(rest, "\n", -1);
		for (char **line = lines; *line; line++)
			g_ptr_array_add(step->printed, g_strdup(*line));
		drop_blank_end(step->printed);
		rest = mark ? strchr(mark + 1, '\n') : NULL;
		if (rest)
			rest++;
	}
}

/* ---- Comparing ---- */

static bool matches_pattern(const char *pattern, const char *line)
{
	g_autofree char *whole = g_strconcat("^(", pattern, ")$", NULL);
	regex_t regex;
	bool matches;

	if (regcomp(&regex, whole, REG_EXTENDED | REG_NOSUB) != 0)
		return false;
	matches = regexec(&regex, line, 0, NULL, 0) == 0;
	regfree(&regex);
	return matches;
}

static bool line_matches(const char *expected, const char *line)
{
	g_autofree char *pattern = NULL;

	if (*expected == '\\')
		return strcmp(expected + 1, line) == 0;
	if (g_str_has_suffix(expected, " (re)")) {
		pattern = g_strndup(expected, strlen(expected) - strlen(" (re)"));
		return matches_pattern(pattern, line);
	}
	if (g_str_has_suffix(expected, " (glob)")) {
		pattern = g_strndup(expected, strlen(expected) - strlen(" (glob)"));
		return fnmatch(pattern, line, 0) == 0;
	}
	return strcmp(expected, line) == 0;
}

static bool step_passes(const struct step *step)
{
	if (step->printed_status != step->status || step->printed->len != step->expected->len)
		return false;
	for (guint i = 0; i < step->expected->len; i++) {
		if (!line_matches(line_at(step->expected, i), line_at(step->printed, i)))
			return false;
	}
	return true;
}

/* The longest common subsequence: common[e][p] is its length from expected line e and printed line p on. */
static guint *common_lines(const GPtrArray *expected, const GPtrArray *printed)
{
	guint width = printed->len + 1;
	guint *common = g_new0(guint, (gsize)width * (expected->len + 1));

	for (guint e = expected->len; e-- > 0;) {
		for (guint p = printed->len; p-- > 0;) {
			guint below = common[(e + 1) * width + p];
			guint beside = common[e * width + p + 1];

			if (line_matches(line_at(expected, e), line_at(printed, p)))
				common[e * width + p] = common[(e + 1) * width + p + 1] + 1;
			else
				common[e * width + p] = MAX(below, beside);
		}
	}
	return common;
}

static void print_diff(const struct step *step)
{
	const GPtrArray *expected = step->expected;
	const GPtrArray *printed = step->printed;
	g_autofree guint *common = common_lines(expected, printed);
	guint width = printed->len + 1;
	guint e = 0, p = 0;

	while (e < expected->len || p < printed->len) {
		if (e < expected->len && p < printed->len &&
		    line_matches(line_at(expected, e), line_at(printed, p))) {
			printf("   %s\n", line_at(printed, p));
			e++, p++;
		} else if (p == printed->len ||
		           (e < expected->len && common[(e + 1) * width + p] >= common[e * width + p + 1])) {
			printf("  -%s\n", line_at(expected, e++));
		} else {
			printf("  +%s\n", line_at(printed, p++));
		}
	}
	if (step->printed_status == NO_STATUS)
		printf("  the shell ended before or in this command\n");
	else if (step->printed_status != step->status)
		printf("  -[%d]\n  +[%d]\n", step->status, step->printed_status);
}

int dialogue_report(const struct dialogue *dialogue)
{
	int failures = 0;

	if (dialogue->steps->len == 0) {
		printf("not ok - %s: has no command\n", dialogue->path);
		return 1;
	}
	for (guint i = 0; i < dialogue->steps->len; i++) {
		const struct step *step = g_ptr_array_index(dialogue->steps, i);
		g_autofree char *name = g_strndup(step->command->str, strcspn(step->command->str, "\n"));
		bool passes = step_passes(step);

		if (!passes)
			print_diff(step);
		printf("%s - %s:%d: %s\n", passes ? "ok" : "not ok", dialogue->path, step->line, name);
		failures += !passes;
	}
	return failures;
}

/* ---- Writing back ---- */

/* True for a printed line that would be read as something else. */
static bool needs_backslash(const char *line)
{
	int status;

	return g_str_has_prefix(line, "$ ") || g_str_has_prefix(line, "> ") || *line == '#' ||
	       *line == '\\' || is_status(line, &status) || g_str_has_suffix(line, " (re)") ||
	       g_str_has_suffix(line, " (glob)");
}

static void append_printed(GString *text, const struct step *step)
{
	for (guint i = 0; i < step->printed->len; i++) {
		const char *line = line_at(step->printed, i);

		g_string_append_printf(text, "%s%s\n", needs_backslash(line) ? "\\" : "", line);
	}
	if (step->printed_status != 0)
		g_string_append_printf(text, "[%d]\n", step->printed_status);
}

bool dialogue_update(const struct dialogue *dialogue, GError **error)
{
	g_autoptr(GString) text = g_string_new(NULL);
	int line = 0;

	for (guint i = 0; i < dialogue->steps->len; i++) {
		const struct step *step = g_ptr_array_index(dialogue->steps, i);

		if (step_passes(step) || step->printed_status == NO_STATUS)
			continue;
		while (line < step->from)
			g_string_append_printf(text, "%s\n", dialogue->lines[line++]);
		append_printed(text, step);
		line = step->to;
	}
	while (dialogue->lines[line] && (*dialogue->lines[line] || dialogue->lines[line + 1]))
		g_string_append_printf(text, "%s\n", dialogue->lines[line++]);
	return g_file_set_contents(dialogue->path, text->str, -1, error);
}
