/* What was asked for in all those months, and became of it: closed deals, from which a score can learn. Won is who was called back soon,
 * knew the shop, and asked for little; who wrote on the website waited longer for that call. */
#include "base/clock.h"
#include "base/text.h"
#include "db/activity.h"
#include "db/deal.h"
#include "workflows/sample_plan.h"

#include <string.h>

/* PER_HUNDRED: so many closed deals for a hundred customers. Days: nothing is asked for closer to the last one than LATEST, so that all of it is over by then. */
enum {
	PIPELINE = 1,
	PER_HUNDRED = 45,
	EARLIEST = 530,
	LATEST = 45,
	SOON = 3,
	KNOWN = 60,
	MOST_EACH = 6,
	MINUTES = 420,
	PIECE = 1000
};
enum stage { ENQUIRY = 1, QUOTED, DEPOSIT, PRODUCTION, COLLECTED, LOST };

/* What is asked for. sku NULL: least and most are euros, else pieces. */
static const struct wish {
	const char *title, *sku;
	int least, most;
	bool company;
	int weight;
} wishes[] = {
	/* clang-format off */
	{ "Birthday cake",                    "CA-06",  1,   2, false, 22 },
	{ "Cheesecakes for a christening",    "CA-02",  2,   5, false,  9 },
	{ "Wedding cake",                     NULL,   280, 620, false, 12 },
	{ "Brezeln for a garden party",       "RO-03", 20,  90, false, 10 },
	{ "Croissants for a brunch",          "PA-01", 15,  60, false, 10 },
	{ "Bread for a club evening",         "BR-01",  6,  25, false,  7 },
	{ "Cake for an anniversary",          "CA-06",  1,   3, false, 10 },
	{ "Buffet for a sixtieth",            NULL,   180, 700, false,  7 },
	{ "Tart slices for a graduation",     "CA-04", 15,  40, false,  5 },
	{ "Breakfast boxes for a meeting",    "BF-02",  6,  40, true,  30 },
	{ "Office breakfast",                 "BF-01", 10,  45, true,  20 },
	{ "Rolls for a company run",          "RO-02", 60, 200, true,  10 },
	{ "Reception with canapés",           NULL,   200, 900, true,  14 },
	{ "Stollen as presents",              "CA-08", 10,  45, true,  10 },
	{ "Gingerbread for a market stall",   "CA-09", 25,  90, true,   6 },
	/* clang-format on */
};

/* Where they asked; slow: in a thousand, nobody called within three days; never: nobody at all. likes: how much rather they order, in a thousand. */
static const struct source {
	const char *text, *kind, *words;
	int weight, slow, never, likes;
} sources[] = {
	/* clang-format off */
	{ "counter",        "visit",   "Asked at the counter what it would cost.",          42, 180, 25,   20 },
	{ "website",        "mail-in", "Wrote through the form on the website.",            30, 700, 140, -20 },
	{ "recommendation", "mail-in", "Wrote; a neighbour had told them about us.",        16, 200, 25,  110 },
	{ "street market",  "visit",   "Asked at our stall, and left a phone number there.", 12, 220, 40, -120 },
	/* clang-format on */
};

enum { CALLS = 3, FOLLOWS = 3 };
static const char *const calls[CALLS] = { "Called back: how many, for when, and any nuts.",
	                                      "Called back and talked through the sizes.",
	                                      "Reached them at the second try; noted what they want." };
static const char *const follows[FOLLOWS] = { "Called about the quote: they are still thinking.",
	                                          "Asked whether the quote is clear.",
	                                          "Called; they asked for a smaller one, too." };

/* Why it came to nothing; weights by what went wrong: nobody called, it was dear, or neither. */
static const struct excuse {
	const char *text;
	int unanswered, dear, other;
} excuses[] = {
	/* clang-format off */
	{ "no-reply",                              9,  3, 10 },
	{ "went-elsewhere",                       10,  4,  5 },
	{ "price",                                 1, 14,  5 },
	{ "timing",                                3,  2,  6 },
	{ "not-available",                         1,  1,  5 },
	{ "changed-mind",                          2,  3,  7 },
	/* clang-format on */
};

/* One of them, thrown. */
struct enquiry {
	gint32 day;
	gint64 number; /* its dice */
	const struct guest *guest;
};

struct teller {
	struct db *db;
	const struct plan *plan;
	struct sample_report *report;
	struct change change;
	struct dice dice;
	struct deal deal;
	const struct wish *wish;
	const struct source *source;
	gint32 day; /* how far it is told */
	gint64 at;  /* the last moment told */
	bool soon, called;
};

/* ---- who asks, and when */

static bool can_ask(const struct guest *guest, bool company)
{
	switch (guest->kind) {
	case GUEST_COMPANY: return company;
	case GUEST_WEEKLY:
	case GUEST_MONTHLY:
	case GUEST_OCCASIONAL:
	case GUEST_ONCE:
	case GUEST_BACK: return !company;
	default: return false; /* of those the rules are about, nothing more is told */
	}
}

