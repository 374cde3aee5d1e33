/* Prepares every statement of db/sql against the migrated schema and holds it to what its comments promise. Runs in the
 * build, so a misspelt column stops make and names the file. */
#include "tools/sqlcheck.h"

#include "db/record.h"
#include "db/transition.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

static G_GNUC_PRINTF(2, 3) void complain(const struct sql_text *sql, const char *format, ...)
{
	va_list arguments;

	fprintf(stderr, "db/sql/%s.sql: ", sql->name);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	failures++;
}

/* The line of the text in which the engine found the last mistake. Caller frees; NULL when it does not say. */
static char *mistaken_line(sqlite3 *db, const char *text)
{
	int offset = sqlite3_error_offset(db);
	const char *start = text + offset;

	if (offset < 0 || (size_t)offset > strlen(text))
		return NULL;
	while (start > text && start[-1] != '\n')
		start--;
	return g_strstrip(g_strndup(start, strcspn(start, "\n")));
}

static sqlite3_stmt *prepare(sqlite3 *db, const struct sql_text *sql)
{
	sqlite3_stmt *stmt = NULL;
	const char *rest = NULL;

	if (sqlite3_prepare_v2(db, sql->text, -1, &stmt, &rest) != SQLITE_OK) {
		g_autofree char *line = mistaken_line(db, sql->text);

		complain(sql, "%s%s%s", sqlite3_errmsg(db), line ? " in: " : "", line ? line : "");
	} else if (rest[strspn(rest, " \t\r\n;")] != '\0') {
		complain(sql, "holds more than one statement");
	}
	return stmt;
}

static bool migrate(sqlite3 *db)
{
	for (const struct embedded *migration = sqlite_migrations; migration->name; migration++) {
		if (sqlite3_exec(db, migration->text, NULL, NULL, NULL) == SQLITE_OK)
			continue;
		fprintf(stderr, "db/migrations/sqlite/%s.sql: %s\n", migration->name, sqlite3_errmsg(db));
		return false;
	}
	return true;
}

static bool makes_stage(const struct sql_text *sql)
{
	return strstr(sql->name, "_stage_create") != NULL;
}

/* Imports work on temporary tables, which other statements name: they have to be there. */
static void make_stages(sqlite3 *db)
{
	for (const struct sql_text *sql = sql_texts; sql->name; sql++) {
		if (makes_stage(sql) && sqlite3_exec(db, sql->text, NULL, NULL, NULL) != SQLITE_OK)
			complain(sql, "%s", sqlite3_errmsg(db));
	}
}

/* ---- Nouns ---- */

static const struct noun *find_noun(const char *name)
{
	for (const struct noun *const *noun = sql_nouns; *noun; noun++) {
		if (strcmp((*noun)->name, name) == 0)
			return *noun;
	}
	return NULL;
}

static bool has_field(const struct noun *noun, const char *name)
{
	for (const struct field *field = noun->fields; field->name; field++) {
		if (strcmp(field->name, name) == 0)
			return true;
	}
	return false;
}

/* Names with an underscore at the end are the statement's own: no field is meant. */
static void check_field(const struct sql_text *sql, const char *noun_name, const char *name,
                        const char *what)
{
	const struct noun *noun = find_noun(noun_name);

	if (!noun)
		complain(sql, "names the noun %s, but noun_%s calls itself otherwise", noun_name, noun_name);
	else if (!g_str_has_suffix(name, "_") && !has_field(noun, name))
		complain(sql, "%s %s is no field of %s", what, name, noun_name);
}

static void check_fills(const struct sql_text *sql, sqlite3_stmt *stmt)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

	if (sqlite3_column_count(stmt) == 0)
		complain(sql, "fills %s, but has no result columns", sql->fills);
	for (int i = 0; i < sqlite3_column_count(stmt); i++) {
		char *column = (char *)sqlite3_column_name(stmt, i);

		if (!g_hash_table_add(seen, column))
			complain(sql, "column %s comes twice", column);
		check_field(sql, sql->fills, column, "column");
	}
}

static void check_binds(const struct sql_text *sql, int parameters)
{
	g_auto(GStrv) names = g_strsplit(sql->binds, ",", -1);
	int count = (int)g_strv_length(names);

	if (count != parameters)
		complain(sql, "binds %d fields, but has %d parameters", count, parameters);
	for (char **name = names; *name; name++)
		check_field(sql, sql->binds_noun, *name, "parameter");
}

/* ---- Plans ---- */

