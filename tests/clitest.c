/* Runs a written dialogue with the command line and compares what comes back.
 *
 *   clitest [-u | -k FOLDER] FILE.t...        from the source root; B is the build folder ("build" unless set)
 *
 * A file is read line by line:
 *   $ COMMAND       a shell command (/bin/sh); "> " lines below it continue it. All commands of a file share one shell.
 *   then            what it prints, errors included, up to the next "$ " line, a comment or the end. Blank lines at the end
 *                   of it do not count.
 *   [3]             as the last of these lines: the exit status, else 0 is expected
 *   # ...           at the start of the file or after a blank line: a comment. It reaches to the next "$ " line.
 *   #? TEST # WHY   a shell test; when it fails the whole file is skipped, for the reason WHY
 * An expected line may end in " (re)", an extended regular expression for the whole line, or " (glob)". A line that begins
 * with a backslash means what follows it, literally.
 *
 * Each file runs in a folder of its own, in a small, fixed environment: see environment(). Every command is one test: "ok -
 * FILE:LINE: COMMAND", or a diff and "not ok - ...". -u writes what came back into the file instead, for you to review.
 * -k keeps what the dialogues leave behind, their stores too, in the folder. */
#include "tests/dialogue.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TIMEOUT_STATUS = 124 };

static const char patience[] = "120"; /* seconds for a whole file */

/* ---- Running it ---- */

static char *make_folder(const char *parent, const char *name)
{
	char *folder = g_build_filename(parent, name, NULL);

	g_mkdir_with_parents(folder, 0700);
	return folder;
}

static char **set_folder(char **environment, const char *variable, const char *parent,
                         const char *name)
{
	g_autofree char *folder = make_folder(parent, name);

	return g_environ_setenv(environment, variable, folder, TRUE);
}

/* Nothing of the caller's but its programs and how a sanitizer reports. */
static char **environment(const char *place)
{
	static const char *const kept[] = { "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS" };
	static const char *const fixed[][2] = {
		{ "TZ", "UTC" },   { "LC_ALL", "C.UTF-8" }, { "NO_COLOR", "1" },    { "COLUMNS", "100" },
		{ "LINES", "24" }, { "TERM", "dumb" },      { "SHELL", "/bin/sh" },
	};
	const char *build_name = g_getenv("B") ? g_getenv("B") : "build";
	g_autofree char *root = g_get_current_dir();
	g_autofree char *build = g_canonicalize_filename(build_name, root);
	g_autofree char *plugins = g_build_filename(build, "plugins", NULL);
	g_autofree char *beside = g_canonicalize_filename("../shared", root);
	g_autofree char *path = g_strconcat(build, ":", g_getenv("PATH"), NULL);
	char **env = NULL;

	for (gsize i = 0; i < G_N_ELEMENTS(kept); i++) {
		if (g_getenv(kept[i]))
			env = g_environ_setenv(env, kept[i], g_getenv(kept[i]), TRUE);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(fixed); i++)
		env = g_environ_setenv(env, fixed[i][0], fixed[i][1], TRUE);
	env = g_environ_setenv(env, "USER", g_get_user_name(), TRUE);
	env = g_environ_setenv(env, "LOGNAME", g_get_user_name(), TRUE);
	env = g_environ_setenv(env, "PATH", path, TRUE);
	env = g_environ_setenv(env, "ROOT", root, TRUE);
	env = g_environ_setenv(env, "SHARED", g_getenv("SHARED") ? g_getenv("SHARED") : beside, TRUE);
	env = g_environ_setenv(env, "TEND_PLUGINS", plugins, TRUE);
	env = set_folder(env, "HOME", place, "home");
	env = set_folder(env, "TMPDIR", place, "tmp");
	env = set_folder(env, "XDG_RUNTIME_DIR", place, "run");
	env = set_folder(env, "XDG_CONFIG_HOME", place, "home/.config");
	env = set_folder(env, "XDG_DATA_HOME", place, "home/.local/share");
	env = set_folder(env, "XDG_STATE_HOME", place, "home/.local/state");
	return set_folder(env, "XDG_CACHE_HOME", place, "home/.cache");
}

