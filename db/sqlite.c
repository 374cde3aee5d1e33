#include "base/error.h"
#include "db/driver.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

/* How long a writer waits between two looks at the lock, in microseconds. SQLite's own back-off grows to 100 ms and has no queue:
 * one of four writers then takes everything. Short jittered naps share the lock fairly. */
enum { NAP_LEAST = 200, NAP_MOST = 3000, PROGRESS_STEPS = 20000 };

struct sqlite {
	sqlite3 *handle;
	char *path;
	gint64 patience; /* µs a write waits for another process */
	gint64 waited;   /* µs, of the wait that is on */
	bool unsure; /* the disk failed to confirm a change: whatever it says later proves nothing */
	db_interrupt_fn interrupt;
	void *context;
};

/* What the primary result code means to a person, about the file, and what to do. */
static const struct {
	int code;
	enum tend_error error;
	const char *says, *hint;
} failures[] = {
	{ SQLITE_BUSY, TEND_BUSY, "another program is changing the store", "try again in a moment" },
	{ SQLITE_LOCKED, TEND_BUSY, "another program is changing the store", "try again in a moment" },
	{ SQLITE_FULL, TEND_FULL, "the disk is full, so nothing was changed",
	  "make room, then try again" },
	{ SQLITE_CORRUPT, TEND_DAMAGED, "the store is damaged",
	  "try: tend doctor; to put a backup in its place: tend restore FILE" },
	{ SQLITE_NOTADB, TEND_DAMAGED, "this is not a tend store", "check the file's name" },
	{ SQLITE_READONLY, TEND_IO, "the store is read-only",
	  "check the permissions of the file and its folder; to read it only, copy it to a folder of yours" },
	{ SQLITE_CANTOPEN, TEND_IO, "the store cannot be opened",
	  "check the permissions of the file and its folder" },
	{ SQLITE_PERM, TEND_IO, "the store cannot be opened",
	  "check the permissions of the file and its folder" },
	{ SQLITE_INTERRUPT, TEND_CANCELLED, "stopped; nothing was changed", "" },
};

/* Sets *error from the connection's last failure. Returns false. */
static bool fail(struct sqlite *s, int code, GError **error)
{
	int primary = code & 0xff;

	/* What a trigger says is a sentence of ours: it is the refusal. */
	if (code == SQLITE_CONSTRAINT_TRIGGER)
		return tend_refuse(error, "%s", sqlite3_errmsg(s->handle));
	/* No room reaches us as an I/O error where SQLite was extending the log's shared-memory file. */
	if (primary == SQLITE_IOERR && sqlite3_system_errno(s->handle) == ENOSPC)
		primary = SQLITE_FULL;
	for (gsize i = 0; i < G_N_ELEMENTS(failures); i++)
		if (failures[i].code == primary)
			return tend_fail(error, failures[i].error, "%s: %s\n%s", s->path, failures[i].says,
			                 failures[i].hint);
	if (primary == SQLITE_IOERR)
		return tend_fail(error, TEND_IO,
		                 "%s: could not be read or written (%s)\ncheck the disk, then run: tend doctor",
		                 s->path, sqlite3_errmsg(s->handle));
	return tend_fail(error, TEND_FAILED, "%s: %s", s->path, sqlite3_errmsg(s->handle));
}

static int on_busy(void *context, int calls)
{
	struct sqlite *s = context;
	gint64 nap = g_random_int_range(NAP_LEAST, NAP_MOST);

	if (calls == 0)
		s->waited = 0;
	if (s->waited >= s->patience || (s->interrupt != NULL && s->interrupt(s->context)))
		return 0;
	g_usleep((gulong)nap);
	s->waited += nap;
	return 1;
}

static int on_progress(void *context)
{
	struct sqlite *s = context;

	return s->interrupt(s->context);
}

static void set_patience(void *connection, gint64 milliseconds)
{
	struct sqlite *s = connection;

	s->patience = milliseconds * 1000;
}

static void set_interrupt(void *connection, db_interrupt_fn interrupt, void *context)
{
	struct sqlite *s = connection;

	s->interrupt = interrupt;
	s->context = context;
	sqlite3_progress_handler(s->handle, interrupt ? PROGRESS_STEPS : 0,
	                         interrupt ? on_progress : NULL, s);
}

