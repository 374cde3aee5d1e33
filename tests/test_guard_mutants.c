/* Is every guard needed, and would it be missed? Takes one guard, or one condition of one, out of the store all migrations make, one at a time, and runs the matrix: a mutant
 * that no case notices is a hole in the tests, or a second lock on a door that another guard holds shut; those are listed in tests/guards/second-locks
 * with the reason. A listed one that is noticed after all fails too, so that the list stays true.
 *
 * A mutant is named by its trigger, the refusal the piece belongs to, and the piece. */
#include "tests/guards.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct mutant {
	char *name;    /* the trigger or view, and what was taken out */
	char *change;  /* what makes it of the whole schema */
	char *trigger; /* in full: its words lead to the cases that should notice */
};

static void mutant_free(void *data)
{
	struct mutant *mutant = data;

	g_free(mutant->name);
	g_free(mutant->change);
	g_free(mutant->trigger);
	g_free(mutant);
}

/* A trigger or a view as all migrations leave it. */
struct object {
	const char *type, *name, *text;
};

/* What the piece at from is part of: the words of the refusal before it, with ": " after them, or nothing. Caller frees. */
static char *refusal_before(const struct object *object, gint from)
{
	static const char refusal[] = "SELECT RAISE(ABORT, '";
	g_autofree char *head = g_strndup(object->text, (gsize)from + strlen(refusal));
	const char *last = g_strrstr(head, refusal);
	const char *end = last ? object->text + (last - head) + strlen(refusal) : NULL;

	if (end == NULL || strstr(object->text, "BEGIN") > object->text + from)
		return g_strdup("");
	const char *words = end;
	while (!(end[0] == '\'' && end[1] != '\''))
		end += end[0] == '\'' ? 2 : 1;
	return g_strdup_printf("%.*s: ", (int)(end - words), words);
}

/* The object with the piece from…to replaced; as a whole: without it. */
static void add(GPtrArray *mutants, const struct object *object, gint from, gint to,
                const char *instead)
{
	struct mutant *mutant = g_new0(struct mutant, 1);
	bool whole = from == 0;
	g_autofree char *head = g_strndup(object->text, (gsize)from);
	g_autofree char *piece = g_strndup(object->text + from, (gsize)(to - from));
	g_autofree char *of = refusal_before(object, from);
	g_auto(GStrv) words = g_strsplit_set(piece, " \t\n", -1);
	g_autoptr(GString) name = g_string_new(NULL);

	g_string_append_printf(name, "%s: %s", object->name, whole ? "the whole of it" : of);
	for (int i = 0; words[i] != NULL && !whole; i++)
		if (*words[i] != '\0')
			g_string_append_printf(name, "%s%s", g_str_has_suffix(name->str, " ") ? "" : " ",
			                       words[i]);
	mutant->name = g_string_free(g_steal_pointer(&name), FALSE);
	mutant->change = g_strdup_printf("DROP %s %s;%s%s%s;", object->type, object->name, head,
	                                 instead, whole ? "" : object->text + to);
	mutant->trigger = g_strdup(object->text);
	g_ptr_array_add(mutants, mutant);
}

/* Every match of the pattern inside one object. */
static void add_matches(GPtrArray *mutants, const struct object *object, const char *pattern,
                        const char *instead)
{
	g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_DOTALL, 0, NULL);
	g_autoptr(GMatchInfo) match = NULL;
	gint a, b;

	g_regex_match(regex, object->text, 0, &match);
	for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
		g_match_info_fetch_pos(match, 0, &a, &b);
		add(mutants, object, a, b, instead);
	}
}

static void add_object(GPtrArray *mutants, const struct object *object)
{
	static const char operand[] = "(?:'[^']*'|[A-Z]+\\.[a-z_]++|[a-z]+\\.[a-z_]++|[0-9]++|NULL)";
	static const char change[] = "NEW\\.(\\w+) (?:<>|IS NOT) OLD\\.\\1\\b";
	g_autofree char *term = g_strdup_printf(
		"\\s(?:AND|OR) (?!NEW\\.(\\w+) (?:<>|IS NOT) OLD\\.\\1)[A-Za-z]+\\.[a-z_]+ (?:=|<>|<=|>=|<|>|IS NOT|IS) %s(?! *[+<])",
		operand);
	const char *refusal = strstr(object->text, "RAISE");

	/* What refuses nothing and counts no votes is bookkeeping. */
	if (refusal == NULL && strcmp(object->type, "view") != 0)
		return;
	if (refusal != NULL)
		add(mutants, object, 0, (gint)strlen(object->text), "");
	if (refusal != NULL && strstr(refusal + 5, "RAISE") != NULL)
		add_matches(mutants, object, "SELECT RAISE\\(ABORT, '((?:[^']|'')*)'\\).*?;", "");
	add_matches(mutants, object, change, "0");
	add_matches(mutants, object, term, "");
}

static GPtrArray *make_mutants(sqlite3 *shop)
{
	GPtrArray *mutants = g_ptr_array_new_with_free_func(mutant_free);
	sqlite3_stmt *objects = NULL;

	sqlite3_prepare_v2(
		shop,
		"SELECT type, name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view') ORDER BY rowid",
		-1, &objects, NULL);
	while (sqlite3_step(objects) == SQLITE_ROW)
		add_object(mutants,
		           &(struct object){ .type = (const char *)sqlite3_column_text(objects, 0),
		                             .name = (const char *)sqlite3_column_text(objects, 1),
		                             .text = (const char *)sqlite3_column_text(objects, 2) });
	sqlite3_finalize(objects);
	return mutants;
}

