/* What the rules put before a person: once, with reasons that can be checked, as finished bytes; and never to somebody who does not want it. */
#include "base/error.h"
#include "base/hash.h"
#include "base/jdoc.h"
#include "db/suggestion.h"
#include "formats/mail.h"
#include "workflows/approval.h"
#include "workflows/content.h"
#include "workflows/rule_store.h"
#include "workflows/suggest.h"
#include "workflows/template.h"
#include "tests/rule_shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static void run(struct rule_shop *shop, struct suggest_result *result)
{
	MUST(suggest_run(shop->db, &shop->clock, shop->config, result, &must_error));
}

static gint64 run_new(struct rule_shop *shop)
{
	struct suggest_result result;
	gint64 added;

	run(shop, &result);
	added = result.added;
	suggest_result_clear(&result);
	return added;
}

static const struct suggest_count *count_of(const struct suggest_result *result, const char *rule)
{
	for (guint i = 0; i < result->counts->len; i++) {
		const struct suggest_count *count = g_ptr_array_index(result->counts, i);

		if (strcmp(count->rule, rule) == 0)
			return count;
	}
	fail_msg("no rule '%s' was asked", rule);
	return NULL;
}

/* Thirty who come as always, so that nothing looks like a flood, and quiet ones. */
static void fill(struct rule_shop *shop)
{
	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	for (int i = 0; i < 30; i++)
		rule_shop_consent(shop, rule_shop_regular(shop, "Busy Bee", "Busy", 10, 3), true);
	MUST(db_commit(shop->db, &must_error));
}

static gint64 add_quiet(struct rule_shop *shop, const char *name, const char *given, bool consent)
{
	gint64 id;

	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	id = rule_shop_regular(shop, name, given, 8, 90);
	rule_shop_consent(shop, id, consent);
	MUST(db_commit(shop->db, &must_error));
	return id;
}

static struct page *suggestion_of(struct rule_shop *shop, gint64 customer, const char *effect)
{
	for (gint64 id = 1; id < 100; id++) {
		struct page *page = record_get(shop->db, &noun_suggestion, id, NULL);
		const struct suggestion *s = page ? page_row(page, 0) : NULL;

		if (s && s->customer_id == customer && strcmp(s->effect, effect) == 0)
			return page;
		if (page)
			page_free(page);
	}
	return NULL;
}

static void off(struct rule_shop *shop, const char *rule)
{
	MUST(rule_set_phase(shop->db, rule, "off", NULL, &shop->change, &must_error));
}

static void finishes_a_letter(void **state)
{
	struct rule_shop shop = rule_shop_open("Europe/Berlin");
	gint64 anna;
	struct mail_parts parts = { 0 };

	fill(&shop);
	anna = add_quiet(&shop, "Anna Berg", "Anna", true);
	assert_int_equal(run_new(&shop), 2);

	g_autoptr(Page) page = suggestion_of(&shop, anna, "mail");
	assert_non_null(page);
	const struct suggestion *s = page_row(page, 0);
	g_autofree char *content = hash_text(s->message);
	g_autofree char *joined = g_strconcat(s->envelope, content, NULL), *sha = hash_text(joined);
	g_autofree char *address = g_strdup_printf("shop@tend.invalid\nc%d@example.org\n", (int)anna);

	assert_string_equal(s->content_sha, content);
	assert_string_equal(s->sha, sha);
	assert_true(content_matches(s->envelope, s->message, s->content_sha, s->sha));
	assert_string_equal(s->envelope, address);
	assert_string_equal(s->effect_class, "irrevocable");
	assert_int_equal(s->rev, 1);
	assert_int_equal(s->author_id, 1);
	assert_int_equal(s->decide_by, SHOP_NOW + 7 * DAY);
	assert_int_equal(s->not_after, s->decide_by + 14 * DAY);
	assert_int_equal(s->not_before, SHOP_NOW);
	assert_int_equal(s->message_at, SHOP_NOW);
	assert_string_equal(
		s->because,
		"Anna Berg: 8 visits in a year, none since 22 Aug 2025; that is 6.4 times the usual gap of 14 days");
	MUST(mail_read(s->message, &parts, &must_error));
	assert_string_equal(parts.subject, "We have not seen you in a while, Anna");
	assert_string_equal(parts.message_id, s->message_id);
	assert_int_equal(parts.at, SHOP_NOW);
	assert_true(g_str_has_prefix(parts.body, "Hello Anna,\n"));
	assert_non_null(strstr(parts.body, "was on 22 Aug 2025,"));
	assert_non_null(strstr(parts.body, "reply \"stop\""));
	assert_null(strchr(parts.body, '{'));
	mail_parts_clear(&parts);
	MUST(approval_check_bytes(s, &must_error));
	rule_shop_close(&shop);
}

