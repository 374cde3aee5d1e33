/* The queue as a screen walks it: every order, forwards and backwards from every place, is the order a plain sort gives; nothing comes twice, nothing is missed. */
#include "workflows/queue_page.h"
#include "workflows/rule_store.h"
#include "tests/approval_scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { MANY = 37 };

static int setup(void **state)
{
	struct scene *scene = g_new0(struct scene, 1);

	scene_open(scene);
	*state = scene;
	return 0;
}

static int teardown(void **state)
{
	scene_close(*state);
	g_free(*state);
	return 0;
}

/* So many of two kinds, with priorities that often tie. */
static void fill(struct scene *scene, int many)
{
	for (int i = 0; i < many; i++)
		scene_propose(scene, (struct asks){ .effect = i % 3 == 0 ? "flag" : "mail",
		                                    .priority = 0.1 + i * 7 % 5 });
}

static GArray *ids_of(GPtrArray *lines)
{
	GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));

	for (guint i = 0; i < lines->len; i++) {
		const struct queue_line *line = g_ptr_array_index(lines, i);
		g_array_append_val(ids, line->place.id);
	}
	return ids;
}

static GPtrArray *new_lines(void)
{
	return g_ptr_array_new_with_free_func((GDestroyNotify)queue_line_free);
}

/* Page after page, so many lines at a time. */
static GArray *walk(struct db *db, const struct queue_filter *filter, bool backwards, guint step)
{
	g_autoptr(GPtrArray) all = new_lines();

	for (;;) {
		guint before = all->len;
		const struct queue_line *last = before ? g_ptr_array_index(all, before - 1) : NULL;

		MUST(queue_page_read(db, filter, last ? &last->place : NULL, false, backwards, step, all,
		                     &must_error));
		assert_true(all->len - before <= step);
		if (all->len - before < step)
			return ids_of(all);
	}
}

static const struct queue_filter *the_filter;
static struct db *the_db;

static struct suggestion facts_of(gint64 id)
{
	struct queue_line *line = NULL;

	MUST(queue_page_find(the_db, the_filter, id, &line, &must_error));
	assert_non_null(line);
	struct suggestion s = *line->s;
	s.effect = strcmp(line->s->effect, "mail") == 0 ? "mail" : "flag";
	queue_line_free(line);
	return s;
}

static int compare(gconstpointer a, gconstpointer b)
{
	struct suggestion x = facts_of(*(const gint64 *)a), y = facts_of(*(const gint64 *)b);
	double by[QUEUE_SORTS] = {
		[QUEUE_WORTH] = y.priority - x.priority,
		[QUEUE_DEADLINE] = (double)(x.decide_by - y.decide_by),
		[QUEUE_KIND] = strcmp(x.effect, y.effect),
		[QUEUE_RULE] = (double)(x.rule_id - y.rule_id),
	};
	double order = by[the_filter->sort];

	if (order != 0)
		return order > 0 ? 1 : -1;
	int ids = (x.id > y.id) - (x.id < y.id);
	return the_filter->sort == QUEUE_NEWEST ? -ids : ids;
}

static void assert_same(const GArray *a, const GArray *b, const char *what)
{
	if (a->len != b->len)
		fail_msg("%s: %u and %u rows", what, a->len, b->len);
	for (guint i = 0; i < a->len; i++)
		if (g_array_index(a, gint64, i) != g_array_index(b, gint64, i))
			fail_msg("%s: row %u is %d and %d", what, i, (int)g_array_index(a, gint64, i),
			         (int)g_array_index(b, gint64, i));
}

static void reverse(GArray *ids)
{
	for (guint i = 0, j = ids->len; i + 1 < j; i++) {
		gint64 id = g_array_index(ids, gint64, i);

		g_array_index(ids, gint64, i) = g_array_index(ids, gint64, --j);
		g_array_index(ids, gint64, j) = id;
	}
}

static void test_orders(void **state)
{
	struct scene *scene = *state;

	fill(scene, MANY);
	for (int sort = 0; sort < QUEUE_SORTS; sort++) {
		struct queue_filter filter = { .state = "proposed",
			                           .sort = (enum queue_sort)sort,
			                           .now = SHOP_NOW };
		static const guint steps[] = { 1, 4, 100 };

		the_filter = &filter;
		the_db = scene->shop.db;
		g_autoptr(GArray) expected = walk(the_db, &filter, false, 1000);
		assert_int_equal(expected->len, MANY);
		g_array_sort(expected, compare);
		for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
			g_autoptr(GArray) on = walk(the_db, &filter, false, steps[i]);
			g_autoptr(GArray) back = walk(the_db, &filter, true, steps[i]);

			assert_same(on, expected, queue_sorts[sort]);
			reverse(back);
			assert_same(back, expected, queue_sorts[sort]);
		}
	}
}

