/* What the SQL of a rule finds is what a plain loop in C finds, on shops made at random; and matching is the same as every condition holding. */
#include "db/score.h"
#include "workflows/rule_ask.h"
#include "workflows/scoring.h"
#include "tests/rule_shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PEOPLE = 120, ORDERS_MOST = 14 };

struct buy {
	gint64 at, total, refunded;
	bool foreign, voided;
};

struct person {
	gint64 id;
	bool company, consent, address, flagged, tagged;
	char birthday[11]; /* "" none */
	struct buy buys[ORDERS_MOST];
	int count;
	struct score score;
	char *segment, *lifecycle;
};

static guint64 seed;

static guint below(guint n)
{
	return rule_shop_random(&seed, n);
}

static void make_birthday(struct person *person)
{
	if (below(3) == 0)
		return;
	if (below(2))
		g_snprintf(person->birthday, sizeof person->birthday, "%04u-%02u-%02u", 1950 + below(50),
		           1 + below(12), 1 + below(28));
	else
		g_snprintf(person->birthday, sizeof person->birthday, "--%02u-%02u", 1 + below(12),
		           1 + below(29));
}

static void make_buys(struct rule_shop *shop, struct person *person)
{
	static const char *const states[] = { "paid", "pending", "refunded", "voided" };

	person->count = (int)below(ORDERS_MOST);
	for (int i = 0; i < person->count; i++) {
		struct buy *buy = &person->buys[i];
		guint state = below(4);

		/* Some after now: nothing may look past it. Some on the same day, some round midnight. */
		buy->at =
			SHOP_NOW + (gint64)60 * DAY - (gint64)below(700) * DAY + (gint64)below(4) * 6 * 3600;
		buy->total = (gint64)below(20000);
		buy->refunded = below(5) ? 0 : buy->total / 2;
		buy->foreign = below(10) == 0;
		buy->voided = state == 3;
		rule_shop_order(shop, person->id, buy->at, buy->total, buy->refunded,
		                buy->foreign ? "USD" : "EUR", states[state]);
	}
}

static void make_tag(struct rule_shop *shop, gint64 customer, gint64 tag)
{
	struct customer_tag row = {
		.customer_id = customer, .tag_id = tag, .at = shop->change.at, .by_staff = 2
	};

	MUST(record_save(shop->db, &noun_customer_tag, &row, &shop->change, &must_error));
}

/* Some never said anything, some changed their mind: the latest word counts. */
static void make_consent(struct rule_shop *shop, const struct person *person)
{
	if (!person->consent && below(3) == 0)
		return;
	if (below(3) == 0)
		rule_shop_consent(shop, person->id, !person->consent);
	rule_shop_consent(shop, person->id, person->consent);
}

static void make_people(struct rule_shop *shop, struct person *people)
{
	struct tag tag = { .name = "VIP", .name_fold = "vip" };

	MUST(db_begin(shop->db, DB_TX_WRITE, &must_error));
	MUST(record_save(shop->db, &noun_tag, &tag, &shop->change, &must_error));
	for (int i = 0; i < PEOPLE; i++) {
		struct person *person = &people[i];

		*person = (struct person){ .company = below(4) == 0,
			                       .consent = below(2),
			                       .address = below(2),
			                       .flagged = below(4) == 0,
			                       .tagged = below(4) == 0 };
		make_birthday(person);
		person->id = rule_shop_customer(shop, "Somebody", person->company ? NULL : "Some",
		                                *person->birthday ? person->birthday : NULL);
		make_buys(shop, person);
		make_consent(shop, person);
		if (person->address)
			rule_shop_email(shop, person->id, "a@example.org");
		if (person->flagged)
			rule_shop_flag(shop, person->id, "late");
		if (person->tagged)
			make_tag(shop, person->id, tag.id);
	}
	MUST(db_commit(shop->db, &must_error));
}

static void read_scores(struct rule_shop *shop, struct person *people)
{
	struct scoring scoring = { .db = shop->db, .now = SHOP_NOW, .zone = shop->clock.zone };
	struct scoring_result result;

	MUST(scoring_store(&scoring, NULL, 0, &result, &must_error));
	for (int i = 0; i < PEOPLE; i++) {
		g_autoptr(Page) page = record_get(shop->db, &noun_score, people[i].id, NULL);

		assert_non_null(page);
		people[i].score = *(const struct score *)page_row(page, 0);
		people[i].segment = g_strdup(people[i].score.segment);
		people[i].lifecycle = g_strdup(people[i].score.lifecycle);
	}
}