static void writes_a_local_effect_canonically(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	gint64 anna;

	fill(&shop);
	anna = add_quiet(&shop, "Anna Berg", "Anna", false);
	assert_int_equal(run_new(&shop), 1);

	g_autoptr(Page) page = suggestion_of(&shop, anna, "flag");
	const struct suggestion *s = page_row(page, 0);
	g_autofree char *content = hash_text(s->message), *sha = hash_text(content);
	g_autofree char *text = g_strdup_printf(
		"{\"customer\":%d,\"flag\":\"at-risk\",\"reason\":\"Anna Berg: last visit 22 Aug 2025, 6.4 times the usual gap of 14 days\"}",
		(int)anna);

	assert_string_equal(s->message, text);
	assert_string_equal(s->envelope, "");
	assert_string_equal(s->sha, sha);
	assert_string_equal(s->effect_class, "local");
	rule_shop_close(&shop);
}

static void keeps_its_evidence(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	gint64 anna;

	fill(&shop);
	anna = add_quiet(&shop, "Anna Berg", "Anna", true);
	run_new(&shop);

	g_autoptr(Page) page = suggestion_of(&shop, anna, "mail");
	const struct suggestion *s = page_row(page, 0);
	g_autoptr(Jdoc) evidence = jdoc_parse(s->evidence, -1, NULL);
	const struct jdoc *visits = jdoc_at(evidence, 0), *last = jdoc_at(evidence, 1);

	assert_int_equal(jdoc_size(evidence), 7);
	assert_string_equal(jdoc_get_text(visits, "condition"), "visits in last 365 days at least 4");
	assert_string_equal(jdoc_get_text(visits, "value"), "8");
	assert_int_equal(jdoc_size(jdoc_get(visits, "rows")), 8);
	assert_string_equal(jdoc_get_text(last, "value"), "22 Aug 2025");
	assert_int_equal(jdoc_size(jdoc_get(last, "rows")), 1);
	/* The newest of the visits' rows is the last visit's. */
	assert_int_equal(jdoc_get_int(jdoc_at(jdoc_get(last, "rows"), 0), "id", 0),
	                 jdoc_get_int(jdoc_at(jdoc_get(visits, "rows"), 0), "id", -1));
	for (gsize i = 0; i < jdoc_size(evidence); i++)
		assert_true(jdoc_get_bool(jdoc_at(evidence, i), "held"));
	rule_shop_close(&shop);
}

static void adds_nothing_twice(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	struct suggest_result result;

	fill(&shop);
	for (int i = 0; i < 5; i++)
		add_quiet(&shop, "Anna Berg", "Anna", true);
	assert_int_equal(run_new(&shop), 10);
	run(&shop, &result);
	assert_int_equal(result.added, 0);
	assert_int_equal(count_of(&result, "regular-gone-quiet")->matched, 5);
	assert_int_equal(count_of(&result, "regular-gone-quiet")->waiting, 5);
	suggest_result_clear(&result);
	/* Nor on any later day while it is open. */
	for (int day = 1; day < 7; day++) {
		shop.clock.now = SHOP_NOW + (gint64)day * DAY;
		assert_int_equal(run_new(&shop), 0);
	}
	rule_shop_close(&shop);
}

static void reject(struct rule_shop *shop, gint64 customer, const char *effect)
{
	g_autoptr(Page) page = suggestion_of(shop, customer, effect);
	const struct suggestion *s = page_row(page, 0);
	struct staff eva = { .id = 2, .name = "Eva", .kind = "person", .rank = RANK_OWNER, .active = true };

	MUST(approval_reject(shop->db, s->id, NULL, "not-now", NULL,
	                     &(struct decision){ .by = &eva, .at = shop->clock.now }, &must_error));
}