/* How many were on the books before that moment; they stand in the order they came. */
static guint known_by(const struct plan *plan, gint64 moment)
{
	guint least = 0, most = plan->guests->len;

	while (least < most) {
		guint middle = (least + most) / 2;
		if (plan_guest(plan, middle)->joined_at < moment)
			least = middle + 1;
		else
			most = middle;
	}
	return least;
}

/* The first from a thrown place on who was known by then and has not asked too often; NULL: nobody. */
static const struct guest *who_asks(const struct plan *plan, bool company, gint64 by, guint8 *asked,
                                    struct dice *dice)
{
	guint known = known_by(plan, by);
	guint first = (guint)dice_between(dice, 0, MAX(known, 1) - 1);
	for (guint i = 0; i < known; i++) {
		guint place = (first + i) % known;
		if (can_ask(plan_guest(plan, place), company) && asked[place] < MOST_EACH) {
			asked[place]++;
			return plan_guest(plan, place);
		}
	}
	return NULL;
}

static const struct wish *some_wish(struct dice *dice)
{
	return &wishes[dice_pick(dice, &wishes[0].weight, G_N_ELEMENTS(wishes), sizeof *wishes)];
}

static int compare(gconstpointer a, gconstpointer b)
{
	const struct enquiry *left = a, *right = b;

	return left->day != right->day ? left->day - right->day
	                               : (left->number > right->number) - (left->number < right->number);
}

/* In the order they were asked. */
static GArray *plan_enquiries(const struct plan *plan)
{
	GArray *enquiries = g_array_new(FALSE, FALSE, sizeof(struct enquiry));
	gint64 count = (gint64)plan->guests->len * PER_HUNDRED / 100;

	for (gint64 i = 0; i < count; i++) {
		struct dice dice = dice_of(plan->seed, DICE_HISTORY, i);
		struct enquiry enquiry = { .day = plan->until - (gint32)dice_between(&dice, LATEST, EARLIEST),
			                       .number = i };
		g_array_append_val(enquiries, enquiry);
	}
	g_array_sort(enquiries, compare);
	return enquiries;
}

/* ---- what is told of one */

static bool tell(struct teller *teller, const char *kind, const char *text, gint64 at, GError **error)
{
	struct activity activity = { .customer_id = teller->deal.customer_id,
		                         .kind = kind,
		                         .at = at,
		                         .text = text,
		                         .staff_id = teller->deal.staff_id ? teller->deal.staff_id
		                                                           : sample_some_staff(&teller->dice),
		                         .deal_id = teller->deal.id };

	teller->report->activities++;
	return record_insert(teller->db, &noun_activity, &activity, &teller->change, error);
}

/* So many days on, at some hour the shop is open, and after what was told before. */
static gint64 later(struct teller *teller, gint64 least, gint64 most)
{
	teller->day += (gint32)dice_between(&teller->dice, least, most);
	gint64 at = plan_open_at(teller->plan, teller->day, &teller->dice);
	return teller->at = MAX(at, teller->at + MINUTES);
}

static bool move(struct teller *teller, enum stage stage, const char *reason, GError **error)
{
	struct deal_move row = { .deal_id = teller->deal.id,
		                     .stage_id = stage,
		                     .at = teller->at,
		                     .reason = reason,
		                     .by_staff = sample_some_staff(&teller->dice) };
	const struct sample_text *said = &sample_talk[stage][dice_between(&teller->dice, 0, 2)];

	return record_insert(teller->db, &noun_deal_move, &row, &teller->change, error) &&
	       (stage == ENQUIRY || !dice_says(&teller->dice, 600) ||
	        tell(teller, said->kind, said->text, teller->at, error));
}

static bool lose(struct teller *teller, bool dear, GError **error)
{
	const int *weights = !teller->soon ? &excuses[0].unanswered
	                     : dear        ? &excuses[0].dear
	                                   : &excuses[0].other;
	gsize i = dice_pick(&teller->dice, weights, G_N_ELEMENTS(excuses), sizeof *excuses);

	later(teller, 2, 9);
	return move(teller, LOST, excuses[i].text, error);
}

/* How the value weighs, in a thousand: a cake is soon ordered, a buffet is not. */
static int dearness(gint64 cents)
{
	static const struct {
		gint64 below;
		int weight;
	} steps[] = { { 6000, -240 }, { 12000, -140 }, { 25000, -20 }, { 45000, 140 } };

	for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
		if (cents < steps[i].below)
			return steps[i].weight;
	return 330;
}

/* Somebody calls back: soon, late, or never. */
static bool call_back(struct teller *teller, GError **error)
{
	struct dice *dice = &teller->dice;

	teller->called = !dice_says(dice, teller->source->never);
	teller->soon = teller->called && !dice_says(dice, teller->source->slow);
	if (!teller->called)
		return true;
	gint64 at = teller->soon ? later(teller, 0, SOON - 1) : later(teller, SOON + 2, SOON + 8);
	return tell(teller, dice_says(dice, 880) ? "call" : "mail-out",
	            calls[dice_between(dice, 0, CALLS - 1)], at, error);
}

