/* The queue in two minutes: thirty mixed suggestions decided by the keyboard alone in a terminal of their own, by somebody who reads each before deciding.
 * Prints how many keys that took and how long; what the store then holds is checked one by one, and what is sent is what was shown. No time is asserted. */
#include "base/jdoc.h"
#include "tests/pty.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define NOW "2026-11-20T12:00:00"
#define LATER "2026-11-20T12:01:00"

enum { SUGGESTIONS = 30, LEFT = 32, KIND = 4, NAME = 10 };

static char *place, *program;

/* ---- the shop */

static char *run(const char *now, const char *const *words, int expected)
{
	g_autoptr(GPtrArray) arguments = g_ptr_array_new();
	g_autoptr(GError) error = NULL;
	char *output = NULL, *errors = NULL;
	int status = 0;

	g_ptr_array_add(arguments, program);
	g_ptr_array_add(arguments, (gpointer) "--now");
	g_ptr_array_add(arguments, (gpointer)now);
	for (; *words != NULL; words++)
		g_ptr_array_add(arguments, (gpointer)*words);
	g_ptr_array_add(arguments, NULL);
	if (!g_spawn_sync(NULL, (char **)arguments->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output,
	                  &errors, &status, &error))
		fail_msg("%s", error->message);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != expected)
		fail_msg("%s: %s%s", (char *)arguments->pdata[3], output, errors);
	g_free(errors);
	return output;
}

#define TEND(...) g_free(run(NOW, (const char *const[]){ __VA_ARGS__, NULL }, 0))

static void write_file(const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(place, name, NULL);

	assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void add_rule(const char *name, const char *of, const char *when, const char *suggests)
{
	g_autofree char *text = g_strdup_printf(
		"rule %s\n  for each %s\n  when %s\n  suggest %s\n  because \"{name}: a reason of %s\"\n  once every 90 days\n"
		"  needs 1 approval\n  decide within 14 days\n",
		name, of, when, suggests, name);
	g_autofree char *path = g_strdup_printf("%s/%s.rule", place, name);

	assert_true(g_file_set_contents(path, text, -1, NULL));
	TEND("rule", "add", path);
	TEND("rule", "phase", name, "live");
}

static void open_shop(void)
{
	static const char *const names[] = { "Anna", "Bea", "Cid", "Dora", "Ede", "Fay" };
	g_autofree char *letter = g_build_filename(place, "letter.txt", NULL);

	TEND("init", "--shop", "Corner", "--zone", "Europe/Berlin", "--owner", "Ann");
	g_autofree char *rules = run(NOW, (const char *const[]){ "--json", "rule", "list", NULL }, 0);
	g_autoptr(Jdoc) list = jdoc_parse(rules, -1, NULL);
	for (gsize i = 0; i < jdoc_size(list); i++)
		TEND("rule", "phase", jdoc_get_text(jdoc_at(list, i), "name"), "off");
	write_file("letter.txt",
	           "Subject: Hello {first-name}\n\nDear {first-name},\n\nsee you, caf\u00e9.\n");
	TEND("template", "edit", "hello", "--file", letter);
	add_rule("hello", "customer", "consent is yes", "mail hello");
	add_rule("vip", "customer", "consent is yes", "tag vip");
	add_rule("look", "customer", "consent is yes", "flag friendly");
	add_rule("ring", "customer", "consent is yes", "task \"Ring {name}\"");
	add_rule("quote", "deal", "status is open", "stage Quoted");
	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *name = g_strdup_printf("%s Berg", names[i]);
		g_autofree char *address = g_strdup_printf("%s@example.org", names[i]);

		TEND("customer", "add", name, "--email", address, "--consent", "email");
		TEND("deal", "add", "Chairs", "--customer", name);
	}
	TEND("suggest");
}

/* ---- what a person sees */

/* One row of the queue. */
struct row {
	char *kind, *name;
};

static char *cells(char *const *lines, int row, int from, int to)
{
	const char *line = lines[row];
	glong length = g_utf8_strlen(line, -1);

	if (from >= length)
		return g_strdup("");
	g_autofree char *part = g_utf8_substring(line, from, MIN(to, length));
	return g_strdup(g_strstrip(part));
}

