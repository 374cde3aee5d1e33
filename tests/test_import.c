/* What an import makes of a store: who is matched with whom, what is changed, and that nothing of it is left when it is taken back. */
#include "base/error.h"
#include "db/audit.h"
#include "db/contact_point.h"
#include "db/customer.h"
#include "workflows/customer.h"
#include "workflows/import.h"
#include "workflows/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

enum { NOW = 1795000000, OWNER = 2 };

#define CUSTOMERS \
	"Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Zip,Phone,Note,Tags\n"
#define ORDERS \
	"Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Phone\n"

struct shop {
	char *folder;
	struct db *db;
	struct import_report report;
	int calls; /* of the question whether to stop */
	int stop_at;
};

static int open_shop(void **state)
{
	struct shop *shop = g_new0(struct shop, 1);
	g_autofree char *path = NULL;

	shop->folder = g_dir_make_tmp("tend-import-XXXXXX", NULL);
	path = g_build_filename(shop->folder, "shop.db", NULL);
	shop->db = shop_create(
		path, &(struct shop_options){ .zone = "UTC", .owner = "Ann", .at = NOW - 1000 }, NULL);
	*state = shop;
	return shop->db ? 0 : -1;
}

static int close_shop(void **state)
{
	struct shop *shop = *state;
	g_autoptr(GDir) dir = g_dir_open(shop->folder, 0, NULL);
	const char *name;

	import_report_clear(&shop->report);
	db_close(shop->db);
	while ((name = g_dir_read_name(dir))) {
		g_autofree char *file = g_build_filename(shop->folder, name, NULL);

		g_unlink(file);
	}
	g_rmdir(shop->folder);
	g_free(shop->folder);
	g_free(shop);
	return 0;
}

static bool stop(void *context)
{
	struct shop *shop = context;

	return shop->stop_at > 0 && ++shop->calls >= shop->stop_at;
}

/* Imports texts as files; NULL-terminated. */
static bool import_texts(struct shop *shop, const char *map, const char *const *texts, GError **error)
{
	g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *map_path = NULL;
	struct import_request request = {
		.at = NOW, .staff = OWNER, .currency = "EUR", .cancelled = stop, .context = shop
	};

	for (gsize i = 0; texts[i]; i++) {
		g_autofree char *name = g_strdup_printf("file%d.csv", (int)i);

		g_ptr_array_add(paths, g_build_filename(shop->folder, name, NULL));
		assert_true(g_file_set_contents(paths->pdata[i], texts[i], -1, NULL));
	}
	g_ptr_array_add(paths, NULL);
	if (map) {
		map_path = g_build_filename(shop->folder, "till.map", NULL);
		assert_true(g_file_set_contents(map_path, map, -1, NULL));
	}
	request.map = map_path;
	request.paths = (const char *const *)paths->pdata;
	import_report_clear(&shop->report);
	return import_files(shop->db, &request, &shop->report, error);
}

static const struct import_counts *import_text(struct shop *shop, const char *map, const char *text,
                                               enum import_kind kind)
{
	g_autoptr(GError) error = NULL;

	if (!import_texts(shop, map, (const char *const[]){ text, NULL }, &error))
		fail_msg("%s", error->message);
	return &shop->report.counts[kind];
}

static gint64 ask(struct shop *shop, const char *sql)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(DbStmt) stmt = db_prepare(shop->db, sql, &error);

	if (!stmt || !db_step(stmt, &error))
		fail_msg("%s: %s", sql, error ? error->message : "no row");
	return db_int(stmt, 0);
}

static void check_counts(const struct import_counts *c, int created, int updated, int unchanged)
{
	assert_int_equal(c->created, created);
	assert_int_equal(c->updated, updated);
	assert_int_equal(c->unchanged, unchanged);
}

static void undo_batch(struct shop *shop, gint64 batch, struct import_undone *undone)
{
	g_autoptr(GError) error = NULL;

	if (!import_undo(shop->db, batch, &(struct change){ .at = NOW + 10, .staff = OWNER }, undone,
	                 &error))
		fail_msg("%s", error->message);
}

/* ---- Matching ---- */