/* ---- the plain loop */

struct figures_of {
	int visits, orders;
	gint64 spent, last, first; /* last and first 0: never */
};

static bool counts(const struct buy *buy, gint64 from)
{
	return !buy->voided && buy->at > from && buy->at <= SHOP_NOW;
}

static struct figures_of look(const struct person *person, gint64 from, GTimeZone *zone)
{
	struct figures_of f = { 0 };
	gint32 days[ORDERS_MOST];

	for (int i = 0; i < person->count; i++) {
		const struct buy *buy = &person->buys[i];
		gint32 day = day_of(buy->at, zone);
		bool seen = false;

		if (!counts(buy, from))
			continue;
		for (int n = 0; n < f.visits; n++)
			seen |= days[n] == day;
		if (!seen)
			days[f.visits++] = day;
		f.orders++;
		f.spent += buy->foreign ? 0 : buy->total - buy->refunded;
		f.last = MAX(f.last, buy->at);
		f.first = f.first ? MIN(f.first, buy->at) : buy->at;
	}
	return f;
}

static bool compares(double value, enum rule_compare compare, double with)
{
	switch (compare) {
	case AT_LEAST: return value >= with;
	case AT_MOST: return value <= with;
	case MORE_THAN: return value > with;
	case LESS_THAN: return value < with;
	default: return value == with;
	}
}

/* Is the birthday one of the days from a to b? Walks every one of them. */
static bool birthday_between(const struct person *person, gint32 a, gint32 b)
{
	for (gint32 day = a; *person->birthday && day <= b; day++) {
		g_autofree char *text = day_format(day), *next = day_format(day + 1);
		const char *own = person->birthday + strlen(person->birthday) - 5;

		if (strcmp(text + 5, own) == 0)
			return true;
		/* 29 February in other years: on the 28th. */
		if (strcmp(own, "02-29") == 0 && strcmp(text + 5, "02-28") == 0 &&
		    strcmp(next + 5, "02-29") != 0)
			return true;
	}
	return false;
}

static bool date_holds(gint64 value, const struct rule_condition *c, GTimeZone *zone)
{
	gint64 before = rule_length_from(c->length, -1, SHOP_NOW, zone),
		   after = rule_length_from(c->length, 1, SHOP_NOW, zone);

	if (value == 0)
		return false;
	if (c->test == TEST_OLDER)
		return value < before;
	return c->test == TEST_WITHIN_LAST ? value > before && value <= SHOP_NOW
	                                   : value >= SHOP_NOW && value < after;
}

static const char *word_of(const struct person *person, const char *field)
{
	const struct {
		const char *name, *word;
	} words[] = {
		{ "consent", person->consent ? "yes" : "no" },
		{ "has-address", person->address ? "yes" : "no" },
		{ "kind", person->company ? "company" : "person" },
		{ "at-risk", person->score.at_risk ? "yes" : "no" },
		{ "lifecycle", person->lifecycle },
		{ "segment", person->segment },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
		if (strcmp(words[i].name, field) == 0)
			return words[i].word;
	}
	return NULL;
}

static bool word_holds(const struct person *person, const struct rule_condition *c)
{
	bool is = c->test == TEST_IS;
	const char *word;

	if (strcmp(c->field->name, "flag") == 0)
		return (person->flagged && strcmp(c->word, "late") == 0) == is;
	if (strcmp(c->field->name, "tag") == 0)
		return (person->tagged && g_ascii_strcasecmp(c->word, "vip") == 0) == is;
	word = word_of(person, c->field->name);
	return word && (strcmp(word, c->word) == 0) == is;
}

static bool number_holds(const struct person *person, const struct rule_condition *c, GTimeZone *zone)
{
	struct figures_of f = look(
		person, c->window.n ? rule_length_from(c->window, -1, SHOP_NOW, zone) : G_MININT64, zone);
	double with = (double)c->milli / 1000;

	if (strcmp(c->field->name, "visits") == 0)
		return compares(f.visits, c->compare, with);
	if (strcmp(c->field->name, "orders") == 0)
		return compares(f.orders, c->compare, with);
	if (strcmp(c->field->name, "spent") == 0)
		return compares((double)f.spent, c->compare, (double)(c->milli / 10));
	with = (double)c->milli / 1000;
	if (strcmp(c->field->name, "overdue") == 0)
		return !isnan(person->score.overdue) && compares(person->score.overdue, c->compare, with);
	return !isnan(person->score.gap_days) && compares(person->score.gap_days, c->compare, with);
}

