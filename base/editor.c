#include "base/editor.h"

#include "base/error.h"
#include "base/paths.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static char **editor_words(GError **error)
{
	static const char *const programs[] = { "sensible-editor", "nano", "vi", NULL };
	const char *setting = g_getenv("VISUAL") ? g_getenv("VISUAL") : g_getenv("EDITOR");
	char **words = NULL;

	if (setting != NULL && *setting != '\0') {
		if (!g_shell_parse_argv(setting, NULL, &words, error))
			g_prefix_error(error, "$EDITOR: ");
		return words;
	}
	for (int i = 0; programs[i] != NULL; i++) {
		g_autofree char *found = g_find_program_in_path(programs[i]);
		if (found != NULL)
			return g_strdupv((char *[]){ found, NULL });
	}
	tend_fail(error, TEND_FAILED,
	          "no editor was found\nname one in $EDITOR, or give the text with --file");
	return NULL;
}

static void do_nothing(int number) {}

static bool edit_file(const char *path, GError **error)
{
	g_auto(GStrv) words = editor_words(error);
	g_autoptr(GPtrArray) argv = g_ptr_array_new();
	int status = 0;

	if (words == NULL)
		return false;
	for (int i = 0; words[i] != NULL; i++)
		g_ptr_array_add(argv, words[i]);
	g_ptr_array_add(argv, (gpointer)path);
	g_ptr_array_add(argv, NULL);
	/* ^C typed in the editor is the editor's, though the terminal tells tend, too. A handler, not "ignored": that the editor would inherit. */
	struct sigaction nothing = { .sa_handler = do_nothing }, before;
	sigaction(SIGINT, &nothing, &before);
	bool ok = g_spawn_sync(NULL, (char **)argv->pdata, NULL,
	                       G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL,
	                       NULL, &status, NULL) &&
	          g_spawn_check_wait_status(status, NULL);
	sigaction(SIGINT, &before, NULL);
	if (ok)
		return true;
	return tend_fail(
		error, TEND_FAILED,
		"the editor %s did not start or ended with a failure, so nothing was changed\nname another in $EDITOR, or give the text with --file",
		words[0]);
}

bool editor_run(const char *text, char **edited, GError **error)
{
	*edited = NULL;
	g_autofree char *folder = paths_runtime(error);
	if (folder == NULL)
		return false;
	g_autofree char *path = g_strdup_printf("%s/edit-%d.txt", folder, (int)getpid());
	bool ok = paths_write_file(path, text, strlen(text), error) && edit_file(path, error) &&
	          g_file_get_contents(path, edited, NULL, error);
	g_unlink(path);
	return ok;
}
