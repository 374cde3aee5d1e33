/* A yes from a notification: only where all of it was shown, only to the text that was, and only by whom the store would take it from. */
#include "base/error.h"
#include "workflows/deed.h"
#include "workflows/notice.h"
#include "tests/approval_scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static struct reminder_card *card(const GPtrArray *cards, guint n)
{
	return g_ptr_array_index(cards, n);
}

static bool offers(const struct reminder_card *c, const char *button)
{
	for (const struct reminder_button *one = c->buttons; one && one->name; one++)
		if (strcmp(one->name, button) == 0)
			return true;
	return false;
}

static GPtrArray *cards_for(struct scene *scene, gint64 count, int staff, bool may_act,
                            GPtrArray *shas)
{
	GPtrArray *cards = NULL;

	MUST((cards = notice_cards(scene->shop.db, count, page_row(scene->staff[staff], 0), may_act,
	                           NULL, shas, &must_error)) != NULL);
	return cards;
}

/* Whether the newest suggestion could be approved there by this person. */
static bool could(struct scene *scene, int staff, bool may_act)
{
	g_autoptr(GPtrArray) shas = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) cards = cards_for(scene, 1, staff, may_act, shas);

	assert_int_equal(cards->len, 1);
	assert_int_equal(shas->len, 1);
	return offers(card(cards, 0), "approve");
}

static void what_may_be_approved_there(void **state)
{
	struct scene scene;

	scene_open(&scene);
	scene_propose(&scene, (struct asks){ .effect = "flag" });
	assert_true(could(&scene, OWNER, true));
	assert_true(could(&scene, CLERK, true));
	assert_false(could(&scene, OWNER, false));
	scene_propose(&scene, (struct asks){ .effect = "mail" });
	assert_false(could(&scene, OWNER, true));
	scene_propose(&scene, (struct asks){ .effect = "tag", .min_rank = RANK_MANAGER });
	assert_false(could(&scene, CLERK, true));
	assert_true(could(&scene, MANAGER, true));
	scene_propose(&scene, (struct asks){ .effect = "task", .four_eyes = true, .author = MANAGER });
	assert_false(could(&scene, MANAGER, true));
	assert_true(could(&scene, OWNER, true));
	scene_close(&scene);
}

static void what_is_said_is_all_of_it(void **state)
{
	static const struct {
		const char *effect, *content;
		bool known, whole;
	} rows[] = {
		{ "flag", "{\"customer\":1,\"flag\":\"vip\",\"reason\":\"x\"}", true, true },
		{ "task",
		  "{\"customer\":1,\"deal\":2,\"due_at\":1795420800,\"reason\":\"x\",\"task\":\"Ring\"}",
		  true, true },
		/* A word that the sentence does not hold. */
		{ "flag", "{\"customer\":1,\"flag\":\"vip\",\"price\":3}", true, false },
		{ "tag", "{\"customer\":1,\"flag\":\"vip\"}", false, false },
		{ "mail", "{\"mail\":\"x\"}", false, false },
		{ "sms", "{\"sms\":\"x\"}", false, false },
		{ "flag", "no json", false, false },
		{ "flag", "", false, false },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct deed deed;

		if (deed_read(rows[i].effect, rows[i].content, &deed) != rows[i].known)
			fail_msg("%s %s", rows[i].effect, rows[i].content);
		assert_int_equal(deed.whole, rows[i].whole);
		deed_clear(&deed);
	}
}

static void a_yes_is_for_the_text_that_was_shown(void **state)
{
	struct scene scene;
	g_autoptr(GPtrArray) shas = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GError) error = NULL;
	g_autofree char *says = NULL;

	scene_open(&scene);
	gint64 id = scene_propose(&scene, (struct asks){ .effect = "flag" });
	g_autoptr(GPtrArray) cards = cards_for(&scene, 1, OWNER, true, shas);
	struct decision d = scene_by(&scene, OWNER, HOUR);
	g_autofree char *before = scene_digest(&scene);
	char *other = g_strdup(g_ptr_array_index(shas, 0));

	assert_non_null(strstr(card(cards, 0)->body, "The flag \"vip\""));
	other[3] = other[3] == '0' ? '1' : '0';
	assert_false(notice_press(scene.shop.db, id, other, "approve", &d, &says, &error));
	assert_true(tend_error_is(error, TEND_REFUSED));
	g_clear_error(&error);
	assert_false(notice_press(scene.shop.db, id, NULL, "approve", &d, &says, &error));
	g_clear_error(&error);
	assert_false(
		notice_press(scene.shop.db, id, g_ptr_array_index(shas, 0), "settle", &d, &says, &error));
	g_clear_error(&error);
	g_free(other);
	g_autofree char *after = scene_digest(&scene);
	assert_string_equal(before, after);

	MUST(notice_press(scene.shop.db, id, g_ptr_array_index(shas, 0), "approve", &d, &says,
	                  &must_error));
	g_autoptr(Page) page = scene_get(&scene, id);
	assert_string_equal(((const struct suggestion *)page_row(page, 0))->state, "approved");
	/* Pressed again, on what is no longer so. */
	g_clear_pointer(&says, g_free);
	assert_false(
		notice_press(scene.shop.db, id, g_ptr_array_index(shas, 0), "approve", &d, &says, &error));
	assert_true(tend_error_is(error, TEND_REFUSED));
	assert_null(says);
	scene_close(&scene);
}

static void many_are_one(void **state)
{
	struct scene scene;
	g_autoptr(GPtrArray) shas = g_ptr_array_new_with_free_func(g_free);

	scene_open(&scene);
	for (int i = 0; i < NOTICES_MOST + 1; i++)
		scene_propose(&scene, (struct asks){ .effect = "flag" });
	g_autoptr(GPtrArray) cards = cards_for(&scene, NOTICES_MOST + 1, OWNER, true, shas);
	assert_int_equal(cards->len, 1);
	assert_false(offers(card(cards, 0), "approve"));
	assert_false(offers(card(cards, 0), "snooze"));
	assert_true(offers(card(cards, 0), "open"));
	assert_null(g_ptr_array_index(shas, 0));
	scene_close(&scene);
}

/* A name that a desktop would show in another way, and one so long that it would be cut. */
static void what_cannot_be_shown_cannot_be_approved(void **state)
{
	static const char *const names[] = { "Anna\u202Egreb", "Anna\x1b[2J", NULL };
	struct scene scene;

	scene_open(&scene);
	scene_propose(&scene, (struct asks){ .effect = "flag" });
	for (int i = 0; names[i] != NULL; i++) {
		scene_exec(&scene, sqlite3_mprintf("UPDATE customers SET name = %Q WHERE id = 1", names[i]));
		assert_false(could(&scene, OWNER, true));
	}
	scene_exec(&scene, sqlite3_mprintf("UPDATE customers SET name = 'Anna Berg' WHERE id = 1"));
	assert_true(could(&scene, OWNER, true));
	g_autofree char *long_name = g_strnfill(200, 'x');
	scene_exec(&scene, sqlite3_mprintf("UPDATE customers SET name = %Q WHERE id = 1", long_name));
	assert_false(could(&scene, OWNER, true));
	scene_close(&scene);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_may_be_approved_there),
		cmocka_unit_test(what_is_said_is_all_of_it),
		cmocka_unit_test(a_yes_is_for_the_text_that_was_shown),
		cmocka_unit_test(many_are_one),
		cmocka_unit_test(what_cannot_be_shown_cannot_be_approved),
	};

	return cmocka_run_group_tests_name("notice", tests, NULL, NULL);
}