static void set_cache(void *connection, int kib)
{
	struct sqlite *s = connection;
	g_autofree char *pragma = g_strdup_printf("PRAGMA cache_size = -%d", kib);

	sqlite3_exec(s->handle, pragma, NULL, NULL, NULL);
	sqlite3_db_release_memory(s->handle);
}

static bool exec(void *connection, const char *text, GError **error)
{
	struct sqlite *s = connection;
	int code = sqlite3_exec(s->handle, text, NULL, NULL, NULL);

	if (code == SQLITE_OK)
		return true;
	code = sqlite3_extended_errcode(s->handle);
	s->unsure = s->unsure || code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC;
	return fail(s, code, error);
}

/* A migration may relax a table's checks in place, which SQLite allows only to a connection that is not on its guard. */
static bool script(void *connection, const char *text, GError **error)
{
	struct sqlite *s = connection;

	sqlite3_db_config(s->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	bool ok = exec(s, text, error);
	sqlite3_db_config(s->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	return ok;
}

static void close_connection(void *connection)
{
	struct sqlite *s = connection;

	sqlite3_close_v2(s->handle);
	g_free(s->path);
	g_free(s);
}

/* Settings that hold for this connection only; each is the answer to a fault that was met. The schema is trusted because SQLite 3.40
 * counts its own full-text index as unsafe inside our triggers. */
static bool harden(struct sqlite *s, GError **error)
{
	static const struct {
		int option, value;
	} switches[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
		{ SQLITE_DBCONFIG_ENABLE_TRIGGER, 1 },
		/* FTS5 before 3.42 does not say that it is harmless, and the triggers that keep customer_search would be refused
		 * without trust. No function or module with effects is registered here, so a stranger's schema gains nothing by it. */
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1 },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(switches); i++)
		sqlite3_db_config(s->handle, switches[i].option, switches[i].value, NULL);
	sqlite3_limit(s->handle, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
	sqlite3_limit(s->handle, SQLITE_LIMIT_SQL_LENGTH, 256 * 1024);
	sqlite3_limit(s->handle, SQLITE_LIMIT_EXPR_DEPTH, 200);
	sqlite3_busy_handler(s->handle, on_busy, s);
	/* No automatic checkpoints: on SQLite up to 3.51.2 one that races with a writer loses committed rows (the WAL-reset race). */
	return exec(
		s,
		"PRAGMA wal_autocheckpoint = 0; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA cell_size_check = ON;"
		"PRAGMA mmap_size = 0; PRAGMA secure_delete = ON; PRAGMA temp_store = FILE; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000",
		error);
}

static void *open_connection(const char *url, enum db_access access, GError **error)
{
	struct sqlite *s = g_new0(struct sqlite, 1);
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE |
	            SQLITE_OPEN_PRIVATECACHE;

	s->path = g_strdup(url);
	s->patience = DB_PATIENCE * 1000;
	int code = sqlite3_open_v2(url, &s->handle, flags, NULL);
	if (code != SQLITE_OK)
		fail(s, code, error);
	else if (harden(s, error)) {
		if (access == DB_READ && !exec(s, "PRAGMA query_only = ON", error))
			goto failed;
		if (access == DB_CREATE && !exec(s, "PRAGMA journal_mode = WAL", error))
			goto failed;
		if (access != DB_READ && sqlite3_db_readonly(s->handle, "main") == 1) {
			fail(s, SQLITE_READONLY, error);
			goto failed;
		}
		return s;
	}
failed:
	close_connection(s);
	return NULL;
}

/* After a sync that failed the system may have dropped what it could not write, and confirm the next one as if nothing were missing. So this connection
 * writes no more; a new one reads what is really there. */
static bool refuse_unsure(const struct sqlite *s, GError **error)
{
	return !s->unsure ||
	       tend_fail(
			   error, TEND_IO,
			   "%s: the disk did not confirm the last change, so tend writes nothing more to it\ncheck the disk, then start tend again and run: tend doctor",
			   s->path);
}

static bool begin(void *connection, enum db_tx tx, GError **error)
{
	if (tx == DB_TX_WRITE && !refuse_unsure(connection, error))
		return false;
	return exec(connection, tx == DB_TX_WRITE ? "BEGIN IMMEDIATE" : "BEGIN", error);
}

static bool commit(void *connection, GError **error)
{
	return exec(connection, "COMMIT", error);
}

static void rollback(void *connection)
{
	struct sqlite *s = connection;

	if (!sqlite3_get_autocommit(s->handle))
		sqlite3_exec(s->handle, "ROLLBACK", NULL, NULL, NULL);
}

static gint64 pragma_int(struct sqlite *s, const char *text)
{
	sqlite3_stmt *stmt = NULL;
	gint64 value = -1;

	if (sqlite3_prepare_v2(s->handle, text, -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW)
		value = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return value;
}

static gint64 version(void *connection)
{
	return pragma_int(connection, "PRAGMA data_version");
}

static gint64 changed(void *connection)
{
	struct sqlite *s = connection;

	return sqlite3_changes64(s->handle);
}

/* A second connection holds the write lock while this one copies the log: no writer can restart the log meanwhile, which is what
 * an ordinary checkpoint of SQLite 3.7.0 to 3.51.2 can lose committed rows to. PASSIVE, since the stronger kinds fall back to it. */
static bool checkpoint(void *connection, GError **error)
{
	struct sqlite *s = connection;
	g_autoptr(GError) failure = NULL;
	struct sqlite *guard = refuse_unsure(s, error) ? open_connection(s->path, DB_WRITE, error) : NULL;

	if (guard == NULL)
		return false;
	guard->patience = s->patience;
	bool ok = exec(guard, "BEGIN IMMEDIATE", &failure) &&
	          exec(s, "PRAGMA wal_checkpoint(PASSIVE)", &failure);
	rollback(guard);
	close_connection(guard);
	if (!ok)
		g_propagate_error(error, g_steal_pointer(&failure));
	return ok;
}

/* The copy is nobody else's business, never takes another file's place, and is on the disk when this returns. */
static bool copy(void *connection, const char *path, GError **error)
{
	struct sqlite *s = connection;
	int file = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (file < 0 && errno == EEXIST)
		return tend_fail(error, TEND_FAILED,
		                 "%s is there already, and was left as it is\nname another file", path);
	if (file < 0)
		return tend_fail(error, errno == ENOSPC ? TEND_FULL : TEND_FAILED, "%s cannot be made: %s",
		                 path, g_strerror(errno));
	char *text = sqlite3_mprintf("VACUUM INTO %Q", path);
	bool ok = exec(s, text, error);
	sqlite3_free(text);
	if (ok && fsync(file) != 0)
		ok = tend_fail(error, errno == ENOSPC ? TEND_FULL : TEND_FAILED,
		               "%s could not be written to the disk: %s", path, g_strerror(errno));
	close(file);
	if (!ok)
		unlink(path);
	return ok;
}

/* As on_busy, but who gives up must not go on half-heartedly: a checkpoint that gets no lock would fall back to the kind that can lose commits. */
static int on_busy_wiping(void *context, int calls)
{
	struct sqlite *s = context;

	if (on_busy(s, calls))
		return 1;
	sqlite3_interrupt(s->handle);
	return 0;
}

/* The log is emptied under the write lock, when its last page is in the file and nobody reads from it. */
static bool empty_log(struct sqlite *s, GError **error)
{
	sqlite3_stmt *stmt = NULL;
	bool busy = true;

	sqlite3_busy_handler(s->handle, on_busy_wiping, s);
	int code = sqlite3_prepare_v2(s->handle, "PRAGMA wal_checkpoint(TRUNCATE)", -1, &stmt, NULL);
	if (code == SQLITE_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW)
		busy = sqlite3_column_int(stmt, 0) != 0;
	sqlite3_finalize(stmt);
	sqlite3_busy_handler(s->handle, on_busy, s);
	if (!busy)
		return true;
	return tend_fail(error, TEND_BUSY,
	                 "another program is reading the store, so its log still holds what was deleted");
}

/* The full-text index keeps deleted words in its older pieces until they are made one, and pages keep what was moved off them until the file is written anew. */
static bool wipe(void *connection, GError **error)
{
	struct sqlite *s = connection;

	return exec(s, "INSERT INTO customer_search (customer_search) VALUES ('optimize')", error) &&
	       exec(s, "VACUUM", error) && checkpoint(s, error) && empty_log(s, error);
}

/* All pages in one step, so in one transaction of the log. */
static bool overwrite(void *connection, void *from, GError **error)
{
	struct sqlite *s = connection, *source = from;
	sqlite3_backup *backup = sqlite3_backup_init(s->handle, "main", source->handle, "main");

	if (backup == NULL)
		return fail(s, sqlite3_extended_errcode(s->handle), error);
	int stepped = sqlite3_backup_step(backup, -1);
	int finished = sqlite3_backup_finish(backup);
	if (stepped == SQLITE_DONE && finished == SQLITE_OK)
		return true;
	return fail(s, finished != SQLITE_OK ? finished : stepped, error);
}

/* Allows reading tables and calling functions, nothing else: the fence around statements composed from a person's words. */
static int allow_reading(void *context, int action, const char *a, const char *b, const char *c,
                         const char *d)
{
	(void)context, (void)a, (void)b, (void)c, (void)d;
	return action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_FUNCTION ||
	               action == SQLITE_RECURSIVE
	           ? SQLITE_OK
	           : SQLITE_DENY;
}

static void *prepare(void *connection, const char *text, bool only_reads, GError **error)
{
	struct sqlite *s = connection;
	sqlite3_stmt *stmt = NULL;

	if (only_reads)
		sqlite3_set_authorizer(s->handle, allow_reading, NULL);
	int code = sqlite3_prepare_v3(s->handle, text, -1, only_reads ? 0 : SQLITE_PREPARE_PERSISTENT,
	                              &stmt, NULL);
	if (only_reads)
		sqlite3_set_authorizer(s->handle, NULL, NULL);
	if (code != SQLITE_OK || stmt == NULL) {
		fail(s, code, error);
		return NULL;
	}
	return stmt;
}

static void finish(void *statement)
{
	sqlite3_finalize(statement);
}

static void reset(void *statement)
{
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
}

static int parameter(void *statement, int n)
{
	char name[8];

	g_snprintf(name, sizeof name, "$%d", n);
	return sqlite3_bind_parameter_index(statement, name);
}

static void bind_int(void *statement, int position, gint64 value)
{
	sqlite3_bind_int64(statement, position, value);
}

static void bind_real(void *statement, int position, double value)
{
	sqlite3_bind_double(statement, position, value);
}

static void bind_text(void *statement, int position, const char *value, gssize length, bool keep)
{
	sqlite3_bind_text(statement, position, value, (int)length,
	                  keep ? SQLITE_TRANSIENT : SQLITE_STATIC);
}

static void bind_null(void *statement, int position)
{
	sqlite3_bind_null(statement, position);
}

static int step(void *statement, GError **error)
{
	int code = sqlite3_step(statement);

	if (code == SQLITE_ROW)
		return 1;
	if (code == SQLITE_DONE)
		return 0;
	sqlite3 *handle = sqlite3_db_handle(statement);
	struct sqlite view = { .handle = handle, .path = (char *)sqlite3_db_filename(handle, "main") };
	fail(&view, code, error);
	return -1;
}

static int columns(void *statement)
{
	return sqlite3_column_count(statement);
}

static const char *column_name(void *statement, int column)
{
	return sqlite3_column_name(statement, column);
}

static bool is_null(void *statement, int column)
{
	return sqlite3_column_type(statement, column) == SQLITE_NULL;
}

static gint64 get_int(void *statement, int column)
{
	return sqlite3_column_int64(statement, column);
}

static double get_real(void *statement, int column)
{
	return sqlite3_column_double(statement, column);
}

static const char *get_text(void *statement, int column)
{
	return (const char *)sqlite3_column_text(statement, column);
}

static gsize get_length(void *statement, int column)
{
	return (gsize)sqlite3_column_bytes(statement, column);
}

const struct db_driver sqlite_driver = {
	.engine_version = sqlite3_libversion,
	.open = open_connection,
	.close = close_connection,
	.exec = exec,
	.script = script,
	.begin = begin,
	.commit = commit,
	.rollback = rollback,
	.set_patience = set_patience,
	.set_interrupt = set_interrupt,
	.set_cache = set_cache,
	.version = version,
	.changed = changed,
	.checkpoint = checkpoint,
	.copy = copy,
	.wipe = wipe,
	.overwrite = overwrite,
	.prepare = prepare,
	.finish = finish,
	.reset = reset,
	.parameter = parameter,
	.bind_int = bind_int,
	.bind_real = bind_real,
	.bind_text = bind_text,
	.bind_null = bind_null,
	.step = step,
	.columns = columns,
	.column_name = column_name,
	.is_null = is_null,
	.get_int = get_int,
	.get_real = get_real,
	.get_text = get_text,
	.get_length = get_length,
};
