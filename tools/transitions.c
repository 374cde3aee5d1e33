/* Makes of db/transitions.txt, the one table of states and moves, all that must agree with it:
 *
 *   transitions header FILE      the C enum and the shape of the tables
 *   transitions table FILE       the tables
 *   transitions sql FILE         the migration that puts the moves into the store
 *   transitions promela FILE     the moves of the model
 *   transitions page FILE PAGE   PAGE (docs/approval.md) with the parts between its marks written anew
 *
 * each to standard output. A table that cannot be right is refused with its line. */
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { KIND_FIRST, KIND_OPEN, KIND_FINAL };
static const char *const kinds[] = { "first", "open", "final", NULL };
/* Least ranks as the store counts them; tend itself has none. */
static const char *const actors[] = { "system", "clerk", "manager", "owner", NULL };

struct state {
	char *name;
	int kind;
	char *says;
};

struct transition {
	const char *src, *dst; /* states' names */
	int rank;              /* 0: the system */
	char **codes;
	char *when;
};

struct life {
	const char *path;
	int line;
	GPtrArray *states, *transitions;
};

static G_GNUC_PRINTF(2, 3) G_GNUC_NORETURN void die(const struct life *life, const char *format, ...)
{
	va_list arguments;

	fprintf(stderr, "%s:%d: ", life->path, life->line);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	exit(1);
}

