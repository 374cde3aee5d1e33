#include "db/watch.h"

#include "base/error.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	SETTLE = 100, /* ms: a large import writes thousands of pages before anything of it counts */
	LATER = 2000, /* ms: a commit counts only after its last page is on the disk, of which a busy machine says nothing more */
};

struct db_watch {
	char *path;
	int fd;
	guint source, settling, later;
	dev_t device;
	ino_t inode;
	void (*changed)(void *context);
	void *context;
};

static gboolean on_later(gpointer data)
{
	struct db_watch *watch = data;

	watch->later = 0;
	watch->changed(watch->context);
	return G_SOURCE_REMOVE;
}

static gboolean on_settled(gpointer data)
{
	struct db_watch *watch = data;

	watch->settling = 0;
	if (watch->later)
		g_source_remove(watch->later);
	watch->later = g_timeout_add(LATER, on_later, watch);
	watch->changed(watch->context);
	return G_SOURCE_REMOVE;
}

static gboolean on_event(int fd, GIOCondition condition, gpointer data)
{
	struct db_watch *watch = data;
	char events[4096] G_GNUC_UNUSED;

	(void)condition;
	/* Which of them it was does not matter. */
	while (read(fd, events, sizeof events) > 0)
		;
	if (watch->settling == 0)
		watch->settling = g_timeout_add(SETTLE, on_settled, watch);
	return G_SOURCE_CONTINUE;
}

/* Committed rows are in the log first. Both are also watched for being taken away. */
static bool add_watches(struct db_watch *watch)
{
	g_autofree char *log = g_strconcat(watch->path, "-wal", NULL);
	const uint32_t away = IN_DELETE_SELF | IN_MOVE_SELF | IN_ATTRIB;

	return inotify_add_watch(watch->fd, watch->path, away) >= 0 &&
	       inotify_add_watch(watch->fd, log, away | IN_MODIFY) >= 0;
}

struct db_watch *db_watch_new(const char *path, void (*changed)(void *context), void *context,
                              GError **error)
{
	struct db_watch *watch = g_new0(struct db_watch, 1);
	struct stat info;

	watch->path = g_strdup(path);
	watch->changed = changed;
	watch->context = context;
	watch->fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
	if (watch->fd < 0 || stat(path, &info) != 0 || !add_watches(watch)) {
		tend_fail(error, TEND_FAILED, "the store cannot be watched for changes: %s",
		          g_strerror(errno));
		db_watch_free(watch);
		return NULL;
	}
	watch->device = info.st_dev;
	watch->inode = info.st_ino;
	watch->source = g_unix_fd_add(watch->fd, G_IO_IN, on_event, watch);
	return watch;
}

void db_watch_free(struct db_watch *watch)
{
	if (watch == NULL)
		return;
	if (watch->source)
		g_source_remove(watch->source);
	if (watch->settling)
		g_source_remove(watch->settling);
	if (watch->later)
		g_source_remove(watch->later);
	if (watch->fd >= 0)
		close(watch->fd);
	g_free(watch->path);
	g_free(watch);
}

bool db_watch_is_same(const struct db_watch *watch)
{
	struct stat info;

	return stat(watch->path, &info) == 0 && info.st_dev == watch->device &&
	       info.st_ino == watch->inode;
}
