/* The made-up shop: the same for the same numbers, nothing from the future, nobody real, and enough in it to try everything. */
#include "base/clock.h"
#include "base/config.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "db/audit.h"
#include "db/customer.h"
#include "db/store.h"
#include "db/suggestion.h"
#include "workflows/customer.h"
#include "workflows/sample.h"
#include "workflows/sample_plan.h"
#include "workflows/suggest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COMMITTED_DAY "2026-11-20" /* SAMPLE_UNTIL of the Makefile */

static char *place;

static int make_place(void **state)
{
	(void)state;
	place = g_dir_make_tmp("tend-sample-XXXXXX", NULL);
	return place == NULL;
}

static int remove_place(void **state)
{
	(void)state;
	GDir *folder = g_dir_open(place, 0, NULL);
	for (const char *name; (name = g_dir_read_name(folder)) != NULL;) {
		g_autofree char *file = g_build_filename(place, name, NULL);
		g_unlink(file);
	}
	g_dir_close(folder);
	return g_rmdir(place);
}

static gint32 day(const char *text)
{
	gint32 n = 0;

	assert_true(day_parse(text, &n));
	return n;
}

/* A shop in a file of that name; the caller frees the path. */
static char *make(const char *name, gint64 customers, gint64 seed, const char *until)
{
	struct sample_options options = { .customers = customers, .seed = seed, .until = day(until) };
	struct sample_report report;
	char *path = g_build_filename(place, name, NULL);
	g_autoptr(GError) error = NULL;

	if (!sample_create(path, &options, &report, &error))
		fail_msg("%s", error->message);
	return path;
}

static struct db *look(const char *path)
{
	g_autoptr(GError) error = NULL;
	struct db *db = store_open(path, DB_READ, &error);

	if (db == NULL)
		fail_msg("%s", error->message);
	return db;
}

static gint64 number(struct db *db, const char *sql)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(DbStmt) stmt = db_prepare(db, sql, &error);

	if (stmt == NULL || !db_step(stmt, &error))
		fail_msg("%s: %s", sql, error ? error->message : "no row");
	return db_int(stmt, 0);
}

/* ---- chance */

/* The first numbers of the generator's reference implementation. */
static void test_dice(void **state)
{
	(void)state;
	struct dice dice = { 0 };
	int picked[3] = { 0 };
	const int weights[3] = { 1, 0, 3 };

	assert_true(dice_throw(&dice) == G_GUINT64_CONSTANT(0xe220a8397b1dcdaf));
	assert_true(dice_throw(&dice) == G_GUINT64_CONSTANT(0x6e789e6aa1b965f4));
	assert_true(dice_throw(&dice) == G_GUINT64_CONSTANT(0x06c45d188009454f));
	for (int i = 0; i < 4000; i++) {
		assert_in_range(dice_between(&dice, 3, 5), 3, 5);
		picked[dice_pick(&dice, weights, 3, sizeof *weights)]++;
	}
	assert_int_equal(picked[1], 0);
	assert_in_range(picked[0], 850, 1150);
	assert_false(dice_says(&dice, 0));
	assert_true(dice_says(&dice, 1000));
}

/* ---- the plan */

/* On the wall of the shop: never on Monday, never while it is closed, also in the weeks the clocks are set. */
static void test_hours(void **state)
{
	(void)state;
	struct sample_options options = { .customers = 200, .seed = 5, .until = day("2026-04-02") };
	struct plan plan;
	struct clock clock = { 0 };

	assert_true(clock_set_zone(&clock, SAMPLE_ZONE, NULL));
	plan_init(&plan, &options);
	assert_true(plan.visits->len > 1000);
	for (guint i = 0; i < plan.visits->len; i++) {
		const struct visit *visit = &g_array_index(plan.visits, struct visit, i);
		g_autofree char *when = clock_format_human(visit->at, clock.zone);
		gint64 hour = g_ascii_strtoll(strrchr(when, ' ') + 1, NULL, 10);
		assert_false(g_str_has_prefix(when, "Mon"));
		assert_in_range(hour, g_str_has_prefix(when, "Sun") ? 8 : 7,
		                g_str_has_prefix(when, "Sun")   ? 12
		                : g_str_has_prefix(when, "Sat") ? 15
		                                                : 17);
		assert_true(visit->at >= plan_guest(&plan, (gsize)visit->guest)->joined_at);
		assert_true(day_of(visit->at, clock.zone) < options.until);
	}
	plan_clear(&plan);
	clock_clear(&clock);
}

