#include "tests/guards.h"

#include "base/embedded.h"
#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const struct embedded sqlite_migrations[];

struct state {
	char *after;
	GPtrArray *statements;
};

/* ---- statements in short: %1 … the arguments, %s4 a sha of that letter, %q2 quoted or null, %{new} a named one or null, %p and %h the chain's links */
static const struct {
	const char *name;
	int arguments;
	const char *statement;
} macros[] = {
	{ "SUGGESTION", 9,
	  "INSERT INTO suggestions (id, rule_id, rule_n, subject, subject_id, customer_id, occurrence, shadow, effect, class, need, four_eyes, min_rank, priority, "
	  "created_at, decide_within, not_before, not_after) VALUES (%1, %2, 1, 'customer', %3, %3, 'o%1', %4, '%5', '%6', %7, %8, %9, 1, 1000, 1000, 1000, 9000)" },
	{ "REVISION", 7,
	  "INSERT INTO revisions (suggestion_id, n, author_id, at, decide_by, message_id, message_at, content_sha, sha) "
	  "VALUES (%1, %2, %3, %4, %5, '%6', 1000, '%s7', '%s7')" },
	{ "TEXT", 3,
	  "INSERT INTO revision_texts (suggestion_id, n, envelope, message) VALUES (%1, %2, '', '%3')" },
	{ "VOTE", 5,
	  "INSERT INTO votes (suggestion_id, rev, staff_id, verdict, sha, at, login_id, audit_id, behalf_id, batch_id) "
	  "VALUES (%1, %2, %3, '%4', '%s5', COALESCE(%{at}, 1100), %{login}, %{audit}, %{for}, %{batch})" },
	{ "ATTEMPT", 6,
	  "INSERT INTO attempts (suggestion_id, n, rev, sha, message_id, owner, started_at) VALUES (%1, %2, %3, '%s4', '%5', 'host:1', %6)" },
	{ "EVENT", 6,
	  "INSERT INTO events (suggestion_id, at, actor_id, src, dst, rev, new_rev, attempt_id, wake_at, code, digest, prev_hash, hash) "
	  "VALUES (%1, %2, %3, '%4', '%5', %6, %{new}, %{attempt}, %{wake}, "
	  "COALESCE(%{code}, (SELECT substr(t.codes, 1, instr(t.codes || ' ', ' ') - 1) FROM transitions t JOIN staff a ON a.kind = t.actor "
	  "WHERE a.id = %3 AND t.src = '%4' AND t.dst = '%5'), 'code'), 'digest', "
	  "COALESCE((SELECT hash FROM events ORDER BY id DESC LIMIT 1), 'genesis'), '%h')" },
	{ "AUDIT", 4,
	  "INSERT INTO audit (at, staff_id, action, subject, subject_id, value, digest, prev_hash, hash) "
	  "VALUES (COALESCE(%{at}, 900), COALESCE(%{by}, 1), '%1', %q2, %3, %q4, 'digest', "
	  "COALESCE((SELECT hash FROM audit ORDER BY id DESC LIMIT 1), 'genesis'), '%h')" },
};

static char *named(char **words, int from, const char *name)
{
	g_autofree char *key = g_strconcat(name, "=", NULL);

	for (int i = from; words[i] != NULL; i++)
		if (g_str_has_prefix(words[i], key))
			return g_strdup(words[i] + strlen(key));
	return g_strdup("NULL");
}

static char *fill(const char *statement, char **words, int count)
{
	static unsigned hash;
	GString *out = g_string_new(NULL);

	for (const char *c = statement; *c != '\0'; c++) {
		if (*c != '%') {
			g_string_append_c(out, *c);
			continue;
		}
		c++;
		if (*c == 'h')
			g_string_append_printf(out, "h%u", ++hash);
		else if (*c == 's') {
			const char *letter = words[*++c - '1'];
			for (int i = 0; i < 64; i++)
				g_string_append_c(out, *letter);
		} else if (*c == 'q') {
			const char *word = words[*++c - '1'];
			g_string_append_printf(out, *word ? "'%s'" : "NULL%s", word);
		} else if (*c == '{') {
			g_autofree char *name = g_strndup(c + 1, strcspn(c + 1, "}"));
			g_autofree char *value = named(words, count, name);
			g_string_append(out, value);
			c += strlen(name) + 1;
		} else
			g_string_append(out, words[*c - '1']);
	}
	return g_string_free(out, FALSE);
}

