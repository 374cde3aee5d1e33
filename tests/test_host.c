/* Plugins that crash, hang, shout or lie do no harm: the call ends in time, with a sentence, and nothing of them is left running. */
#include "base/clock.h"
#include "base/error.h"
#include "plugins/host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

static const char manifest[] =
	"{\"name\":\"test\",\"version\":\"1\",\"protocol\":1,\"effects\":[{\"name\":\"mail\",\"class\":\"irrevocable\"}]}";

/* ---- a folder with one plugin, a shell script */

static char *folder;

static int make_folder(void **state)
{
	folder = g_dir_make_tmp("tend-host-XXXXXX", NULL);
	if (!folder)
		return -1;
	g_setenv("TEND_PLUGINS", folder, TRUE);
	return 0;
}

static int remove_folder(void **state)
{
	g_autofree char *own = g_build_filename(folder, "test", NULL);
	g_autofree char *program = g_build_filename(own, "test", NULL);
	g_autofree char *sheet = g_build_filename(own, "manifest.json", NULL);
	g_autofree char *lock = g_build_filename(folder, "lock", NULL);

	g_unlink(program);
	g_unlink(sheet);
	g_unlink(lock);
	g_rmdir(own);
	g_rmdir(folder);
	g_clear_pointer(&folder, g_free);
	return 0;
}

static void write_plugin(const char *sheet, const char *script, int mode)
{
	g_autofree char *own = g_build_filename(folder, "test", NULL);
	g_autofree char *program = g_build_filename(own, "test", NULL);
	g_autofree char *path = g_build_filename(own, "manifest.json", NULL);
	g_autofree char *text = g_strconcat("#!/bin/sh\n", script, NULL);

	g_mkdir(own, 0700);
	g_unlink(program);
	assert_true(g_file_set_contents(path, sheet, -1, NULL));
	assert_true(g_file_set_contents(program, text, -1, NULL));
	assert_int_equal(g_chmod(program, mode), 0);
}

/* ---- a call that keeps the last thing it heard */

struct heard {
	int lines;
	struct jdoc *last;
};

static enum hear hear(void *context, const struct jdoc *said, struct jdoc **answer)
{
	struct heard *heard = context;
	g_autofree char *text = jdoc_text(said);

	heard->lines++;
	g_clear_pointer(&heard->last, jdoc_free);
	heard->last = jdoc_parse(text, -1, NULL);
	if (jdoc_has(said, "outcome"))
		return HEAR_LAST;
	*answer = jdoc_object();
	jdoc_set_bool(*answer, "go", true);
	return HEAR_MORE;
}

static bool call_bounded(const char *script, gint64 limit, int lock,
                         const struct host_bounds *bounds, struct heard *heard, GError **error)
{
	g_autoptr(Plugin) plugin = NULL;
	g_autoptr(Jdoc) request = jdoc_object();
	struct host_call how;

	write_plugin(manifest, script, 0700);
	plugin = host_plugin("test", error);
	assert_non_null(plugin);
	jdoc_set_text(request, "do", "test");
	*heard = (struct heard){ 0 };
	how = (struct host_call){ plugin, request, lock, limit, hear, heard, *bounds };
	return host_call(&how, error);
}

static bool call(const char *script, gint64 limit, int lock, struct heard *heard, GError **error)
{
	return call_bounded(script, limit, lock, &(struct host_bounds){ 0 }, heard, error);
}

static void heard_clear(struct heard *heard)
{
	g_clear_pointer(&heard->last, jdoc_free);
}

/* ---- tests */

static void it_is_told_and_heard(void **state)
{
	struct heard heard;
	g_autoptr(GError) error = NULL;

	if (!call("read request; echo \"{\\\"phase\\\":\\\"one\\\"}\"; read go; echo \"{\\\"outcome\\\":$request,\\\"go\\\":$go}\"",
	          5000, -1, &heard, &error))
		fail_msg("%s", error->message);
	assert_int_equal(heard.lines, 2);
	assert_string_equal(jdoc_get_text(jdoc_get(heard.last, "outcome"), "do"), "test");
	assert_true(jdoc_get_bool(jdoc_get(heard.last, "go"), "go"));
	heard_clear(&heard);
}