static void by_number_then_mail(void **state)
{
	struct shop *shop = *state;

	check_counts(import_text(shop, NULL, CUSTOMERS "1,Anna,K,anna@example.org,,,,,\n2,Ben,L,,,,,,\n",
	                         IMPORT_CUSTOMERS),
	             2, 0, 0);
	/* The number says who, the address may change. */
	check_counts(
		import_text(shop, NULL, CUSTOMERS "1,Anna,K,anna.k@example.org,,,,,\n", IMPORT_CUSTOMERS),
		0, 1, 0);
	assert_int_equal(ask(shop, "SELECT count(*) FROM contact_points WHERE customer_id = 1"), 2);
	assert_int_equal(
		ask(shop,
	        "SELECT count(*) FROM contact_points WHERE customer_id = 1 AND is_primary = 1 AND value = 'anna.k@example.org'"),
		1);
	/* Another number of the same source is another person, whatever the address. */
	check_counts(
		import_text(shop, NULL, CUSTOMERS "3,Anna,K,anna.k@example.org,,,,,\n", IMPORT_CUSTOMERS),
		1, 0, 0);
	assert_int_equal(shop->report.likely, 1);
	/* And who has none yet is found by the address, however it is written. */
	check_counts(import_text(shop, NULL,
	                         ORDERS "#1,zoe@example.org,paid,EUR,5,2026-01-05,1,Jam,5,J,Zoe,\n",
	                         IMPORT_CUSTOMERS),
	             1, 0, 0);
	check_counts(import_text(shop, NULL, CUSTOMERS "4,Zoe,M,ZOE@Example.org,,,,,\n", IMPORT_CUSTOMERS),
	             0, 1, 0);
	assert_int_equal(ask(shop, "SELECT count(*) FROM customers"), 4);
}

static void different_mails_never(void **state)
{
	struct shop *shop = *state;
	static const char map[] = "[customer]\nname=Name\nemail=Mail\nphone=Phone\n";

	import_text(shop, map, "Name,Mail,Phone\nAnna K,anna@example.org,+49301234567\n",
	            IMPORT_CUSTOMERS);
	check_counts(import_text(shop, map, "Name,Mail,Phone\nAnna K,other@example.org,+49301234567\n",
	                         IMPORT_CUSTOMERS),
	             1, 0, 0);
	assert_int_equal(shop->report.likely, 1);
}

static void phone_only_proposes(void **state)
{
	struct shop *shop = *state;
	static const char map[] = "[file]\nphone-country=49\n[customer]\nname=Name\nphone=Phone\n";

	import_text(shop, map, "Name,Phone\nAnna K,030 1234567\n", IMPORT_CUSTOMERS);
	check_counts(import_text(shop, map, "Name,Phone\nAnna Kov,+49 30 1234567\n", IMPORT_CUSTOMERS),
	             1, 0, 0);
	assert_int_equal(shop->report.likely, 1);
	/* The very same row is known again. */
	check_counts(import_text(shop, map, "Name,Phone\nAnna K,+49 30 1234567\n", IMPORT_CUSTOMERS), 0,
	             0, 1);
	assert_int_equal(shop->report.batch, 0);
}

static void keys_of_two(void **state)
{
	struct shop *shop = *state;

	import_text(shop, NULL,
	            CUSTOMERS "1,Anna,K,anna@example.org,,,,,\n2,Ben,L,ben@example.org,,,,,\n",
	            IMPORT_CUSTOMERS);
	check_counts(
		import_text(shop, NULL, CUSTOMERS "1,Anna,K,ben@example.org,,,,,\n", IMPORT_CUSTOMERS), 0,
		0, 0);
	assert_int_equal(shop->report.conflicts, 1);
	assert_int_equal(shop->report.batch, 0);
}

static void doubled_rows(void **state)
{
	struct shop *shop = *state;
	const struct import_counts *c = import_text(
		shop, NULL, CUSTOMERS "1,Anna,K,anna@example.org,,,,,\n1,Anna,K,anna@example.org,,,,,\n",
		IMPORT_CUSTOMERS);

	check_counts(c, 1, 0, 0);
	assert_int_equal(c->skipped, 1);
}