/* The row that the cursor is on. False when it is on none. */
static bool current(struct pty *pty, struct row *row)
{
	g_autofree char *frame = pty_frame(pty);
	g_auto(GStrv) lines = g_strsplit(frame, "\n", -1);
	int at = pty_cursor(pty).row;

	if (at < 2 || pty_cell(pty, at, 0) != '>')
		return false;
	*row = (struct row){ cells(lines, at, KIND, NAME - 1), cells(lines, at, NAME, LEFT - 2) };
	/* What it is about stands behind the name. */
	char *second = strchr(row->name, ' ');
	char *third = second ? strchr(second + 1, ' ') : NULL;
	if (third)
		*third = '\0';
	return true;
}

static void row_clear(struct row *row)
{
	g_free(row->kind);
	g_free(row->name);
}

/* The text of the current row stands at the right, and so many wait. */
static bool can_read(struct pty *pty, const void *context)
{
	const int *waiting = context;
	struct row row = { NULL, NULL };
	g_autofree char *frame = pty_frame(pty);
	g_autofree char *heading = g_strdup_printf("APPROVE (%d)", *waiting);
	g_auto(GStrv) lines = g_strsplit(frame, "\n", -1);

	if (strstr(frame, heading) == NULL || strstr(frame, "being read") != NULL || !current(pty, &row))
		return false;
	g_autofree char *head = cells(lines, 1, LEFT + 1, 80);
	g_autofree char *kind = cells(lines, 3, LEFT + 1, 80);
	bool reads = strstr(head, row.name) != NULL &&
	             g_ascii_strncasecmp(head, row.kind, strlen(row.kind)) == 0 && *kind != '\0';
	row_clear(&row);
	return reads;
}

static bool shows(struct pty *pty, const void *text)
{
	g_autofree char *frame = pty_frame(pty);

	return strstr(frame, text) != NULL;
}

/* ---- what a person does */

struct person {
	struct pty pty;
	int keys, waiting;
};

static void fail_with_frame(struct person *p, const char *what)
{
	g_autofree char *frame = pty_frame(&p->pty);
	g_auto(GStrv) lines = g_strsplit(frame, "\n", -1);

	for (char **line = lines; *line != NULL; line++)
		print_error("  %s\n", *line);
	fail_msg("%s does not come after %d keys", what, p->keys);
}

static void await(struct person *p, const char *text)
{
	if (!pty_until(&p->pty, shows, text))
		fail_with_frame(p, text);
}

static void await_text(struct person *p)
{
	if (!pty_until(&p->pty, can_read, &p->waiting))
		fail_with_frame(p, "the text");
}

static void press(struct person *p, const char *keys)
{
	p->keys += (int)g_utf8_strlen(keys, -1);
	pty_type(&p->pty, keys);
}

/* What was decided about one. */
struct decided {
	char *kind, *name;
	const char *state, *code, *subject; /* of the event; of a mail that got other words */
};

static void yes(struct person *p, struct decided *d)
{
	press(p, "a");
	*d = (struct decided){ .state = "approved", .code = "approve" };
}

static void yes_no_yes(struct person *p, struct decided *d)
{
	struct row before = { NULL, NULL }, after = { NULL, NULL };

	assert_true(current(&p->pty, &before));
	press(p, "a");
	p->waiting--;
	await_text(p);
	press(p, "u");
	p->waiting++;
	await(p, "Taken back");
	await_text(p);
	/* The cursor is on it again. */
	assert_true(current(&p->pty, &after));
	assert_string_equal(before.kind, after.kind);
	assert_string_equal(before.name, after.name);
	row_clear(&before);
	row_clear(&after);
	yes(p, d);
}

static void no(struct person *p, struct decided *d, int n)
{
	static const struct {
		const char *key, *code;
	} codes[] = { { "1", "not-now" }, { "2", NULL }, { "3", NULL } };

	press(p, "x");
	await(p, "no, because");
	press(p, codes[n % 3].key);
	*d = (struct decided){ .state = "rejected", .code = codes[n % 3].code };
}

static void later(struct person *p, struct decided *d, int n)
{
	static const char *const keys[] = { "h", "d", "w" };

	press(p, "z");
	await(p, "an hour");
	press(p, keys[n % 3]);
	*d = (struct decided){ .state = "snoozed", .code = "snooze" };
}

