/* What customers order for their feasts and offices: deals with their history, some of them left lying, one with a task ahead. */
#include "base/clock.h"
#include "base/text.h"
#include "db/activity.h"
#include "db/deal.h"
#include "db/task.h"
#include "workflows/sample_plan.h"

#include <string.h>

enum {
	PIPELINE = 1,
	MOST_STEPS = 5,
	LOST = SAMPLE_STAGES,
	MINUTES = 420,
	PIECE = 1000,
	TASK_HOUR = 10
};

/* Who is asked for, rather; in a small shop anybody else will do. */
enum wanted { A_COMPANY, A_REGULAR, A_LEAD };

/* made: days before the last; steps: so many days later it stands at the next stage, until 0. lost: the last step leads there. */
static const struct order_ahead {
	const char *title, *sku; /* sku NULL: value in cents */
	int pieces, value;
	enum wanted who;
	int made, steps[MOST_STEPS];
	const char *lost;
	int task_days; /* a task so many days after the last one; 0: none */
} ahead[] = {
	/* clang-format off */
	{ "Confirmation party, cakes",        "CA-02",  4,     0, A_REGULAR, 512, { 1, 4, 9, 3 }, NULL, 0 },
	{ "Office breakfast every Friday",    "BF-02", 12,     0, A_COMPANY, 498, { 2, 3, 10, 7 }, NULL, 0 },
	{ "Wedding cake, three tiers",        NULL,     0, 42000, A_REGULAR, 471, { 1, 6, 12, 20 }, NULL, 0 },
	{ "Summer party, forty brezeln",      "RO-03", 40,     0, A_COMPANY, 455, { 1, 9 }, "went-elsewhere: the beer garden bakes its own", 0 },
	{ "Birthday cake with a tractor",     "CA-06",  1,     0, A_REGULAR, 430, { 12 }, "no-reply", 0 },
	{ "Breakfast boxes for a training",   "BF-02", 18,     0, A_COMPANY, 402, { 1, 2, 4, 5 }, NULL, 0 },
	{ "Christening, two cheesecakes",     "CA-02",  2,     0, A_REGULAR, 377, { 1, 3, 5, 2 }, NULL, 0 },
	{ "Stollen as presents for clients",  "CA-08", 30,     0, A_COMPANY, 352, { 2, 4, 6, 12 }, NULL, 0 },
	{ "Christmas buffet",                 NULL,     0, 68000, A_COMPANY, 345, { 1, 12 }, "price: half as much at the wholesaler", 0 },
	{ "Gingerbread for the kita",         "CA-09", 25,     0, A_COMPANY, 341, { 1, 2, 3, 9 }, NULL, 0 },
	{ "New year's reception, croissants", "PA-01", 60,     0, A_COMPANY, 330, { 1, 3, 8, 6 }, NULL, 0 },
	{ "Birthday cake for a sixtieth",     "CA-06",  2,     0, A_REGULAR, 296, { 1, 2, 3, 3 }, NULL, 0 },
	{ "Wedding cake, lemon and poppy",    NULL,     0, 39000, A_LEAD,    281, { 2, 8 }, "timing: the wedding was put off", 0 },
	{ "Carnival doughnuts for the office", "PA-05", 50,    0, A_COMPANY, 272, { 1, 1, 4, 3 }, NULL, 0 },
	{ "Easter lambs for the choir",       "CA-07", 15,     0, A_REGULAR, 238, { 1, 4, 9, 4 }, NULL, 0 },
	{ "Bread for the street festival",    "BR-01", 35,     0, A_COMPANY, 205, { 2, 5, 6, 8 }, NULL, 0 },
	{ "Breakfast for a film crew",        NULL,     0, 54000, A_LEAD,    188, { 1, 3 }, "not-available: they needed it on a Monday", 0 },
	{ "Graduation, thirty tart slices",   "CA-04", 30,     0, A_REGULAR, 161, { 1, 2, 6, 5 }, NULL, 0 },
	{ "Wedding cake, raspberries",        NULL,     0, 45000, A_REGULAR, 149, { 1, 5, 9, 24 }, NULL, 0 },
	{ "Company run, energy rolls",        "RO-02", 120,    0, A_COMPANY, 126, { 1, 6 }, "changed-mind", 0 },
	{ "First day of school, name cake",   "CA-06",  1,     0, A_REGULAR,  98, { 1, 1, 4, 3 }, NULL, 0 },
	{ "Breakfast boxes, trial week",      "BF-02", 25,     0, A_COMPANY,  81, { 2, 3, 5, 6 }, NULL, 0 },
	{ "Plum crumble for the allotments",  "CA-05", 40,     0, A_REGULAR,  66, { 1, 2, 5, 4 }, NULL, 0 },
	{ "Anniversary cake",                 "CA-06",  1,     0, A_REGULAR,  52, { 2, 9 }, "no-reply: asked twice", 0 },
	{ "Opening of a studio, canapés",     NULL,     0, 31000, A_LEAD,     44, { 1, 6 }, "price", 0 },
	/* what is still open: the two of nine and seven days have been left lying, whatever the day */
	{ "Stollen as presents, as last year", "CA-08", 36,    0, A_COMPANY,  30, { 3, 5, 10 }, NULL, 0 },
	{ "Golden wedding, cheesecakes",      "CA-02",  3,     0, A_REGULAR,  27, { 2, 6, 12 }, NULL, 0 },
	{ "Advent breakfast for twenty",      "BF-01", 20,     0, A_COMPANY,  25, { 2, 10 }, NULL, 0 },
	{ "Office breakfast in December",     "BF-02", 40,     0, A_COMPANY,  15, { 3, 8 }, NULL, 0 },
	{ "Birthday cake with a pirate",      "CA-06",  1,     0, A_REGULAR,  14, { 4 }, NULL, 3 },
	{ "Wedding cake in spring",           NULL,     0, 48000, A_REGULAR,  13, { 4 }, NULL, 0 },
	{ "Gingerbread for a market stall",   "CA-09", 80,     0, A_COMPANY,   8, { 6 }, NULL, 0 },
	{ "Christmas party, three cakes",     "CA-02",  3,     0, A_REGULAR,   7, { 0 }, NULL, 0 },
	{ "Bread for the soup kitchen",       "BR-01", 20,     0, A_REGULAR,   1, { 0 }, NULL, 0 },
	/* clang-format on */
};