static void check_clean(const char *text)
{
	if (text != NULL && !text_is_clean(text))
		fail_msg("not clean: %s", text);
}

static void test_words(void **state)
{
	(void)state;
	for (int c = 0; c < sample_cultures_count; c++) {
		const struct sample_culture *culture = &sample_cultures[c];
		for (int i = 0; i < culture->givens; i++)
			check_clean(culture->given[i].text);
		for (int i = 0; i < culture->families; i++)
			check_clean(culture->family[i].text);
	}
	for (int i = 0; sample_companies[i] != NULL; i++)
		check_clean(sample_companies[i]);
	for (int i = 0; i < sample_notes_count; i++)
		check_clean(sample_notes[i].text);
	for (int i = 0; i < sample_activities_count; i++)
		check_clean(sample_activities[i].text);
	for (int i = 0; i < sample_products_count; i++)
		check_clean(sample_products[i].name);
}

/* ---- the file */

static void add_rows(struct db *db, GChecksum *sum, const char *table)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *sql = g_strdup_printf("SELECT * FROM %s ORDER BY 1, 2", table);
	g_autoptr(DbStmt) stmt = db_prepare(db, sql, &error);

	if (stmt == NULL)
		fail_msg("%s: %s", table, error->message);
	g_checksum_update(sum, (const guchar *)table, -1);
	while (db_step(stmt, &error))
		for (int i = 0; i < db_columns(stmt); i++) {
			const char *text = db_is_null(stmt, i) ? "\x01" : db_text(stmt, i);
			g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text) + 1);
		}
	assert_null(error);
}

/* One number for every row of every table; what the index of the search looks like inside is the engine's business. */
static char *content(const char *path)
{
	g_autoptr(Db) db = look(path);
	g_autoptr(GError) error = NULL;
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	g_autoptr(DbStmt) tables = db_prepare(
		db,
		"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'customer_search%' AND name NOT LIKE 'sqlite_%' ORDER BY name",
		&error);
	int count = 0;

	if (tables == NULL)
		fail_msg("%s", error->message);
	for (; db_step(tables, &error); count++)
		add_rows(db, sum, db_text(tables, 0));
	assert_true(count > 25);
	return g_strdup(g_checksum_get_string(sum));
}

static void test_same(void **state)
{
	(void)state;
	g_autofree char *a = make("a.db", 60, 7, "2026-03-31"), *b = make("b.db", 60, 7, "2026-03-31"),
					*c = make("c.db", 60, 8, "2026-03-31"), *d = make("d.db", 60, 7, "2026-04-01");
	g_autofree char *of_a = content(a), *of_b = content(b), *of_c = content(c), *of_d = content(d);

	assert_string_equal(of_a, of_b);
	assert_string_not_equal(of_a, of_c);
	assert_string_not_equal(of_a, of_d);
}

/* What lies in the repository is what this tend makes. */
static void test_committed(void **state)
{
	(void)state;
	const char *root = g_getenv("ROOT") ? g_getenv("ROOT") : ".";
	g_autofree char *committed = g_build_filename(root, "sample.db", NULL);

	if (!g_file_test(committed, G_FILE_TEST_EXISTS)) {
		print_message("no sample.db; try: make sample\n");
		skip();
	}
	/* A copy: looking at it must leave nothing beside it. */
	g_autofree char *copy = g_build_filename(place, "committed.db", NULL),
					*again = make("again.db", SAMPLE_CUSTOMERS, SAMPLE_SEED, COMMITTED_DAY),
					*bytes = NULL;
	gsize length;
	assert_true(g_file_get_contents(committed, &bytes, &length, NULL) &&
	            g_file_set_contents(copy, bytes, (gssize)length, NULL));
	assert_true(length < 3 * 1000 * 1000);
	g_autofree char *was = content(copy), *is = content(again);
	if (strcmp(was, is) != 0)
		fail_msg("sample.db is not what this tend makes; if that is meant: make sample");
}