static void companies(void **state)
{
	struct shop *shop = *state;
	static const char map[] = "[customer]\nid=Id\nname=Name\ncompany=Firma\n";

	import_text(
		shop, map,
		"Id,Name,Firma\n1,Anna,Müller GmbH\n2,Ben,müller  gmbh\n3,,Müller GmbH\n4,Cy,Muller AG\n",
		IMPORT_CUSTOMERS);
	assert_int_equal(ask(shop, "SELECT count(*) FROM customers WHERE kind = 'company'"), 2);
	assert_int_equal(ask(shop, "SELECT count(*) FROM company_members"), 3);
}

/* ---- Consent ---- */

static gint64 consent(struct shop *shop)
{
	return ask(
		shop,
		"SELECT CASE state WHEN 'yes' THEN 1 ELSE 0 END FROM consents ORDER BY at DESC, id DESC LIMIT 1");
}

static void consents(void **state)
{
	struct shop *shop = *state;
	gint64 anna = 1;
	g_autoptr(GError) error = NULL;

	import_text(shop, NULL, CUSTOMERS "1,Anna,K,anna@example.org,yes,,,,\n", IMPORT_CUSTOMERS);
	assert_int_equal(consent(shop), 1);
	/* The same source may say no, and yes again. */
	import_text(shop, NULL, CUSTOMERS "1,Anna,K,anna@example.org,no,,,,\n", IMPORT_CUSTOMERS);
	assert_int_equal(consent(shop), 0);
	import_text(shop, NULL, CUSTOMERS "1,Anna,K,anna@example.org,yes,,,,\n", IMPORT_CUSTOMERS);
	assert_int_equal(consent(shop), 1);
	assert_int_equal(ask(shop, "SELECT count(*) FROM consents"), 3);
	/* A no to the staff stands. */
	if (!customer_save(shop->db, &anna, &(struct customer_form){ .no_consent = "email" },
	                   &(struct change){ .at = NOW, .staff = OWNER }, &error))
		fail_msg("%s", error->message);
	import_text(shop, NULL, CUSTOMERS "1,Anna,K,anna@example.org,yes,,,,\n", IMPORT_CUSTOMERS);
	assert_int_equal(consent(shop), 0);
	assert_int_equal(shop->report.conflicts, 1);
}

/* ---- Orders ---- */

static void pieces(void **state)
{
	struct shop *shop = *state;

	/* Rows of an order that do not follow each other are one order all the same, its lines in the file's order. */
	import_text(
		shop, NULL,
		ORDERS
		"#1,a@example.org,paid,EUR,16,2026-01-05 10:00 +0000,1,Jam,5,J,A,\n#2,b@example.org,pending,EUR,7,2026-01-06,1,Tea,7,T,B,\n"
		"#1,a@example.org,,,,2026-01-05 11:00 +0000,2,Jam,5,J,,\n#2,b@example.org,,,,,1,Tea,0,T,,\n#1,,,,,,1,Bun,1,B,,\n",
		IMPORT_ORDERS);
	assert_int_equal(ask(shop, "SELECT count(*) FROM orders"), 2);
	assert_int_equal(ask(shop, "SELECT total FROM orders WHERE external_id = '#1'"), 1600);
	assert_int_equal(ask(shop, "SELECT placed_at FROM orders WHERE external_id = '#1'"), 1767607200);
	assert_int_equal(
		ask(shop, "SELECT count(*) FROM orders WHERE external_id = '#2' AND status = 'pending'"), 1);
	assert_int_equal(
		ask(shop,
	        "SELECT quantity FROM order_lines WHERE position = 2 AND order_id = (SELECT id FROM orders WHERE external_id = '#1')"),
		2000);
	assert_int_equal(ask(shop, "SELECT max(position) FROM order_lines"), 3);
	assert_int_equal(ask(shop, "SELECT count(*) FROM order_lines"), 5);
}

