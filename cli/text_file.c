#include "cli/text_file.h"

#include "base/editor.h"
#include "base/error.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST = 1024 * 1024 };

/* Up to one byte more than is allowed, so that too much is noticed. */
static bool read_stream(FILE *in, const char *path, GString *text, GError **error)
{
	char buffer[4096];
	gsize got;

	while (text->len <= MOST && (got = fread(buffer, 1, sizeof buffer, in)) > 0)
		g_string_append_len(text, buffer, (gssize)got);
	if (ferror(in))
		return tend_fail(error, TEND_FAILED, "'%s' cannot be read: %s", path, g_strerror(errno));
	if (text->len > MOST)
		return tend_fail(error, TEND_USAGE, "'%s' is too large", path);
	if (memchr(text->str, '\0', text->len))
		return tend_fail(error, TEND_USAGE, "'%s' is no text file", path);
	return true;
}

static FILE *open_file(const char *path, GError **error)
{
	struct stat about;
	FILE *in = fopen(path, "re");

	if (!in) {
		tend_fail(error, TEND_USAGE, "'%s' cannot be read: %s", path, g_strerror(errno));
		return NULL;
	}
	if (fstat(fileno(in), &about) == 0 && S_ISDIR(about.st_mode)) {
		tend_fail(error, TEND_USAGE, "'%s' is a folder", path);
		fclose(in);
		return NULL;
	}
	return in;
}

char *text_file_read(const char *path, GError **error)
{
	g_autoptr(GString) text = g_string_new(NULL);
	bool standard = strcmp(path, "-") == 0, good;
	FILE *in = standard ? stdin : open_file(path, error);

	if (!in)
		return NULL;
	good = read_stream(in, path, text, error);
	if (!standard)
		fclose(in);
	return good ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
}

bool text_edit(const struct session *session, const char *text, char **edited, GError **error)
{
	*edited = NULL;
	if (!session->terminal)
		return tend_fail(
			error, TEND_USAGE,
			"there is no terminal to edit in\ngive the text with --file FILE, or --file - for standard input");
	return editor_run(text, edited, error);
}
