#include "plugins/password.h"

#include "base/error.h"

#include <gio/gio.h>
#include <stdbool.h>
#include <string.h>

/* A command that waits for a person to type would hold up every letter behind this one. */
struct wait {
	GMainLoop *loop;
	GSubprocess *process;
	char *text;
	GError *error;
	bool late;
};

static void finished(GObject *source, GAsyncResult *result, gpointer data)
{
	struct wait *wait = data;

	g_subprocess_communicate_utf8_finish(G_SUBPROCESS(source), result, &wait->text, NULL,
	                                     &wait->error);
	g_main_loop_quit(wait->loop);
}

static gboolean give_up(gpointer data)
{
	struct wait *wait = data;

	wait->late = true;
	g_subprocess_force_exit(wait->process);
	return G_SOURCE_REMOVE;
}

static char *first_line(char *text)
{
	char *line = g_strndup(text, strcspn(text, "\r\n"));

	explicit_bzero(text, strlen(text));
	return line;
}

/* GSubprocess leaves the child nothing but its three streams: an agent that it starts must not keep the attempt's lock. */
char *password_from(const char *command, gint64 timeout, GError **error)
{
	g_auto(GStrv) words = NULL;
	struct wait wait = { 0 };
	char *password = NULL;
	guint timer = 0;

	if (!g_shell_parse_argv(command, NULL, &words, error)) {
		g_prefix_error(error, "password-command in the configuration: ");
		return NULL;
	}
	wait.process =
		g_subprocess_newv((const char *const *)words,
	                      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, error);
	if (!wait.process) {
		g_prefix_error(error, "password-command in the configuration: ");
		return NULL;
	}
	wait.loop = g_main_loop_new(NULL, FALSE);
	timer = g_timeout_add_seconds((guint)timeout, give_up, &wait);
	g_subprocess_communicate_utf8_async(wait.process, NULL, NULL, finished, &wait);
	g_main_loop_run(wait.loop);
	if (wait.late)
		tend_fail(error, TEND_FAILED, "password-command did not answer within %d seconds",
		          (int)timeout);
	else {
		g_source_remove(timer);
		if (wait.error)
			g_propagate_error(error, g_steal_pointer(&wait.error));
		else if (!g_subprocess_get_successful(wait.process))
			tend_fail(error, TEND_FAILED, "password-command failed");
		else
			password = first_line(wait.text);
	}
	g_clear_error(&wait.error);
	g_free(wait.text);
	g_main_loop_unref(wait.loop);
	g_object_unref(wait.process);
	return password;
}
