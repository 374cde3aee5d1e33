#include "base/error.h"
#include "plugins/mail/delivery.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

/* What an exit status says for certain; every other one after the start is unknown: msmtp answers 76 both for a server that never
 * spoke and for one that fell silent after the last dot. The codes are those a server would have replied with. */
static const struct {
	int status;
	long code;
	bool retry;
	const char *says;
} certain[] = {
	{ EX_USAGE, 450, true, "it does not understand how it was called" },
	{ EX_DATAERR, 550, false, "it refuses this letter or one of its recipients" },
	{ EX_NOINPUT, 450, true, "it could not read the letter" },
	{ EX_NOUSER, 550, false, "there is no such recipient" },
	{ EX_NOHOST, 550, false, "there is no such mail domain" },
	{ EX_UNAVAILABLE, 450, true, "the server does not take the letter now" },
	{ EX_CANTCREAT, 450, true, "it could not put the letter into its queue" },
	{ EX_TEMPFAIL, 450, true, "it asks to try again later" },
	{ EX_NOPERM, 450, true, "it is not allowed to send" },
	{ EX_CONFIG, 450, true, "its configuration is wrong" },
};

/* All or nothing: a program that reads from a pipe would take half a letter for a whole one when its writer dies. */
static int file_of(const struct delivery *delivery)
{
	int fd = memfd_create("letter", MFD_CLOEXEC);
	gsize done = 0;

	while (fd >= 0 && done < delivery->length) {
		ssize_t wrote = write(fd, delivery->message + done, delivery->length - done);

		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote <= 0) {
			close(fd);
			return -1;
		}
		done += (gsize)wrote;
	}
	if (fd >= 0)
		lseek(fd, 0, SEEK_SET);
	return fd;
}

static char **command_of(const struct delivery *delivery, GError **error)
{
	const char *setting = jdoc_get_text(delivery->settings, "sendmail");
	g_auto(GStrv) words = NULL;
	g_autoptr(GPtrArray) command = g_ptr_array_new();
	g_autofree char *program = NULL;

	if (!g_shell_parse_argv(setting ? setting : "", NULL, &words, error)) {
		g_prefix_error(error, "sendmail in the configuration: ");
		return NULL;
	}
	program = g_find_program_in_path(words[0]);
	if (!program) {
		tend_fail(error, TEND_FAILED, "there is no program %s", words[0]);
		return NULL;
	}
	for (char **word = words; *word; word++)
		g_ptr_array_add(command, g_strdup(*word));
	g_ptr_array_add(command, g_strdup("-i"));
	g_ptr_array_add(command, g_strdup("-f"));
	g_ptr_array_add(command, g_strdup(delivery->from));
	g_ptr_array_add(command, g_strdup("--"));
	for (char **to = delivery->to; *to; to++)
		g_ptr_array_add(command, g_strdup(*to));
	g_ptr_array_add(command, NULL);
	return (char **)g_ptr_array_free(g_steal_pointer(&command), FALSE);
}

static void judge(int status, struct outcome *outcome)
{
	int exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;

	if (exit_status == EX_OK) {
		outcome_done(outcome, 250, NULL, "the sendmail program took the letter");
		return;
	}
	for (gsize i = 0; i < G_N_ELEMENTS(certain); i++) {
		if (certain[i].status != exit_status)
			continue;
		outcome_failed(outcome, certain[i].code, certain[i].retry,
		               "the sendmail program: %s (exit %d)", certain[i].says, exit_status);
		return;
	}
	if (exit_status >= 0)
		outcome_unknown(
			outcome, 0,
			"the sendmail program ended with %d, which does not say whether the letter went out",
			exit_status);
	else
		outcome_unknown(outcome, 0, "the sendmail program was killed while it had the letter");
}

static gboolean too_late(gpointer data)
{
	*(bool *)data = true;
	return G_SOURCE_REMOVE;
}

struct ending {
	int status;
	bool over;
};

static void ended(GPid pid, int status, gpointer data)
{
	struct ending *ending = data;

	ending->status = status;
	ending->over = true;
	g_spawn_close_pid(pid);
}

/* Waits no longer than the limit, four times what a server may take for one answer. The program stays: killing it now proves nothing. */
static void await(GPid pid, gint64 timeout, struct outcome *outcome)
{
	struct ending ending = { 0 };
	bool late = false;
	guint timer = g_timeout_add_seconds((guint)timeout * 4, too_late, &late);

	g_child_watch_add(pid, ended, &ending);
	while (!ending.over && !late)
		g_main_context_iteration(NULL, TRUE);
	if (!late)
		g_source_remove(timer);
	if (ending.over)
		judge(ending.status, outcome);
	else
		outcome_unknown(outcome, 0, "the sendmail program did not end in time");
}

void sendmail_deliver(const struct delivery *delivery, struct outcome *outcome)
{
	g_autoptr(GError) error = NULL;
	g_auto(GStrv) command = command_of(delivery, &error);
	GPid pid = 0;
	int letter = command ? file_of(delivery) : -1;

	if (letter < 0) {
		outcome_failed(outcome, 0, true, "%s",
		               error ? error->message : "no memory to hold the letter");
		return;
	}
	/* The descriptors stay open: the program that may still send keeps the attempt's lock. */
	if (!delivery_ask(PHASE_CONNECTING) || !delivery_ask(PHASE_DATA))
		outcome_failed(outcome, 0, true, "tend stopped before the letter was handed over");
	else if (!g_spawn_async_with_fds(NULL, command, NULL,
	                                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_LEAVE_DESCRIPTORS_OPEN |
	                                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
	                                 NULL, NULL, &pid, letter, -1, -1, &error))
		outcome_failed(outcome, 450, true, "%s", error->message);
	else
		await(pid, delivery->timeout, outcome);
	close(letter);
}
