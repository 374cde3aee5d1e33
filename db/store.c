#include "db/store.h"

#include "base/error.h"
#include "base/paths.h"
#include "db/driver.h"
#include "db/migrate.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* File systems whose locks two machines, or two programs, may not see the same way: a store there is damaged sooner or later. */
static const struct {
	unsigned long type;
	const char *name;
} network_file_systems[] = {
	{ 0x6969, "NFS" },     { 0x517B, "SMB" },    { 0xFF534D42, "CIFS" },
	{ 0xFE534D42, "SMB" }, { 0x01021997, "9p" }, { 0x65735546, "FUSE" },
};

static bool check_file_system(const char *folder, GError **error)
{
	struct statfs info;

	if (g_getenv("TEND_ALLOW_NETWORK") != NULL || statfs(folder, &info) != 0)
		return true;
	for (gsize i = 0; i < G_N_ELEMENTS(network_file_systems); i++)
		if ((unsigned long)info.f_type == network_file_systems[i].type)
			return tend_fail(
				error, TEND_FAILED,
				"%s lies on a network file system (%s), where a store gets damaged\nkeep it on this machine's own disk",
				folder, network_file_systems[i].name);
	return true;
}

/* The path with its folder resolved, so that only a link in the last place is refused. */
static char *resolve(const char *url)
{
	g_autofree char *folder = g_path_get_dirname(url);
	g_autofree char *name = g_path_get_basename(url);
	char *real = realpath(folder, NULL);

	if (real == NULL)
		return g_strdup(url);
	char *path = g_build_filename(real, name, NULL);
	free(real);
	return path;
}

static bool check_file(const char *path, GError **error)
{
	struct stat info;

	if (lstat(path, &info) != 0) {
		if (errno == EACCES)
			return tend_fail(error, TEND_FAILED,
			                 "%s cannot be read: its folder does not let you in", path);
		return tend_fail(
			error, TEND_NO_STORE,
			"there is no store at %s\ntry: tend init, tend demo, or tend import --init FILE", path);
	}
	if (S_ISDIR(info.st_mode))
		return tend_fail(error, TEND_FAILED,
		                 "%s is a folder, not a store\nname a file in it, as in --db %s/shop.db",
		                 path, path);
	if (S_ISLNK(info.st_mode))
		return tend_fail(error, TEND_FAILED, "%s is a link; name the file it points to", path);
	if (!S_ISREG(info.st_mode))
		return tend_fail(error, TEND_FAILED, "%s is not a file", path);
	/* Each name would get a log and locks of its own, and what stands in one log the other does not know. */
	if (info.st_nlink > 1)
		return tend_fail(
			error, TEND_FAILED,
			"%s is one file under two names (a hard link), and used under both a store gets damaged\nfind the other name and remove it: find FOLDER -samefile %s",
			path, path);
	if (info.st_size == 0)
		return tend_fail(
			error, TEND_DAMAGED,
			"%s is empty, not a tend store\ncheck the file's name, or remove it and run: tend init",
			path);
	if (access(path, R_OK) != 0)
		return tend_fail(error, TEND_FAILED, "%s cannot be read: you have no permission", path);
	g_autofree char *folder = g_path_get_dirname(path);
	return check_file_system(folder, error);
}

/* A copy (a backup, sample.db) is one file without a log. With one, readers never wait for writers, nor writers for readers. */
static const char with_log[] = "PRAGMA journal_mode = WAL";

struct db *store_open(const char *url, enum db_access access, GError **error)
{
	g_autofree char *path = resolve(url);

	if (!check_file(path, error))
		return NULL;
	g_autoptr(Db) db = db_open(path, access, error);
	if (db == NULL || !migrate_up(db, error))
		return NULL;
	/* With the first writing it gets its log. */
	if (access == DB_WRITE && !db_exec_script(db, with_log, error))
		return NULL;
	return g_steal_pointer(&db);
}

bool store_has_log(struct db *db)
{
	g_autoptr(DbStmt) mode = db_ask(db, "SELECT journal_mode FROM pragma_journal_mode", NULL);

	return mode != NULL && db_step(mode, NULL) && g_strcmp0(db_text(mode, 0), "wal") == 0;
}

void store_begin_log(struct db *db)
{
	enum { PATIENCE = 200 /* ms */ };

	if (store_has_log(db))
		return;
	g_autoptr(Db) writer = db_open(db_path(db), DB_WRITE, NULL);
	if (writer == NULL)
		return;
	db_set_patience(writer, PATIENCE);
	db_exec_script(writer, with_log, NULL);
}