static void write_to_log(gpointer log)
{
	int fd = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);

	dup2(fd, STDOUT_FILENO);
	dup2(fd, STDERR_FILENO);
}

/* Runs a script in the folder work, all it prints appended to log. What it left running is ended with it: timeout(1) makes a
 * process group for that. Returns the exit status. */
static int run_script(const char *script, const char *work, const char *log, char **env)
{
	const char *argv[] = { "timeout", "-k", "5", patience, "/bin/sh", script, NULL };
	g_autoptr(GError) error = NULL;
	GPid pid = 0;
	int status = 0;

	if (!g_spawn_async(work, (char **)argv, env, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD,
	                   write_to_log, (gpointer)log, &pid, &error)) {
		fprintf(stderr, "clitest: %s\n", error->message);
		exit(EXIT_FAILURE);
	}
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	kill(-pid, SIGKILL);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void dialogue_run(struct dialogue *dialogue, const char *place, char **env)
{
	g_autofree char *work = make_folder(place, "work");
	g_autofree char *log = g_build_filename(place, "log", NULL);
	g_autofree char *script_path = g_build_filename(place, "script", NULL);
	/* The mark between the commands' outputs; no program prints it by chance. */
	g_autofree char *salt = g_strdup_printf("--%08x%08x--", g_random_int(), g_random_int());
	g_autofree char *script = dialogue_script(dialogue, salt);
	g_autofree char *output = NULL;

	if (!g_file_set_contents(script_path, script, -1, NULL)) {
		fprintf(stderr, "clitest: cannot write %s\n", script_path);
		exit(EXIT_FAILURE);
	}
	if (run_script(script_path, work, log, env) == TIMEOUT_STATUS)
		printf("%s: took more than %s seconds and was ended\n", dialogue->path, patience);
	g_file_get_contents(log, &output, NULL, NULL);
	dialogue_hear(dialogue, output ? output : "", salt);
}

/* ---- */

static bool test_holds(const char *test, const char *place, char **env)
{
	g_autofree char *script = g_build_filename(place, "unless", NULL);

	return g_file_set_contents(script, test, -1, NULL) &&
	       run_script(script, place, "/dev/null", env) == 0;
}

static void remove_folder(const char *folder)
{
	const char *argv[] = { "rm", "-rf", folder, NULL };

	g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}

/* What the dialogue left lies in the folder from now on. */
static bool keep_folder(const char *place, const char *folder)
{
	g_autofree char *name = g_path_get_basename(place);
	g_autofree char *kept = g_build_filename(folder, name, NULL);

	return g_rename(place, kept) == 0;
}

/* Returns how many steps failed. */
static int run_file(const char *path, bool update, const char *keep)
{
	g_autofree char *place = g_dir_make_tmp("tend-cli-XXXXXX", NULL);
	g_auto(GStrv) env = place ? environment(place) : NULL;
	struct dialogue dialogue;
	int failures = 0;

	if (!place || !dialogue_open(&dialogue, path))
		return 1;
	if (dialogue.unless && !test_holds(dialogue.unless, place, env)) {
		const char *why = strstr(dialogue.unless, " # ");

		printf("skip - %s: %s\n", path, why ? why + 3 : dialogue.unless);
	} else {
		dialogue_run(&dialogue, place, env);
		if (update)
			failures = !dialogue_update(&dialogue, NULL);
		else
			failures = dialogue_report(&dialogue);
	}
	if (keep == NULL || !keep_folder(place, keep))
		remove_folder(place);
	dialogue_close(&dialogue);
	return failures;
}

int main(int argc, char **argv)
{
	bool update = argc > 1 && strcmp(argv[1], "-u") == 0;
	const char *keep = argc > 2 && strcmp(argv[1], "-k") == 0 ? argv[2] : NULL;
	int failures = 0;

	for (int i = update ? 2 : keep ? 3 : 1; i < argc; i++) {
		failures += run_file(argv[i], update, keep);
		fflush(stdout);
	}
	return failures ? EXIT_FAILURE : EXIT_SUCCESS;
}