static bool holds(const struct rule_shop *shop, const struct person *person,
                  const struct rule_condition *c)
{
	GTimeZone *zone = shop->clock.zone;
	struct figures_of ever = look(person, G_MININT64, zone);
	gint32 today = day_of(SHOP_NOW, zone);
	bool so;

	if (c->test == TEST_COMPARE)
		so = number_holds(person, c, zone);
	else if (c->field->kind == KIND_WORD || c->field->kind == KIND_MARK)
		so = word_holds(person, c);
	else if (c->field->kind == KIND_BIRTHDAY)
		so = birthday_between(person,
		                      c->test == TEST_WITHIN_NEXT ? today : today - (gint32)c->length.n,
		                      c->test == TEST_WITHIN_NEXT ? today + (gint32)c->length.n : today);
	else if (strcmp(c->field->name, "known-since") == 0)
		so = date_holds(SHOP_NOW - 300 * DAY, c, zone);
	else
		so = date_holds(strcmp(c->field->name, "last-visit") == 0 ? ever.last : ever.first, c, zone);
	return so != c->unless;
}

/* ---- questions at random */

static char *random_condition(void)
{
	static const char *const compare[] = { "at least", "at most", "more than", "less than", "=" };
	static const char *const length[] = { "30 days", "365 days", "2 months",
		                                  "8 weeks", "1 year",   "36 hours" };
	static const char *const dates[] = { "last-visit", "first-visit", "known-since" };
	static const char *const tests[] = { "older than", "within last", "within next" };
	static const char *const words[] = {
		"consent is yes",
		"consent is not yes",
		"has-address is yes",
		"kind is company",
		"kind is not company",
		"at-risk is yes",
		"at-risk is no",
		"lifecycle is lead",
		"lifecycle is not regular",
		"segment is Champions",
		"segment is not \"Can't lose\"",
		"flag is late",
		"flag is not late",
		"flag is other",
		"tag is Vip",
		"tag is not vip",
	};
	const char *c = compare[below(5)], *l = length[below(6)];

	switch (below(8)) {
	case 0: return g_strdup_printf("visits in last %s %s %u", l, c, below(6));
	case 1: return g_strdup_printf("orders in last %s %s %u", l, c, below(6));
	case 2: return g_strdup_printf("visits %s %u", c, below(12));
	case 3: return g_strdup_printf("spent in last %s %s %u.%02u", l, c, below(300), below(100));
	case 4: return g_strdup_printf("%s %s %u.5", below(2) ? "overdue" : "usual-gap", c, below(60));
	case 5: return g_strdup_printf("%s %s %s", dates[below(3)], tests[below(3)], l);
	case 6:
		return g_strdup_printf("birthday within %s %u days", below(2) ? "next" : "last",
		                       1 + below(120));
	default: return g_strdup(words[below(G_N_ELEMENTS(words))]);
	}
}

static void check_condition(struct rule_shop *shop, const struct person *people, const char *text)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(RuleCondition) condition = rule_parse_condition(text, &error);
	g_autoptr(GArray) ids =
		condition ? rule_filter_ids(shop->db, text, SHOP_NOW, shop->clock.zone, &error) : NULL;
	guint at = 0;

	if (!ids)
		fail_msg("%s: %s", text, error->message);
	for (int i = 0; i < PEOPLE; i++) {
		bool found = at < ids->len && g_array_index(ids, gint64, at) == people[i].id;

		at += found;
		if (found != holds(shop, &people[i], condition))
			fail_msg("'%s' for customer %d: SQL says %s", text, (int)people[i].id,
			         found ? "yes" : "no");
	}
	assert_int_equal(at, ids->len);
}

static char *random_rule(void)
{
	GString *text = g_string_new(
		"rule made-up\nfor each customer\nsuggest flag x\nbecause \"{name} {visits} {last-visit} {spent} {birthday}\"\nonce every 90 days\n");
	guint n = 1 + below(4);

	for (guint i = 0; i < n; i++) {
		g_autofree char *condition = random_condition();

		g_string_append_printf(text, "%s %s\n", i && below(3) == 0 ? "unless" : "when", condition);
	}
	return g_string_free(text, FALSE);
}