static void changed_lines(void **state)
{
	struct shop *shop = *state;
	const char *before = ORDERS
		"#1,a@example.org,paid,EUR,15,2026-01-05,1,Jam,5,J,A,\n#1,,,,,2026-01-05,1,Jam,5,J,,\n#1,,,,,2026-01-05,1,Bun,5,B,,\n";
	const char *after = ORDERS
		"#1,a@example.org,paid,EUR,10,2026-01-05,1,Jam,5,J,A,\n#1,,,,,2026-01-05,1,Tea,5,T,,\n";
	struct import_undone undone;

	check_counts(import_text(shop, NULL, before, IMPORT_ORDERS), 1, 0, 0);
	check_counts(import_text(shop, NULL, before, IMPORT_ORDERS), 0, 0, 1);
	check_counts(import_text(shop, NULL, after, IMPORT_ORDERS), 0, 1, 0);
	assert_int_equal(ask(shop, "SELECT count(*) FROM order_lines"), 2);
	assert_int_equal(ask(shop, "SELECT total FROM orders"), 1000);
	undo_batch(shop, shop->report.batch, &undone);
	assert_int_equal(ask(shop, "SELECT count(*) FROM order_lines"), 3);
	assert_int_equal(ask(shop, "SELECT total FROM orders"), 1500);
	assert_int_equal(ask(shop, "SELECT count(*) FROM products"), 2);
	check_counts(import_text(shop, NULL, before, IMPORT_ORDERS), 0, 0, 1);
}

static void overlapping_files(void **state)
{
	struct shop *shop = *state;
	g_autoptr(GError) error = NULL;
	const char *first = ORDERS
		"#1,a@example.org,pending,EUR,5,2026-01-05,1,Jam,5,J,A,\n#2,a@example.org,paid,EUR,5,2026-01-06,1,Jam,5,J,A,\n";
	const char *second = ORDERS
		"#1,a@example.org,paid,EUR,5,2026-01-05,1,Jam,5,J,A,\n#3,a@example.org,paid,EUR,5,2026-01-07,1,Jam,5,J,A,\n";

	assert_true(import_texts(shop, NULL, (const char *const[]){ first, second, NULL }, &error));
	check_counts(&shop->report.counts[IMPORT_ORDERS], 3, 0, 0);
	assert_int_equal(shop->report.counts[IMPORT_ORDERS].skipped, 1);
	assert_int_equal(ask(shop, "SELECT count(*) FROM order_lines"), 3);
	assert_int_equal(
		ask(shop, "SELECT count(*) FROM orders WHERE external_id = '#1' AND status = 'paid'"), 1);
}

static void nobody(void **state)
{
	struct shop *shop = *state;
	struct import_undone undone;
	gint64 first;

	import_text(shop, NULL,
	            ORDERS
	            "#1,,paid,EUR,5,2026-01-05,1,Jam,5,J,,\n#2,,paid,EUR,5,2026-01-06,1,Jam,5,J,,\n",
	            IMPORT_ORDERS);
	first = shop->report.batch;
	import_text(shop, NULL, ORDERS "#3,,paid,EUR,5,2026-01-05,1,Jam,5,J,,\n", IMPORT_ORDERS);
	assert_int_equal(ask(shop, "SELECT count(*) FROM customers WHERE name = 'Walk-in'"), 1);
	/* The walk-in customer stays while it has other orders, in sight. */
	undo_batch(shop, first, &undone);
	assert_int_equal(undone.tombstones, 0);
	assert_int_equal(
		ask(shop, "SELECT count(*) FROM customers WHERE name = 'Walk-in' AND hidden = 0"), 1);
	assert_int_equal(ask(shop, "SELECT count(*) FROM orders"), 1);
	import_text(shop, NULL, ORDERS "#4,,paid,EUR,5,2026-01-05,1,Jam,5,J,,\n", IMPORT_ORDERS);
	assert_int_equal(ask(shop, "SELECT count(*) FROM customers"), 1);
}