/* "SCAN c" in a plan is a scan of a table's every row; "SCAN c USING INDEX ..." walks an index. */
static void check_plan_line(const struct sql_text *sql, const char *line)
{
	g_autofree char *name = NULL;
	const char *table;

	if (!g_str_has_prefix(line, "SCAN ") || strstr(line, " INDEX"))
		return;
	line += strlen("SCAN ");
	name = g_strndup(line, strcspn(line, " "));
	table = words_growing_table(sql->text, name);
	if (table)
		complain(sql, "is hot, but reads every row of %s; give it an index", table);
}

static void check_hot(const struct sql_text *sql, sqlite3 *db)
{
	enum { DETAIL_COLUMN = 3 };
	g_autofree char *text = g_strconcat("EXPLAIN QUERY PLAN ", sql->text, NULL);
	sqlite3_stmt *plan = NULL;

	if (sqlite3_prepare_v2(db, text, -1, &plan, NULL) != SQLITE_OK) {
		complain(sql, "%s", sqlite3_errmsg(db));
		return;
	}
	while (sqlite3_step(plan) == SQLITE_ROW)
		check_plan_line(sql, (const char *)sqlite3_column_text(plan, DETAIL_COLUMN));
	sqlite3_finalize(plan);
}

/* ---- The one table of states and moves ---- */

static void complain_move(const char *what, const char *src, const char *dst, const char *actor)
{
	fprintf(stderr, "db/transitions.txt: %s -> %s by a %s %s; try: make transitions\n", src, dst,
	        actor, what);
	failures++;
}

static bool is_row(sqlite3_stmt *row, const struct transition *t)
{
	return strcmp((const char *)sqlite3_column_text(row, 0), state_rows[t->src].name) == 0 &&
	       strcmp((const char *)sqlite3_column_text(row, 1), state_rows[t->dst].name) == 0 &&
	       strcmp((const char *)sqlite3_column_text(row, 2), t->actor) == 0 &&
	       sqlite3_column_int(row, 3) == t->min_rank &&
	       strcmp((const char *)sqlite3_column_text(row, 4), t->codes) == 0;
}

/* What the migrated store allows is the text, row by row and in both directions. */
static void check_transitions(sqlite3 *db)
{
	bool found[TRANSITIONS] = { false };
	sqlite3_stmt *rows = NULL;

	sqlite3_prepare_v2(db, "SELECT src, dst, actor, min_rank, codes FROM transitions", -1, &rows,
	                   NULL);
	while (rows != NULL && sqlite3_step(rows) == SQLITE_ROW) {
		int i = 0;
		while (i < TRANSITIONS && !is_row(rows, &transitions[i]))
			i++;
		if (i < TRANSITIONS)
			found[i] = true;
		else
			complain_move("is in the store, but not so in the text",
			              (const char *)sqlite3_column_text(rows, 0),
			              (const char *)sqlite3_column_text(rows, 1),
			              (const char *)sqlite3_column_text(rows, 2));
	}
	sqlite3_finalize(rows);
	for (int i = 0; i < TRANSITIONS; i++)
		if (!found[i])
			complain_move("is in the text, but not so in the store",
			              state_rows[transitions[i].src].name, state_rows[transitions[i].dst].name,
			              transitions[i].actor);
}

/* ---- */

static void check(const struct sql_text *sql, sqlite3 *db)
{
	g_autofree char *wording = NULL;
	g_autofree char *numbering = NULL;
	int parameters = words_parameters(sql->text, &numbering);
	sqlite3_stmt *stmt;

	if (!words_portable(sql->text, &wording))
		complain(sql, "%s", wording);
	if (parameters < 0)
		complain(sql, "%s", numbering);
	if (makes_stage(sql))
		return; /* it ran */
	stmt = prepare(db, sql);
	if (!stmt)
		return;
	if (sql->fills)
		check_fills(sql, stmt);
	if (sql->binds && parameters >= 0)
		check_binds(sql, parameters);
	if (sql->hot)
		check_hot(sql, db);
	sqlite3_finalize(stmt);
}

int main(void)
{
	sqlite3 *db = NULL;

	if (sqlite3_open(":memory:", &db) != SQLITE_OK || !migrate(db)) {
		sqlite3_close(db);
		return EXIT_FAILURE;
	}
	make_stages(db);
	for (const struct sql_text *sql = sql_texts; sql->name; sql++)
		check(sql, db);
	check_transitions(db);
	sqlite3_close(db);
	return failures ? EXIT_FAILURE : EXIT_SUCCESS;
}