/* Everything that happened, happened before the shop opened on the last day. */
static void check_past(struct db *db, gint64 latest)
{
	static const char *const moments[] = {
		"customers.created_at",
		"customers.updated_at",
		"consents.at",
		"activities.at",
		"orders.placed_at",
		"tasks.created_at",
		"tasks.done_at",
		"customer_tags.at",
		"flags.at",
		"audit.at",
		"rule_versions.at",
		"templates.updated_at",
		"scores.at",
		"scores.last_order_at",
		"deals.created_at",
		"deals.stage_at",
		"deals.closed_at",
		"deal_moves.at",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(moments); i++) {
		g_auto(GStrv) parts = g_strsplit(moments[i], ".", 2);
		g_autofree char *sql = g_strdup_printf("SELECT max(%s) FROM %s", parts[1], parts[0]);
		gint64 last = number(db, sql);
		if (last > latest)
			fail_msg("%s: %lld, not before %lld", moments[i], (long long)last, (long long)latest);
	}
	assert_int_equal(number(db, "SELECT count(*) FROM suggestions"), 0);
	assert_int_equal(number(db, "SELECT count(*) FROM rules WHERE phase = 'live'"),
	                 number(db, "SELECT count(*) FROM rules"));
}

/* Nobody real: mail of reserved domains, numbers kept free for films. */
static void check_invented(struct db *db)
{
	assert_int_equal(
		number(db,
	           "SELECT count(*) FROM contact_points WHERE kind = 'email' AND value NOT LIKE '%@example.org' AND value NOT LIKE '%@example.net'"),
		0);
	assert_int_equal(
		number(
			db,
			"SELECT count(*) FROM contact_points WHERE kind = 'phone' AND value_key NOT LIKE '+493023125%' AND value_key NOT LIKE '+498999998%'"
			" AND value_key NOT LIKE '+494066969%' AND value_key NOT LIKE '+496990009%' AND value_key NOT LIKE '+492214710%'"),
		0);
	assert_int_equal(
		number(db,
	           "SELECT count(*) FROM (SELECT value_key FROM contact_points WHERE kind = 'email' GROUP BY value_key HAVING count(*) > 1)"),
		0);
}

static void check_whole(struct db *db)
{
	g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GError) error = NULL;

	assert_true(audit_verify(db, findings, &error));
	assert_true(store_examine(db, findings, &error));
	if (findings->len > 0)
		fail_msg("%s", (const char *)findings->pdata[0]);
	assert_int_equal(
		number(db,
	           "SELECT count(*) FROM orders o WHERE o.total <> (SELECT sum(l.total) FROM order_lines l WHERE l.order_id = o.id)"),
		0);
	assert_int_equal(
		number(db,
	           "SELECT count(*) FROM order_lines WHERE total * 1000 <> quantity * unit_price OR quantity <= 0"),
		0);
	/* Every deal has a history, is worth what is on it, and belongs to somebody who was known by then. */
	assert_int_equal(
		number(
			db,
			"SELECT count(*) FROM deals d JOIN customers c ON c.id = d.customer_id WHERE c.created_at > d.created_at OR NOT EXISTS (SELECT 1 FROM deal_moves m WHERE m.deal_id = d.id)"
			" OR EXISTS (SELECT 1 FROM deal_products l WHERE l.deal_id = d.id AND l.quantity * l.unit_price <> d.value * 1000)"
			" OR (d.lost_reason IS NOT NULL) <> (d.stage_id = 6) OR (d.closed_at IS NOT NULL) <> (d.stage_id IN (5, 6))"),
		0);
	assert_int_equal(
		number(db,
	           "SELECT count(*) FROM activities a JOIN deals d ON d.id = a.deal_id WHERE a.customer_id <> d.customer_id OR a.at < d.created_at"),
		0);
}