static void it_inherits_three_streams_and_the_lock(void **state)
{
	struct heard heard;
	g_autoptr(GError) error = NULL;
	g_autofree char *path = g_build_filename(folder, "lock", NULL);
	int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	int other = open(folder, O_RDONLY | O_DIRECTORY); /* not even close-on-exec */
	int again = -1;

	assert_int_equal(flock(lock, LOCK_EX | LOCK_NB), 0);
	g_setenv("TEND_DB", "/the/store", TRUE);
	g_setenv("SECRET", "x", TRUE);
	if (!call("read request; target=$(readlink /proc/$$/fd/3)\n"
	          "for fd in 4 5 6 7 8 9 11 12 13 14 15 16; do others=\"$others$(readlink /proc/$$/fd/$fd | grep -v '^pipe:')\"; done\n"
	          "echo \"{\\\"outcome\\\":\\\"$others\\\",\\\"lock\\\":\\\"$target\\\",\\\"store\\\":\\\"$TEND_DB$SECRET\\\",\\\"path\\\":\\\"$PATH\\\",\\\"privs\\\":\\\"$(grep NoNewPrivs /proc/self/status)\\\",\\\"core\\\":\\\"$(ulimit -c)\\\"}\" | tr '\\t' ' '",
	          5000, lock, &heard, &error))
		fail_msg("%s", error->message);
	assert_string_equal(jdoc_get_text(heard.last, "outcome"), "");
	assert_string_equal(jdoc_get_text(heard.last, "lock"), path);
	assert_string_equal(jdoc_get_text(heard.last, "store"), "");
	assert_true(strlen(jdoc_get_text(heard.last, "path")) > 0);
	assert_string_equal(jdoc_get_text(heard.last, "privs"), "NoNewPrivs: 1");
	assert_string_equal(jdoc_get_text(heard.last, "core"), "0");
	heard_clear(&heard);
	g_unsetenv("TEND_DB");
	g_unsetenv("SECRET");

	/* Whoever lives on with the descriptor keeps the lock, also when we let go: a mail program may go on in the background. */
	assert_true(
		call_bounded("read request; setsid sleep 1 >/dev/null 2>&1 & echo '{\"outcome\":\"done\"}'",
	                 5000, lock, &(struct host_bounds){ .privileged = true }, &heard, &error));
	heard_clear(&heard);
	close(lock);
	again = open(path, O_RDWR | O_CLOEXEC);
	assert_int_not_equal(flock(again, LOCK_EX | LOCK_NB), 0);
	g_usleep(1500 * 1000);
	assert_int_equal(flock(again, LOCK_EX | LOCK_NB), 0);
	close(again);
	close(other);
}

static void faults_end_with_a_sentence(void **state)
{
	/* clang-format off */
	static const struct { const char *script, *says; } rows[] = {
		{ "exit 0", "ended before" },
		{ "exit 1", "ended before" },
		{ "kill -9 $$", "ended before" },
		{ "kill -SEGV $$", "ended before" },
		{ "echo hello", "no line of JSON" },
		{ "echo '[]'", "no line of JSON" },
		{ "echo '{\"outcome\":'", "no line of JSON" },
		{ "printf '\\377\\376\\n'", "no line of JSON" },
		{ "printf '{}'", "ended before" },
		{ "head -c 10000000 /dev/zero | tr '\\0' x; sleep 60", "far too long" },
		{ "while :; do echo '{}'; done", "without end" },
		{ "while :; do echo x >&2; done", "in time" },
		{ "exec <&- >&- 2>&-; sleep 60", "ended before" },
		{ "sleep 60", "in time" },
		{ "trap '' TERM INT HUP; sleep 60 & wait; sleep 60", "in time" },
	};
	/* clang-format on */

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct heard heard;
		g_autoptr(GError) error = NULL;
		gint64 start = clock_ticks();

		if (call(rows[i].script, 700, -1, &heard, &error))
			fail_msg("'%s' passed", rows[i].script);
		if (!strstr(error->message, rows[i].says))
			fail_msg("'%s': %s", rows[i].script, error->message);
		assert_true(clock_ticks() - start < 5 * G_USEC_PER_SEC);
		heard_clear(&heard);
	}
	/* Nothing of them is left, not even as a zombie. */
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
}