/* The statement in full; caller frees. */
static char *expand(const char *line)
{
	for (gsize m = 0; m < G_N_ELEMENTS(macros); m++) {
		g_autofree char *head = g_strconcat(macros[m].name, "(", NULL);
		if (!g_str_has_prefix(line, head) || !g_str_has_suffix(line, ")"))
			continue;
		g_autofree char *inside = g_strndup(line + strlen(head), strlen(line) - strlen(head) - 1);
		g_auto(GStrv) words = g_strsplit(inside, ",", strcmp(macros[m].name, "TEXT") == 0 ? 3 : -1);
		for (int i = 0; words[i] != NULL; i++)
			g_strstrip(words[i]);
		g_assert((int)g_strv_length(words) >= macros[m].arguments);
		return fill(macros[m].statement, words, macros[m].arguments);
	}
	return g_strdup(line);
}

int guards_run(sqlite3 *db, const char *statement)
{
	g_autofree char *text = expand(statement);

	return sqlite3_exec(db, text, NULL, NULL, NULL);
}

/* ---- reading */

static struct state *state_new(const char *after)
{
	struct state *state = g_new0(struct state, 1);

	state->after = g_strdup(after);
	state->statements = g_ptr_array_new_with_free_func(g_free);
	return state;
}

static void state_free(void *data)
{
	struct state *state = data;

	g_free(state->after);
	g_ptr_array_unref(state->statements);
	g_free(state);
}

static void case_free(void *data)
{
	struct guard_case *test = data;

	g_free(test->name);
	g_free(test->state);
	g_strfreev(test->says);
	g_ptr_array_unref(test->statements);
	g_free(test);
}

static struct guard_case *case_new(bool allowed, const char *name)
{
	struct guard_case *test = g_new0(struct guard_case, 1);

	test->allowed = allowed;
	test->name = g_strdup(name);
	test->state = g_strdup("shop");
	test->statements = g_ptr_array_new_with_free_func(g_free);
	return test;
}

/* The first line of a block; what the statements after it belong to. */
static GPtrArray *begin(struct guards *guards, const char *line, struct guard_case **test)
{
	*test = NULL;
	if (g_str_has_prefix(line, "state ")) {
		g_auto(GStrv) words = g_strsplit(line + 6, " after ", 2);
		struct state *state = state_new(words[1]);
		g_assert(!g_hash_table_contains(guards->states, words[0]));
		g_assert(words[1] == NULL || g_hash_table_contains(guards->states, words[1]));
		g_hash_table_insert(guards->states, g_strdup(words[0]), state);
		return state->statements;
	}
	bool allowed = g_str_has_prefix(line, "allow ");
	if (!allowed && !g_str_has_prefix(line, "refuse "))
		return NULL;
	*test = case_new(allowed, line + (allowed ? 6 : 7));
	g_ptr_array_add(guards->cases, *test);
	return (*test)->statements;
}

static void read_file(struct guards *guards, const char *name)
{
	g_autofree char *path = g_build_filename("tests", "guards", name, NULL);
	g_autofree char *text = NULL;
	struct guard_case *test = NULL;
	GPtrArray *statements = NULL;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		g_error("%s cannot be read", path);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (int i = 0; lines[i] != NULL; i++) {
		const char *line = lines[i];
		if (*line == '#')
			continue;
		if (*line == '\0')
			statements = NULL;
		else if (statements == NULL) {
			statements = begin(guards, line, &test);
			if (statements == NULL)
				g_error("%s:%d: neither state, refuse nor allow", path, i + 1);
		} else if (test != NULL && g_str_has_prefix(line, "in ")) {
			g_free(test->state);
			test->state = g_strdup(line + 3);
			if (!g_hash_table_contains(guards->states, test->state))
				g_error("%s:%d: there is no state %s", path, i + 1, test->state);
		} else if (test != NULL && g_str_has_prefix(line, "says "))
			test->says = g_strsplit(line + 5, "|", -1);
		else
			g_ptr_array_add(statements, g_strdup(line));
	}
}

