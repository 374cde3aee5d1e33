#include "workflows/restore.h"

#include "base/error.h"
#include "base/paths.h"
#include "db/audit.h"
#include "db/store.h"
#include "db/suggestion.h"
#include "workflows/attempt_lock.h"
#include "workflows/backup.h"
#include "workflows/erase.h"
#include "workflows/place.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What an engine leaves beside a file, and a migration. */
static void remove_working(const char *working)
{
	g_autofree char *name = g_path_get_basename(working);
	g_autofree char *folder = g_path_get_dirname(working);
	g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);

	for (const char *other; files && (other = g_dir_read_name(files)) != NULL;) {
		g_autofree char *path = g_build_filename(folder, other, NULL);

		if (g_str_has_prefix(other, name))
			g_unlink(path);
	}
}

static bool read_totals(struct db *db, struct restore_totals *totals, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_STORE_TOTALS, error);

	if (stmt == NULL)
		return false;
	if (db_step(stmt, &failure)) {
		*totals = (struct restore_totals){ .known = true,
			                               .customers = db_int(stmt, 0),
			                               .orders = db_int(stmt, 1),
			                               .approved = db_int(stmt, 2),
			                               .last_at = db_int(stmt, 3) };
		db_reset(stmt);
	}
	return tend_pass_on(error, &failure);
}