static void waits_since_the_decision(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	gint64 anna;

	fill(&shop);
	off(&shop, "at-risk-flag");
	anna = add_quiet(&shop, "Anna Berg", "Anna", true);
	assert_int_equal(run_new(&shop), 1);
	shop.clock.now = SHOP_NOW + 5 * DAY;
	reject(&shop, anna, "mail");
	shop.clock.now = SHOP_NOW + 94 * DAY;
	/* The others have been away for as long by now: only Anna is looked at. */
	MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
	for (gint64 id = 1; id <= 30; id++)
		rule_shop_order(&shop, id, SHOP_NOW + 90 * DAY, 100, 0, "EUR", "paid");
	MUST(db_commit(shop.db, &must_error));
	assert_int_equal(run_new(&shop), 0);
	shop.clock.now = SHOP_NOW + 95 * DAY;
	assert_int_equal(run_new(&shop), 1);
	rule_shop_close(&shop);
}

static void leaves_out_whom_it_may_not_write_to(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	struct suggest_result result;
	const struct suggest_count *count;
	gint64 id;

	fill(&shop);
	add_quiet(&shop, "Anna Berg", "Anna", true);
	add_quiet(&shop, "No Consent", "No", false);
	MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
	id = rule_shop_customer(&shop, "No Address", "No", NULL);
	for (int i = 0; i < 8; i++)
		rule_shop_order(&shop, id, SHOP_NOW - (90 + 14 * i) * DAY, 100, 0, "EUR", "paid");
	rule_shop_consent(&shop, id, true);
	MUST(db_commit(shop.db, &must_error));
	add_quiet(&shop, "Nameless", NULL, true);
	run(&shop, &result);
	count = count_of(&result, "regular-gone-quiet");
	assert_int_equal(count->matched, 4);
	assert_int_equal(count->added, 2); /* Anna, and the company by its name */
	assert_int_equal(count->no_consent, 1);
	assert_int_equal(count->no_address, 1);
	suggest_result_clear(&result);
	rule_shop_close(&shop);
}

static void never_greets_nobody(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	struct suggest_result result;
	gint64 id;

	fill(&shop);
	off(&shop, "at-risk-flag");
	MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
	id = rule_shop_regular(&shop, "berg@example.org", "", 8, 90);
	rule_shop_consent(&shop, id, true);
	MUST(db_commit(shop.db, &must_error));
	run(&shop, &result);
	assert_int_equal(count_of(&result, "regular-gone-quiet")->incomplete, 1);
	assert_int_equal(result.added, 0);
	suggest_result_clear(&result);
	/* The template can say what to write instead. */
	MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
	MUST(template_save(shop.db, "we-miss-you",
	                   "Subject: Hello\n\nHello {first-name|there},\nsee you.\n", &shop.change,
	                   &must_error));
	MUST(db_commit(shop.db, &must_error));
	assert_int_equal(run_new(&shop), 1);
	g_autoptr(Page) page = suggestion_of(&shop, id, "mail");
	assert_non_null(strstr(((const struct suggestion *)page_row(page, 0))->message, "Hello there,"));
	rule_shop_close(&shop);
}

static void holds_a_flood(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	struct suggest_result result;
	static const char rule[] =
		"rule everybody\nfor each customer\nwhen visits at least 1\nsuggest flag x\nbecause \"{name}\"\nonce every 9 days\n";
	static const char limited[] =
		"rule some\nfor each customer\nwhen visits at least 1\nsuggest flag x\nbecause \"{name}\"\nonce every 9 days\nlimit 4 per 2 days\n";

	fill(&shop);
	MUST(rule_add(shop.db, "f", rule, &shop.change, NULL, &must_error));
	MUST(rule_add(shop.db, "f", limited, &shop.change, NULL, &must_error));
	assert_int_equal(run_new(&shop), 0); /* added rules are off */
	MUST(rule_set_phase(shop.db, "everybody", "live", NULL, &shop.change, &must_error));
	MUST(rule_set_phase(shop.db, "some", "live", NULL, &shop.change, &must_error));
	run(&shop, &result);
	assert_non_null(strstr(count_of(&result, "everybody")->held, "30 of 30 customers"));
	assert_int_equal(count_of(&result, "everybody")->added, 0);
	assert_int_equal(count_of(&result, "some")->added, 4);
	assert_int_equal(count_of(&result, "some")->limited, 26);
	suggest_result_clear(&result);
	assert_int_equal(run_new(&shop), 0);
	shop.clock.now += 2 * DAY;
	assert_int_equal(run_new(&shop), 4);
	rule_shop_close(&shop);
}