/* Cases of a state stand together, and in an order that does not hang on the file system's. */
static int by_state(const void *a, const void *b)
{
	const struct guard_case *first = *(struct guard_case *const *)a;
	const struct guard_case *second = *(struct guard_case *const *)b;
	int order = strcmp(first->state, second->state);

	return order != 0 ? order : strcmp(first->name, second->name);
}

struct guards *guards_read(void)
{
	struct guards *guards = g_new0(struct guards, 1);
	g_autoptr(GDir) folder = g_dir_open("tests/guards", 0, NULL);
	const char *name;

	g_assert(folder != NULL);
	guards->cases = g_ptr_array_new_with_free_func(case_free);
	guards->states = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, state_free);
	read_file(guards, "world.guard");
	while ((name = g_dir_read_name(folder)) != NULL)
		if (g_str_has_suffix(name, ".guard") && strcmp(name, "world.guard") != 0)
			read_file(guards, name);
	g_ptr_array_sort(guards->cases, by_state);
	return guards;
}

void guards_free(struct guards *guards)
{
	g_ptr_array_unref(guards->cases);
	g_hash_table_unref(guards->states);
	g_free(guards);
}

/* ---- stores */

char *guards_schema(void)
{
	GString *text = g_string_new(NULL);

	for (int i = 0; sqlite_migrations[i].name != NULL; i++)
		g_string_append(text, sqlite_migrations[i].text);
	return g_string_free(text, FALSE);
}

/* Leads the store from the shop to a state. */
static bool reach(const struct guards *guards, sqlite3 *db, const char *name, char **why)
{
	const struct state *state = g_hash_table_lookup(guards->states, name);

	if (state->after != NULL && strcmp(state->after, "shop") != 0 &&
	    !reach(guards, db, state->after, why))
		return false;
	for (guint i = 0; i < state->statements->len; i++)
		if (guards_run(db, state->statements->pdata[i]) != SQLITE_OK) {
			*why = g_strdup_printf("the state %s cannot be reached: %s: %s", name,
			                       (char *)state->statements->pdata[i], sqlite3_errmsg(db));
			return false;
		}
	return true;
}

sqlite3 *guards_open(const struct guards *guards, const char *schema, enum guard_mode mode, char **why)
{
	sqlite3 *db = NULL;

	sqlite3_open(":memory:", &db);
	if (mode == GUARD_STRICT)
		sqlite3_exec(db, "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON", NULL, NULL,
		             NULL);
	if (sqlite3_exec(db, schema, NULL, NULL, NULL) != SQLITE_OK)
		*why = g_strdup_printf("the schema: %s", sqlite3_errmsg(db));
	else if (reach(guards, db, "shop", why))
		return db;
	sqlite3_close(db);
	return NULL;
}

static void digest_table(sqlite3 *db, const char *table, GChecksum *sum)
{
	g_autofree char *text = g_strdup_printf("SELECT * FROM \"%s\"", table);
	sqlite3_stmt *stmt = NULL;

	g_checksum_update(sum, (const guchar *)table, -1);
	sqlite3_prepare_v2(db, text, -1, &stmt, NULL);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(stmt); i++) {
			const void *value = sqlite3_column_blob(stmt, i);
			int length = sqlite3_column_bytes(stmt, i);
			g_checksum_update(sum, (const guchar *)&length, sizeof length);
			if (value != NULL)
				g_checksum_update(sum, value, length);
		}
	sqlite3_finalize(stmt);
}

char *guards_digest(sqlite3 *db)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA1);
	sqlite3_stmt *tables = NULL;

	sqlite3_prepare_v2(
		db,
		"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'customer_search%' ORDER BY name",
		-1, &tables, NULL);
	while (sqlite3_step(tables) == SQLITE_ROW)
		digest_table(db, (const char *)sqlite3_column_text(tables, 0), sum);
	sqlite3_finalize(tables);
	return g_strdup(g_checksum_get_string(sum));
}

/* ---- trying */

/* The other forms a statement can take on its way past a guard. may_pass: it need not fail, so long as it changes nothing. */
static const struct form {
	const char *begins, *instead, *ends;
	bool may_pass;
} forms[] = {
	{ "", "", "", false },
	{ "INSERT INTO", "INSERT OR REPLACE INTO", "", false },
	{ "INSERT INTO", "REPLACE INTO", "", false },
	{ "INSERT INTO", "INSERT OR FAIL INTO", "", false },
	{ "INSERT INTO", "INSERT OR IGNORE INTO", "", true },
	{ "INSERT INTO", "INSERT INTO", " ON CONFLICT DO NOTHING", true },
	{ "UPDATE", "UPDATE OR REPLACE", "", false },
	{ "UPDATE", "UPDATE OR FAIL", "", false },
	{ "UPDATE", "UPDATE OR IGNORE", "", true },
};