static int index_of(const char *const *words, const char *word)
{
	for (int i = 0; words[i] != NULL; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	return -1;
}

static const struct state *find_state(const struct life *life, const char *name)
{
	for (guint i = 0; i < life->states->len; i++) {
		const struct state *state = life->states->pdata[i];
		if (strcmp(state->name, name) == 0)
			return state;
	}
	return NULL;
}

static const char *state_named(const struct life *life, const char *name)
{
	const struct state *state = find_state(life, name);

	if (state == NULL)
		die(life, "there is no state \"%s\"", name);
	return state->name;
}

static const char *actor_of(const struct transition *t)
{
	return t->rank > 0 ? "person" : "system";
}

/* ---- reading */

static void read_state(struct life *life, const char *line)
{
	g_auto(GStrv) words = g_strsplit(line, " ", 3);
	struct state *state = g_new0(struct state, 1);

	if (g_strv_length(words) != 3 || index_of(kinds, words[1]) < 0)
		die(life, "wants: state NAME first|open|final WORDS");
	if (words[0][strspn(words[0], "abcdefghijklmnopqrstuvwxyz")] != '\0')
		die(life, "the name of a state is one word of small letters");
	if (find_state(life, words[0]) != NULL)
		die(life, "the state %s comes twice", words[0]);
	if ((strcmp(words[1], "first") == 0) != (life->states->len == 0))
		die(life, "the first state, and only that one, is marked first");
	state->name = g_strdup(words[0]);
	state->kind = index_of(kinds, words[1]);
	state->says = g_strdup(words[2]);
	g_ptr_array_add(life->states, state);
}

static void read_codes(const struct life *life, struct transition *t, char **words)
{
	if (*words == NULL)
		die(life, "a move has at least one code");
	t->codes = g_strdupv(words);
	for (int i = 0; t->codes[i] != NULL; i++) {
		const char *code = t->codes[i];
		if (*code == '\0' || code[strspn(code, "abcdefghijklmnopqrstuvwxyz-")] != '\0')
			die(life, "\"%s\" is no code: small letters and dashes", code);
		if (g_strv_contains((const char *const *)t->codes + i + 1, code))
			die(life, "the code %s comes twice", code);
	}
}

static struct transition *read_transition(struct life *life, const char *line)
{
	g_auto(GStrv) words = g_strsplit(line, " ", -1);
	struct transition *t = g_new0(struct transition, 1);

	if (g_strv_length(words) < 5 || strcmp(words[1], "->") != 0)
		die(life, "wants: FROM -> TO clerk|manager|owner|system CODE...");
	t->src = state_named(life, words[0]);
	t->dst = state_named(life, words[2]);
	t->rank = index_of(actors, words[3]);
	if (t->rank < 0)
		die(life, "%s is neither clerk, manager, owner nor system", words[3]);
	if (find_state(life, t->src)->kind == KIND_FINAL)
		die(life, "%s is final: nothing leaves it", t->src);
	read_codes(life, t, words + 4);
	for (guint i = 0; i < life->transitions->len; i++) {
		const struct transition *other = life->transitions->pdata[i];
		if (other->src == t->src && other->dst == t->dst && actor_of(other) == actor_of(t))
			die(life, "%s to %s by a %s comes twice", t->src, t->dst, actor_of(t));
	}
	g_ptr_array_add(life->transitions, t);
	return t;
}

/* Each state can be reached, and each that is not final can be left. */
static void check_ways(const struct life *life)
{
	for (guint i = 0; i < life->states->len; i++) {
		const struct state *state = life->states->pdata[i];
		bool in = state->kind == KIND_FIRST, out = state->kind == KIND_FINAL;
		for (guint k = 0; k < life->transitions->len; k++) {
			const struct transition *t = life->transitions->pdata[k];
			in = in || (t->dst == state->name && t->src != state->name);
			out = out || (t->src == state->name && t->dst != state->name);
		}
		if (!in || !out)
			die(life, in ? "%s is not final, but nothing leaves it" : "nothing leads to %s",
			    state->name);
	}
}

static void read_life(struct life *life)
{
	g_autofree char *text = NULL;
	struct transition *last = NULL;

	if (!g_file_get_contents(life->path, &text, NULL, NULL))
		die(life, "cannot be read");
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (int i = 0; lines[i] != NULL; i++) {
		const char *line = lines[i];
		life->line = i + 1;
		if (*line == '#')
			continue;
		if (last != NULL && *line != '\t')
			die(life, "the line after a move says, after a tab, when it may be made");
		if (*line == '\t' && last != NULL) {
			last->when = g_strdup(line + 1);
			last = NULL;
		} else if (g_str_has_prefix(line, "state "))
			read_state(life, line + strlen("state "));
		else if (*line != '\0')
			last = read_transition(life, line);
	}
	check_ways(life);
}

/* ---- writing */

static char *upper(const char *name)
{
	return g_ascii_strup(name, -1);
}

static void write_header(const struct life *life)
{
	printf("/* Written by tools/transitions from %s. */\n#ifndef TEND_GEN_TRANSITIONS_H\n"
	       "#define TEND_GEN_TRANSITIONS_H\n\nenum state {\n",
	       life->path);
	for (guint i = 0; i < life->states->len; i++) {
		const struct state *state = life->states->pdata[i];
		g_autofree char *name = upper(state->name);
		printf("\tSTATE_%s, /* %s%s */\n", name, state->says,
		       state->kind == KIND_FINAL ? "; final" : "");
	}
	printf("\tSTATES\n};\nenum { TRANSITIONS = %u };\n\n#endif\n", life->transitions->len);
}

static void write_table(const struct life *life)
{
	printf("/* Written by tools/transitions from %s. */\n#include \"db/transition.h\"\n\n"
	       "const struct state_row state_rows[STATES] = {\n",
	       life->path);
	for (guint i = 0; i < life->states->len; i++) {
		const struct state *state = life->states->pdata[i];
		g_autofree char *name = upper(state->name);
		printf("\t[STATE_%s] = { \"%s\", \"%s\", %s },\n", name, state->name, state->says,
		       state->kind == KIND_FINAL ? "true" : "false");
	}
	printf("};\n\nconst struct transition transitions[TRANSITIONS] = {\n");
	for (guint i = 0; i < life->transitions->len; i++) {
		const struct transition *t = life->transitions->pdata[i];
		g_autofree char *src = upper(t->src);
		g_autofree char *dst = upper(t->dst);
		g_autofree char *codes = g_strjoinv(" ", t->codes);
		printf("\t{ STATE_%s, STATE_%s, \"%s\", %d, \"%s\" },\n", src, dst, actor_of(t), t->rank,
		       codes);
	}
	printf("};\n");
}

static const char migration_head[] =
	"-- Written by tools/transitions from %s; after a change there: make transitions.\n"
	"-- The moves between a suggestion's states, now with the codes an event of each may bear. A hidden rowid would be one more key for OR REPLACE.\n"
	"DROP TABLE transitions;\n"
	"CREATE TABLE transitions (\n"
	"\tsrc TEXT NOT NULL,\n"
	"\tdst TEXT NOT NULL,\n"
	"\tactor TEXT NOT NULL CHECK (actor IN ('person', 'system')),\n"
	"\tmin_rank INTEGER NOT NULL CHECK (min_rank BETWEEN 0 AND 3 AND (min_rank > 0) = (actor = 'person')),\n"
	"\tcodes TEXT NOT NULL CHECK (length(codes) > 0), -- with a blank between\n"
	"\tPRIMARY KEY (src, dst, actor)\n"
	") STRICT, WITHOUT ROWID;\n"
	"INSERT INTO transitions (src, dst, actor, min_rank, codes) VALUES\n";

static const char migration_foot[] =
	"CREATE TRIGGER transitions_noins BEFORE INSERT ON transitions BEGIN SELECT RAISE(ABORT, 'the transition table is fixed'); END;\n"
	"CREATE TRIGGER transitions_noupd BEFORE UPDATE ON transitions BEGIN SELECT RAISE(ABORT, 'the transition table is fixed'); END;\n"
	"CREATE TRIGGER transitions_nodel BEFORE DELETE ON transitions BEGIN SELECT RAISE(ABORT, 'the transition table is fixed'); END;\n"
	"-- What happened is called by one of its names, so that the record says why and nothing can call itself something else.\n"
	"CREATE TRIGGER events_code BEFORE INSERT ON events WHEN EXISTS (SELECT 1 FROM transitions t JOIN staff a ON a.id = NEW.actor_id\n"
	"\tWHERE t.src = NEW.src AND t.dst = NEW.dst AND t.actor = a.kind AND (instr(' ' || t.codes || ' ', ' ' || NEW.code || ' ') = 0 OR instr(NEW.code, ' ') > 0))\n"
	"BEGIN SELECT RAISE(ABORT, 'this move is not called that'); END;\n";

static void write_sql(const struct life *life)
{
	printf(migration_head, life->path);
	for (guint i = 0; i < life->transitions->len; i++) {
		const struct transition *t = life->transitions->pdata[i];
		g_autofree char *codes = g_strjoinv(" ", t->codes);
		printf("\t('%s', '%s', '%s', %d, '%s')%s\n", t->src, t->dst, actor_of(t), t->rank, codes,
		       i + 1 < life->transitions->len ? "," : ";");
	}
	fputs(migration_foot, stdout);
}

/* For each move: WHEN_… and THEN_… are the model's own (a row it knows nothing of is allowed whenever it can be), MOVE_… is
 * the guarded step, FREE_… the same as an option of a loop unless the model takes it at a place of its own (OWN_…). */
static void write_move(const struct transition *t, GString *free_moves)
{
	g_autofree char *name = g_strdup_printf("%s_%s_%s", t->src, t->dst, actor_of(t));

	printf("\n");
	printf("#ifndef WHEN_%s\n#define WHEN_%s true\n#endif\n", name, name);
	printf("#ifndef THEN_%s\n#define THEN_%s skip\n#endif\n", name, name);
	printf("#define MOVE_%s st == %s && (WHEN_%s) -> LEAVE(%s); THEN_%s; st = %s; AFTER(%s, %s, %s)\n",
	       name, t->src, name, t->src, name, t->dst, t->src, t->dst, actor_of(t));
	printf("#ifdef OWN_%s\n#define FREE_%s\n#else\n#define FREE_%s :: atomic { MOVE_%s }\n#endif\n",
	       name, name, name, name);
	g_string_append_printf(free_moves, " FREE_%s", name);
}

static void write_promela(const struct life *life)
{
	g_autoptr(GString) person = g_string_new(NULL);
	g_autoptr(GString) tend = g_string_new(NULL);
	g_autoptr(GString) names = g_string_new(NULL);
	g_autoptr(GString) final = g_string_new(NULL);

	printf("/* Written by tools/transitions from %s; after a change there: make transitions. */\n\n",
	       life->path);
	for (guint i = 0; i < life->states->len; i++) {
		const struct state *state = life->states->pdata[i];
		g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", state->name);
		if (state->kind == KIND_FINAL)
			g_string_append_printf(final, "%sst == %s", final->len > 0 ? " || " : "", state->name);
	}
	printf("mtype = { %s };\nmtype st = %s;\n#define FINAL (%s)\n", names->str,
	       ((const struct state *)life->states->pdata[0])->name, final->str);
	for (guint i = 0; i < life->transitions->len; i++) {
		const struct transition *t = life->transitions->pdata[i];
		write_move(t, t->rank > 0 ? person : tend);
	}
	printf("\n#define PERSON_MOVES%s\n#define SYSTEM_MOVES%s\n", person->str, tend->str);
}

/* ---- the page: its generated parts lie between "<!-- NAME -->" and "<!-- end -->" */

static void page_states(const struct life *life)
{
	static const char *const means[] = { "where it begins", "open", "final: nothing leaves it" };

	printf("| state | a suggestion in it … | |\n|---|---|---|\n");
	for (guint i = 0; i < life->states->len; i++) {
		const struct state *state = life->states->pdata[i];
		printf("| **%s** | %s | %s |\n", state->name, state->says, means[state->kind]);
	}
}

static void page_transitions(const struct life *life)
{
	printf("| from → to | who | called | the store lets it happen when |\n|---|---|---|---|\n");
	for (guint i = 0; i < life->transitions->len; i++) {
		const struct transition *t = life->transitions->pdata[i];
		g_autofree char *codes = g_strjoinv(", ", t->codes);
		printf("| %s → %s | %s%s | %s | %s |\n", t->src, t->dst,
		       t->rank > 0 ? actors[t->rank] : "tend", t->rank == 2 ? " or owner" : "", codes,
		       t->when);
	}
}

static void write_page(const struct life *life, const char *path)
{
	static const struct {
		const char *mark;
		void (*write)(const struct life *life);
	} parts[] = { { "<!-- states -->", page_states }, { "<!-- transitions -->", page_transitions } };
	g_autofree char *text = NULL;
	bool inside = false;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		die(life, "%s cannot be read", path);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (int i = 0; lines[i] != NULL; i++) {
		if (strcmp(lines[i], "<!-- end -->") == 0)
			inside = false;
		if (inside)
			continue;
		printf("%s%s", lines[i], lines[i + 1] ? "\n" : "");
		for (gsize p = 0; p < G_N_ELEMENTS(parts); p++)
			if (strcmp(lines[i], parts[p].mark) == 0) {
				parts[p].write(life);
				inside = true;
			}
	}
}

static void state_free(void *data)
{
	struct state *state = data;

	g_free(state->name);
	g_free(state->says);
	g_free(state);
}

static void transition_free(void *data)
{
	struct transition *t = data;

	g_strfreev(t->codes);
	g_free(t->when);
	g_free(t);
}

int main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*write)(const struct life *life);
	} outputs[] = {
		{ "header", write_header },
		{ "table", write_table },
		{ "sql", write_sql },
		{ "promela", write_promela },
	};
	struct life life = { .path = argc > 2 ? argv[2] : "",
		                 .states = g_ptr_array_new_with_free_func(state_free),
		                 .transitions = g_ptr_array_new_with_free_func(transition_free) };
	int status = 2;

	if (argc > 2)
		read_life(&life);
	for (gsize i = 0; i < G_N_ELEMENTS(outputs) && argc == 3; i++)
		if (strcmp(argv[1], outputs[i].name) == 0) {
			outputs[i].write(&life);
			status = 0;
		}
	if (argc == 4 && strcmp(argv[1], "page") == 0) {
		write_page(&life, argv[3]);
		status = 0;
	}
	if (status != 0)
		fputs("try: transitions header|table|sql|promela FILE, or transitions page FILE PAGE\n",
		      stderr);
	g_ptr_array_unref(life.states);
	g_ptr_array_unref(life.transitions);
	return status;
}
