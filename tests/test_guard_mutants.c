/* Is every guard needed, and would it be missed? Takes one guard, or one condition of one, out of the schema at a time and runs the matrix: a mutant
 * that no case notices is a hole in the tests, or a second lock on a door that another guard holds shut; those are listed in tests/guards/second-locks
 * with the reason. A listed one that is noticed after all fails too, so that the list stays true. */
#include "tests/guards.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct mutant {
	char *name; /* the trigger and what was taken out */
	char *schema;
	char *trigger; /* in full: its words lead to the cases that should notice */
};

static void mutant_free(void *data)
{
	struct mutant *mutant = data;

	g_free(mutant->name);
	g_free(mutant->schema);
	g_free(mutant->trigger);
	g_free(mutant);
}

/* The schema with the piece from…to replaced. */
static void add(GPtrArray *mutants, const char *schema, gint from, gint to, const char *instead,
                const char *name, const char *trigger)
{
	struct mutant *mutant = g_new0(struct mutant, 1);
	g_autofree char *head = g_strndup(schema, (gsize)from);
	g_autofree char *piece = g_strndup(schema + from, (gsize)(to - from));
	g_auto(GStrv) words = g_strsplit_set(piece, " \t\n", -1);
	GString *short_piece = g_string_new(NULL);

	for (int i = 0; words[i] != NULL; i++)
		if (*words[i] != '\0')
			g_string_append_printf(short_piece, "%s%s", short_piece->len ? " " : "", words[i]);
	mutant->name = g_strdup_printf("%s: %s", name, short_piece->str);
	mutant->schema = g_strconcat(head, instead, schema + to, NULL);
	mutant->trigger = g_strdup(trigger);
	g_string_free(short_piece, TRUE);
	g_ptr_array_add(mutants, mutant);
}

/* Every match of the pattern inside one trigger. */
static void add_matches(GPtrArray *mutants, const char *schema, gint from, gint to,
                        const char *pattern, const char *instead, const char *name,
                        const char *trigger)
{
	g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_DOTALL, 0, NULL);
	g_autoptr(GMatchInfo) match = NULL;
	gint a, b;

	g_regex_match_full(regex, schema, to, from, 0, &match, NULL);
	for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
		g_match_info_fetch_pos(match, 0, &a, &b);
		add(mutants, schema, a, b, instead, name, trigger);
	}
}

static GPtrArray *make_mutants(const char *schema)
{
	static const char operand[] = "(?:'[^']*'|[A-Z]+\\.[a-z_]+|[a-z]+\\.[a-z_]+|[0-9]+|NULL)";
	GPtrArray *mutants = g_ptr_array_new_with_free_func(mutant_free);
	g_autoptr(GRegex) triggers =
		g_regex_new("CREATE (?:TRIGGER|VIEW) (\\w+)[ \\n].*?(?:\\nEND;|; END;|[a-z]\\);\\n)",
	                G_REGEX_DOTALL, 0, NULL);
	g_autofree char *term = g_strdup_printf(
		" (?:AND|OR) (?!NEW\\.(\\w+) (?:<>|IS NOT) OLD\\.\\1)[A-Za-z]+\\.[a-z_]+ (?:=|<>|<=|>=|<|>|IS NOT|IS) %s(?! *[+<])",
		operand);
	g_autofree char *change = g_strdup("NEW\\.(\\w+) (?:<>|IS NOT) OLD\\.\\1\\b");
	g_autoptr(GMatchInfo) match = NULL;

	g_regex_match(triggers, schema, 0, &match);
	for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
		g_autofree char *name = g_match_info_fetch(match, 1);
		g_autofree char *text = g_match_info_fetch(match, 0);
		gint from, to;
		g_match_info_fetch_pos(match, 0, &from, &to);
		/* One that a later migration puts another in place of guards nothing. */
		g_autofree char *dropped = g_strdup_printf(
			"DROP %s %s;", g_str_has_prefix(text, "CREATE VIEW") ? "VIEW" : "TRIGGER", name);
		if (strstr(schema + to, dropped) != NULL)
			continue;
		if (strstr(text, "RAISE") != NULL)
			add(mutants, schema, from, to, "", name, text);
		if (strstr(text, "RAISE") != NULL && strstr(strstr(text, "RAISE") + 5, "RAISE") != NULL)
			add_matches(mutants, schema, from, to, "SELECT RAISE\\(ABORT, '((?:[^']|'')*)'\\).*?;",
			            "", name, text);
		add_matches(mutants, schema, from, to, change, "0", name, text);
		add_matches(mutants, schema, from, to, term, "", name, text);
	}
	return mutants;
}

static bool says_word_of(const struct guard_case *test, const char *trigger)
{
	for (int i = 0; test->says != NULL && test->says[i] != NULL; i++)
		if (strstr(trigger, test->says[i]) != NULL)
			return true;
	return false;
}

/* True when some case notices. Cases that expect words of the trigger come first. */
static bool is_caught(const struct guards *guards, const struct mutant *mutant)
{
	char *why = NULL;
	int tried = 0;
	struct guard_store store = { .db = guards_open(guards, mutant->schema, GUARD_PLAIN, &why) };
	bool caught = store.db == NULL;

	for (int round = 0; round < 2 && !caught; round++)
		for (guint i = 0; i < guards->cases->len && !caught; i++) {
			const struct guard_case *test = guards->cases->pdata[i];
			if (says_word_of(test, mutant->trigger) == (round == 0))
				caught = !guards_try(guards, &store, test, false, &tried, &why);
		}
	g_free(why);
	sqlite3_close(store.db);
	return caught;
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
	struct guards *guards = guards_read();
	g_autofree char *schema = guards_schema();
	g_autoptr(GPtrArray) mutants = make_mutants(schema);
	g_autoptr(GHashTable) locks = read_second_locks();
	int failed = 0, second = 0;

	for (guint i = 0; i < mutants->len; i++) {
		const struct mutant *mutant = mutants->pdata[i];
		const char *reason = g_hash_table_lookup(locks, mutant->name);
		bool caught = is_caught(guards, mutant);
		bool ok = caught == (reason == NULL);
		second += reason != NULL;
		failed += !ok;
		if (!ok)
			printf("%s\n", caught ? "is listed as a second lock, but is missed by a case"
			                      : "nobody misses it: add a case, or list it with the reason");
		printf("%s - guard mutant: %s\n", ok ? "ok" : "not ok", mutant->name);
	}
	printf("%u mutants, %d of them second locks, %d failed\n", mutants->len, second, failed);
	guards_free(guards);
	return failed > 0;
}
