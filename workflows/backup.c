#include "workflows/backup.h"

#include "base/error.h"
#include "base/paths.h"
#include "db/audit.h"
#include "db/counts.h"
#include "db/staff.h"
#include "db/store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	NIGHT = 3 * 60 * 60, /* s after midnight: the shop is closed, and so is the daylight-saving gap */
	AHEAD_MOST = DAY_SECONDS
};

static const char trouble_key[] = "backup-trouble";

gint64 backup_night(gint64 now, GTimeZone *zone)
{
	gint64 tonight = day_start(day_of(now, zone), zone) + NIGHT;

	return tonight <= now ? tonight : day_start(day_of(now, zone) - 1, zone) + NIGHT;
}

bool backup_due(gint64 newest, gint64 made, gint64 now, GTimeZone *zone)
{
	gint64 last = MAX(newest, made);

	/* A clock that was set back leaves one dated ahead: it counts, but not for years. */
	return last < backup_night(now, zone) || last > now + AHEAD_MOST;
}

char *backup_folder(struct db *db)
{
	return g_strconcat(db_path(db), ".backups", NULL);
}

bool backup_newest(struct db *db, gint64 *at, char **path, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_BACKUP_NEWEST, error);

	*at = 0;
	*path = NULL;
	if (stmt == NULL)
		return false;
	if (db_step(stmt, &failure)) {
		*at = db_int(stmt, 0);
		*path = g_strdup(db_text(stmt, 1));
		db_reset(stmt);
	}
	return tend_pass_on(error, &failure);
}

char *backup_trouble(struct db *db)
{
	char *trouble = store_meta(db, trouble_key, NULL);

	if (trouble != NULL && *trouble == '\0')
		g_clear_pointer(&trouble, g_free);
	return trouble;
}

void backup_result_clear(struct backup_result *result)
{
	g_free(result->path);
	g_free(result->trouble);
	g_free(result->head);
	*result = (struct backup_result){ 0 };
}

/* ---- one backup */

bool backup_verify(struct db *copy, GPtrArray *findings, GError **error)
{
	return store_examine_all(copy, findings, error) && audit_verify(copy, findings, error);
}

/* "2026-11-23_030000.db" in the shop's zone: the names sort by time. */
static char *name_of(struct db *db, const struct clock *clock, GError **error)
{
	g_autofree char *folder = backup_folder(db);
	g_autofree char *time = clock_format(clock_now(clock), clock->zone);
	g_autoptr(GString) name = g_string_new(NULL);

	for (const char *c = time; *c && c < time + strlen("2026-11-23T03:00:00"); c++)
		if (*c != ':')
			g_string_append_c(name, *c == 'T' ? '_' : *c);
	if (!paths_make_folder(folder, error))
		return NULL;
	g_string_append(name, ".db");
	return g_build_filename(folder, name->str, NULL);
}

/* True when the copy is one; what it has in common with the store stands in *trouble. */
static bool check_copy(struct db *db, const char *working, GHashTable *before, char **trouble,
                       GError **error)
{
	g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(Db) copy = db_open(working, DB_READ, error);
	g_autoptr(GHashTable) copied = copy ? counts_read(copy, error) : NULL;
	g_autoptr(GHashTable) after = copied ? counts_read(db, error) : NULL;

	if (after == NULL)
		return false;
	counts_compare(before, after, copied, findings);
	if (findings->len > 0)
		return tend_fail(error, TEND_FAILED, "the copy is not the store: %s",
		                 (char *)findings->pdata[0]);
	if (!backup_verify(copy, findings, error))
		return false;
	if (findings->len == 0)
		return true;
	/* Is it the store's own fault? Then a copy is wanted more than ever. */
	if (!backup_verify(db, own, error))
		return false;
	if (own->len == 0)
		return tend_fail(error, TEND_FAILED, "the copy is not whole: %s", (char *)findings->pdata[0]);
	*trouble = g_strdup_printf("the store itself is not whole: %s", (char *)own->pdata[0]);
	return true;
}

static bool record_backup(struct db *db, const char *path, gint64 staff, gint64 at, GError **error)
{
	struct audit_row row = {
		.at = at, .staff_id = staff, .action = "backup", .subject = "store", .detail = path
	};

	return db_begin(db, DB_TX_WRITE, error) && db_end(db, audit_append(db, &row, NULL, error), error);
}

static bool copy_to(struct db *db, const char *path, struct backup_result *result, GError **error)
{
	g_autofree char *working = g_strdup_printf("%s.new-%d", path, (int)getpid());
	g_autoptr(GHashTable) before = counts_read(db, error);
	struct stat info;

	if (before == NULL)
		return false;
	if (!db_copy(db, working, error)) {
		g_prefix_error(error, "%s could not be written: ", path);
		return false;
	}
	if (check_copy(db, working, before, &result->trouble, error) &&
	    paths_publish(working, path, error)) {
		result->bytes = stat(path, &info) == 0 ? (gint64)info.st_size : 0;
		return true;
	}
	g_unlink(working);
	return false;
}