static bool says_so(const struct guard_case *test, const char *message)
{
	for (int i = 0; test->says != NULL && test->says[i] != NULL; i++)
		if (strstr(message, test->says[i]) != NULL)
			return true;
	return false;
}

/* One form of the forbidden statement. */
static bool is_refused(sqlite3 *db, const struct guard_case *test, const struct form *form,
                       const char *statement, const char *before, char **why)
{
	g_autofree char *text =
		g_strconcat(form->instead, statement + strlen(form->begins), form->ends, NULL);
	int code = sqlite3_exec(db, text, NULL, NULL, NULL);

	if (code == SQLITE_OK && !form->may_pass)
		*why = g_strdup_printf("was not refused: %s", text);
	else if (form == forms && before != NULL && !says_so(test, sqlite3_errmsg(db)))
		*why = g_strdup_printf("was refused in other words (%s): %s", sqlite3_errmsg(db), text);
	else if (before != NULL) {
		g_autofree char *after = guards_digest(db);
		if (strcmp(before, after) != 0)
			*why = g_strdup_printf("changed the store: %s", text);
	}
	return *why == NULL;
}

static bool all_refused(sqlite3 *db, const struct guard_case *test, bool thorough, int *tried,
                        char **why)
{
	g_autofree char *statement = expand(test->statements->pdata[test->statements->len - 1]);
	g_autofree char *before = thorough ? guards_digest(db) : NULL;
	bool plain = strstr(statement, "ON CONFLICT") == NULL;

	for (gsize i = 0; i < G_N_ELEMENTS(forms) && *why == NULL; i++) {
		const struct form *form = &forms[i];
		if (i > 0 && (!plain || !g_str_has_prefix(statement, form->begins) ||
		              (*form->ends && strstr(statement, "VALUES") == NULL)))
			continue;
		if (!thorough && form->may_pass)
			continue;
		sqlite3_exec(db, "SAVEPOINT form", NULL, NULL, NULL);
		is_refused(db, test, form, statement, before, why);
		sqlite3_exec(db, "ROLLBACK TO form; RELEASE form", NULL, NULL, NULL);
		(*tried)++;
	}
	return *why == NULL;
}

static bool try(sqlite3 *db, const struct guard_case *test, bool thorough, int *tried, char **why)
{
	guint count = test->statements->len;

	for (guint i = 0; i < (test->allowed ? count : count - 1); i++)
		if (guards_run(db, test->statements->pdata[i]) != SQLITE_OK) {
			*why = g_strdup_printf("%s: %s", (char *)test->statements->pdata[i], sqlite3_errmsg(db));
			return false;
		}
	if (!test->allowed)
		return all_refused(db, test, thorough, tried, why);
	(*tried)++;
	return true;
}

/* Stays in the state until a case asks for another: cases come sorted by state. */
static bool be_in(const struct guards *guards, struct guard_store *store, const char *state,
                  char **why)
{
	if (store->state != NULL && strcmp(store->state, state) == 0)
		return true;
	if (store->state != NULL)
		sqlite3_exec(store->db, "ROLLBACK TO state; RELEASE state", NULL, NULL, NULL);
	store->state = state;
	sqlite3_exec(store->db, "SAVEPOINT state", NULL, NULL, NULL);
	return strcmp(state, "shop") == 0 || reach(guards, store->db, state, why);
}

bool guards_try(const struct guards *guards, struct guard_store *store,
                const struct guard_case *test, bool thorough, int *tried, char **why)
{
	*why = NULL;
	if (!be_in(guards, store, test->state, why)) {
		store->state = "nowhere";
		return false;
	}
	sqlite3_exec(store->db, "SAVEPOINT guard", NULL, NULL, NULL);
	bool ok = try(store->db, test, thorough, tried, why);
	sqlite3_exec(store->db, "ROLLBACK TO guard; RELEASE guard; PRAGMA ignore_check_constraints = OFF",
	             NULL, NULL, NULL);
	return ok;
}