/* What is said at each stage. */
const struct sample_text sample_talk[][3] = {
	[1] = { { "call", "Asked what it would cost, and until when we need to know.", 1 },
	        { "visit", "Came in to ask; took the card with the sizes along.", 1 },
	        { "mail-in", "Wrote with a picture of what it should look like.", 1 } },
	[2] = { { "mail-out", "Sent the quote.", 1 },
	        { "call", "Told the price on the phone; wants to think it over.", 1 },
	        { "visit", "Gave the quote at the counter, with a piece to taste.", 1 } },
	[3] = { { "visit", "Paid the deposit at the counter.", 1 },
	        { "note", "The deposit is in the bank.", 1 },
	        { "call", "Agreed; the deposit comes tomorrow.", 1 } },
	[4] = { { "note", "Ingredients are ordered.", 1 },
	        { "call", "Asked once more about nuts: none.", 1 },
	        { "note", "Goes into the oven the day before.", 1 } },
	[5] = { { "visit", "Fetched it and was glad.", 1 },
	        { "visit", "Fetched by a friend.", 1 },
	        { "mail-in", "Thanks: nothing was left over.", 1 } },
	[LOST] = { { "call", "Called to say no.", 1 },
	           { "note", "Will not come to anything.", 1 },
	           { "mail-in", "Wrote that it will not be needed.", 1 } },
};

struct bench {
	struct db *db;
	const struct plan *plan;
	struct sample_report *report;
	GHashTable *taken; /* guests who have a deal */
	struct change change;
};

/* ---- for whom */

static bool is_wanted(const struct guest *guest, enum wanted who)
{
	switch (who) {
	case A_COMPANY: return guest->kind == GUEST_COMPANY;
	case A_LEAD: return guest->kind == GUEST_LEAD && !sample_is_untouched(guest) && guest->twin < 0;
	default: return guest->kind == GUEST_WEEKLY || guest->kind == GUEST_MONTHLY;
	}
}