static void refunds(void **state)
{
	struct shop *shop = *state;
	static const char map[] =
		"[order]\nid=N\ndate=D\ntotal=T\nrefunded=R\nstatus=S\ncurrency=\"JPY\"\n";

	import_text(
		shop, map,
		"N,D,T,R,S\n1,2026-01-05,1200,,refunded\n2,2026-01-05,1200,-200,partially_refunded\n3,2026-01-05,900,,voided\n4,2026-01-05,12.5,,paid\n"
		"5,2026-01-05,900,,lost\n",
		IMPORT_ORDERS);
	assert_int_equal(ask(shop, "SELECT sum(refunded) FROM orders"), 1400);
	assert_int_equal(ask(shop, "SELECT count(*) FROM orders WHERE currency = 'JPY'"), 3);
	assert_int_equal(shop->report.rejected, 2);
}

/* ---- In whole or not at all ---- */

static char *everything(struct shop *shop)
{
	static const char *const tables[] = { "customers",       "contact_points", "external_ids",
		                                  "consents",        "orders",         "order_lines",
		                                  "products",        "tags",           "customer_tags",
		                                  "company_members", "import_batches", "audit",
		                                  "journal" };
	GString *all = g_string_new(NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
		g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM %s", tables[i]);

		g_string_append_printf(all, "%s %d ", tables[i], (int)ask(shop, sql));
	}
	return g_string_free(all, FALSE);
}

static void stopped(void **state)
{
	struct shop *shop = *state;
	g_autoptr(GString) text = g_string_new(ORDERS);
	g_autofree char *before = everything(shop);

	for (int i = 0; i < 5000; i++)
		g_string_append_printf(text, "#%d,c%d@example.org,paid,EUR,5,2026-01-05,1,Jam,5,J,A,\n", i,
		                       i % 700);
	for (int at = 1; at < 200; at = at * 2 + 1) {
		g_autoptr(GError) error = NULL;
		g_autofree char *after = NULL;
		bool ok;

		shop->stop_at = at;
		shop->calls = 0;
		ok = import_texts(shop, NULL, (const char *const[]){ text->str, NULL }, &error);
		shop->stop_at = 0;
		if (ok)
			break;
		assert_true(tend_error_is(error, TEND_CANCELLED));
		after = everything(shop);
		assert_string_equal(after, before);
	}
}

static void no_trace(void **state)
{
	struct shop *shop = *state;
	struct import_undone undone;
	g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GError) error = NULL;

	assert_true(import_texts(
		shop, NULL,
		(const char *const[]){
			ORDERS "#1,anna@example.org,paid,EUR,5,2026-01-05,1,Jam,5,J,A,\n",
			CUSTOMERS "1,Anna,K,anna@example.org,yes,10115,+49301234567,note,\"vip, regular\"\n",
			NULL },
		&error));
	undo_batch(shop, shop->report.batch, &undone);
	assert_int_equal(undone.customers, 1);
	assert_int_equal(undone.orders, 1);
	assert_int_equal(
		ask(shop,
	        "SELECT (SELECT count(*) FROM customers) + (SELECT count(*) FROM orders) + (SELECT count(*) FROM order_lines) + (SELECT count(*) FROM products)"
	        " + (SELECT count(*) FROM tags) + (SELECT count(*) FROM customer_tags) + (SELECT count(*) FROM consents)"
	        " + (SELECT count(*) FROM contact_points) + (SELECT count(*) FROM external_ids)"),
		0);
	assert_true(store_examine(shop->db, findings, NULL));
	assert_true(audit_verify(shop->db, findings, NULL));
	assert_int_equal(findings->len, 0);
}

/* What people changed in a row the import had changed stays; the rest goes back. */
static void changed_since(void **state)
{
	struct shop *shop = *state;
	struct import_undone undone;
	gint64 anna = 1;
	g_autoptr(GError) error = NULL;

	import_text(shop, NULL, CUSTOMERS "1,Anna,K,anna@example.org,,,,old note,\n", IMPORT_CUSTOMERS);
	import_text(shop, NULL, CUSTOMERS "1,Anna,Kov,anna@example.org,,,,file note,\n",
	            IMPORT_CUSTOMERS);
	assert_true(customer_save(shop->db, &anna, &(struct customer_form){ .note = "allergic to nuts" },
	                          &(struct change){ .at = NOW, .staff = OWNER }, &error));
	undo_batch(shop, shop->report.batch, &undone);
	assert_int_equal(
		ask(shop,
	        "SELECT count(*) FROM customers WHERE name = 'Anna K' AND note = 'allergic to nuts' AND search_text LIKE 'anna k %'"),
		1);
}

