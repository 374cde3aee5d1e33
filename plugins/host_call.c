#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "base/text.h"
#include "plugins/host.h"

#include <errno.h>
#include <glib-unix.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	LINE_MOST = 64 * 1024, /* of what a plugin says */
	LINES_MOST = 100,
	COMPLAINT_MOST = 4096, /* of its error stream, kept for the log */
	FAREWELL = 3000,       /* ms to end by itself after the last word */
	NAP = 5,               /* ms between two looks whether it ended */
	LOCK_AT = 3,           /* where it finds the lock's descriptor */
	FILES_MOST = 256,
	MEMORY_MOST = 1 << 30,
	FILE_SIZE_MOST = 1 << 28,
};

/* A running plugin and what is on its way to and from it. */
struct process {
	const struct host_call *call;
	pid_t pid;
	int in, out, err; /* -1: closed */
	gint64 deadline;  /* in clock_ticks */
	GString *to_say;
	gsize said;
	GString *heard;
	GString *complaint;
	int lines;
	bool last;
};

/* What a plugin may know of its surroundings: where home is and how to reach the agents that keep passwords. Never the store. */
static const char *const passed_on[] = {
	"PATH",
	"HOME",
	"USER",
	"LOGNAME",
	"LANG",
	"LC_ALL",
	"LC_CTYPE",
	"LC_MESSAGES",
	"TZ",
	"TMPDIR",
	"XDG_RUNTIME_DIR",
	"XDG_CONFIG_HOME",
	"XDG_DATA_HOME",
	"XDG_STATE_HOME",
	"XDG_CACHE_HOME",
	"DBUS_SESSION_BUS_ADDRESS",
	"DISPLAY",
	"WAYLAND_DISPLAY",
	"GNUPGHOME",
	"GPG_TTY",
	"PASSWORD_STORE_DIR",
	"SSH_AUTH_SOCK",
	"SSL_CERT_FILE",
	"SSL_CERT_DIR",
	NULL,
};

static char **clean_environment(void)
{
	char **environment = g_new0(char *, 1);

	for (const char *const *name = passed_on; *name; name++)
		if (g_getenv(*name))
			environment = g_environ_setenv(environment, *name, g_getenv(*name), TRUE);
	return environment;
}

static void limit(int what, rlim_t most)
{
	struct rlimit now;

	if (getrlimit(what, &now) == 0 && (now.rlim_max == RLIM_INFINITY || now.rlim_max > most))
		setrlimit(what, &(struct rlimit){ .rlim_cur = most, .rlim_max = most });
}

/* Between fork and exec: only what is safe there. */
static void confine(gpointer data)
{
	const struct plugin *plugin = data;

	setpgid(0, 0);
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_NOFILE, FILES_MOST);
	limit(RLIMIT_FSIZE, FILE_SIZE_MOST);
#ifndef __SANITIZE_ADDRESS__ /* its shadow memory alone is larger */
	limit(RLIMIT_AS, MEMORY_MOST);
#endif
	if (!plugin->keeps_privileges && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		_exit(127);
}

static bool start(struct process *process, GError **error)
{
	const struct host_call *call = process->call;
	char *arguments[] = { call->plugin->program, NULL };
	g_auto(GStrv) environment = clean_environment();
	const int lock_at = LOCK_AT;
	gsize descriptors = call->lock >= 0 ? 1 : 0;

	if (!g_spawn_async_with_pipes_and_fds(
			"/", (const char *const *)arguments, (const char *const *)environment,
			G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_CLOEXEC_PIPES, confine, (gpointer)call->plugin, -1,
			-1, -1, &call->lock, &lock_at, descriptors, &process->pid, &process->in, &process->out,
			&process->err, error)) {
		g_prefix_error(error, "the plugin %s does not start: ", call->plugin->name);
		return false;
	}
	/* The child did the same: whoever comes first. Until then a kill of the group would miss it. */
	setpgid(process->pid, process->pid);
	return g_unix_set_fd_nonblocking(process->in, TRUE, error) &&
	       g_unix_set_fd_nonblocking(process->out, TRUE, error) &&
	       g_unix_set_fd_nonblocking(process->err, TRUE, error);
}