static void proposes_the_best_first(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	gint64 small, large;

	fill(&shop);
	small = add_quiet(&shop, "Small", "S", true);
	large = add_quiet(&shop, "Large", "L", true);
	MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
	rule_shop_order(&shop, large, SHOP_NOW - 90 * DAY, 900000, 0, "EUR", "paid");
	MUST(db_commit(shop.db, &must_error));
	run_new(&shop);
	g_autoptr(Page) one = suggestion_of(&shop, small, "mail"),
					two = suggestion_of(&shop, large, "mail");
	assert_true(((const struct suggestion *)page_row(two, 0))->priority >
	            ((const struct suggestion *)page_row(one, 0))->priority);
	/* 25.00 a visit, more than five times as late as usual. */
	assert_float_equal(((const struct suggestion *)page_row(one, 0))->priority, 25.0 * 5, 1e-9);
	rule_shop_close(&shop);
}

static void collects_in_shadow(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	struct suggest_result result;

	fill(&shop);
	off(&shop, "at-risk-flag");
	add_quiet(&shop, "Anna Berg", "Anna", true);
	MUST(rule_set_phase(shop.db, "regular-gone-quiet", "shadow", NULL, &shop.change, &must_error));
	run(&shop, &result);
	assert_int_equal(result.added, 0);
	assert_int_equal(count_of(&result, "regular-gone-quiet")->added, 1);
	suggest_result_clear(&result);
	/* Going live, it speaks: what it said to itself does not count. */
	MUST(rule_set_phase(shop.db, "regular-gone-quiet", "live", NULL, &shop.change, &must_error));
	assert_int_equal(run_new(&shop), 1);
	rule_shop_close(&shop);
}

static void switches_a_broken_rule_off(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	struct suggest_result result;
	static const char rule[] =
		"rule lost-letter\nfor each customer\nwhen visits at least 1\nsuggest mail hello\nbecause \"{name}\"\nonce every 9 days\n";
	GError *error = NULL;

	fill(&shop);
	add_quiet(&shop, "Anna Berg", "Anna", true);
	assert_false(rule_add(shop.db, "f", rule, &shop.change, NULL, &error));
	assert_string_equal(error->message, "f:4:14: there is no template of that name\n"
	                                    "    4 | suggest mail hello\n"
	                                    "      |              ^^^^^\n"
	                                    "      = try: tend template list");
	g_clear_error(&error);
	MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
	MUST(template_save(shop.db, "hello", "Subject: Hi\n\nHi", &shop.change, &must_error));
	MUST(db_commit(shop.db, &must_error));
	MUST(rule_add(shop.db, "f", rule, &shop.change, NULL, &must_error));
	MUST(rule_set_phase(shop.db, "lost-letter", "live", NULL, &shop.change, &must_error));
	g_autoptr(Page) page = template_find(shop.db, "hello", NULL);
	MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
	MUST(record_remove(shop.db, &noun_template, ((const struct template *)page_row(page, 0))->id,
	                   &shop.change, &must_error));
	MUST(db_commit(shop.db, &must_error));
	run(&shop, &result);
	/* The others go on; this one is off, and it says so. */
	assert_int_equal(result.added, 2);
	assert_non_null(strstr(count_of(&result, "lost-letter")->broken, "no template of that name"));
	suggest_result_clear(&result);
	g_autoptr(Page) row = rule_find(shop.db, "lost-letter", NULL);
	assert_string_equal(((const struct rule *)page_row(row, 0))->phase, "off");
	rule_shop_close(&shop);
}

static void asks_again_before_it_is_carried_out(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	gint64 anna;
	bool still = false;
	g_autofree char *not = NULL, *consent = NULL;

	fill(&shop);
	anna = add_quiet(&shop, "Anna Berg", "Anna", true);
	run_new(&shop);
	g_autoptr(Page) page = suggestion_of(&shop, anna, "mail");
	gint64 id = ((const struct suggestion *)page_row(page, 0))->id;

	MUST(suggest_still_true(shop.db, id, SHOP_NOW + 3600, shop.clock.zone, &still, &not, &must_error));
	assert_true(still);
	assert_null(not );
	MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
	rule_shop_order(&shop, anna, SHOP_NOW + DAY, 100, 0, "EUR", "paid");
	MUST(db_commit(shop.db, &must_error));
	MUST(suggest_still_true(shop.db, id, SHOP_NOW + 2 * DAY, shop.clock.zone, &still, &not,
	                        &must_error));
	assert_false(still);
	assert_string_equal(not, "last-visit older than 60 days (is 21 Nov 2025)");
	/* A visit in the future has not happened yet; a consent taken back has. */
	shop.change.at = SHOP_NOW + 10;
	MUST(db_begin(shop.db, DB_TX_WRITE, &must_error));
	rule_shop_consent(&shop, anna, false);
	MUST(db_commit(shop.db, &must_error));
	MUST(suggest_still_true(shop.db, id, SHOP_NOW + 3600, shop.clock.zone, &still, &consent,
	                        &must_error));
	assert_false(still);
	assert_string_equal(consent, "consent is yes (is no)");
	rule_shop_close(&shop);
}

