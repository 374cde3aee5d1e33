#include "plugins/calendar/vdir.h"

#include "base/error.h"
#include "base/paths.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The shop's own files: UID → name in the folder. Other programs may have given them other names. */
typedef GHashTable Files;

/* ---- reading the folder */

/* Regular files of a sane size alone: a link would lead out of the folder, and a pipe would never end. */
static char *read_file(int folder, const char *name)
{
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	char *text = NULL;
	gsize length = 0;

	if (fd < 0)
		return NULL;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size <= CALENDAR_FILE_MOST) {
		text = g_malloc((gsize)st.st_size + 1);
		while (length < (gsize)st.st_size) {
			ssize_t got = read(fd, text + length, (gsize)st.st_size - length);

			if (got < 0 && errno == EINTR)
				continue;
			if (got <= 0)
				break;
			length += (gsize)got;
		}
		text[length] = '\0';
	}
	close(fd);
	return text;
}

static char *name_of(const char *uid)
{
	return g_strconcat(uid, ".ics", NULL);
}

/* Two files of one UID are a mishap of another program: the one tend named itself counts. */
static void note_file(Files *files, char *uid, const char *name)
{
	g_autofree char *own = name_of(uid);
	const char *there = g_hash_table_lookup(files, uid);

	if (there && strcmp(there, own) == 0)
		g_free(uid);
	else
		g_hash_table_replace(files, uid, g_strdup(name));
}

static Files *find_files(int fd, const struct vdir *vdir, GError **error)
{
	Files *files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autoptr(GDir) dir = g_dir_open(vdir->folder, 0, error);
	const char *name = NULL;

	if (!dir) {
		g_hash_table_unref(files);
		return NULL;
	}
	while ((name = g_dir_read_name(dir))) {
		g_autofree char *text = NULL;
		char *uid = NULL;

		if (!g_str_has_suffix(name, ".ics") || *name == '.')
			continue;
		text = read_file(fd, name);
		uid = text ? calendar_uid_of(text) : NULL;
		if (uid && g_str_has_suffix(uid, vdir->owner))
			note_file(files, uid, name);
		else
			g_free(uid);
	}
	return files;
}

/* ---- writing it */

static void note_trouble(struct vdir_result *result, const char *name, const GError *error)
{
	result->troubled++;
	if (!result->trouble)
		result->trouble = g_strdup_printf("%s: %s", name, error->message);
}

/* An UID becomes a file's name: what could lead out of the folder is no UID of tend's. */
static bool is_own_uid(const struct vdir *vdir, const char *uid)
{
	return g_str_has_suffix(uid, vdir->owner) && *uid != '.' && strlen(uid) < 128 &&
	       strspn(uid, "abcdefghijklmnopqrstuvwxyz0123456789-.@") == strlen(uid);
}

static void put_item(int fd, const struct vdir *vdir, const struct calendar_item *item,
                     Files *files, struct vdir_result *result)
{
	const char *there = g_hash_table_lookup(files, item->uid);
	g_autofree char *name = there ? g_strdup(there) : name_of(item->uid);
	g_autofree char *existing = there ? read_file(fd, name) : NULL;
	g_autofree char *path = g_build_filename(vdir->folder, name, NULL);
	g_autofree char *text = NULL;
	g_autoptr(GError) error = NULL;

	g_hash_table_remove(files, item->uid);
	if (!calendar_update(existing, item, vdir->zone, &text, &error) ||
	    (text && !paths_write_file(path, text, strlen(text), &error)))
		note_trouble(result, name, error);
	else if (text)
		result->written++;
	else
		result->kept++;
}

static void remove_file(int fd, const char *name, struct vdir_result *result)
{
	g_autoptr(GError) error = NULL;

	if (unlinkat(fd, name, 0) == 0) {
		result->removed++;
		return;
	}
	if (errno == ENOENT)
		return;
	tend_fail(&error, TEND_FAILED, "it cannot be removed: %s", g_strerror(errno));
	note_trouble(result, name, error);
}

static void put_all(int fd, const struct vdir *vdir, const struct calendar_item *items, gsize count,
                    Files *files, struct vdir_result *result)
{
	GHashTableIter iter;
	gpointer name = NULL;

	for (gsize i = 0; i < count; i++)
		if (is_own_uid(vdir, items[i].uid))
			put_item(fd, vdir, &items[i], files, result);
	/* What is left is the shop's, and no longer true. */
	g_hash_table_iter_init(&iter, files);
	while (g_hash_table_iter_next(&iter, NULL, &name))
		remove_file(fd, name, result);
}

bool vdir_put(const struct vdir *vdir, const struct calendar_item *items, gsize count,
              struct vdir_result *result, GError **error)
{
	Files *files = NULL;
	int fd = -1;

	*result = (struct vdir_result){ 0 };
	if (!paths_make_folder(vdir->folder, error))
		return false;
	fd = open(vdir->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return tend_fail(error, TEND_FAILED, "cannot open the calendar folder %s: %s", vdir->folder,
		                 g_strerror(errno));
	files = find_files(fd, vdir, error);
	if (files) {
		put_all(fd, vdir, items, count, files, result);
		g_hash_table_unref(files);
	}
	close(fd);
	return files != NULL;
}

void vdir_result_clear(struct vdir_result *result)
{
	g_free(result->trouble);
	*result = (struct vdir_result){ 0 };
}