bool backup_make(struct db *db, const char *path, const struct clock *clock, gint64 staff,
                 struct backup_result *result, GError **error)
{
	*result = (struct backup_result){ 0 };
	result->path = path ? g_canonicalize_filename(path, NULL) : name_of(db, clock, error);
	if (result->path == NULL || !copy_to(db, result->path, result, error) ||
	    !record_backup(db, result->path, staff, clock_now(clock), error))
		return false;
	result->head = audit_head(db, error);
	result->made = true;
	return result->head != NULL;
}

/* ---- every night */

/* Names as name_of makes them; what else lies in the folder is somebody's own. */
static bool is_ours(const char *name)
{
	return g_regex_match_simple("^[0-9]{4}-[0-9]{2}-[0-9]{2}_[0-9]{6}\\.db$", name, 0, 0);
}

/* The names sort by time, up to the one just made; what is dated after it is from a clock that was wrong, and goes first. */
static int by_age(gconstpointer a, gconstpointer b, gpointer made)
{
	const char *one = *(const char *const *)a, *other = *(const char *const *)b;
	int ahead = (strcmp(other, made) > 0) - (strcmp(one, made) > 0);

	return ahead ? ahead : strcmp(one, other);
}

/* What a backup left that was killed: its process is gone. */
static bool is_leftover(const char *name)
{
	const char *pid = strstr(name, ".db.new-");
	gint64 number = 0;

	return pid &&
	       g_ascii_string_to_signed(pid + strlen(".db.new-"), 10, 1, G_MAXINT32, &number, NULL) &&
	       kill((pid_t)number, 0) != 0 && errno == ESRCH;
}

static gint64 rotate(struct db *db, const char *made, gint64 keep)
{
	g_autofree char *newest = g_path_get_basename(made);
	g_autofree char *folder = backup_folder(db);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
	gint64 removed = 0;

	for (const char *name; files && (name = g_dir_read_name(files)) != NULL;) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (is_ours(name))
			g_ptr_array_add(names, g_strdup(name));
		else if (is_leftover(name))
			g_unlink(path);
	}
	g_ptr_array_sort_with_data(names, by_age, newest);
	for (gint64 i = 0; i < (gint64)names->len - MAX(keep, 1); i++) {
		g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
		removed += g_unlink(path) == 0;
	}
	return removed;
}

static bool remember_trouble(struct db *db, const char *trouble, GError **error)
{
	g_autofree char *before = backup_trouble(db);

	if (g_strcmp0(before, trouble) == 0)
		return true;
	return db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db, store_set_meta(db, trouble_key, trouble ? trouble : "", error), error);
}

static bool is_due(struct db *db, const struct clock *clock, bool *due, GError **error)
{
	g_autofree char *path = NULL;
	gint64 newest = 0, made = 0;
	bool demo = false;

	if (!store_is_demo(db, &demo, error) || !backup_newest(db, &newest, &path, error) ||
	    !db_find_int(db, SQL_AUDIT_FIRST_AT, NULL, &made, error))
		return false;
	*due = !demo && backup_due(newest, made, clock_now(clock), clock->zone);
	return true;
}

/* Where another tend was quicker there is a backup, and no trouble: asked under the lock, so that it is not written over what that one says. A disk that is full cannot keep
 * this; then it is said now, and again with the next try. */
static void tell_trouble(struct db *db, const struct clock *clock, const char *says,
                         struct backup_result *result)
{
	g_autofree char *trouble = g_strndup(says, strcspn(says, "\n"));
	bool due = true;

	backup_result_clear(result);
	if (db_begin(db, DB_TX_WRITE, NULL))
		db_end(db,
		       is_due(db, clock, &due, NULL) &&
		           (!due || store_set_meta(db, trouble_key, trouble, NULL)),
		       NULL);
	if (due)
		result->trouble = g_steal_pointer(&trouble);
}

bool backup_nightly(struct db *db, const struct clock *clock, const struct config *config,
                    struct backup_result *result, GError **error)
{
	g_autoptr(GError) failure = NULL;
	bool due = false;

	*result = (struct backup_result){ 0 };
	if (!is_due(db, clock, &due, error))
		return false;
	if (!due)
		return true;
	if (!backup_make(db, NULL, clock, STAFF_SYSTEM, result, &failure)) {
		tell_trouble(db, clock, failure->message, result);
		return true;
	}
	if (result->trouble == NULL)
		result->removed = rotate(db, result->path, config_number(config, "shop", "backups"));
	return remember_trouble(db, result->trouble, error);
}