/* How many open suggestions a rule has made. */
static gint64 made_by(struct db *db, const char *rule)
{
	g_autofree char *sql = g_strdup_printf(
		"SELECT count(*) FROM suggestions s JOIN rules r ON r.id = s.rule_id WHERE r.name = '%s' AND s.state = 'proposed'",
		rule);

	return number(db, sql);
}

/* The rules, asked early on the last day, find at least five letters for regulars who have gone quiet, two deals that were left lying, two
 * leads nobody has spoken to, and a birthday. */
static void check_suggestions(const char *path, const char *until)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Db) db = store_open(path, DB_WRITE, &error);
	g_autofree char *none = g_build_filename(place, "no-config", NULL);
	struct config *config = config_load(none, &error);
	struct clock clock = { 0 };
	struct suggest_result result = { 0 };
	g_autofree char *now = g_strconcat(until, "T06:00:00", NULL);

	assert_non_null(db);
	assert_non_null(config);
	assert_true(clock_set_zone(&clock, SAMPLE_ZONE, NULL) && clock_fix(&clock, now, NULL));
	check_past(db, clock_now(&clock));
	if (!suggest_run(db, &clock, config, &result, &error))
		fail_msg("%s", error->message);
	suggest_result_clear(&result);
	gint64 letters = number(
		db,
		"SELECT count(*) FROM suggestions s JOIN rules r ON r.id = s.rule_id WHERE r.name = 'regular-gone-quiet' AND s.effect = 'mail' AND s.need = 1 AND s.state = 'proposed'");
	if (letters < 5)
		fail_msg("%s: only %lld letters", path, (long long)letters);
	assert_true(number(db, "SELECT count(*) FROM suggestions WHERE effect = 'flag'") >= 3);
	if (made_by(db, "deal-idle") < 2 || made_by(db, "lead-untouched") < 2 ||
	    made_by(db, "birthday") < 1)
		fail_msg("%s: %d deals, %d leads, %d birthdays", path, (int)made_by(db, "deal-idle"),
		         (int)made_by(db, "lead-untouched"), (int)made_by(db, "birthday"));
	clock_clear(&clock);
	config_free(config);
}

static void test_holds(void **state)
{
	(void)state;
	/* clang-format off */
	static const struct { gint64 customers, seed; const char *until; } shops[] = {
		{ 20, 1, "2026-11-20" }, { 20, 2, "2026-11-23" }, { 33, 3, "2024-02-29" }, { 100, 4, "2025-03-30" }, { 100, 5, "2025-10-26" }, { 150, 6, "2026-12-27" },
		{ 150, 7, "2027-01-01" }, { 50, 8, "2026-08-31" }, { 25, 9, "2031-06-15" }, { 25, 10, "1990-01-01" }, { 21, 11, "2199-12-31" }, { 400, 1, "2026-11-20" },
		{ 20, 12, "2026-05-05" }, { 20, 13, "2026-07-01" }, { 20, 14, "2026-02-02" }, { 20, 15, "2026-09-17" }, { 20, 16, "2026-10-04" }, { 20, 17, "2026-12-24" },
	};
	/* clang-format on */

	for (gsize i = 0; i < G_N_ELEMENTS(shops); i++) {
		g_autofree char *name = g_strdup_printf("holds-%u.db", (guint)i);
		g_autofree char *path = make(name, shops[i].customers, shops[i].seed, shops[i].until);
		struct db *db = look(path);
		assert_int_equal(number(db, "SELECT count(*) FROM customers"), shops[i].customers);
		assert_int_equal(
			number(db, "SELECT count(*) FROM customers WHERE birthday LIKE '____-02-29'"), 1);
		assert_true(number(db, "SELECT count(*) FROM tasks WHERE done_at IS NULL") >= 3);
		check_invented(db);
		check_whole(db);
		db_close(db);
		check_suggestions(path, shops[i].until);
	}
}