static void nasty_text(void **state)
{
	struct shop *shop = *state;

	import_text(shop, NULL,
	            CUSTOMERS "1,\"\x1b[31mAn\xe2\x80\xaena\",M\xfcller,a@example.org,,,,\"'=1+1\",\n",
	            IMPORT_CUSTOMERS);
	assert_int_equal(
		ask(shop, "SELECT count(*) FROM customers WHERE name = '[31mAnna Müller' AND note = '=1+1'"),
		1);
}

/* The public file of 396,337 lines: all of them, to the penny, once. */
static void online_retail(void **state)
{
	struct shop *shop = *state;
	const char *shared = g_getenv("SHARED") ? g_getenv("SHARED") : "../shared";
	const char *root = g_getenv("ROOT") ? g_getenv("ROOT") : ".";
	g_autofree char *path = g_build_filename(shared, "data/online_retail_clean.csv.gz", NULL);
	g_autofree char *map = g_build_filename(root, "docs/examples/online-retail.map", NULL);
	struct import_request request = { .paths = (const char *const[]){ path, NULL },
		                              .map = map,
		                              .at = NOW,
		                              .staff = OWNER,
		                              .currency = "EUR" };
	struct import_undone undone;
	g_autoptr(GError) error = NULL;

	if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
		print_message("the online retail file is not there\n");
		skip();
	}
	if (!import_files(shop->db, &request, &shop->report, &error))
		fail_msg("%s", error->message);
	check_counts(&shop->report.counts[IMPORT_CUSTOMERS], 4334, 0, 0);
	check_counts(&shop->report.counts[IMPORT_ORDERS], 18402, 0, 0);
	check_counts(&shop->report.counts[IMPORT_LINES], 396337, 0, 0);
	assert_int_equal(ask(shop, "SELECT sum(total) FROM orders WHERE currency = 'GBP'"), 876106665);
	assert_int_equal(ask(shop, "SELECT sum(total) FROM order_lines"), 876106665);
	undo_batch(shop, shop->report.batch, &undone);
	assert_int_equal(undone.lines, 396337);
	assert_int_equal(
		ask(shop,
	        "SELECT (SELECT count(*) FROM customers) + (SELECT count(*) FROM orders) + (SELECT count(*) FROM order_lines) + (SELECT count(*) FROM products)"),
		0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(by_number_then_mail, open_shop, close_shop),
		cmocka_unit_test_setup_teardown(different_mails_never, open_shop, close_shop),
		cmocka_unit_test_setup_teardown(phone_only_proposes, open_shop, close_shop),
		cmocka_unit_test_setup_teardown(keys_of_two, open_shop, close_shop),
		cmocka_unit_test_setup_teardown(doubled_rows, open_shop, close_shop),
		cmocka_unit_test_setup_teardown(companies, open_shop, close_shop),
		cmocka_unit_test_setup_teardown(consents, open_shop, close_shop),
		cmocka_unit_test_setup_teardown(pieces, open_shop, close_shop),
		cmocka_unit_test_setup_teardown(changed_lines, open_shop, close_shop),
		cmocka_unit_test_setup_teardown(overlapping_files, open_shop, close_shop),
		cmocka_unit_test_setup_teardown(nobody, open_shop, close_shop),
		cmocka_unit_test_setup_teardown(refunds, open_shop, close_shop),
		cmocka_unit_test_setup_teardown(stopped, open_shop, close_shop),
		cmocka_unit_test_setup_teardown(no_trace, open_shop, close_shop),
		cmocka_unit_test_setup_teardown(changed_since, open_shop, close_shop),
		cmocka_unit_test_setup_teardown(nasty_text, open_shop, close_shop),
		cmocka_unit_test_setup_teardown(online_retail, open_shop, close_shop),
	};

	return cmocka_run_group_tests_name("import", tests, NULL, NULL);
}
