/* The one door to a database engine: connections, transactions, statements. Engine words stay behind struct db_driver. */
#ifndef TEND_DB_DB_H
#define TEND_DB_DB_H

#include "db/sql.h"

#include <glib.h>
#include <stdbool.h>

struct db;      /* a connection */
struct db_stmt; /* a prepared statement */

enum db_access {
	DB_READ,   /* an existing store, nothing is written */
	DB_WRITE,  /* an existing store */
	DB_CREATE, /* a new file; fails when one is there */
};

enum db_tx { DB_TX_READ, DB_TX_WRITE };

/* Opens with the recipe of docs/reliability (no automatic checkpoints, FULL sync, jittered waiting). Does not migrate; see store_open. */
struct db *db_open(const char *url, enum db_access access, GError **error);
void db_close(struct db *db);
typedef struct db Db; /* for g_autoptr(Db) alone, which takes one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Db, db_close)
const char *db_path(const struct db *db);
/* Of the engine, for people. */
const char *db_engine_version(void);

/* One level of transaction; inner begin/commit pairs join the outer one. After any failed statement inside it the transaction can
 * only be rolled back, on every engine: commit then fails with the first error. */
bool db_begin(struct db *db, enum db_tx tx, GError **error);
bool db_commit(struct db *db, GError **error);
/* How a transaction ends: what was done is committed; where it was not, or cannot be, everything is rolled back. False then, with the first error. */
bool db_end(struct db *db, bool done, GError **error);
/* Leaves the whole transaction. Harmless outside one. */
void db_rollback(struct db *db);
bool db_in_transaction(const struct db *db);

/* How long a write waits for another process before TEND_BUSY, in milliseconds. */
enum { DB_PATIENCE = 10 * 1000 }; /* unless set */
void db_set_patience(struct db *db, gint64 milliseconds);
/* Memory this connection may keep of the file, in KiB; 16 MiB unless set. A window onto the store needs less than a report. */
void db_set_cache(struct db *db, int kib);
/* Called every so often inside long statements; returning true interrupts the statement with TEND_CANCELLED. */
typedef bool (*db_interrupt_fn)(void *context);
void db_set_interrupt(struct db *db, db_interrupt_fn interrupt, void *context);
/* Changes whenever another connection committed. */
gint64 db_version(struct db *db);
/* Copies the log into the file under the write lock, so that no commit can be lost to the WAL-reset race. Not inside a transaction. */
bool db_checkpoint(struct db *db, GError **error);
/* A whole, compact copy of what is committed into a new file at path. Not inside a transaction. */
bool db_copy(struct db *db, const char *path, GError **error);
/* Makes everything in db what is in from, in one transaction: who has the store open sees the one or the other, and whoever pulls the plug finds the one or the other. */
bool db_overwrite(struct db *db, struct db *from, GError **error);
/* Leaves nothing in the file or its log of what was deleted: the search is tidied, the file written anew, the log emptied. TEND_BUSY while another program reads or
 * writes: what was deleted is deleted all the same. Not inside a transaction. */
bool db_wipe(struct db *db, GError **error);
/* 32 hex digits that nobody can guess. Caller frees. */
char *db_salt(struct db *db);
/* From now on this connection's salts follow from the seed, so that a made-up shop is the same every time. Never for a real one. */
void db_seed_salts(struct db *db, const char *seed);
/* Runs the statements of a migration. */
bool db_exec_script(struct db *db, const char *text, GError **error);

/* A parameter value. Text lends. */
enum value_kind { VALUE_END, VALUE_NULL, VALUE_INT, VALUE_REAL, VALUE_TEXT };
struct value {
	enum value_kind kind;
	gint64 i;
	double r;
	const char *t;
};
/* clang-format off */
static inline struct value value_int(gint64 i) { return (struct value){ .kind = VALUE_INT, .i = i }; }
static inline struct value value_real(double r) { return (struct value){ .kind = VALUE_REAL, .r = r }; }
static inline struct value value_null(void) { return (struct value){ .kind = VALUE_NULL }; }
/* NULL text is null. */
static inline struct value value_text(const char *t) { return (struct value){ .kind = t ? VALUE_TEXT : VALUE_NULL, .t = t }; }
/* 0 is null: ids and times. */
static inline struct value value_id(gint64 i) { return (struct value){ .kind = i ? VALUE_INT : VALUE_NULL, .i = i }; }
static inline struct value value_end(void) { return (struct value){ .kind = VALUE_END }; }
/* clang-format on */

/* The statement of a .sql file, prepared once per connection, reset and with nothing bound. Lends. */
struct db_stmt *db_stmt(struct db *db, enum sql sql, GError **error);
/* A statement composed from whitelisted words (rules, filters). Owned by the caller. */
struct db_stmt *db_prepare(struct db *db, const char *text, GError **error);
/* The same, prepared once for each text and kept with the connection: for the few variants of a statement that is asked again and again. Lent, reset. */
struct db_stmt *db_prepared(struct db *db, const char *text, GError **error);
/* A question in the engine's own words (health, version): constants of db/ alone. Owned by the caller. */
struct db_stmt *db_ask(struct db *db, const char *question, GError **error);
void db_stmt_free(struct db_stmt *stmt);
typedef struct db_stmt DbStmt; /* for g_autoptr(DbStmt) alone, which takes one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DbStmt, db_stmt_free)
void db_reset(struct db_stmt *stmt);

/* Parameters by their number ($1 is 1). Text is copied by bind_text, lent until the next reset by lend_text. */
void db_bind_int(struct db_stmt *stmt, int n, gint64 value);
void db_bind_real(struct db_stmt *stmt, int n, double value);
void db_bind_text(struct db_stmt *stmt, int n, const char *value);
void db_lend_text(struct db_stmt *stmt, int n, const char *value, gssize length);
void db_bind_null(struct db_stmt *stmt, int n);
void db_bind(struct db_stmt *stmt, const struct value *values); /* up to VALUE_END */

/* True: a row is there. False with *error unset: no more rows (the statement is reset). False with *error: it failed (and is reset). */
bool db_step(struct db_stmt *stmt, GError **error);
int db_columns(const struct db_stmt *stmt);
const char *db_column_name(const struct db_stmt *stmt, int column);
bool db_is_null(struct db_stmt *stmt, int column);
gint64 db_int(struct db_stmt *stmt, int column);
double db_real(struct db_stmt *stmt, int column);
const char *db_text(struct db_stmt *stmt, int column); /* lent until the next step; NULL for null */
gsize db_text_length(struct db_stmt *stmt, int column);
/* Rows the last db_run or finished step changed. */
gint64 db_changed(const struct db *db);

/* Steps a bound statement to its end, ignoring rows. */
bool db_finish(struct db_stmt *stmt, GError **error);
/* Runs to the end, ignoring rows. */
bool db_run(struct db *db, enum sql sql, const struct value *values, GError **error);
/* First column of the first row; false without *error set when there is no row. */
bool db_get_int(struct db *db, enum sql sql, const struct value *values, gint64 *out, GError **error);
/* As db_get_int; caller frees *out (NULL for null). */
bool db_get_text(struct db *db, enum sql sql, const struct value *values, char **out, GError **error);
/* The same where it is no failure that there is no row: *out is then 0, or NULL. */
bool db_find_int(struct db *db, enum sql sql, const struct value *values, gint64 *out,
                 GError **error);
bool db_find_text(struct db *db, enum sql sql, const struct value *values, char **out,
                  GError **error);

#endif