/* Won among the closed deals of which that is true, in a thousand. */
static gint64 won_where(struct db *db, const char *what)
{
	g_autofree char *sql = g_strdup_printf(
		"SELECT sum(stage_id = 5) * 1000 / count(*) FROM deals d WHERE closed_at IS NOT NULL AND %s",
		what);

	return number(db, sql);
}

/* Enough closed deals to learn from, with something in them to learn: who is called back soon, and who asks for little, rather orders. On the
 * website people wait longer for that call, and fewer of them get a quote. */
static void check_learnable(struct db *db)
{
	static const char soon[] =
		"EXISTS (SELECT 1 FROM activities a WHERE a.deal_id = d.id AND a.kind = 'call' AND a.at BETWEEN d.created_at AND d.created_at + 3 * 86400)";
	g_autofree char *late = g_strconcat("NOT ", soon, NULL);
	static const char quoted[] =
		"SELECT sum(EXISTS (SELECT 1 FROM deal_moves m WHERE m.deal_id = d.id AND m.stage_id = 2)) * 1000 / count(*) FROM deals d"
		" WHERE closed_at IS NOT NULL AND source %s 'website'";
	g_autofree char *web = g_strdup_printf(quoted, "="), *elsewhere = g_strdup_printf(quoted, "<>");

	assert_true(number(db, "SELECT count(*) FROM deals WHERE closed_at IS NOT NULL") >= 140);
	assert_in_range(won_where(db, "1"), 480, 620);
	assert_true(won_where(db, soon) > won_where(db, late) + 100);
	assert_true(won_where(db, "value < 12000") > won_where(db, "value >= 45000") + 100);
	assert_true(number(db, elsewhere) > number(db, web) + 70);
	/* No customer is the whole history, and nothing in it is from before its deal or its customer. */
	assert_true(
		number(db, "SELECT max(n) FROM (SELECT count(*) AS n FROM deals GROUP BY customer_id)") <= 10);
}

/* What the committed shop has to show. */
static void test_rich(void **state)
{
	(void)state;
	g_autofree char *path = make("rich.db", SAMPLE_CUSTOMERS, SAMPLE_SEED, COMMITTED_DAY);
	g_autoptr(Db) db = look(path);
	gint64 yes = number(
		db,
		"SELECT count(*) FROM customers u WHERE (SELECT c.state FROM consents c WHERE c.customer_id = u.id AND c.channel = 'email' ORDER BY c.at DESC, c.id DESC LIMIT 1) = 'yes'");

	assert_in_range(yes, 230, 290); /* of 400 */
	assert_true(number(db, "SELECT count(*) FROM customers WHERE birthday LIKE '--%'") >= 10);
	assert_true(number(db, "SELECT count(*) FROM customers WHERE note IS NOT NULL") >= 20);
	assert_true(number(db, "SELECT count(*) FROM customers WHERE length(name) > 50") >= 1);
	assert_true(number(db, "SELECT count(*) FROM customers WHERE kind = 'company'") >= 10);
	assert_true(number(db, "SELECT count(*) FROM company_members") >= 10);
	assert_true(number(db, "SELECT count(*) FROM activities") >= 150);
	assert_true(number(db, "SELECT count(*) FROM products") >= 25);
	assert_true(number(db, "SELECT count(*) FROM deals WHERE closed_at IS NULL") >= 8);
	check_learnable(db);
	assert_true(number(db, "SELECT count(DISTINCT substr(lost_reason, 1, 5)) FROM deals") >= 5);
	assert_true(number(db, "SELECT count(*) FROM activities WHERE deal_id IS NOT NULL") >= 40);
	assert_int_equal(
		number(db, "SELECT count(*) FROM tasks WHERE deal_id IS NOT NULL AND done_at IS NULL"), 1);
	/* Regulars, whom the staff hear of, and those who came once or twice and not again. */
	assert_in_range(number(db, "SELECT count(*) FROM scores WHERE at_risk = 1 AND visits >= 3"), 10,
	                60);
	assert_in_range(number(db, "SELECT count(*) FROM scores WHERE at_risk = 1 AND visits < 3"), 10,
	                100);
	assert_true(number(db, "SELECT count(DISTINCT lifecycle) FROM scores") >= 8);
	/* December is busier than August. */
	assert_true(
		number(db, "SELECT count(*) FROM orders WHERE placed_at BETWEEN 1764543600 AND 1767221999") >
		number(db, "SELECT count(*) FROM orders WHERE placed_at BETWEEN 1785535200 AND 1788213599"));
	g_autoptr(GArray) pairs = customer_duplicates(db, NULL);
	assert_true(pairs != NULL && pairs->len >= 2);
}

