/* What an engine must be able to do for db.c: the only face of SQLite (and later libpq) that the rest of db/ sees. */
#ifndef TEND_DB_DRIVER_H
#define TEND_DB_DRIVER_H

#include "db/db.h"

enum { DB_PARAMETERS = 64 }; /* most parameters a statement may number */

struct db_driver {
	const char *(*engine_version)(void);
	void *(*open)(const char *url, enum db_access access, GError **error);
	void (*close)(void *connection);
	bool (*exec)(void *connection, const char *text, GError **error); /* no rows, no parameters */
	bool (*script)(void *connection, const char *text,
	               GError **error); /* the same for a migration, which may change the schema's own text */
	bool (*begin)(void *connection, enum db_tx tx, GError **error);
	bool (*commit)(void *connection, GError **error);
	void (*rollback)(void *connection);
	void (*set_patience)(void *connection, gint64 milliseconds);
	void (*set_interrupt)(void *connection, db_interrupt_fn interrupt, void *context);
	void (*set_cache)(void *connection, int kib);
	gint64 (*version)(void *connection);
	gint64 (*changed)(void *connection);
	bool (*checkpoint)(void *connection, GError **error);
	bool (*copy)(void *connection, const char *path, GError **error); /* a whole, compact copy */
	bool (*wipe)(void *connection, GError **error);
	bool (*overwrite)(void *connection, void *from, GError **error);

	/* only_reads: refuse at once whatever is not a plain query */
	void *(*prepare)(void *connection, const char *text, bool only_reads, GError **error);
	void (*finish)(void *statement);
	void (*reset)(void *statement);
	int (*parameter)(void *statement, int n); /* position of $n, 0 when there is none */
	void (*bind_int)(void *statement, int position, gint64 value);
	void (*bind_real)(void *statement, int position, double value);
	void (*bind_text)(void *statement, int position, const char *value, gssize length, bool copy);
	void (*bind_null)(void *statement, int position);
	int (*step)(void *statement, GError **error); /* 1 a row, 0 the end, -1 failed */
	int (*columns)(void *statement);
	const char *(*column_name)(void *statement, int column);
	bool (*is_null)(void *statement, int column);
	gint64 (*get_int)(void *statement, int column);
	double (*get_real)(void *statement, int column);
	const char *(*get_text)(void *statement, int column);
	gsize (*get_length)(void *statement, int column);
};

extern const struct db_driver sqlite_driver;

#endif