static GHashTable *matches_of(struct rule_shop *shop, const struct rule_ast *rule,
                              const struct rule_context *context)
{
	GHashTable *found = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	g_autoptr(RuleQuery) query = NULL;
	g_autoptr(DbStmt) stmt = NULL;
	GError *error = NULL;

	MUST((query = rule_compile_matches(rule, context, &must_error)) != NULL);
	MUST((stmt = rule_query_open(query, shop->db, &must_error)) != NULL);
	while (db_step(stmt, &error)) {
		gint64 id = db_int(stmt, 0);

		g_hash_table_add(found, g_memdup2(&id, sizeof id));
	}
	assert_null(error);
	return found;
}

/* The table's conjunction, the matches and the plain loop are three ways to one answer; and why not names a condition that fails. */
static void check_rule(struct rule_shop *shop, const struct person *people, const char *text)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(RuleAst) rule = rule_parse("f", text, &error);
	struct rule_context context;
	g_autoptr(GHashTable) matches = NULL;

	if (!rule)
		fail_msg("%s", error->message);
	MUST(rule_context_init(&context, shop->db, SHOP_NOW, shop->clock.zone, &must_error));
	matches = matches_of(shop, rule, &context);
	for (int i = 0; i < PEOPLE; i++) {
		struct rule_answers answers = { 0 };
		g_autofree char *not = NULL, *because = NULL;
		bool all = true;

		MUST(rule_ask(shop->db, rule, &context, people[i].id, &answers, &must_error));
		for (guint n = 0; n < rule->conditions->len; n++) {
			bool so = holds(shop, &people[i], g_ptr_array_index(rule->conditions, n));

			assert_int_equal(g_array_index(answers.answers, struct rule_answer, n).held, so);
			all &= so;
		}
		not = rule_why_not(&answers);
		because = rule_because(rule, &answers);
		assert_int_equal(answers.all, all);
		assert_int_equal(not == NULL, all);
		assert_int_equal(g_hash_table_contains(matches, &people[i].id), all);
		assert_null(strchr(because, '?'));
		rule_answers_clear(&answers);
	}
	rule_context_clear(&context);
}

static void check_shop(guint64 number, const char *zone)
{
	struct rule_shop shop = rule_shop_open(zone);
	g_autofree struct person *people = g_new0(struct person, PEOPLE);

	seed = number;
	make_people(&shop, people);
	read_scores(&shop, people);
	for (int i = 0; i < 250; i++) {
		g_autofree char *text = random_condition();

		check_condition(&shop, people, text);
	}
	for (int i = 0; i < 30; i++) {
		g_autofree char *text = random_rule();

		check_rule(&shop, people, text);
	}
	for (int i = 0; i < PEOPLE; i++) {
		g_free(people[i].segment);
		g_free(people[i].lifecycle);
	}
	rule_shop_close(&shop);
}

static void finds_what_a_plain_loop_finds(void **state)
{
	static const char *const zones[] = { "UTC", "Europe/Berlin", "America/New_York",
		                                 "Asia/Kathmandu", "Pacific/Auckland" };

	for (guint i = 0; i < G_N_ELEMENTS(zones); i++)
		check_shop(i + 1, zones[i]);
}

static void binds_what_people_write(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	g_autoptr(GArray) ids = NULL;
	g_autoptr(GError) error = NULL;

	ids = rule_filter_ids(shop.db, "tag is \"'; DROP TABLE customers; --\"", SHOP_NOW, NULL, &error);
	assert_non_null(ids);
	assert_int_equal(ids->len, 0);
	assert_null(rule_filter_ids(shop.db, "visits at least 1; DROP TABLE customers", SHOP_NOW, NULL,
	                            &error));
	assert_string_equal(error->message, "condition:1:17: '1;' is not a whole number\n"
	                                    "    1 | visits at least 1; DROP TABLE customers\n"
	                                    "      |                 ^^\n"
	                                    "      = write digits, like 4");
	rule_shop_close(&shop);
}

static void refuses_what_the_currency_lacks(void **state)
{
	struct rule_shop shop = rule_shop_open("UTC");
	g_autoptr(GError) error = NULL;

	assert_null(rule_filter_ids(shop.db, "spent at least 1.005", SHOP_NOW, NULL, &error));
	assert_string_equal(error->message, "an amount in EUR has at most 2 decimals");
	rule_shop_close(&shop);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_a_plain_loop_finds),
		cmocka_unit_test(binds_what_people_write),
		cmocka_unit_test(refuses_what_the_currency_lacks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