/* Nothing else happened with them after that moment, and nothing is planned: the deal alone decides whether it is idle. */
static bool is_quiet(struct bench *bench, const struct guest *guest, gint64 since, bool *quiet,
                     GError **error)
{
	gint64 end = plan_at(bench->plan, bench->plan->until, TASK_HOUR, 0), touched;
	g_autoptr(Page) tasks = page_query(bench->db, &noun_task, SQL_CUSTOMER_TASK_LIST,
	                                   (struct value[]){ value_int(guest->id), value_end() }, error);

	*quiet = false;
	if (tasks == NULL ||
	    !db_find_int(bench->db, SQL_SAMPLE_TOUCHED,
	                 (struct value[]){ value_int(guest->id), value_int(end), value_end() },
	                 &touched, error))
		return false;
	*quiet = tasks->count == 0 && touched < since;
	return true;
}

/* The first from a thrown place on who fits, was known by then, and is quiet since; *found NULL: nobody. */
static bool look_for(struct bench *bench, const struct order_ahead *order, bool anybody, gint64 made,
                     gint64 since, struct dice *dice, const struct guest **found, GError **error)
{
	guint count = bench->plan->guests->len, first = (guint)dice_between(dice, 0, (gint64)count - 1);

	*found = NULL;
	for (guint i = 0; i < count; i++) {
		const struct guest *guest = plan_guest(bench->plan, (first + i) % count);
		bool fits = anybody ? guest->kind != GUEST_LEAD : is_wanted(guest, order->who), quiet;

		if (!fits || guest->joined_at >= made ||
		    g_hash_table_contains(bench->taken, GINT_TO_POINTER((gint)guest->id)))
			continue;
		if (!is_quiet(bench, guest, since, &quiet, error))
			return false;
		if (!quiet)
			continue;
		*found = guest;
		return true;
	}
	return true;
}

/* ---- what happened */

/* Where it stands after so many steps. */
static int stage_after(const struct order_ahead *order, int steps, bool last)
{
	return last && order->lost ? LOST : steps + 1;
}

static bool put_talk(struct bench *bench, const struct deal *deal, int stage, gint64 at,
                     gint64 staff, struct dice *dice, GError **error)
{
	gsize n = (gsize)dice_between(dice, 0, G_N_ELEMENTS(sample_talk[0]) - 1);
	struct activity activity = { .customer_id = deal->customer_id,
		                         .kind = sample_talk[stage][n].kind,
		                         .at = at,
		                         .text = sample_talk[stage][n].text,
		                         .staff_id = staff,
		                         .deal_id = deal->id };

	bench->report->activities++;
	return record_insert(bench->db, &noun_activity, &activity, &bench->change, error);
}

static bool put_move(struct bench *bench, const struct deal *deal, int stage, gint64 at,
                     const char *reason, struct dice *dice, GError **error)
{
	gint64 staff = sample_some_staff(dice);
	struct deal_move move = {
		.deal_id = deal->id, .stage_id = stage, .at = at, .reason = reason, .by_staff = staff
	};

	return record_insert(bench->db, &noun_deal_move, &move, &bench->change, error) &&
	       (!dice_says(dice, 700) || put_talk(bench, deal, stage, at, staff, dice, error));
}

/* The moments of its steps, each after the one before; returns how many. */
static int step_times(const struct plan *plan, const struct order_ahead *order, struct dice *dice,
                      gint64 times[MOST_STEPS + 1])
{
	gint32 day = plan->until - order->made;
	int count = 1;

	times[0] = plan_open_at(plan, day, dice);
	for (; count <= MOST_STEPS && order->steps[count - 1] > 0; count++) {
		day += order->steps[count - 1];
		gint64 at = plan_open_at(plan, day, dice);
		times[count] = MAX(at, times[count - 1] + MINUTES);
	}
	return count;
}

int sample_product_of(const char *sku)
{
	for (int i = 0; i < sample_products_count; i++)
		if (strcmp(sample_products[i].sku, sku) == 0)
			return i;
	g_error("the sample sells no %s", sku);
}

static bool put_product(struct bench *bench, const struct deal *deal,
                        const struct order_ahead *order, GError **error)
{
	if (order->sku == NULL)
		return true;
	int product = sample_product_of(order->sku);
	struct deal_product row = { .deal_id = deal->id,
		                        .product_id = product + 1,
		                        .quantity = order->pieces * PIECE,
		                        .unit_price = sample_products[product].price };
	return record_insert(bench->db, &noun_deal_product, &row, &bench->change, error);
}

