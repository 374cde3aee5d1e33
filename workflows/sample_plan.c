#include "workflows/sample_plan.h"

#include "base/clock.h"
#include "workflows/sample_rhythm.h"

enum { HOUR = 3600 };

/* ---- the shop's calendar */

enum { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

/* Monday is the day off. */
static const struct {
	int opens, closes;
} hours[7] = { { 0, 0 }, { 7, 18 }, { 7, 18 }, { 7, 18 }, { 7, 18 }, { 7, 16 }, { 8, 13 } };

/* On the way to work, at noon, for cake. */
static const int crowd[24] = { [7] = 12, [8] = 22, [9] = 17,  [10] = 13, [11] = 12, [12] = 14,
	                           [13] = 7, [14] = 8, [15] = 13, [16] = 11, [17] = 7 };

static int weekday(gint32 day)
{
	return (day + 6) % 7; /* day 1, 0001-01-01, was a Monday */
}

int plan_month(gint32 day)
{
	GDate date;

	g_date_clear(&date, 1);
	g_date_set_julian(&date, (guint32)day);
	return (int)g_date_get_month(&date);
}

static bool is_open(gint32 day)
{
	GDate date;

	if (hours[weekday(day)].closes == 0)
		return false;
	g_date_clear(&date, 1);
	g_date_set_julian(&date, (guint32)day);
	int month = (int)g_date_get_month(&date), in_month = g_date_get_day(&date);
	return !(month == 12 && (in_month == 25 || in_month == 26)) && !(month == 1 && in_month == 1);
}

gint64 plan_at(const struct plan *plan, gint32 day, int hour, int second)
{
	g_assert(day >= plan->from && day <= plan->until + PLAN_AHEAD);
	return plan->midnights[day - plan->from] + hour * HOUR + second;
}

gint32 plan_open_day(const struct plan *plan, gint32 day)
{
	gint32 open = MIN(day, plan->until - 1);

	while (open >= plan->from && !is_open(open))
		open--;
	return open;
}

gint64 plan_open_at(const struct plan *plan, gint32 day, struct dice *dice)
{
	gint32 open = plan_open_day(plan, day);
	int first = hours[weekday(open)].opens;
	gsize hour =
		dice_pick(dice, crowd + first, (gsize)(hours[weekday(open)].closes - first), sizeof *crowd);

	return plan_at(plan, open, first + (int)hour, (int)dice_between(dice, 0, HOUR - 1));
}

/* Noon less twelve hours: from there the hours of the shop's day count as on its wall, also on the day the clocks are set. */
static gint64 *read_midnights(gint32 from, gint32 until)
{
	struct clock clock = { 0 };
	gint64 *midnights = g_new(gint64, (gsize)(until - from) + 1);

	if (!clock_set_zone(&clock, SAMPLE_ZONE, NULL))
		g_error("the zone was there a moment ago");
	for (gint32 day = from; day <= until; day++) {
		g_autofree char *text = day_format(day);
		gint64 noon = 0;
		clock_parse(text, clock.zone, &noon, NULL);
		midnights[day - from] = noon - 12 * HOUR;
	}
	clock_clear(&clock);
	return midnights;
}

static gint32 months_before(gint32 day, int months)
{
	GDate date;

	g_date_clear(&date, 1);
	g_date_set_julian(&date, (guint32)day);
	g_date_subtract_months(&date, (guint)months);
	return (gint32)g_date_get_julian(&date);
}

/* ---- who is on the books */

/* clang-format off */
/* So many of a thousand, and at least so many; the rest are occasional. */
static const struct {
	enum guest_kind kind;
	int share, least;
} mix[] = {
	{ GUEST_QUIET,    32, 9 },
	{ GUEST_SLIPPING, 15, 3 },
	{ GUEST_LEAD,    115, 2 },
	{ GUEST_LAPSED,   15, 1 },
	{ GUEST_BACK,     10, 1 },
	{ GUEST_COMPANY,  45, 1 },
	{ GUEST_WEEKLY,   90, 1 },
	{ GUEST_MONTHLY, 160, 1 },
	{ GUEST_ONCE,    180, 1 },
};
/* clang-format on */

enum { SURE = 8, TWINS = 2, TWINS_LEAST = 100 };

static void add_guests(GArray *guests, enum guest_kind kind, gint64 count)
{
	for (gint64 i = 0; i < count; i++) {
		struct guest guest = { .number = (gint32)guests->len,
			                   .kind = kind,
			                   .ordinal = (gint32)i,
			                   .sure = kind == GUEST_QUIET && i < SURE,
			                   .twin = -1,
			                   .company = -1 };
		g_array_append_val(guests, guest);
	}
}

static int compare_joined(gconstpointer a, gconstpointer b)
{
	const struct guest *left = a, *right = b;

	return left->joined_at != right->joined_at
	           ? (left->joined_at > right->joined_at) - (left->joined_at < right->joined_at)
	           : left->number - right->number;
}

static int compare_visits(gconstpointer a, gconstpointer b)
{
	const struct visit *left = a, *right = b;

	return left->at != right->at ? (left->at > right->at) - (left->at < right->at)
	                             : left->guest - right->guest;
}

/* Of the leads, some were entered twice at the counter, and some work for a company that orders. */
static void relate_leads(struct plan *plan)
{
	g_autoptr(GArray) companies = g_array_new(FALSE, FALSE, sizeof(gint32));
	int twins = plan->guests->len >= TWINS_LEAST ? TWINS : 0;
	guint lead = 0;

	for (guint i = 0; i < plan->guests->len; i++)
		if (plan_guest(plan, i)->kind == GUEST_COMPANY)
			g_array_append_val(companies, (gint32){ (gint32)i });
	for (guint i = 0; i < plan->guests->len; i++) {
		struct guest *guest = &g_array_index(plan->guests, struct guest, i);
		if (guest->kind != GUEST_LEAD)
			continue;
		for (guint k = i; twins > 0 && guest->twin < 0 && k > 0; k--)
			if (plan_guest(plan, k - 1)->kind == GUEST_MONTHLY && plan_guest(plan, k - 1)->twin < 0)
				guest->twin = (gint32)k - 1;
		if (guest->twin >= 0)
			twins--;
		else if (lead++ % 2 == 0 && companies->len > 0)
			guest->company = g_array_index(companies, gint32, lead / 2 % companies->len);
	}
}

static void number_guests(struct plan *plan)
{
	g_autofree gint32 *place = g_new(gint32, plan->guests->len);

	g_array_sort(plan->guests, compare_joined);
	for (guint i = 0; i < plan->guests->len; i++) {
		struct guest *guest = &g_array_index(plan->guests, struct guest, i);
		guest->id = (gint64)i + 1;
		place[guest->number] = (gint32)i;
	}
	for (guint i = 0; i < plan->visits->len; i++) {
		struct visit *visit = &g_array_index(plan->visits, struct visit, i);
		visit->guest = place[visit->guest];
	}
	g_array_sort(plan->visits, compare_visits);
}

void plan_init(struct plan *plan, const struct sample_options *options)
{
	gint64 left = options->customers;

	*plan = (struct plan){ .seed = options->seed,
		                   .until = options->until,
		                   .from = months_before(options->until, SAMPLE_MONTHS) };
	plan->midnights = read_midnights(plan->from, plan->until + PLAN_AHEAD);
	plan->guests = g_array_new(FALSE, FALSE, sizeof(struct guest));
	plan->visits = g_array_new(FALSE, FALSE, sizeof(struct visit));
	for (gsize i = 0; i < G_N_ELEMENTS(mix); i++) {
		gint64 count = MIN(MAX(options->customers * mix[i].share / 1000, mix[i].least), left);
		add_guests(plan->guests, mix[i].kind, count);
		left -= count;
	}
	add_guests(plan->guests, GUEST_OCCASIONAL, left);
	rhythm_play(plan);
	number_guests(plan);
	relate_leads(plan);
}

void plan_clear(struct plan *plan)
{
	g_clear_pointer(&plan->midnights, g_free);
	g_clear_pointer(&plan->guests, g_array_unref);
	g_clear_pointer(&plan->visits, g_array_unref);
}