/* What was said in between, before the next move. */
static bool follow_up(struct teller *teller, bool *followed, GError **error)
{
	*followed = dice_says(&teller->dice, 450);
	return !*followed || tell(teller, "call", follows[dice_between(&teller->dice, 0, FOLLOWS - 1)],
	                          later(teller, 1, 4), error);
}

static bool is_known(const struct enquiry *enquiry, gint64 at)
{
	return enquiry->guest->kind != GUEST_ONCE && enquiry->guest->kind != GUEST_OCCASIONAL &&
	       at - enquiry->guest->joined_at > (gint64)KNOWN * DAY_SECONDS;
}

/* From the enquiry to the end, stage by stage. */
static bool tell_course(struct teller *teller, const struct enquiry *enquiry, GError **error)
{
	struct dice *dice = &teller->dice;
	int dear = dearness(teller->deal.value), likes = teller->source->likes;
	bool known = is_known(enquiry, teller->at), followed = false;

	if (!tell(teller, teller->source->kind, teller->source->words, teller->at, error) ||
	    !move(teller, ENQUIRY, NULL, error) || !call_back(teller, error))
		return false;
	if (!dice_says(dice, (teller->soon ? 920 : teller->called ? 450 : 90) + likes / 2))
		return lose(teller, false, error);
	later(teller, 0, 2);
	if (!move(teller, QUOTED, NULL, error) || !follow_up(teller, &followed, error))
		return false;
	if (!dice_says(dice, 710 - dear + likes + (known ? 150 : 0) + (followed ? 60 : 0)))
		return lose(teller, dear > 0, error);
	later(teller, 1, 7);
	if (!move(teller, DEPOSIT, NULL, error))
		return false;
	if (!dice_says(dice, 970))
		return lose(teller, false, error);
	later(teller, 1, 5);
	if (!move(teller, PRODUCTION, NULL, error))
		return false;
	later(teller, 1, 4);
	return move(teller, COLLECTED, NULL, error);
}

/* ---- the deal itself */

static bool put_product(struct teller *teller, int product, gint64 pieces, GError **error)
{
	struct deal_product row = { .deal_id = teller->deal.id,
		                        .product_id = product + 1,
		                        .quantity = pieces * PIECE,
		                        .unit_price = sample_products[product].price };

	return record_insert(teller->db, &noun_deal_product, &row, &teller->change, error);
}

static bool put_deal(struct teller *teller, const struct enquiry *enquiry, GError **error)
{
	static const char *const steps[] = { "call back", "send the quote", "ask about nuts", NULL };
	struct dice *dice = &teller->dice;
	const struct wish *wish = teller->wish;
	gint64 many = dice_between(dice, wish->least, wish->most);
	int product = wish->sku ? sample_product_of(wish->sku) : -1;
	g_autofree char *fold = text_fold(wish->title),
					*expected = dice_says(dice, 600)
	                                ? day_format(enquiry->day + (gint32)dice_between(dice, 10, 40))
	                                : NULL;

	teller->deal = (struct deal){
		.customer_id = enquiry->guest->id,
		.pipeline_id = PIPELINE,
		.stage_id = ENQUIRY,
		.stage_at = teller->at,
		.title = wish->title,
		.title_fold = fold,
		.value = product < 0 ? many / 10 * 1000 : many * sample_products[product].price,
		.currency = "EUR",
		.probability = -1,
		.source = teller->source->text,
		.expected_on = expected,
		.next_step = steps[dice_between(dice, 0, G_N_ELEMENTS(steps) - 1)],
		.staff_id = dice_says(dice, 650) ? sample_some_staff(dice) : 0,
		.created_at = teller->at,
	};
	teller->report->deals++;
	return record_insert(teller->db, &noun_deal, &teller->deal, &teller->change, error) &&
	       (product < 0 || put_product(teller, product, many, error)) &&
	       tell_course(teller, enquiry, error);
}

bool sample_write_history(struct db *db, const struct plan *plan, struct sample_report *report,
                          GError **error)
{
	g_autoptr(GArray) enquiries = plan_enquiries(plan);
	g_autofree guint8 *asked = g_new0(guint8, plan->guests->len);

	for (guint i = 0; i < enquiries->len; i++) {
		struct enquiry *enquiry = &g_array_index(enquiries, struct enquiry, i);
		struct teller teller = { .db = db,
			                     .plan = plan,
			                     .report = report,
			                     .change = { .staff = SAMPLE_OWNER },
			                     .dice = dice_of(plan->seed, DICE_HISTORY, -1 - enquiry->number),
			                     .day = enquiry->day };
		teller.wish = some_wish(&teller.dice);
		teller.source =
			&sources[dice_pick(&teller.dice, &sources[0].weight, G_N_ELEMENTS(sources), sizeof *sources)];
		teller.at = plan_open_at(plan, teller.day, &teller.dice);
		enquiry->guest = who_asks(plan, teller.wish->company, teller.at, asked, &teller.dice);
		if (enquiry->guest != NULL && !put_deal(&teller, enquiry, error))
			return false;
	}
	return true;
}
