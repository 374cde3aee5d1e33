#include "base/paths.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef TEND_LIBEXECDIR
#define TEND_LIBEXECDIR "/usr/local/libexec/tend"
#endif

enum { PRIVATE_FOLDER = 0700, OTHERS = 0077 };

/* $variable when it is set to an absolute path, else NULL. Lends. */
static const char *absolute_env(const char *variable)
{
	const char *value = g_getenv(variable);

	return value != NULL && g_path_is_absolute(value) ? value : NULL;
}

static char *xdg(const char *variable, const char *below_home, const char *name)
{
	const char *base = absolute_env(variable);

	if (base != NULL)
		return g_build_filename(base, "tend", name, NULL);
	return g_build_filename(g_get_home_dir(), below_home, "tend", name, NULL);
}

char *paths_data(const char *name)
{
	return xdg("XDG_DATA_HOME", ".local/share", name);
}

char *paths_config(const char *name)
{
	return xdg("XDG_CONFIG_HOME", ".config", name);
}

char *paths_state(const char *name)
{
	return xdg("XDG_STATE_HOME", ".local/state", name);
}

/* True for a folder (no link to one) that belongs to this user and that nobody else can enter. */
static bool is_private(const char *folder)
{
	struct stat st;

	return lstat(folder, &st) == 0 && S_ISDIR(st.st_mode) && st.st_uid == geteuid() &&
	       (st.st_mode & OTHERS) == 0;
}

/* After "sudo -E" the variable names another user's folder, where ours would lock that user out. */
static bool is_others(const char *folder)
{
	struct stat st;

	return stat(folder, &st) == 0 && st.st_uid != geteuid();
}

char *paths_runtime(GError **error)
{
	const char *base = absolute_env("XDG_RUNTIME_DIR");
	g_autofree char *folder = NULL;
	g_autofree char *name = NULL;

	if (base != NULL && !is_others(base)) {
		folder = g_build_filename(base, "tend", NULL);
		if (g_mkdir_with_parents(folder, PRIVATE_FOLDER) == 0 && is_private(folder))
			return g_steal_pointer(&folder);
		g_free(folder);
	}
	/* Anyone may have put something in the way there, so it is looked at, not only made. */
	name = g_strdup_printf("tend-%lu", (unsigned long)geteuid());
	folder = g_build_filename(g_get_tmp_dir(), name, NULL);
	if (mkdir(folder, PRIVATE_FOLDER) == 0 || (errno == EEXIST && is_private(folder)))
		return g_steal_pointer(&folder);
	tend_fail(error, TEND_FAILED, "cannot use %s as a private folder: %s", folder,
	          errno == EEXIST ? "it is not this user's alone" : g_strerror(errno));
	return NULL;
}

char *paths_store(void)
{
	const char *named = g_getenv("TEND_DB");

	return named != NULL && *named != '\0' ? g_strdup(named) : paths_data("tend.db");
}

char *paths_plugins(void)
{
	const char *named = g_getenv("TEND_PLUGINS");
	g_autofree char *program = NULL;

	if (named != NULL && *named != '\0')
		return g_strdup(named);
	program = g_file_read_link("/proc/self/exe", NULL);
	if (program != NULL) {
		g_autofree char *folder = g_path_get_dirname(program);
		g_autofree char *beside = g_build_filename(folder, "plugins", NULL);

		if (g_file_test(beside, G_FILE_TEST_IS_DIR))
			return g_steal_pointer(&beside);
	}
	return g_build_filename(TEND_LIBEXECDIR, "plugins", NULL);
}

char *paths_own_plugins(void)
{
	return paths_data("plugins");
}

static bool fail_errno(GError **error, const char *doing, const char *path, int number)
{
	bool full = number == ENOSPC || number == EDQUOT;

	return tend_fail(error, full ? TEND_FULL : TEND_FAILED, "cannot %s %s: %s", doing, path,
	                 g_strerror(number));
}

bool paths_make_folder(const char *folder, GError **error)
{
	if (g_mkdir_with_parents(folder, PRIVATE_FOLDER) != 0)
		return fail_errno(error, "make the folder", folder, errno);
	return true;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *where)
{
	return remove(path) == 0 || errno == ENOENT ? 0 : -1;
}

void paths_remove_folder(const char *folder)
{
	enum { DEEPEST = 32 };

	nftw(folder, remove_one, DEEPEST, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

static bool write_all(int fd, const char *data, gsize length)
{
	while (length > 0) {
		ssize_t wrote = write(fd, data, length);

		if (wrote < 0 && errno != EINTR)
			return false;
		if (wrote > 0) {
			data += wrote;
			length -= (gsize)wrote;
		}
	}
	return true;
}

/* A rename outlives a power cut only when its folder was written too. Some file systems cannot; nothing better is left then. */
static void sync_folder(const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

bool paths_write_file(const char *path, const void *data, gsize length, GError **error)
{
	g_autofree char *temporary = g_strdup_printf("%s.XXXXXX", path);
	int fd = g_mkstemp_full(temporary, O_RDWR | O_CLOEXEC, 0600);
	int number = 0;

	if (fd < 0)
		return fail_errno(error, "write", path, errno);
	if (!write_all(fd, data, length) || fsync(fd) != 0)
		number = errno;
	if (close(fd) != 0 && number == 0)
		number = errno;
	if (number == 0 && rename(temporary, path) != 0)
		number = errno;
	if (number != 0) {
		unlink(temporary);
		return fail_errno(error, "write", path, number);
	}
	sync_folder(path);
	return true;
}

/* Not every file system can rename without replacing; those can link. */
static bool rename_new(const char *working, const char *path)
{
	if (renameat2(AT_FDCWD, working, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
		return true;
	if (errno != EINVAL && errno != ENOSYS)
		return false;
	return link(working, path) == 0 && unlink(working) == 0;
}

bool paths_publish(const char *working, const char *path, GError **error)
{
	int fd = open(working, O_RDONLY | O_CLOEXEC);
	int number = fd < 0 || fsync(fd) != 0 ? errno : 0;

	if (fd >= 0)
		close(fd);
	if (number == 0 && !rename_new(working, path))
		number = errno;
	if (number == EEXIST)
		return tend_fail(error, TEND_FAILED,
		                 "%s is there already, and was left as it is\nname another file", path);
	if (number != 0)
		return fail_errno(error, "write", path, number);
	sync_folder(path);
	return true;
}