/* Another subject, typed in the form that opens over the letter. */
static void yes_in_other_words(struct person *p, struct decided *d)
{
	press(p, "e");
	await(p, "what the customer sees first");
	press(p, "\x15" /* ctrl-u: the line goes */);
	press(p, "Roses");
	press(p, "\x13" /* ctrl-s */);
	await(p, "These are your words now");
	await(p, "Subject: Roses");
	await_text(p);
	yes(p, d);
	d->subject = "Roses";
}

/* $EDITOR is a program that writes a line more. */
static void yes_from_editor(struct person *p, struct decided *d)
{
	press(p, "E");
	await(p, "These are your words now");
	await(p, "From the editor");
	await_text(p);
	yes(p, d);
	d->subject = "From the editor";
}

static void decide(struct person *p, struct decided *d, int n)
{
	static int mails;
	struct row row = { NULL, NULL };

	await_text(p);
	if (!current(&p->pty, &row))
		fail_with_frame(p, "a row");
	bool mail = strcmp(row.kind, "mail") == 0;

	if (mail && mails == 1)
		yes_in_other_words(p, d);
	else if (mail && mails == 2)
		yes_from_editor(p, d);
	else if (n == 12)
		yes_no_yes(p, d);
	else if (n % 5 == 3)
		no(p, d, n);
	else if (n % 5 == 4)
		later(p, d, n);
	else
		yes(p, d);
	mails += mail;
	d->kind = row.kind;
	d->name = row.name;
	p->waiting--;
}

/* ---- what the store then holds */

static char *ask(sqlite3 *db, const char *question, const struct decided *d)
{
	sqlite3_stmt *stmt = NULL;
	char *answer = NULL;

	assert_int_equal(sqlite3_prepare_v2(db, question, -1, &stmt, NULL), SQLITE_OK);
	sqlite3_bind_text(stmt, 1, d->kind, -1, SQLITE_STATIC);
	sqlite3_bind_text(stmt, 2, d->name, -1, SQLITE_STATIC);
	if (sqlite3_step(stmt) == SQLITE_ROW)
		answer = g_strdup((const char *)sqlite3_column_text(stmt, 0));
	sqlite3_finalize(stmt);
	return answer;
}

#define OF_ONE \
	" FROM suggestions s JOIN customers c ON c.id = s.customer_id WHERE s.effect = ?1 AND c.name = ?2"

static void check(sqlite3 *db, const struct decided *d)
{
	g_autofree char *state = ask(db, "SELECT s.state" OF_ONE, d);
	g_autofree char *code = ask(
		db,
		"SELECT (SELECT e.code FROM events e WHERE e.suggestion_id = s.id ORDER BY e.id DESC LIMIT 1)" OF_ONE,
		d);
	g_autofree char *votes = ask(
		db,
		"SELECT (SELECT group_concat(v.verdict || (v.sha = r.sha) || (v.seen_ms > 0)) FROM votes v JOIN revisions r ON r.suggestion_id = v.suggestion_id AND r.n = v.rev "
		"WHERE v.suggestion_id = s.id AND v.rev = s.rev)" OF_ONE,
		d);

	if (g_strcmp0(state, d->state) != 0)
		fail_msg("%s for %s is %s, not %s", d->kind, d->name, state, d->state);
	if (d->code != NULL)
		assert_string_equal(code, d->code);
	if (strcmp(d->state, "approved") == 0)
		assert_int_equal(g_strcmp0(votes, "approve11"), 0);
	if (strcmp(d->state, "rejected") == 0)
		assert_int_equal(g_strcmp0(votes, "reject11"), 0);
	if (strcmp(d->state, "snoozed") == 0)
		assert_null(votes);
	if (d->subject == NULL)
		return;
	g_autofree char *message = ask(
		db,
		"SELECT (SELECT t.message FROM revision_texts t WHERE t.suggestion_id = s.id AND t.n = s.rev)" OF_ONE,
		d);
	assert_non_null(strstr(message, d->subject));
}

