#include "base/wake.h"

#include "base/error.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

enum { NEVER = G_MAXINT32 }; /* a timer that is not set hears nothing of the clock either */

struct wake {
	int fd;
	guint source;
	void (*rings)(void *context);
	void *context;
};

static gboolean on_timer(int fd, GIOCondition condition, gpointer data)
{
	struct wake *wake = data;
	guint64 times;

	(void)condition;
	/* ECANCELED says that the clock was set: that is news as well. */
	if (read(fd, &times, sizeof times) >= 0 || errno == ECANCELED)
		wake->rings(wake->context);
	return G_SOURCE_CONTINUE;
}

struct wake *wake_new(void (*rings)(void *context), void *context, GError **error)
{
	int fd = timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);

	if (fd < 0) {
		tend_fail(error, TEND_FAILED, "the system gives no timer: %s", g_strerror(errno));
		return NULL;
	}
	struct wake *wake = g_new0(struct wake, 1);
	wake->fd = fd;
	wake->rings = rings;
	wake->context = context;
	wake->source = g_unix_fd_add(fd, G_IO_IN, on_timer, wake);
	wake_at(wake, 0);
	return wake;
}

void wake_free(struct wake *wake)
{
	if (wake == NULL)
		return;
	g_source_remove(wake->source);
	close(wake->fd);
	g_free(wake);
}

void wake_at(struct wake *wake, gint64 at)
{
	const struct itimerspec when = { .it_value.tv_sec = at > 0 ? at : NEVER };

	timerfd_settime(wake->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL);
}