static void close_stream(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void say(struct process *process, const struct jdoc *doc)
{
	g_autofree char *text = jdoc_text(doc);

	g_string_append(process->to_say, text);
	g_string_append_c(process->to_say, '\n');
}

/* False when it stopped listening; then only what it still says counts. */
static void write_some(struct process *process)
{
	ssize_t wrote = write(process->in, process->to_say->str + process->said,
	                      process->to_say->len - process->said);

	if (wrote > 0)
		process->said += (gsize)wrote;
	else if (wrote < 0 && errno != EAGAIN && errno != EINTR)
		close_stream(&process->in);
}

static bool fail_call(const struct process *process, GError **error, const char *why)
{
	return tend_fail(error, TEND_FAILED, "the plugin %s %s", process->call->plugin->name, why);
}

static bool take_line(struct process *process, const char *line, gsize length, GError **error)
{
	g_autoptr(Jdoc) said = NULL;
	struct jdoc *answer = NULL;

	if (++process->lines > LINES_MOST)
		return fail_call(process, error, "talks without end");
	said = jdoc_parse(line, (gssize)length, NULL);
	if (!said || !jdoc_is_object(said))
		return fail_call(process, error, "said something that is no line of JSON");
	process->last = process->call->hear(process->call->context, said, &answer) == HEAR_LAST;
	if (answer)
		say(process, answer);
	g_clear_pointer(&answer, jdoc_free);
	return true;
}

static bool take_lines(struct process *process, GError **error)
{
	char *end = NULL;

	while (!process->last && (end = memchr(process->heard->str, '\n', process->heard->len))) {
		gsize length = (gsize)(end - process->heard->str);

		if (!take_line(process, process->heard->str, length, error))
			return false;
		g_string_erase(process->heard, 0, (gssize)length + 1);
	}
	if (process->heard->len > LINE_MOST)
		return fail_call(process, error, "said a line that is far too long");
	return true;
}

/* Appends what is there, at most so much; false at the end of the stream. */
static bool read_some(int fd, GString *into, gsize most)
{
	char buffer[8192];
	ssize_t length = read(fd, buffer, sizeof(buffer));

	if (length < 0)
		return errno == EAGAIN || errno == EINTR;
	if (into->len < most)
		g_string_append_len(into, buffer, length);
	return length > 0;
}

static bool wait_for_streams(struct process *process, GError **error)
{
	struct pollfd polled[] = {
		{ .fd = process->out, .events = POLLIN },
		{ .fd = process->err, .events = POLLIN },
		{ .fd = process->said < process->to_say->len ? process->in : -1, .events = POLLOUT },
	};
	gint64 left = (process->deadline - clock_ticks()) / 1000;

	if (left <= 0)
		return fail_call(process, error, "did not end in time");
	if (poll(polled, G_N_ELEMENTS(polled), (int)MIN(left + 1, G_MAXINT)) < 0)
		return errno == EINTR || fail_call(process, error, "cannot be listened to");
	if (polled[2].revents)
		write_some(process);
	if (polled[1].revents && !read_some(process->err, process->complaint, COMPLAINT_MOST))
		close_stream(&process->err);
	if (polled[0].revents && !read_some(process->out, process->heard, LINE_MOST * 2))
		close_stream(&process->out);
	return true;
}

static bool talk(struct process *process, GError **error)
{
	while (!process->last) {
		if (process->out < 0)
			return fail_call(process, error, "ended before it said what became of it");
		if (!wait_for_streams(process, error) || !take_lines(process, error))
			return false;
	}
	return true;
}

/* Gives it a moment to end by itself, unless it failed; what is left of its group is then killed, and nothing stays a zombie. */
static void end(struct process *process, bool failed)
{
	gint64 until = clock_ticks() + (failed ? 0 : FAREWELL) * 1000;

	close_stream(&process->in);
	close_stream(&process->out);
	close_stream(&process->err);
	while (!failed && clock_ticks() < until) {
		pid_t reaped = waitpid(process->pid, NULL, WNOHANG);

		if (reaped == process->pid || (reaped < 0 && errno != EINTR))
			return;
		g_usleep(NAP * 1000);
	}
	kill(-process->pid, SIGKILL);
	kill(process->pid, SIGKILL);
	while (waitpid(process->pid, NULL, 0) < 0 && errno == EINTR)
		;
}

static void log_complaint(const struct process *process)
{
	g_autofree char *text = NULL;

	if (process->complaint->len == 0 || !log_wants(LOG_LEVEL_DEBUG))
		return;
	text = text_clean(process->complaint->str, (gssize)process->complaint->len, TEXT_LINE);
	log_say(LOG_LEVEL_DEBUG, "plugin %s: %s", process->call->plugin->name, text);
}

bool host_call(const struct host_call *call, GError **error)
{
	struct process process = { .call = call, .in = -1, .out = -1, .err = -1 };
	struct sigaction before;
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	bool done = false;

	process.deadline = clock_ticks() + call->limit * 1000;
	process.to_say = g_string_new(NULL);
	process.heard = g_string_new(NULL);
	process.complaint = g_string_new(NULL);
	/* A plugin that is gone is an answer too, not the end of tend. */
	sigaction(SIGPIPE, &ignore, &before);
	say(&process, call->request);
	done = start(&process, error) && talk(&process, error);
	if (process.pid > 0)
		end(&process, !done);
	sigaction(SIGPIPE, &before, NULL);
	log_complaint(&process);
	g_string_free(process.to_say, TRUE);
	g_string_free(process.heard, TRUE);
	g_string_free(process.complaint, TRUE);
	return done;
}