/* Gone, or dead and waiting for an init that takes its time. */
static bool is_gone(pid_t pid)
{
	g_autofree char *path = g_strdup_printf("/proc/%d/stat", (int)pid);
	g_autofree char *text = NULL;

	return !g_file_get_contents(path, &text, NULL, NULL) || strstr(text, ") Z ");
}

static void the_whole_group_is_ended(void **state)
{
	struct heard heard;
	g_autoptr(GError) error = NULL;
	pid_t child = 0;

	assert_false(call("sleep 600 & echo \"{\\\"child\\\":$!}\"; wait", 700, -1, &heard, &error));
	child = (pid_t)jdoc_get_int(heard.last, "child", 0);
	assert_true(child > 0);
	g_usleep(200 * 1000);
	assert_true(is_gone(child));
	heard_clear(&heard);
}

static void one_that_lingers_is_ended(void **state)
{
	struct heard heard;
	g_autoptr(GError) error = NULL;
	gint64 start = clock_ticks();

	assert_true(call("echo '{\"outcome\":\"done\"}'; sleep 600", 60000, -1, &heard, &error));
	assert_true(clock_ticks() - start < 10 * G_USEC_PER_SEC);
	heard_clear(&heard);
}

static void it_need_not_listen(void **state)
{
	struct heard heard;
	g_autoptr(GError) error = NULL;
	g_autoptr(Plugin) plugin = NULL;
	g_autoptr(Jdoc) request = jdoc_object();
	g_autofree char *long_text = g_strnfill(2 * 1024 * 1024, 'x');
	struct host_call how;

	write_plugin(manifest, "exec <&-; echo '{\"outcome\":\"done\"}'", 0700);
	plugin = host_plugin("test", &error);
	jdoc_set_text(request, "message", long_text);
	heard = (struct heard){ 0 };
	how = (struct host_call){ plugin, request, -1, 5000, hear, &heard };
	assert_true(host_call(&how, &error));
	heard_clear(&heard);
	/* Or hangs with two megabytes of it unread. */
	write_plugin(manifest, "sleep 60", 0700);
	how.limit = 500;
	assert_false(host_call(&how, &error));
	heard_clear(&heard);
}

static void manifests_are_checked(void **state)
{
	/* clang-format off */
	static const struct { const char *sheet; int mode; const char *says; } rows[] = {
		{ "", 0700, "" },
		{ "{", 0700, "" },
		{ "[]", 0700, "another name" },
		{ "{\"name\":\"other\",\"version\":\"1\",\"protocol\":1}", 0700, "another name" },
		{ "{\"name\":\"test\",\"protocol\":1}", 0700, "no version" },
		{ "{\"name\":\"test\",\"version\":\"1\",\"protocol\":2}", 0700, "another protocol" },
		{ "{\"name\":\"test\",\"version\":\"1\"}", 0700, "another protocol" },
		{ "{\"name\":\"test\",\"version\":\"1\",\"protocol\":1,\"effects\":[{\"name\":\"mail\"}]}", 0700, "without a class" },
		{ "{\"name\":\"test\",\"version\":\"1\",\"protocol\":1,\"effects\":[{\"name\":\"mail\",\"class\":\"harmless\"}]}", 0700, "without a class" },
		{ manifest, 0600, "may not be run" },
		{ manifest, 0707, "anybody may change" },
	};
	/* clang-format on */

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(GPtrArray) all = NULL;

		write_plugin(rows[i].sheet, "", rows[i].mode);
		assert_null(host_plugin("test", &error));
		if (!strstr(error->message, rows[i].says))
			fail_msg("%d: %s", (int)i, error->message);
		all = host_plugins();
		assert_int_equal(all->len, 1);
		assert_non_null(((struct plugin *)g_ptr_array_index(all, 0))->fault);
	}
	g_autoptr(GError) missing = NULL;
	assert_null(host_plugin("nowhere", &missing));
	assert_non_null(strstr(missing->message, "there is no plugin"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(it_is_told_and_heard, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(it_inherits_three_streams_and_the_lock, make_folder,
		                                remove_folder),
		cmocka_unit_test_setup_teardown(faults_end_with_a_sentence, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(the_whole_group_is_ended, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(one_that_lingers_is_ended, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(it_need_not_listen, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(manifests_are_checked, make_folder, remove_folder),
	};

	return cmocka_run_group_tests_name("host", tests, NULL, NULL);
}