static bool says_word_of(const struct guard_case *test, const char *trigger)
{
	for (int i = 0; test->says != NULL && test->says[i] != NULL; i++)
		if (strstr(trigger, test->says[i]) != NULL)
			return true;
	return false;
}

enum verdict { MISSED, CAUGHT, NO_SCHEMA };

/* The shop with one guard changed. NULL when it is no schema any more: that would test nothing. */
static sqlite3 *open_mutant(sqlite3 *shop, const struct mutant *mutant)
{
	sqlite3 *db = NULL;
	sqlite3_int64 size = 0;
	unsigned char *bytes = sqlite3_serialize(shop, "main", &size, 0);

	sqlite3_open(":memory:", &db);
	sqlite3_deserialize(db, "main", bytes, size, size,
	                    SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
	if (sqlite3_exec(db, mutant->change, NULL, NULL, NULL) == SQLITE_OK)
		return db;
	sqlite3_close(db);
	return NULL;
}

/* Cases that expect words of the trigger come first. */
static enum verdict judge(const struct guards *guards, const struct mutant *mutant, sqlite3 *shop)
{
	char *why = NULL;
	int tried = 0;
	struct guard_store store = { .db = open_mutant(shop, mutant) };
	bool caught = false;

	if (store.db == NULL)
		return NO_SCHEMA;
	for (int round = 0; round < 2 && !caught; round++)
		for (guint i = 0; i < guards->cases->len && !caught; i++) {
			const struct guard_case *test = guards->cases->pdata[i];
			if (says_word_of(test, mutant->trigger) == (round == 0))
				caught = !guards_try(guards, &store, test, false, &tried, &why);
		}
	g_free(why);
	sqlite3_close(store.db);
	return caught ? CAUGHT : MISSED;
}

struct judged {
	guint mutant;
	enum verdict verdict;
};

/* One process for each processor takes every so many-th mutant; each says what it found through one pipe. */
static void judge_all(const struct guards *guards, GPtrArray *mutants, sqlite3 *shop,
                      enum verdict *verdicts)
{
	guint workers = MIN(g_get_num_processors(), 8);
	struct judged judged;
	int ends[2];

	g_assert(pipe(ends) == 0);
	fflush(stdout);
	for (guint worker = 0; worker < workers; worker++) {
		pid_t child = fork();
		g_assert(child >= 0);
		if (child > 0)
			continue;
		for (judged.mutant = worker; judged.mutant < mutants->len; judged.mutant += workers) {
			judged.verdict = judge(guards, mutants->pdata[judged.mutant], shop);
			g_assert(write(ends[1], &judged, sizeof judged) == sizeof judged);
		}
		_exit(0);
	}
	close(ends[1]);
	for (guint i = 0; i < mutants->len; i++)
		verdicts[i] = NO_SCHEMA;
	while (read(ends[0], &judged, sizeof judged) == sizeof judged)
		verdicts[judged.mutant] = judged.verdict;
	close(ends[0]);
	while (wait(NULL) > 0)
		;
}

/* name → reason */
static GHashTable *read_second_locks(void)
{
	GHashTable *locks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autofree char *text = NULL;

	if (!g_file_get_contents("tests/guards/second-locks", &text, NULL, NULL))
		return locks;
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (int i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
		if (*lines[i] != '#' && *lines[i] != '\0' && *lines[i] != '\t' && *lines[i + 1] == '\t')
			g_hash_table_insert(locks, g_strdup(lines[i]), g_strdup(lines[i + 1] + 1));
	return locks;
}

int main(void)
{
	static const char *const says[] = {
		[MISSED] = "nobody misses it: add a case, or list it with the reason",
		[CAUGHT] = "is listed as a second lock, but is missed by a case",
		[NO_SCHEMA] = "could not be tried: what is left is no schema",
	};
	struct guards *guards = guards_read();
	g_autofree char *schema = guards_schema();
	g_autoptr(GHashTable) locks = read_second_locks();
	char *why = NULL;
	sqlite3 *shop = guards_open(guards, schema, GUARD_PLAIN, &why);
	int failed = 0, second = 0;

	if (shop == NULL)
		g_error("%s", why);
	g_autoptr(GPtrArray) mutants = make_mutants(shop);
	g_autofree enum verdict *verdicts = g_new0(enum verdict, mutants->len);
	judge_all(guards, mutants, shop, verdicts);
	for (guint i = 0; i < mutants->len; i++) {
		const struct mutant *mutant = mutants->pdata[i];
		bool listed = g_hash_table_remove(locks, mutant->name);
		bool ok = verdicts[i] == (listed ? MISSED : CAUGHT);
		second += listed;
		failed += !ok;
		if (!ok)
			printf("%s\n", says[verdicts[i]]);
		printf("%s - guard mutant: %s\n", ok ? "ok" : "not ok", mutant->name);
	}
	/* A lock that is listed but gone would hide one of the same name later. */
	GHashTableIter rest;
	void *name;
	g_hash_table_iter_init(&rest, locks);
	while (g_hash_table_iter_next(&rest, &name, NULL)) {
		printf("not ok - guard mutant: %s is listed as a second lock, but there is no such guard\n",
		       (char *)name);
		failed++;
	}
	printf("%u mutants, %d of them second locks, %d failed\n", mutants->len, second, failed);
	sqlite3_close(shop);
	guards_free(guards);
	return failed > 0;
}