/* Claims the name before the engine sees it: never over a file that is there, never readable by others. */
static bool claim(const char *path, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);

	if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
		return tend_fail(error, TEND_FAILED, "there is no folder %s\ntry: mkdir -p %s", folder,
		                 folder);
	if (!check_file_system(folder, error))
		return false;
	int file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (file >= 0) {
		close(file);
		return true;
	}
	if (errno == EEXIST)
		return tend_fail(error, TEND_FAILED,
		                 "%s is there already, and was left as it is\nname another file with --db",
		                 path);
	return tend_fail(error, errno == ENOSPC ? TEND_FULL : TEND_FAILED, "%s cannot be made: %s",
	                 path, g_strerror(errno));
}

static void remove_files(const char *path)
{
	static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

	for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
		g_autofree char *file = g_strconcat(path, endings[i], NULL);
		g_unlink(file);
	}
}

struct db *store_create(const char *url, GError **error)
{
	g_autofree char *path = resolve(url);

	if (!claim(path, error))
		return NULL;
	struct db *db = db_open(path, DB_CREATE, error);
	if (db != NULL && migrate_new(db, error))
		return db;
	db_close(db);
	remove_files(path);
	return NULL;
}

static char *working_name(const char *url, GError **error)
{
	g_autofree char *path = resolve(url);
	g_autofree char *folder = g_path_get_dirname(path);
	struct stat info;

	if (lstat(path, &info) == 0) {
		tend_fail(error, TEND_FAILED,
		          "%s is there already, and was left as it is\nname another file with --db", path);
		return NULL;
	}
	if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
		tend_fail(error, TEND_FAILED, "there is no folder %s\ntry: mkdir -p %s", folder, folder);
		return NULL;
	}
	return g_strdup_printf("%s.new-%d", path, (int)getpid());
}

/* A person knows the store by its own name. */
static void name_store(GError **error, const char *working, const char *path)
{
	if (error == NULL || *error == NULL)
		return;
	g_auto(GStrv) parts = g_strsplit((*error)->message, working, -1);
	g_free((*error)->message);
	(*error)->message = g_strjoinv(path, parts);
}

struct db *store_finish(struct db *db, const char *url, GError **error)
{
	g_autofree char *working = g_strdup(db_path(db));
	g_autofree char *whole = g_strdup_printf("%s-whole", working);
	g_autofree char *path = resolve(url);
	struct stat info;

	/* A copy, since the working file's last pages may still be in its log. */
	bool ok = stat(working, &info) == 0 && db_copy(db, whole, error);
	db_close(db);
	remove_files(working);
	if (ok && chown(whole, (uid_t)-1, info.st_gid) == 0 && chmod(whole, info.st_mode & 0777) == 0 &&
	    paths_publish(whole, path, error)) {
		db = store_open(path, DB_WRITE, error);
		if (db == NULL)
			g_prefix_error(error, "the store was made, but: ");
		return db;
	}
	if (error != NULL && *error == NULL)
		tend_fail(error, TEND_FAILED, "%s cannot be made: %s", path, g_strerror(errno));
	g_unlink(whole);
	name_store(error, whole, path);
	name_store(error, working, path);
	return NULL;
}

struct db *store_begin(const char *url, GError **error)
{
	g_autofree char *working = working_name(url, error);
	g_autofree char *path = resolve(url);
	struct db *db = working ? store_create(working, error) : NULL;

	if (db == NULL && working != NULL)
		name_store(error, working, path);
	return db;
}

void store_discard(struct db *db, const char *url, GError **error)
{
	g_autofree char *working = g_strdup(db_path(db));
	g_autofree char *path = resolve(url);

	db_close(db);
	remove_files(working);
	name_store(error, working, path);
}

bool store_set_meta(struct db *db, const char *key, const char *value, GError **error)
{
	return db_run(db, SQL_META_SET,
	              (struct value[]){ value_text(key), value_text(value), value_end() }, error);
}

char *store_meta(struct db *db, const char *key, GError **error)
{
	char *value = NULL;

	db_find_text(db, SQL_META_GET, (struct value[]){ value_text(key), value_end() }, &value, error);
	return value;
}

char *store_currency(struct db *db)
{
	char *currency = store_meta(db, "currency", NULL);

	return currency ? currency : g_strdup("EUR");
}

char *store_zone(struct db *db)
{
	char *zone = store_meta(db, "zone", NULL);

	return zone ? zone : g_strdup("UTC");
}

bool store_is_demo(struct db *db, bool *demo, GError **error)
{
	g_autofree char *mark = NULL;

	if (!db_find_text(db, SQL_META_DEMO, NULL, &mark, error))
		return false;
	*demo = mark != NULL;
	return true;
}