/* Every letter that is in the sink is one whose bytes were approved, and every approved one is there. */
static void check_sent(sqlite3 *db, int letters)
{
	g_autofree char *sink = g_build_filename(place, "sink", NULL);
	g_autoptr(GDir) dir = g_dir_open(sink, 0, NULL);
	const char *name = NULL;
	int found = 0;

	assert_non_null(dir);
	while ((name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(sink, name, NULL);
		g_autofree char *bytes = NULL;
		gsize length = 0;
		struct decided none = { .kind = NULL };

		assert_true(g_file_get_contents(path, &bytes, &length, NULL));
		g_autofree char *sha =
			g_compute_checksum_for_string(G_CHECKSUM_SHA256, bytes, (gssize)length);
		g_autofree char *question = g_strdup_printf(
			"SELECT count(*) FROM suggestions s JOIN revisions r ON r.suggestion_id = s.id AND r.n = s.rev JOIN votes v ON v.suggestion_id = s.id AND v.rev = s.rev AND v.sha = r.sha "
			"WHERE s.state = 'done' AND v.verdict = 'approve' AND r.content_sha = '%s'",
			sha);
		g_autofree char *approved = ask(db, question, &none);
		assert_string_equal(approved, "1");
		found++;
	}
	assert_int_equal(found, letters);
}

static void thirty_by_keyboard(void **state)
{
	const char *const arguments[] = { program, "--now", NOW, "screens", NULL };
	const char *const environment[] = { "TERM=xterm-256color", "LC_ALL=C.UTF-8", NULL };
	struct decided decided[SUGGESTIONS] = { { NULL } };
	struct person p = { .waiting = SUGGESTIONS };
	g_autofree char *path = g_build_filename(place, "shop.db", NULL);
	sqlite3 *db = NULL;
	int letters = 0;

	assert_true(pty_open(&p.pty, arguments, environment, 24, 80));
	await(&p, "[1 Today]");
	gint64 begin = g_get_monotonic_time();
	press(&p, "2");
	for (int n = 0; n < SUGGESTIONS; n++)
		decide(&p, &decided[n], n);
	await(&p, "Nothing waits for your yes");
	gint64 took = g_get_monotonic_time() - begin;
	press(&p, "q");
	print_message("# %d decided with %d keys, %.2f for each, in %.1f s of the program's own time\n",
	              SUGGESTIONS, p.keys, (double)p.keys / SUGGESTIONS, (double)took / G_USEC_PER_SEC);
	pty_close(&p.pty);

	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	for (int n = 0; n < SUGGESTIONS; n++) {
		check(db, &decided[n]);
		letters += strcmp(decided[n].kind, "mail") == 0 && strcmp(decided[n].state, "approved") == 0;
	}
	assert_true(letters >= 3);
	g_free(run(LATER, (const char *const[]){ "run", "--once", "--wait", "0s", NULL }, 0));
	check_sent(db, letters);
	sqlite3_close(db);
	for (int n = 0; n < SUGGESTIONS; n++) {
		g_free(decided[n].kind);
		g_free(decided[n].name);
	}
}

static int open_place(void **state)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *folder = g_path_get_dirname(self);
	g_autofree char *above = g_path_get_dirname(folder);

	place = g_dir_make_tmp("tend-queue-XXXXXX", NULL);
	program = g_build_filename(above, "tend", NULL);
	g_autofree char *store = g_build_filename(place, "shop.db", NULL);
	g_autofree char *config = g_build_filename(place, "config", NULL);
	g_autofree char *editor = g_build_filename(place, "editor", NULL);
	g_autofree char *settings =
		g_strdup_printf("[mail]\ntransport=outbox\nfrom=shop@example.org\noutbox=%s/sink\n", place);

	write_file("config", settings);
	write_file("editor", "#!/bin/sh\nsed -i '1s/.*/Subject: From the editor/' \"$1\"\n");
	g_chmod(editor, 0700);
	g_setenv("TEND_CONFIG", config, TRUE);
	g_setenv("TEND_DB", store, TRUE);
	g_setenv("EDITOR", editor, TRUE);
	g_unsetenv("VISUAL");
	open_shop();
	return 0;
}

static int close_place(void **state)
{
	const char *const arguments[] = { "/bin/rm", "-r", place, NULL };
	int status = 0;

	g_free(program);
	return g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
	                    &status, NULL)
	           ? status
	           : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(thirty_by_keyboard) };

	return cmocka_run_group_tests_name("queue_keys", tests, open_place, close_place);
}
