#include "db/db.h"

#include "base/error.h"
#include "base/hash.h"
#include "db/driver.h"

struct db_stmt {
	struct db *db;
	void *handle;
	int position[DB_PARAMETERS + 1]; /* of $n in the engine's own counting */
	bool owned;                      /* by the caller of db_prepare, not by the cache */
};

struct db {
	const struct db_driver *driver;
	void *connection;
	char *path;
	struct db_stmt *cache[SQL_COUNT];
	GHashTable *composed; /* text → struct db_stmt, of db_prepared; NULL: none yet */
	int depth;            /* of begin … commit pairs */
	GError *doom;         /* the first failure inside the transaction: it can only be rolled back */
	char *salt_seed;      /* NULL: salts are random */
	gint64 salts;         /* made from the seed so far */
};

static struct db_stmt *wrap(struct db *db, void *handle, bool owned)
{
	struct db_stmt *stmt = g_new0(struct db_stmt, 1);

	stmt->db = db;
	stmt->handle = handle;
	stmt->owned = owned;
	for (int n = 1; n <= DB_PARAMETERS; n++)
		stmt->position[n] = db->driver->parameter(handle, n);
	return stmt;
}

static void unwrap(struct db_stmt *stmt)
{
	stmt->db->driver->finish(stmt->handle);
	g_free(stmt);
}

/* Remembers the first failure, so that a transaction with a hole in it is never committed. */
static void doom(struct db *db, const GError *error)
{
	if (db->depth > 0 && db->doom == NULL && error != NULL)
		db->doom = g_error_copy(error);
}

struct db *db_open(const char *url, enum db_access access, GError **error)
{
	const struct db_driver *driver = &sqlite_driver;
	void *connection = driver->open(url, access, error);

	if (connection == NULL)
		return NULL;
	struct db *db = g_new0(struct db, 1);
	db->driver = driver;
	db->connection = connection;
	db->path = g_strdup(url);
	return db;
}

void db_close(struct db *db)
{
	if (db == NULL)
		return;
	db_rollback(db);
	for (int i = 0; i < SQL_COUNT; i++)
		if (db->cache[i] != NULL)
			unwrap(db->cache[i]);
	g_clear_pointer(&db->composed, g_hash_table_unref);
	db->driver->close(db->connection);
	g_free(db->path);
	g_free(db->salt_seed);
	g_free(db);
}

const char *db_path(const struct db *db)
{
	return db->path;
}

const char *db_engine_version(void)
{
	return sqlite_driver.engine_version();
}

bool db_begin(struct db *db, enum db_tx tx, GError **error)
{
	if (db->depth == 0 && !db->driver->begin(db->connection, tx, error))
		return false;
	db->depth++;
	return true;
}

bool db_commit(struct db *db, GError **error)
{
	g_assert(db->depth > 0);
	if (db->doom != NULL) {
		g_propagate_error(error, g_error_copy(db->doom));
		return false;
	}
	if (db->depth > 1) {
		db->depth--;
		return true;
	}
	if (!db->driver->commit(db->connection, error)) {
		db_rollback(db);
		return false;
	}
	db->depth = 0;
	return true;
}

bool db_end(struct db *db, bool done, GError **error)
{
	if (done && db_commit(db, error))
		return true;
	db_rollback(db);
	return false;
}

void db_rollback(struct db *db)
{
	if (db->depth > 0)
		db->driver->rollback(db->connection);
	db->depth = 0;
	g_clear_error(&db->doom);
}

bool db_in_transaction(const struct db *db)
{
	return db->depth > 0;
}

void db_set_patience(struct db *db, gint64 milliseconds)
{
	db->driver->set_patience(db->connection, milliseconds);
}

void db_set_cache(struct db *db, int kib)
{
	db->driver->set_cache(db->connection, kib);
}

void db_set_interrupt(struct db *db, db_interrupt_fn interrupt, void *context)
{
	db->driver->set_interrupt(db->connection, interrupt, context);
}

gint64 db_version(struct db *db)
{
	return db->driver->version(db->connection);
}

bool db_checkpoint(struct db *db, GError **error)
{
	g_assert(db->depth == 0);
	return db->driver->checkpoint(db->connection, error);
}

