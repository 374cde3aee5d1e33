/* The approval matrix as text (tests/guards): a shop, the states it can be in, every step that must be refused and every one that must not.
 *
 * Blocks are separated by blank lines; a line is one statement:
 *   state NAME [after STATE]        the statements that lead there
 *   refuse NAME                     the last statement must be refused, in every form, and leave the store as it was
 *   allow NAME                      all statements must work
 * followed by "in STATE" (else "shop") and "says WORDS|WORDS" of the refusal. Statements may be written as
 *   SUGGESTION(id, rule, customer, shadow, effect, class, need, four eyes, least rank)   REVISION(suggestion, n, author, at, decide by, Message-ID, sha)
 *   TEXT(suggestion, n, message)   VOTE(suggestion, revision, staff, verdict, sha[, at=T][, for=STAFF][, login=N][, audit=N][, batch=N])   ATTEMPT(suggestion, n, revision, sha, Message-ID, at)
 *   EVENT(suggestion, at, actor, from, to, revision[, new=N][, attempt=N][, wake=T][, code='C'])   AUDIT(action, subject, id, value[, by=STAFF][, at=T]) */
#ifndef TEND_TESTS_GUARDS_H
#define TEND_TESTS_GUARDS_H

#include <glib.h>
#include <sqlite3.h>
#include <stdbool.h>

struct guard_case {
	bool allowed;
	char *name, *state;
	char **says; /* any of these; NULL where allowed */
	GPtrArray *statements;
};

struct guards {
	GPtrArray *cases;
	GHashTable *states;
};

/* How a connection is set up; both are off in the sqlite3 shell. */
enum guard_mode { GUARD_PLAIN, GUARD_STRICT };

/* Reads every tests/guards file below the current folder; ends the program with the line's number where one cannot be understood. */
struct guards *guards_read(void);
void guards_free(struct guards *guards);
/* All migrations as one text. Caller frees. */
char *guards_schema(void);
/* A store of that schema in memory with the shop in it. NULL when the schema or the shop fails; *why (caller frees) says how. */
sqlite3 *guards_open(const struct guards *guards, const char *schema, enum guard_mode mode,
                     char **why);

/* A store and the state it is in; NULL: the shop as opened. */
struct guard_store {
	sqlite3 *db;
	const char *state;
};

/* Tries one case and leaves the store in the case's state. thorough: compares the whole store after each form of the statement and asks for the words of the
 * refusal. *tried counts statements. False: *why (caller frees) says what went wrong. */
bool guards_try(const struct guards *guards, struct guard_store *store,
                const struct guard_case *test, bool thorough, int *tried, char **why);

/* Every row of every table as one hash. Caller frees. */
char *guards_digest(sqlite3 *db);
/* One statement or macro, executed; the engine's code, as extended as it gets. */
int guards_run(sqlite3 *db, const char *statement);

#endif