/* Letters hold what strangers typed into a name: it must stay inside its place. */
static void keeps_names_in_their_place(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	struct mail_parts parts = { 0 };
	gint64 id;

	fill(&shop);
	id = add_quiet(&shop, "Eve {shop}\r\nBcc: all@example.org",
	               "Eve\r\nBcc: all@example.org {shop}", true);
	run_new(&shop);
	g_autoptr(Page) page = suggestion_of(&shop, id, "mail");
	MUST(mail_read(((const struct suggestion *)page_row(page, 0))->message, &parts, &must_error));
	assert_string_equal(parts.subject,
	                    "We have not seen you in a while, Eve Bcc: all@example.org {shop}");
	assert_int_equal(g_strv_length(parts.to), 1);
	mail_parts_clear(&parts);
	rule_shop_close(&shop);
}

static void checks_templates(void **state)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *subject = NULL, *body = NULL;

	assert_false(template_read("t", "Subject: Hi\n\nHello {frist-name},\n", &subject, &body, &error));
	assert_string_equal(error->message, "t:3:7: there is no field 'frist-name' to fill in\n"
	                                    "    3 | Hello {frist-name},\n"
	                                    "      |       ^^^^^^^^^^^^\n"
	                                    "      = did you mean '{first-name}'?");
	g_clear_error(&error);
	assert_false(template_read("t", "Subject: Hi\n\nHello {name\n", &subject, &body, &error));
	g_clear_error(&error);
	assert_false(template_read("t", "Hello\n", &subject, &body, &error));
	g_clear_error(&error);
	assert_false(template_read("t", "Subject: \n\nx\n", &subject, &body, &error));
	g_clear_error(&error);
	assert_false(template_read("t", "Subject: x\n\n", &subject, &body, &error));
	g_clear_error(&error);
	assert_true(template_read("t", "Subject:  Hi {first-name|you}\r\n\r\nHello,\r\nyou.\r\n",
	                          &subject, &body, &error));
	assert_string_equal(subject, "Hi {first-name|you}");
	assert_string_equal(body, "Hello,\nyou.");
}

static void names_an_envelope(void **state)
{
	g_autofree char *text =
		envelope_text("s@x.org", (const char *[]){ "b@x.org", "a@x.org", "b@x.org", NULL }, NULL);
	g_autofree char *from = NULL;
	g_auto(GStrv) to = NULL;
	GError *error = NULL;

	assert_string_equal(text, "s@x.org\na@x.org\nb@x.org\n");
	assert_true(envelope_read(text, &from, &to, NULL));
	assert_string_equal(from, "s@x.org");
	assert_int_equal(g_strv_length(to), 2);
	assert_null(envelope_text("s@x.org\nc@x.org", NULL, &error));
	g_clear_error(&error);
	g_clear_pointer(&from, g_free);
	g_clear_pointer(&to, g_strfreev);
	assert_false(envelope_read("s@x.org\nb@x.org\na@x.org\n", &from, &to, &error));
	g_clear_error(&error);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finishes_a_letter),
		cmocka_unit_test(writes_a_local_effect_canonically),
		cmocka_unit_test(keeps_its_evidence),
		cmocka_unit_test(adds_nothing_twice),
		cmocka_unit_test(waits_since_the_decision),
		cmocka_unit_test(leaves_out_whom_it_may_not_write_to),
		cmocka_unit_test(never_greets_nobody),
		cmocka_unit_test(holds_a_flood),
		cmocka_unit_test(proposes_the_best_first),
		cmocka_unit_test(collects_in_shadow),
		cmocka_unit_test(switches_a_broken_rule_off),
		cmocka_unit_test(asks_again_before_it_is_carried_out),
		cmocka_unit_test(keeps_names_in_their_place),
		cmocka_unit_test(checks_templates),
		cmocka_unit_test(names_an_envelope),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