bool db_copy(struct db *db, const char *path, GError **error)
{
	g_assert(db->depth == 0);
	return db->driver->copy(db->connection, path, error);
}

bool db_overwrite(struct db *db, struct db *from, GError **error)
{
	g_assert(db->depth == 0 && from->depth == 0);
	return db->driver->overwrite(db->connection, from->connection, error);
}

bool db_wipe(struct db *db, GError **error)
{
	g_assert(db->depth == 0);
	return db->driver->wipe(db->connection, error);
}

char *db_salt(struct db *db)
{
	enum { DIGITS = 32 };

	if (db->salt_seed == NULL)
		return hash_salt();
	g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, ++db->salts);
	g_autofree char *hash = hash_texts((const char *[]){ db->salt_seed, number, NULL });
	return g_strndup(hash, DIGITS);
}

void db_seed_salts(struct db *db, const char *seed)
{
	g_free(db->salt_seed);
	db->salt_seed = g_strdup(seed);
	db->salts = 0;
}

bool db_exec_script(struct db *db, const char *text, GError **error)
{
	g_autoptr(GError) failure = NULL;

	if (db->driver->script(db->connection, text, &failure))
		return true;
	doom(db, failure);
	return tend_pass_on(error, &failure);
}

struct db_stmt *db_stmt(struct db *db, enum sql sql, GError **error)
{
	g_assert(sql < SQL_COUNT);
	if (db->cache[sql] == NULL) {
		void *handle = db->driver->prepare(db->connection, sql_texts[sql].text, false, error);
		if (handle == NULL) {
			g_prefix_error(error, "%s: ", sql_texts[sql].name);
			return NULL;
		}
		db->cache[sql] = wrap(db, handle, false);
	}
	db_reset(db->cache[sql]);
	return db->cache[sql];
}

struct db_stmt *db_prepare(struct db *db, const char *text, GError **error)
{
	void *handle = db->driver->prepare(db->connection, text, true, error);

	return handle ? wrap(db, handle, true) : NULL;
}

/* Preparing a fenced statement makes the engine prepare all others anew, so it is done once. */
struct db_stmt *db_prepared(struct db *db, const char *text, GError **error)
{
	struct db_stmt *stmt = db->composed ? g_hash_table_lookup(db->composed, text) : NULL;

	if (stmt == NULL) {
		void *handle = db->driver->prepare(db->connection, text, true, error);

		if (handle == NULL)
			return NULL;
		if (db->composed == NULL)
			db->composed =
				g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)unwrap);
		stmt = wrap(db, handle, false);
		g_hash_table_insert(db->composed, g_strdup(text), stmt);
	}
	db_reset(stmt);
	return stmt;
}

struct db_stmt *db_ask(struct db *db, const char *question, GError **error)
{
	void *handle = db->driver->prepare(db->connection, question, false, error);

	return handle ? wrap(db, handle, true) : NULL;
}

void db_stmt_free(struct db_stmt *stmt)
{
	if (stmt == NULL)
		return;
	g_assert(stmt->owned);
	unwrap(stmt);
}

void db_reset(struct db_stmt *stmt)
{
	stmt->db->driver->reset(stmt->handle);
}

static int position(const struct db_stmt *stmt, int n)
{
	g_assert(n >= 1 && n <= DB_PARAMETERS && stmt->position[n] > 0);
	return stmt->position[n];
}

void db_bind_int(struct db_stmt *stmt, int n, gint64 value)
{
	stmt->db->driver->bind_int(stmt->handle, position(stmt, n), value);
}

void db_bind_real(struct db_stmt *stmt, int n, double value)
{
	stmt->db->driver->bind_real(stmt->handle, position(stmt, n), value);
}

void db_bind_text(struct db_stmt *stmt, int n, const char *value)
{
	if (value == NULL)
		db_bind_null(stmt, n);
	else
		stmt->db->driver->bind_text(stmt->handle, position(stmt, n), value, -1, true);
}

void db_lend_text(struct db_stmt *stmt, int n, const char *value, gssize length)
{
	if (value == NULL)
		db_bind_null(stmt, n);
	else
		stmt->db->driver->bind_text(stmt->handle, position(stmt, n), value, length, false);
}