/* From a row, it included: where a cursor stays while the list is read again. */
static void test_from_a_row(void **state)
{
	struct scene *scene = *state;
	struct db *db = scene->shop.db;

	fill(scene, MANY);
	for (int sort = 0; sort < QUEUE_SORTS; sort++) {
		struct queue_filter filter = { .state = "proposed",
			                           .sort = (enum queue_sort)sort,
			                           .now = SHOP_NOW };
		g_autoptr(GArray) all = walk(db, &filter, false, 1000);

		for (guint i = 0; i < all->len; i++) {
			g_autoptr(GPtrArray) lines = new_lines();
			struct queue_line *line = NULL;

			MUST(queue_page_find(db, &filter, g_array_index(all, gint64, i), &line, &must_error));
			assert_non_null(line);
			MUST(queue_page_read(db, &filter, &line->place, true, false, 2, lines, &must_error));
			g_autoptr(GArray) on = ids_of(lines);
			assert_int_equal(g_array_index(on, gint64, 0), g_array_index(all, gint64, i));
			assert_int_equal(on->len, MIN(2, all->len - i));
			g_ptr_array_set_size(lines, 0);
			MUST(queue_page_read(db, &filter, &line->place, true, true, 2, lines, &must_error));
			g_autoptr(GArray) back = ids_of(lines);
			assert_int_equal(g_array_index(back, gint64, 0), g_array_index(all, gint64, i));
			if (i > 0)
				assert_int_equal(g_array_index(back, gint64, 1), g_array_index(all, gint64, i - 1));
			queue_line_free(line);
		}
	}
}

/* Suggestion 7 is what a rule in its shadow phase would have proposed. */
static void rehearse(struct scene *scene)
{
	struct change change = { .at = SHOP_NOW - DAY, .staff = OWNER };

	MUST(rule_set_phase(scene->shop.db, "at-risk-flag", "shadow", NULL, &change, &must_error));
	assert_int_equal(scene_propose(scene, (struct asks){ .shadow = true }), 7);
}

static void test_states_and_words(void **state)
{
	struct scene *scene = *state;
	struct db *db = scene->shop.db;
	struct decision d = scene_by(scene, OWNER, HOUR);
	struct queue_line *line = NULL;
	bool approved = false;

	fill(scene, 6);
	rehearse(scene);
	MUST(approval_approve(db, 2, NULL, &d, &approved, &must_error));
	MUST(approval_reject(db, 3, NULL, "not-now", NULL, &d, &must_error));
	MUST(approval_snooze(db, 5, SHOP_NOW + DAY, &d, &must_error));

	static const struct {
		const char *state, *words;
		guint count;
	} rows[] = {
		{ "proposed", NULL, 3 },   { "approved", NULL, 1 },        { "rejected", NULL, 1 },
		{ "snoozed", NULL, 1 },    { "proposed", "ANNA", 3 },      { "proposed", "often  be", 3 },
		{ "proposed", "mail", 1 }, { "proposed", "Ännä mail", 1 }, { "proposed", "nobody", 0 },
		{ "done", NULL, 0 },
	};
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
		for (int sort = 0; sort < QUEUE_SORTS; sort++) {
			struct queue_filter filter = { rows[i].state, (enum queue_sort)sort, rows[i].words,
				                           SHOP_NOW };
			g_autoptr(GArray) on = walk(db, &filter, false, 2);
			g_autoptr(GArray) back = walk(db, &filter, true, 2);

			if (on->len != rows[i].count || back->len != rows[i].count)
				fail_msg("%s %s by %s: %u and %u, expected %u", rows[i].state,
				         rows[i].words ? rows[i].words : "", queue_sorts[sort], on->len, back->len,
				         rows[i].count);
		}
	struct queue_filter filter = { .state = "proposed", .now = SHOP_NOW };
	MUST(queue_page_find(db, &filter, 2, &line, &must_error));
	assert_null(line); /* approved */
	MUST(queue_page_find(db, &filter, 7, &line, &must_error));
	assert_null(line); /* a rehearsal */
	MUST(queue_page_find(db, &filter, 99, &line, &must_error));
	assert_null(line);
}

