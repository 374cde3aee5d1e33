#include "base/error.h"
#include "formats/trace.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_MOST = 50 * 1000, LOOKS_MOST = 1000 * 1000 };

struct reading {
	gint64 since;
	gsize most;
	trace_maildir_fn hear;
	void *context;
	gsize left;  /* messages that may still be read; old ones only cost a look */
	gsize looks; /* files that may still be looked at */
	bool enough; /* the reader has heard what it wanted */
	char *buffer;
};

static gssize read_beginning(int fd, char *buffer, gsize most)
{
	gsize have = 0;

	while (have < most) {
		ssize_t got = read(fd, buffer + have, most - have);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		have += (gsize)got;
	}
	buffer[have] = '\0';
	return (gssize)have;
}

/* False when the reader has heard enough. */
static bool read_message(struct reading *reading, int folder, const char *name)
{
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	struct stat st;
	gssize length = -1;

	if (fd < 0)
		return true;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_mtime >= reading->since) {
		reading->left--;
		length = read_beginning(fd, reading->buffer, reading->most);
	}
	close(fd);
	return length < 0 || reading->hear(reading->context, reading->buffer, (gsize)length);
}

static bool read_part(struct reading *reading, int maildir, const char *part)
{
	int fd = openat(maildir, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
	struct dirent *entry;

	if (!dir) {
		if (fd >= 0)
			close(fd);
		return false;
	}
	while (reading->left > 0 && reading->looks > 0 && !reading->enough && (entry = readdir(dir))) {
		if (entry->d_name[0] == '.' || (entry->d_type != DT_REG && entry->d_type != DT_UNKNOWN))
			continue;
		reading->looks--;
		reading->enough = !read_message(reading, dirfd(dir), entry->d_name);
	}
	closedir(dir);
	return true;
}

bool trace_maildir(const char *folder, gint64 since, gsize most, trace_maildir_fn hear,
                   void *context, GError **error)
{
	struct reading reading = { .since = since,
		                       .most = most,
		                       .hear = hear,
		                       .context = context,
		                       .left = FILES_MOST,
		                       .looks = LOOKS_MOST };
	int maildir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool read = false;

	if (maildir < 0)
		return tend_fail(error, TEND_IO, "the Maildir %s cannot be read: %s", folder,
		                 g_strerror(errno));
	reading.buffer = g_malloc(most + 1);
	read = read_part(&reading, maildir, "new");
	read = read_part(&reading, maildir, "cur") || read;
	g_free(reading.buffer);
	close(maildir);
	if (read && !reading.enough && (reading.left == 0 || reading.looks == 0))
		return tend_fail(
			error, TEND_IO,
			"the rest of the Maildir %s, which has more new letters than tend reads at once (%d)",
			folder, FILES_MOST);
	return read || tend_fail(error, TEND_IO, "%s is no Maildir: it has neither new nor cur", folder);
}