/* Searching finds what is on the cards, as if they had been typed in. */
static void test_index(void **state)
{
	(void)state;
	g_autofree char *path = make("index.db", 120, 3, COMMITTED_DAY);
	g_autoptr(GError) error = NULL;
	g_autoptr(Db) db = store_open(path, DB_WRITE, &error);
	static const struct change change = { .at = 1, .staff = SAMPLE_OWNER };

	assert_true(db_begin(db, DB_TX_WRITE, &error));
	for (gint64 id = 1; id <= 120; id++) {
		g_autoptr(Page) before = record_get(db, &noun_customer, id, &error);
		struct customer customer = *(const struct customer *)page_row(before, 0);
		assert_true(customer_index(db, &customer, &change, &error));
		g_autoptr(Page) after = record_get(db, &noun_customer, id, &error);
		assert_string_equal(((const struct customer *)page_row(before, 0))->search_text,
		                    ((const struct customer *)page_row(after, 0))->search_text);
		g_autofree char *fold = text_fold(customer.name);
		assert_string_equal(fold, customer.name_fold);
	}
	db_rollback(db);
}

/* ---- what is refused */

static void refuse(struct sample_options options, const char *path, enum tend_error code)
{
	struct sample_report report;
	g_autoptr(GError) error = NULL;

	assert_false(sample_create(path, &options, &report, &error));
	assert_non_null(error);
	assert_true(tend_error_is(error, code));
}

static void test_refused(void **state)
{
	(void)state;
	g_autofree char *path = g_build_filename(place, "none.db", NULL),
					*nowhere = g_build_filename(place, "none", "x.db", NULL),
					*there = g_build_filename(place, "there.txt", NULL), *text = NULL;
	gint32 until = day(COMMITTED_DAY);

	refuse((struct sample_options){ .customers = 19, .until = until }, path, TEND_USAGE);
	refuse((struct sample_options){ .customers = -1, .until = until }, path, TEND_USAGE);
	refuse((struct sample_options){ .customers = SAMPLE_MOST + 1, .until = until }, path, TEND_USAGE);
	refuse((struct sample_options){ .seed = -4, .until = until }, path, TEND_USAGE);
	refuse((struct sample_options){ .until = 0 }, path, TEND_USAGE);
	refuse((struct sample_options){ .until = day("1989-12-31") }, path, TEND_USAGE);
	refuse((struct sample_options){ .until = day("2200-01-01") }, path, TEND_USAGE);
	refuse((struct sample_options){ .until = until }, nowhere, TEND_FAILED);
	assert_true(g_file_set_contents(there, "mine", -1, NULL));
	refuse((struct sample_options){ .until = until }, there, TEND_FAILED);
	assert_true(g_file_get_contents(there, &text, NULL, NULL));
	assert_string_equal(text, "mine");
	assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
	/* Nothing half-made lies about. */
	GDir *folder = g_dir_open(place, 0, NULL);
	for (const char *name; (name = g_dir_read_name(folder)) != NULL;)
		assert_false(g_str_has_prefix(name, "."));
	g_dir_close(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dice),      cmocka_unit_test(test_hours),
		cmocka_unit_test(test_words),     cmocka_unit_test(test_same),
		cmocka_unit_test(test_committed), cmocka_unit_test(test_holds),
		cmocka_unit_test(test_rich),      cmocka_unit_test(test_index),
		cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests(tests, make_place, remove_place);
}