void db_bind_null(struct db_stmt *stmt, int n)
{
	stmt->db->driver->bind_null(stmt->handle, position(stmt, n));
}

void db_bind(struct db_stmt *stmt, const struct value *values)
{
	for (int n = 1; values != NULL && values[n - 1].kind != VALUE_END; n++) {
		const struct value *value = &values[n - 1];
		if (value->kind == VALUE_INT)
			db_bind_int(stmt, n, value->i);
		else if (value->kind == VALUE_REAL)
			db_bind_real(stmt, n, value->r);
		else
			db_bind_text(stmt, n, value->kind == VALUE_TEXT ? value->t : NULL);
	}
}

bool db_step(struct db_stmt *stmt, GError **error)
{
	g_autoptr(GError) failure = NULL;
	int got = stmt->db->driver->step(stmt->handle, &failure);

	if (got == 1)
		return true;
	db_reset(stmt);
	if (got < 0) {
		doom(stmt->db, failure);
		g_propagate_error(error, g_steal_pointer(&failure));
	}
	return false;
}

int db_columns(const struct db_stmt *stmt)
{
	return stmt->db->driver->columns(stmt->handle);
}

const char *db_column_name(const struct db_stmt *stmt, int column)
{
	return stmt->db->driver->column_name(stmt->handle, column);
}

bool db_is_null(struct db_stmt *stmt, int column)
{
	return stmt->db->driver->is_null(stmt->handle, column);
}

gint64 db_int(struct db_stmt *stmt, int column)
{
	return stmt->db->driver->get_int(stmt->handle, column);
}

double db_real(struct db_stmt *stmt, int column)
{
	return stmt->db->driver->get_real(stmt->handle, column);
}

const char *db_text(struct db_stmt *stmt, int column)
{
	return stmt->db->driver->get_text(stmt->handle, column);
}

gsize db_text_length(struct db_stmt *stmt, int column)
{
	return stmt->db->driver->get_length(stmt->handle, column);
}

gint64 db_changed(const struct db *db)
{
	return db->driver->changed(db->connection);
}

bool db_finish(struct db_stmt *stmt, GError **error)
{
	g_autoptr(GError) failure = NULL;

	while (db_step(stmt, &failure))
		;
	return tend_pass_on(error, &failure);
}

bool db_run(struct db *db, enum sql sql, const struct value *values, GError **error)
{
	struct db_stmt *stmt = db_stmt(db, sql, error);

	if (stmt == NULL)
		return false;
	db_bind(stmt, values);
	return db_finish(stmt, error);
}

/* The statement on its first row; NULL with or without *error when there is none. */
static struct db_stmt *first_row(struct db *db, enum sql sql, const struct value *values,
                                 GError **error)
{
	struct db_stmt *stmt = db_stmt(db, sql, error);

	if (stmt == NULL)
		return NULL;
	db_bind(stmt, values);
	return db_step(stmt, error) ? stmt : NULL;
}

bool db_get_int(struct db *db, enum sql sql, const struct value *values, gint64 *out, GError **error)
{
	struct db_stmt *stmt = first_row(db, sql, values, error);

	if (stmt == NULL)
		return false;
	*out = db_int(stmt, 0);
	/* An INSERT … RETURNING only takes effect for good once it has run to its end. */
	return db_finish(stmt, error);
}

bool db_get_text(struct db *db, enum sql sql, const struct value *values, char **out, GError **error)
{
	struct db_stmt *stmt = first_row(db, sql, values, error);

	*out = NULL;
	if (stmt == NULL)
		return false;
	*out = g_strdup(db_text(stmt, 0));
	return db_finish(stmt, error);
}

bool db_find_int(struct db *db, enum sql sql, const struct value *values, gint64 *out, GError **error)
{
	g_autoptr(GError) failure = NULL;

	*out = 0;
	return db_get_int(db, sql, values, out, &failure) || tend_pass_on(error, &failure);
}

bool db_find_text(struct db *db, enum sql sql, const struct value *values, char **out, GError **error)
{
	g_autoptr(GError) failure = NULL;

	return db_get_text(db, sql, values, out, &failure) || tend_pass_on(error, &failure);
}