/* What only a person can end stands before all others, in every order. */
static void test_trouble_first(void **state)
{
	struct scene *scene = *state;
	struct db *db = scene->shop.db;
	struct decision d = scene_by(scene, OWNER, HOUR);
	bool approved = false;

	fill(scene, 5);
	MUST(approval_approve(db, 2, NULL, &d, &approved, &must_error));
	g_autoptr(Page) page = scene_get(scene, 2);
	const struct suggestion *s = page_row(page, 0);
	gint64 later = SHOP_NOW + 2 * HOUR;
	MUST(db_begin(db, DB_TX_WRITE, &must_error));
	scene_exec(
		scene,
		sqlite3_mprintf(
			"INSERT INTO attempts (id, suggestion_id, n, rev, sha, message_id, owner, started_at) VALUES (1, 2, 1, %d, %Q, %Q, 'test', %d)",
			(int)s->rev, s->sha, s->message_id, (int)later));
	MUST(suggestion_move(db,
	                     &(struct move){ .suggestion = 2,
	                                     .rev = s->rev,
	                                     .src = STATE_APPROVED,
	                                     .dst = STATE_EXECUTING,
	                                     .actor = STAFF_SYSTEM,
	                                     .at = later,
	                                     .attempt = 1,
	                                     .code = "begin" },
	                     &must_error));
	scene_exec(scene, sqlite3_mprintf("UPDATE attempts SET phase = 'connecting' WHERE id = 1"));
	scene_exec(scene, sqlite3_mprintf("UPDATE attempts SET phase = 'data' WHERE id = 1"));
	scene_exec(
		scene,
		sqlite3_mprintf(
			"UPDATE attempts SET outcome = 'unknown', outcome_at = %d, detail = 'no reply' WHERE id = 1",
			(int)later));
	MUST(suggestion_move(db,
	                     &(struct move){ .suggestion = 2,
	                                     .rev = s->rev,
	                                     .src = STATE_EXECUTING,
	                                     .dst = STATE_UNKNOWN,
	                                     .actor = STAFF_SYSTEM,
	                                     .at = later,
	                                     .attempt = 1,
	                                     .code = "no-reply" },
	                     &must_error));
	MUST(db_commit(db, &must_error));

	for (int sort = 0; sort < QUEUE_SORTS; sort++) {
		struct queue_filter filter = { .state = "proposed",
			                           .sort = (enum queue_sort)sort,
			                           .now = later };
		g_autoptr(GArray) on = walk(db, &filter, false, 1);
		g_autoptr(GArray) back = walk(db, &filter, true, 2);

		assert_int_equal(on->len, 5);
		assert_int_equal(g_array_index(on, gint64, 0), 2);
		reverse(back);
		assert_same(on, back, queue_sorts[sort]);
	}
	struct queue_facts facts;
	MUST(queue_facts_read(db, 2, later, &facts, &must_error));
	assert_string_equal(facts.trouble, "no reply");
	assert_string_equal(facts.consent, "yes");
	assert_false(facts.stopped);
	assert_int_equal(facts.record.yes, 1);
	assert_int_equal(facts.record.no, 0);
	queue_facts_clear(&facts);
}

static void count_decided(void *context, const struct queue_decided *decided)
{
	g_string_append_printf(context, "%d %s %s; ", (int)decided->suggestion, decided->state,
	                       decided->actor);
}

/* The latest step of each, newest first; what the clock did is not a decision. */
static void test_decided(void **state)
{
	struct scene *scene = *state;
	struct db *db = scene->shop.db;
	struct decision first = scene_by(scene, OWNER, HOUR), second = scene_by(scene, CLERK, 2 * HOUR);
	g_autoptr(GString) text = g_string_new(NULL);
	bool approved = false;
	gint64 expired = 0;

	fill(scene, 4);
	MUST(approval_approve(db, 1, NULL, &first, &approved, &must_error));
	MUST(approval_reject(db, 2, NULL, "not-now", NULL, &second, &must_error));
	MUST(approval_snooze(db, 3, SHOP_NOW + DAY, &second, &must_error));
	MUST(approval_wake(db, 3, &second, &must_error));
	MUST(db_begin(db, DB_TX_WRITE, &must_error));
	MUST(suggestion_expire_due(db, SHOP_NOW + WITHIN, &expired, &must_error));
	MUST(db_commit(db, &must_error));
	assert_int_equal(expired, 2);
	MUST(queue_decided_read(db, SHOP_NOW, 10, count_decided, text, &must_error));
	assert_string_equal(text->str, "2 rejected Carl; 1 approved Eva; ");
	g_string_truncate(text, 0);
	MUST(queue_decided_read(db, SHOP_NOW + 2 * HOUR, 10, count_decided, text, &must_error));
	assert_string_equal(text->str, "2 rejected Carl; ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_orders, setup, teardown),
		cmocka_unit_test_setup_teardown(test_from_a_row, setup, teardown),
		cmocka_unit_test_setup_teardown(test_states_and_words, setup, teardown),
		cmocka_unit_test_setup_teardown(test_trouble_first, setup, teardown),
		cmocka_unit_test_setup_teardown(test_decided, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