static bool put_task(struct bench *bench, const struct deal *deal, const struct order_ahead *order,
                     gint64 made, GError **error)
{
	if (order->task_days == 0)
		return true;
	g_autofree char *title = g_strdup_printf("Ask again about: %s", order->title);
	struct task task = {
		.customer_id = deal->customer_id,
		.deal_id = deal->id,
		.title = title,
		.due_at = plan_at(bench->plan, bench->plan->until + order->task_days, TASK_HOUR, 0),
		.created_at = made,
		.by_staff = SAMPLE_OWNER,
	};
	bench->report->tasks++;
	return record_insert(bench->db, &noun_task, &task, &bench->change, error);
}

/* What is thrown for one of them: when its steps are, and whose it is. */
struct planned {
	gint64 times[MOST_STEPS + 1];
	int count;
	struct dice dice;
	const struct guest *guest; /* NULL: nobody was there for it */
};

static bool put_deal(struct bench *bench, const struct order_ahead *order, struct planned *planned,
                     GError **error)
{
	struct dice *dice = &planned->dice;
	const gint64 *times = planned->times;
	int count = planned->count;
	g_autofree char *fold = text_fold(order->title);
	const struct sample_text *source = &sample_sources[dice_pick(
		dice, &sample_sources[0].weight, (gsize)sample_sources_count, sizeof *sample_sources)];
	gint64 staff = dice_says(dice, 500) ? sample_some_staff(dice) : 0;
	struct deal deal = {
		.customer_id = planned->guest->id,
		.pipeline_id = PIPELINE,
		.stage_id = 1,
		.stage_at = times[0],
		.title = order->title,
		.title_fold = fold,
		.value = order->sku
		             ? (gint64)order->pieces * sample_products[sample_product_of(order->sku)].price
		             : order->value,
		.currency = "EUR",
		.probability = -1,
		.source = source->text,
		.staff_id = staff,
		.created_at = times[0],
	};

	bench->report->deals++;
	if (!record_insert(bench->db, &noun_deal, &deal, &bench->change, error) ||
	    !put_product(bench, &deal, order, error))
		return false;
	for (int i = 0; i < count; i++) {
		bool last = i + 1 == count;
		if (!put_move(bench, &deal, stage_after(order, i, last), times[i],
		              last ? order->lost : NULL, dice, error))
			return false;
	}
	return put_task(bench, &deal, order, times[count - 1], error);
}

static bool plan_deal(struct bench *bench, gsize i, struct planned *planned, GError **error)
{
	planned->dice = dice_of(bench->plan->seed, DICE_DEAL, (gint64)i);
	planned->count = step_times(bench->plan, &ahead[i], &planned->dice, planned->times);
	for (int anybody = 0; anybody <= 1 && planned->guest == NULL; anybody++)
		if (!look_for(bench, &ahead[i], anybody, planned->times[0],
		              planned->times[planned->count - 1], &planned->dice, &planned->guest, error))
			return false;
	if (planned->guest)
		g_hash_table_add(bench->taken, GINT_TO_POINTER((gint)planned->guest->id));
	return true;
}

bool sample_write_deals(struct db *db, const struct plan *plan, struct sample_report *report,
                        GError **error)
{
	g_autoptr(GHashTable) taken = g_hash_table_new(NULL, NULL);
	struct bench bench = { db, plan, report, taken, { .staff = SAMPLE_OWNER } };

	struct planned planned[G_N_ELEMENTS(ahead)] = { 0 };

	/* In a small shop the newest have the choice: those are still open. */
	for (gsize i = G_N_ELEMENTS(ahead); i > 0; i--)
		if (!plan_deal(&bench, i - 1, &planned[i - 1], error))
			return false;
	/* Written before them, for the newest moves are news. */
	if (!sample_write_history(db, plan, report, error))
		return false;
	for (gsize i = 0; i < G_N_ELEMENTS(ahead); i++)
		if (planned[i].guest && !put_deal(&bench, &ahead[i], &planned[i], error))
			return false;
	return true;
}