/* The backup itself is left as it is: a copy of it is brought to this version and checked. */
static bool copy_bytes(const char *file, const char *working, GError **error)
{
	g_autoptr(GFile) from = g_file_new_for_path(file);
	g_autoptr(GFile) to = g_file_new_for_path(working);
	g_autoptr(GError) failure = NULL;

	if (!g_file_copy(from, to, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, &failure))
		return tend_fail(error,
		                 g_error_matches(failure, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ? TEND_FULL
		                                                                           : TEND_FAILED,
		                 "%s cannot be copied: %s", file, failure->message);
	return g_chmod(working, 0600) == 0 ||
	       tend_fail(error, TEND_FAILED, "%s cannot be made private", working);
}

static bool check_file(const char *file, const char *store, GError **error)
{
	g_autofree char *log = g_strconcat(file, "-wal", NULL);
	struct stat a, b;

	if (stat(file, &a) != 0 || !S_ISREG(a.st_mode))
		return tend_fail(error, TEND_FAILED,
		                 "there is no backup at %s\nthe nightly ones lie in %s.backups", file, store);
	if (stat(store, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino)
		return tend_fail(error, TEND_USAGE, "%s is the store itself", file);
	if (stat(log, &b) == 0 && b.st_size > 0)
		return tend_fail(
			error, TEND_FAILED,
			"%s has a log beside it, so it is a store at work and no backup\nmake one of it: tend --db %s backup FILE",
			file, file);
	return true;
}

/* The working name is the store's, so that it lies on the same file system and under the same eyes. */
static bool open_copy(const char *file, struct restore *restore, GError **error)
{
	restore->working = g_strdup_printf("%s.restore-%d", restore->store, (int)getpid());
	remove_working(restore->working);
	if (!copy_bytes(file, restore->working, error))
		return false;
	restore->copy = store_open(restore->working, DB_WRITE, error);
	if (restore->copy != NULL)
		return true;
	if (error != NULL && *error != NULL) {
		g_auto(GStrv) parts = g_strsplit((*error)->message, restore->working, -1);
		g_free((*error)->message);
		(*error)->message = g_strjoinv(file, parts);
	}
	return false;
}

static bool check_copy(const char *file, struct restore *restore, GError **error)
{
	g_autoptr(GPtrArray) damage = g_ptr_array_new_with_free_func(g_free);

	if (!store_examine_all(restore->copy, damage, error))
		return false;
	if (damage->len > 0)
		return tend_fail(error, TEND_DAMAGED, "%s is no healthy store: %s\ntry an older backup",
		                 file, (char *)damage->pdata[0]);
	return audit_verify(restore->copy, restore->findings, error) &&
	       read_totals(restore->copy, &restore->would, error);
}

bool restore_prepare(const char *file, const char *store, struct restore *restore, GError **error)
{
	*restore = (struct restore){ .store = g_canonicalize_filename(store, NULL),
		                         .findings = g_ptr_array_new_with_free_func(g_free) };
	if (!check_file(file, restore->store, error) || !open_copy(file, restore, error) ||
	    !check_copy(file, restore, error))
		return false;
	/* A damaged store is the best reason to be here. */
	restore->present = store_open(restore->store, DB_WRITE, NULL);
	if (restore->present && !read_totals(restore->present, &restore->has, NULL))
		restore->has = (struct restore_totals){ 0 };
	return true;
}

/* ---- into the place */

/* While a letter is on its way the store that knows of it must stay. */
static bool refuse_at_work(struct db *db, GError **error)
{
	g_autoptr(Page) open = page_query(db, &noun_attempt, SQL_ATTEMPT_OPEN, NULL, NULL);

	for (gsize i = 0; open && i < open->count; i++)
		if (attempt_lock_is_held(db, ((const struct attempt *)page_row(open, i))->id))
			return tend_fail(error, TEND_BUSY,
			                 "a letter is being sent from the store\ntry again in a moment");
	return true;
}

static bool mark_within(struct restore *restore, const struct staff *by, gint64 at, GError **error)
{
	g_autofree char *last = g_strdup_printf("%" G_GINT64_FORMAT, restore->would.last_at);
	struct audit_row row = { .at = at,
		                     .staff_id = by->id,
		                     .action = "restore",
		                     .subject = "store",
		                     .value = last,
		                     .detail = restore->aside };

	const struct change who = { .at = at, .staff = by->id };

	return audit_append(restore->copy, &row, NULL, error) &&
	       place_stop(restore->copy, "restored", by->id, at, error) &&
	       (!restore->present ||
	        erase_replay(restore->copy, restore->present, &who, &restore->erased, error)) &&
	       erase_replay(restore->copy, NULL, &who, &restore->erased, error);
}

static bool mark(struct restore *restore, const struct staff *by, gint64 at, GError **error)
{
	return db_begin(restore->copy, DB_TX_WRITE, error) &&
	       db_end(restore->copy, mark_within(restore, by, at, error), error) &&
	       (restore->erased == 0 || db_wipe(restore->copy, error));
}

/* "shop.db.before-restore", "shop.db.before-restore-2", … */
static char *free_name(const char *store)
{
	char *name = g_strconcat(store, ".before-restore", NULL);

	for (int n = 2; g_file_test(name, G_FILE_TEST_EXISTS); n++) {
		g_free(name);
		name = g_strdup_printf("%s.before-restore-%d", store, n);
	}
	return name;
}

/* True when no program has the file open: each holds a lock on these bytes as long as it does. */
static bool nobody_has_it(const char *store)
{
	enum { SHARED_FIRST = 0x40000002, SHARED_SIZE = 510 };
	int fd = open(store, O_RDWR | O_CLOEXEC);
	struct flock lock = { .l_type = F_WRLCK, .l_start = SHARED_FIRST, .l_len = SHARED_SIZE };
	bool free = fd >= 0 && fcntl(fd, F_OFD_GETLK, &lock) == 0 && lock.l_type == F_UNLCK;

	if (fd >= 0)
		close(fd);
	return free;
}

/* Damaged: it and its log are moved aside as they are, nothing of them is read again. The log first, for a log without its store is harmless, another's is not. */
static bool replace_damaged(struct restore *restore, GError **error)
{
	static const char *const endings[] = { "-wal", "-shm", "-journal", "" };
	g_autofree char *whole = g_strdup_printf("%s-whole", restore->working);

	if (restore->aside && !nobody_has_it(restore->store))
		return tend_fail(
			error, TEND_BUSY,
			"the store is damaged, and some program has it open\nend every tend, then try again");
	if (!db_copy(restore->copy, whole, error))
		return false;
	for (gsize i = 0; restore->aside && i < G_N_ELEMENTS(endings); i++) {
		g_autofree char *from = g_strconcat(restore->store, endings[i], NULL);
		g_autofree char *to = g_strconcat(restore->aside, endings[i], NULL);

		if (g_rename(from, to) != 0 && *endings[i] == '\0')
			return tend_fail(error, TEND_IO, "%s cannot be put aside", restore->store);
	}
	return paths_publish(whole, restore->store, error);
}

/* Whole and at work: a copy aside, then every page in one transaction. A damaged one cannot be copied. */
static bool replace_healthy(struct restore *restore, GError **error)
{
	g_autoptr(GError) failure = NULL;

	if (db_copy(restore->present, restore->aside, &failure))
		return db_overwrite(restore->present, restore->copy, error) &&
		       db_checkpoint(restore->present, error);
	if (!tend_error_is(failure, TEND_DAMAGED))
		return tend_pass_on(error, &failure);
	g_clear_pointer(&restore->present, db_close);
	return replace_damaged(restore, error);
}

static bool replace(struct restore *restore, const struct staff *by, gint64 at, GError **error)
{
	int lock = -1;

	if (restore->present && !attempt_lock_take(restore->present, LOCK_SCHEDULER, &lock, error))
		return false;
	bool ok = (!restore->present || refuse_at_work(restore->present, error)) &&
	          mark(restore, by, at, error) &&
	          (restore->present ? replace_healthy(restore, error) : replace_damaged(restore, error));
	attempt_lock_drop(lock);
	return ok;
}

bool restore_carry_out(struct restore *restore, const struct staff *by, gint64 at, GError **error)
{
	if (g_file_test(restore->store, G_FILE_TEST_EXISTS))
		restore->aside = free_name(restore->store);
	return replace(restore, by, at, error);
}

void restore_clear(struct restore *restore)
{
	db_close(restore->copy);
	db_close(restore->present);
	if (restore->working)
		remove_working(restore->working);
	g_clear_pointer(&restore->findings, g_ptr_array_unref);
	g_free(restore->store);
	g_free(restore->working);
	g_free(restore->aside);
	*restore = (struct restore){ 0 };
}
