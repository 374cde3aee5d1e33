/* A tend store: opened only when it is one, healthy and of this version; made only by init, sample, demo and import --init. */
#ifndef TEND_DB_STORE_H
#define TEND_DB_STORE_H

#include "db/db.h"

#define STORE_APPLICATION_ID 0x74656e64 /* "tend" */

/* Opens an existing store and brings it to this version (a copy is put aside first). Each fault has its sentence: missing, a folder,
 * not a store, newer, damaged, not readable, on a network file system. */
struct db *store_open(const char *url, enum db_access access, GError **error);
/* Gives a store that has come as one file (a backup, sample.db) its log, so that one who reads for long keeps nobody from writing. Nothing happens where
 * it has one, or where that cannot be now. */
void store_begin_log(struct db *db);
/* True when somebody works in it: a copy (a backup, sample.db) has no log. */
bool store_has_log(struct db *db);
/* Makes a new, empty store of the newest version, 0600; never over an existing file. */
struct db *store_create(const char *url, GError **error);
/* A store that takes several steps to fill is made under a working name beside its place and gets its own when it is whole: whoever pulls the plug
 * finds a store or none. store_begin fails when url is taken; store_finish closes db, puts a compact copy in its place and opens that. */
struct db *store_begin(const char *url, GError **error);
struct db *store_finish(struct db *db, const char *url, GError **error);
/* Undoes store_begin when what was to fill it failed; *error then names url. Closes db. */
void store_discard(struct db *db, const char *url, GError **error);

/* Settings that belong to the shop and travel with the file. */
bool store_set_meta(struct db *db, const char *key, const char *value, GError **error);
/* Caller frees; NULL where unset (or on error, with *error). */
char *store_meta(struct db *db, const char *key, GError **error);
/* "EUR" and "Europe/Berlin" as init set them. Caller frees. */
char *store_currency(struct db *db);
char *store_zone(struct db *db);
/* A made-up shop: nothing of it may leave. Where it cannot be read, nobody is to guess. */
bool store_is_demo(struct db *db, bool *demo, GError **error);

/* Health: appends one sentence per finding; none when all is well. Reads only. False when it could not look. */
bool store_examine(struct db *db, GPtrArray *findings, GError **error);
/* The same with every row and index read: what a backup is held to. */
bool store_examine_all(struct db *db, GPtrArray *findings, GError **error);
/* The part of it about tables and triggers: are they the ones this version makes? */
bool store_compare_schema(struct db *db, GPtrArray *findings, GError **error);

#endif
