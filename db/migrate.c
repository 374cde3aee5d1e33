#include "db/migrate.h"

#include "base/error.h"
#include "base/paths.h"
#include "db/store.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const char ask_version[] = "SELECT user_version FROM pragma_user_version";

int migrate_newest(void)
{
	int n = 0;

	while (sqlite_migrations[n].name != NULL)
		n++;
	return n;
}

/* A number the file's header holds. */
static bool header(struct db *db, const char *pragma, gint64 *value, GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autoptr(DbStmt) stmt = db_ask(db, pragma, error);

	if (stmt == NULL)
		return false;
	*value = db_step(stmt, &failure) ? db_int(stmt, 0) : -1;
	return tend_pass_on(error, &failure);
}

/* One step: its statements and its number, or neither. */
static bool apply(struct db *db, int from, GError **error)
{
	g_autofree char *number = g_strdup_printf("PRAGMA user_version = %d", from + 1);

	gint64 version = -1;

	if (!db_begin(db, DB_TX_WRITE, error))
		return false;
	bool known = header(db, ask_version, &version, error);
	/* Another tend may have been quicker while this one waited for the lock. */
	if (known && version != from) {
		db_rollback(db);
		return true;
	}
	if (db_end(db,
	           known && db_exec_script(db, sqlite_migrations[from].text, error) &&
	               db_exec_script(db, number, error),
	           error))
		return true;
	g_prefix_error(error, "bringing the store to version %d (%s): ", from + 1,
	               sqlite_migrations[from].name);
	return false;
}

static bool apply_all(struct db *db, int from, GError **error)
{
	g_autoptr(GError) failure = NULL;

	for (int version = from; version < migrate_newest(); version++)
		if (!apply(db, version, &failure)) {
			g_propagate_error(error, g_steal_pointer(&failure));
			return false;
		}
	return true;
}

bool migrate_new(struct db *db, GError **error)
{
	g_autofree char *mark = g_strdup_printf("PRAGMA application_id = %d", STORE_APPLICATION_ID);

	return db_exec_script(db, mark, error) && apply_all(db, 0, error);
}

/* The way back, should the new version not suit: the store as it was, whole. It gets its name when it is finished, so a name means a copy. */
static bool put_copy_aside(struct db *db, GError **error)
{
	g_autofree char *path = g_strdup_printf("%s.before-v%d", db_path(db), migrate_newest());
	g_autofree char *working = g_strdup_printf("%s.new-%d", path, (int)getpid());

	if (g_file_test(path, G_FILE_TEST_EXISTS))
		return true; /* of an earlier try */
	if (db_copy(db, working, error) && paths_publish(working, path, error))
		return true;
	g_unlink(working);
	if (g_file_test(path, G_FILE_TEST_EXISTS)) {
		g_clear_error(error); /* another tend was quicker */
		return true;
	}
	g_prefix_error(error, "no copy could be put aside, so the store was left as it is: ");
	return false;
}

bool migrate_up(struct db *db, GError **error)
{
	gint64 mark, version;

	if (!header(db, "SELECT application_id FROM pragma_application_id", &mark, error) ||
	    !header(db, ask_version, &version, error))
		return false;
	if (mark != STORE_APPLICATION_ID)
		return tend_fail(error, TEND_DAMAGED, "%s is not a tend store\ncheck the file's name",
		                 db_path(db));
	if (version > migrate_newest())
		return tend_fail(
			error, TEND_NEWER,
			"%s was written by a newer tend (version %d, this one knows %d)\ninstall the newer tend; the store was left as it is",
			db_path(db), (int)version, migrate_newest());
	if (version == migrate_newest())
		return true;
	/* A connection that only reads cannot bring a store up: a second one does. */
	g_autoptr(Db) writer = db_open(db_path(db), DB_WRITE, error);
	if (writer == NULL)
		return false;
	return (version == 0 || put_copy_aside(writer, error)) && apply_all(writer, (int)version, error);
}
