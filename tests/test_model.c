/* Which model runs at which moment, how one starts, and what the store keeps of it. */
#include "base/error.h"
#include "db/audit.h"
#include "db/model.h"
#include "tests/rule_shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

enum { OWNER = 2 };

static int setup(void **state)
{
	struct rule_shop *shop = g_new(struct rule_shop, 1);

	*shop = rule_shop_open("UTC");
	*state = shop;
	return 0;
}

static int teardown(void **state)
{
	rule_shop_close(*state);
	g_free(*state);
	return 0;
}

static gint64 add(struct rule_shop *shop, const char *kind, gint64 at)
{
	struct model model = { .kind = kind,
		                   .made_at = at,
		                   .learned_until = at,
		                   .cases = 50,
		                   .parameters = "{\"a\":0.10000000000000001}",
		                   .figures = "{}" };

	MUST(model_add(shop->db, &model, &must_error));
	return model.id;
}

static struct model named(gint64 id, const char *kind)
{
	return (struct model){ .id = id, .kind = kind };
}

static gint64 running(struct rule_shop *shop, const char *kind, gint64 at)
{
	g_autoptr(Page) page = NULL;

	MUST(model_running(shop->db, kind, at, &page, &must_error));
	return page ? ((const struct model *)page_row(page, 0))->id : 0;
}

static gint64 before(struct rule_shop *shop, gint64 at)
{
	g_autoptr(Page) page = NULL;

	MUST(model_before(shop->db, MODEL_DEALS, at, &page, &must_error));
	return page ? ((const struct model *)page_row(page, 0))->id : 0;
}

static void nothing_runs_in_the_past_of_the_first(void **state)
{
	struct rule_shop *shop = *state;

	assert_int_equal(running(shop, MODEL_DEALS, SHOP_NOW), 0);
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	struct model model = named(add(shop, MODEL_DEALS, SHOP_NOW), MODEL_DEALS);
	MUST(model_start_first(shop->db, &model, SHOP_NOW, &must_error));
	MUST(db_commit(shop->db, &must_error));
	assert_int_equal(running(shop, MODEL_DEALS, SHOP_NOW - 1), 0);
	assert_int_equal(running(shop, MODEL_DEALS, SHOP_NOW), model.id);
	assert_int_equal(running(shop, MODEL_BUYERS, SHOP_NOW), 0);
	assert_int_equal(before(shop, SHOP_NOW), 0);

	g_autoptr(Page) page = record_get(shop->db, &noun_model, model.id, NULL);
	const struct model *row = page_row(page, 0);
	assert_string_equal(row->parameters, "{\"a\":0.10000000000000001}");
	assert_int_equal(row->started_at, SHOP_NOW);

	g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
	MUST(audit_verify(shop->db, findings, &must_error));
	assert_int_equal(findings->len, 0);
}

static void a_second_one_never_starts_by_itself(void **state)
{
	struct rule_shop *shop = *state;
	g_autoptr(GError) error = NULL;

	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	struct model first = named(add(shop, MODEL_DEALS, SHOP_NOW), MODEL_DEALS);
	struct model second = named(add(shop, MODEL_DEALS, SHOP_NOW), MODEL_DEALS);
	MUST(model_start_first(shop->db, &first, SHOP_NOW, &must_error));
	MUST(db_commit(shop->db, &must_error));
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	assert_false(model_start_first(shop->db, &second, SHOP_NOW + 1, &error));
	assert_true(tend_error_is(error, TEND_REFUSED));
	g_clear_error(&error);
	db_rollback(shop->db);
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	assert_false(model_start_approved(shop->db, &second, 99, SHOP_NOW + 1, &error));
	g_clear_error(&error);
	db_rollback(shop->db);
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	assert_false(model_start_back(shop->db, &second, OWNER, SHOP_NOW + 1, &error));
	db_rollback(shop->db);
	assert_int_equal(running(shop, MODEL_DEALS, SHOP_NOW + 2), first.id);
}

/* What an approved suggestion would have done is put in its place by hand: its own road is tests/guards/models.guard's. */
static void going_back_is_there_and_back_again(void **state)
{
	struct rule_shop *shop = *state;

	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	struct model first = named(add(shop, MODEL_DEALS, SHOP_NOW), MODEL_DEALS);
	struct model second = named(add(shop, MODEL_DEALS, SHOP_NOW), MODEL_DEALS);
	MUST(model_start_first(shop->db, &first, SHOP_NOW, &must_error));
	MUST(db_exec_script(shop->db, "DROP TRIGGER model_starts_check", &must_error));
	MUST(model_start_back(shop->db, &second, OWNER, SHOP_NOW + 10, &must_error));
	MUST(db_commit(shop->db, &must_error));
	assert_int_equal(running(shop, MODEL_DEALS, SHOP_NOW + 9), first.id);
	assert_int_equal(running(shop, MODEL_DEALS, SHOP_NOW + 10), second.id);
	assert_int_equal(before(shop, SHOP_NOW + 10), first.id);
	assert_int_equal(before(shop, SHOP_NOW + 9), 0);

	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	MUST(model_start_back(shop->db, &first, OWNER, SHOP_NOW + 20, &must_error));
	MUST(db_commit(shop->db, &must_error));
	assert_int_equal(running(shop, MODEL_DEALS, SHOP_NOW + 20), first.id);
	assert_int_equal(before(shop, SHOP_NOW + 20), second.id);

	g_autoptr(Page) starts = model_start_list(shop->db, MODEL_DEALS, NULL);
	assert_int_equal(starts->count, 3);
	assert_int_equal(((const struct model_start *)page_row(starts, 0))->model_id, first.id);
	assert_true(((const struct model_start *)page_row(starts, 2))->first);
	g_autoptr(Page) models = model_list(shop->db, MODEL_DEALS, NULL);
	assert_int_equal(models->count, 2);
	assert_int_equal(((const struct model *)page_row(models, 0))->id, second.id);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nothing_runs_in_the_past_of_the_first, setup, teardown),
		cmocka_unit_test_setup_teardown(a_second_one_never_starts_by_itself, setup, teardown),
		cmocka_unit_test_setup_teardown(going_back_is_there_and_back_again, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
