#include "workflows/attempt_lock.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Two names of one store must not have two locks. */
static char *path_of(struct db *db, gint64 attempt)
{
	char *real = realpath(db_path(db), NULL);
	char *path = NULL;

	if (attempt == LOCK_SCHEDULER)
		path = g_strdup_printf("%s.run.lock", real ? real : db_path(db));
	else if (attempt == LOCK_RESIDENT)
		path = g_strdup_printf("%s.resident.lock", real ? real : db_path(db));
	else if (attempt == LOCK_IMPORT)
		path = g_strdup_printf("%s.import.lock", real ? real : db_path(db));
	else
		path = g_strdup_printf("%s.attempt-%" G_GINT64_FORMAT ".lock", real ? real : db_path(db),
		                       attempt);
	free(real);
	return path;
}

static const char *who_has(gint64 attempt)
{
	if (attempt == LOCK_SCHEDULER)
		return "another tend run is at work in this store\ntry again when it has ended";
	if (attempt == LOCK_RESIDENT)
		return "a tend run stays with this store already\nend that one first, or do one pass: tend run --once";
	return "this attempt is still running";
}

/* Whoever may write the store may take its locks. */
static void share_like_store(struct db *db, int fd)
{
	struct stat store, own;

	if (stat(db_path(db), &store) != 0 || fstat(fd, &own) != 0 || own.st_uid != geteuid())
		return;
	if (own.st_gid != store.st_gid && fchown(fd, (uid_t)-1, store.st_gid) != 0)
		return;
	if ((own.st_mode & 0777) != (store.st_mode & 0660))
		(void)!fchmod(fd, store.st_mode & 0660);
}

/* Somebody who only looks has it for a moment, so the locks that are looked at are asked for again. */
static bool take(int fd, gint64 attempt)
{
	enum { TRIES = 5, BETWEEN = 20 * 1000 }; /* µs */

	for (int n = 1; flock(fd, LOCK_EX | LOCK_NB) != 0; n++) {
		if (errno != EWOULDBLOCK || attempt > 0 || n == TRIES)
			return false;
		g_usleep(BETWEEN);
	}
	return true;
}

bool attempt_lock_take(struct db *db, gint64 attempt, int *fd, GError **error)
{
	g_autofree char *path = path_of(db, attempt);
	int opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);

	*fd = -1;
	if (opened < 0)
		return tend_fail(error, errno == ENOSPC || errno == EDQUOT ? TEND_FULL : TEND_FAILED,
		                 "cannot open the lock file %s: %s", path, g_strerror(errno));
	share_like_store(db, opened);
	if (!take(opened, attempt)) {
		bool busy = errno == EWOULDBLOCK;

		close(opened);
		if (!busy)
			return tend_fail(error, TEND_FAILED,
			                 "cannot lock %s: the file system does not support it", path);
		return tend_fail(error, TEND_BUSY, "%s", who_has(attempt));
	}
	*fd = opened;
	return true;
}

bool attempt_lock_is_held(struct db *db, gint64 attempt)
{
	g_autofree char *path = path_of(db, attempt);
	int opened = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

	if (opened < 0)
		return false;
	bool held = flock(opened, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
	close(opened);
	return held;
}

/* Closing is enough; unlocking would take the lock from a plugin that holds the same descriptor. */
void attempt_lock_drop(int fd)
{
	if (fd >= 0)
		close(fd);
}

void attempt_lock_forget(struct db *db, gint64 attempt)
{
	g_autofree char *path = path_of(db, attempt);

	unlink(path);
}
