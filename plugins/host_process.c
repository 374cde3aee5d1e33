#include "plugins/host_process.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "base/text.h"

#include <errno.h>
#include <glib-unix.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	LINE_MOST = 64 * 1024, /* of what a plugin says */
	LINES_MOST = 100,
	COMPLAINT_MOST = 4096, /* of its error stream, kept for the log */
	NAP = 5,               /* ms between two looks whether it ended */
	LOCK_AT = 3,           /* where it finds the lock's descriptor */
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
	"TEND_CRASH",
	NULL,
};

/* What else says where a person keeps things. */
static const char *const homes[] = { "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
	                                 "XDG_CACHE_HOME", NULL };

static char **clean_environment(const struct confinement *confinement)
{
	char **environment = g_new0(char *, 1);

	for (const char *const *name = passed_on; *name; name++)
		if (g_getenv(*name))
			environment = g_environ_setenv(environment, *name, g_getenv(*name), TRUE);
	if (confinement->scratch)
		environment = g_environ_setenv(environment, "TMPDIR", confinement->scratch, TRUE);
	if (confinement->home) {
		for (const char *const *name = homes; *name; name++)
			environment = g_environ_unsetenv(environment, *name);
		environment = g_environ_setenv(environment, "HOME", confinement->home, TRUE);
	}
	return environment;
}

/* Between fork and exec: only what is safe there. */
static void enter(gpointer data)
{
	setpgid(0, 0);
	if (!confinement_enter(data))
		_exit(127);
}

static bool spawn(struct process *process, int lock, GError **error)
{
	char *arguments[] = { process->plugin->program, NULL };
	g_auto(GStrv) environment = clean_environment(&process->confinement);
	const int lock_at = LOCK_AT;
	gsize descriptors = lock >= 0 ? 1 : 0;

	if (!g_spawn_async_with_pipes_and_fds(
			"/", (const char *const *)arguments, (const char *const *)environment,
			G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_CLOEXEC_PIPES, enter, &process->confinement, -1, -1,
			-1, &lock, &lock_at, descriptors, &process->pid, &process->in, &process->out,
			&process->err, error)) {
		g_prefix_error(error, "the plugin %s does not start: ", process->plugin->name);
		return false;
	}
	/* The child did the same: whoever comes first. Until then a kill of the group would miss it. */
	setpgid(process->pid, process->pid);
	return g_unix_set_fd_nonblocking(process->in, TRUE, error) &&
	       g_unix_set_fd_nonblocking(process->out, TRUE, error) &&
	       g_unix_set_fd_nonblocking(process->err, TRUE, error);
}

bool process_start(struct process *process, const struct plugin *plugin, int lock,
                   const struct host_bounds *bounds, GError **error)
{
	*process = (struct process){ .plugin = plugin, .in = -1, .out = -1, .err = -1 };
	process->to_say = g_string_new(NULL);
	process->heard = g_string_new(NULL);
	process->complaint = g_string_new(NULL);
	return confinement_init(&process->confinement, plugin, bounds, error) &&
	       spawn(process, lock, error);
}

static void close_stream(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void process_say(struct process *process, const struct jdoc *doc)
{
	g_autofree char *text = jdoc_text(doc);

	g_string_append(process->to_say, text);
	g_string_append_c(process->to_say, '\n');
}

/* A plugin that stopped listening may still say something. */
void process_write(struct process *process)
{
	ssize_t wrote = 0;

	if (process->in < 0 || process->said == process->to_say->len)
		return;
	wrote = write(process->in, process->to_say->str + process->said,
	              process->to_say->len - process->said);
	if (wrote > 0)
		process->said += (gsize)wrote;
	else if (wrote < 0 && errno != EAGAIN && errno != EINTR)
		close_stream(&process->in);
}

bool process_fail(const struct process *process, GError **error, const char *why)
{
	return tend_fail(error, TEND_FAILED, "the plugin %s %s", process->plugin->name, why);
}

struct jdoc *process_take(struct process *process, GError **error)
{
	char *end = memchr(process->heard->str, '\n', process->heard->len);
	g_autoptr(Jdoc) said = NULL;

	if (end == NULL) {
		if (process->heard->len > LINE_MOST)
			process_fail(process, error, "said a line that is far too long");
		return NULL;
	}
	if (++process->lines > LINES_MOST) {
		process_fail(process, error, "talks without end");
		return NULL;
	}
	said = jdoc_parse(process->heard->str, end - process->heard->str, NULL);
	g_string_erase(process->heard, 0, end - process->heard->str + 1);
	if (said && jdoc_is_object(said))
		return g_steal_pointer(&said);
	process_fail(process, error, "said something that is no line of JSON");
	return NULL;
}

bool process_is_mute(const struct process *process)
{
	return process->out < 0;
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

bool process_wait(struct process *process, gint64 deadline, GError **error)
{
	struct pollfd polled[] = {
		{ .fd = process->out, .events = POLLIN },
		{ .fd = process->err, .events = POLLIN },
		{ .fd = process->said < process->to_say->len ? process->in : -1, .events = POLLOUT },
	};
	gint64 left = (deadline - clock_ticks()) / 1000;

	if (left <= 0)
		return process_fail(process, error, "did not end in time");
	if (poll(polled, G_N_ELEMENTS(polled), (int)MIN(left + 1, G_MAXINT)) < 0)
		return errno == EINTR || process_fail(process, error, "cannot be listened to");
	if (polled[2].revents)
		process_write(process);
	if (polled[1].revents && !read_some(process->err, process->complaint, COMPLAINT_MOST))
		close_stream(&process->err);
	if (polled[0].revents && !read_some(process->out, process->heard, LINE_MOST * 2))
		close_stream(&process->out);
	return true;
}

static void log_complaint(const struct process *process)
{
	g_autofree char *text = NULL;

	if (process->complaint->len == 0 || !log_wants(LOG_LEVEL_DEBUG))
		return;
	text = text_clean(process->complaint->str, (gssize)process->complaint->len, TEXT_LINE);
	log_say(LOG_LEVEL_DEBUG, "plugin %s: %s", process->plugin->name, text);
}

/* Gives it its time to end by itself; what is left of its group is then killed. */
static void reap(struct process *process, gint64 grace)
{
	gint64 until = clock_ticks() + grace * 1000;

	while (grace > 0 && clock_ticks() < until) {
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

void process_end(struct process *process, gint64 grace)
{
	close_stream(&process->in);
	close_stream(&process->out);
	close_stream(&process->err);
	if (process->pid > 0)
		reap(process, grace);
	process->pid = 0;
	confinement_clear(&process->confinement);
	log_complaint(process);
	g_string_free(process->to_say, TRUE);
	g_string_free(process->heard, TRUE);
	g_string_free(process->complaint, TRUE);
}
