#include "workflows/sample_rhythm.h"

/* How one kind of customer comes. Days; the last visit lies between stops_least and stops_most before the end, 0: still comes. visits: exactly so
 * many, 0: from the first to the last day. */
struct rhythm {
	int gap_least, gap_most;
	int stops_least, stops_most;
	int visits;
	int first_most; /* in a thousand of the whole time: the first visit lies before this */
};

/* clang-format off */
static const struct rhythm rhythms[] = {
	[GUEST_WEEKLY]     = {  5,   9,   0,   0, 0, 700 },
	[GUEST_MONTHLY]    = { 12,  34,   0,   0, 0, 700 },
	[GUEST_OCCASIONAL] = { 45, 130,   0,   0, 0, 500 },
	[GUEST_ONCE]       = {  1,   1,   2, 520, 1, 0 },
	[GUEST_LEAD]       = {  1,   1,   1, 400, 0, 0 },
	[GUEST_COMPANY]    = { 10,  30,   0,   0, 0, 800 },
	[GUEST_QUIET]      = {  7,  23,  66, 125, 0, 300 },
	[GUEST_SLIPPING]   = {  5,   8,  34,  52, 0, 400 },
	[GUEST_LAPSED]     = { 10,  30, 250, 420, 0, 150 },
	[GUEST_BACK]       = {  7,  12,   0,   0, 0, 300 },
};
/* clang-format on */

/* How many visits of a hundred happen in a month: quiet in summer and after the holidays, crowded before Christmas. */
static const int season[12] = { 82, 90, 98, 104, 100, 96, 84, 78, 100, 104, 112, 128 };

/* Nobody has spoken yet to the leads who came so many days ago. */
enum { WAITS_LEAST = 5, WAITS_MOST = 19 };

enum { AWAY = 25, AWAY_GAPS = 2, BACK_LEAST = 75, BACK_MOST = 95, LEAST_VISITS = 3 };

/* The gap before a visit on that day: the guest's own, a fifth or so to either side, a holiday now and then, and the season. */
static gint32 step(const struct guest *guest, gint32 gap, gint32 day, struct dice *dice)
{
	gint32 wobble = MAX(gap / 5, 1);
	gint32 days =
		gap + (gint32)(dice_between(dice, -wobble, wobble) + dice_between(dice, -wobble, wobble)) / 2;

	days = days * 100 / season[plan_month(day) - 1];
	if (guest->kind != GUEST_QUIET && guest->kind != GUEST_SLIPPING && dice_says(dice, AWAY))
		days += AWAY_GAPS * gap;
	return MAX(days, 1);
}

static gint64 come(struct plan *plan, const struct guest *guest, gint32 day, struct dice *dice)
{
	struct visit visit = { .at = plan_open_at(plan, day, dice), .guest = guest->number };

	g_array_append_val(plan->visits, visit);
	return visit.at;
}

/* The day of the last visit. Who still comes was there less than a gap ago. */
static gint32 last_day(const struct plan *plan, const struct guest *guest,
                       const struct rhythm *rhythm, gint32 gap, struct dice *dice)
{
	gint64 ago = sample_is_untouched(guest) ? dice_between(dice, WAITS_LEAST, WAITS_MOST)
	             : rhythm->stops_most ? dice_between(dice, rhythm->stops_least, rhythm->stops_most)
	                                  : dice_between(dice, 1, MAX(gap * 4 / 5, 2));

	return plan_open_day(plan, plan->until - (gint32)ago);
}

/* People come when they have time: of the open days around the one that is due, rather at the weekend. */
static gint32 near_day(const struct plan *plan, gint32 due, gint32 before, struct dice *dice)
{
	static const int liked[7] = { 0, 10, 10, 11, 16, 27, 20 }; /* from Monday */
	enum { AROUND = 3 };
	int weights[2 * AROUND + 1] = { 0 }, sum = 0;

	for (int i = 0; i <= 2 * AROUND; i++) {
		gint32 day = due - AROUND + i;
		if (day >= plan->from && day < before && plan_open_day(plan, day) == day)
			sum += weights[i] = liked[(day + 6) % 7];
	}
	return sum > 0 ? due - AROUND +
	                     (gint32)dice_pick(dice, weights, G_N_ELEMENTS(weights), sizeof *weights)
	               : plan_open_day(plan, due);
}

/* From the last visit back to the first; returns when that was. */
static gint64 walk(struct plan *plan, const struct guest *guest, const struct rhythm *rhythm,
                   gint32 gap, gint32 last, struct dice *dice)
{
	gint64 length = plan->until - plan->from, earliest = 0;
	/* Thrown twice: the book fills quickly at first. */
	gint32 first =
		plan->from +
		(gint32)dice_between(dice, 0, dice_between(dice, 0, length * rhythm->first_most / 1000));
	int count = 0;

	for (gint32 day = last; day >= plan->from && (day >= first || count < LEAST_VISITS) &&
	                        (rhythm->visits == 0 || count < rhythm->visits);
	     count++) {
		earliest = come(plan, guest, day, dice);
		/* Who came back was silent for long before the last visit. */
		gint32 gone = guest->kind == GUEST_BACK && count == 0
		                  ? (gint32)dice_between(dice, BACK_LEAST, BACK_MOST)
		                  : step(guest, gap, day, dice);
		day = near_day(plan, day - gone, day, dice);
	}
	return earliest;
}

static void play(struct plan *plan, struct guest *guest)
{
	const struct rhythm *rhythm = &rhythms[guest->kind];
	struct dice dice = dice_of(plan->seed, DICE_RHYTHM, guest->number);
	gint32 gap = (gint32)dice_between(&dice, rhythm->gap_least, rhythm->gap_most);
	gint32 last = last_day(plan, guest, rhythm, gap, &dice);

	/* A card is written at the first visit; of those who only asked, when they asked. */
	guest->joined_at = guest->kind == GUEST_LEAD ? plan_open_at(plan, last, &dice)
	                                             : walk(plan, guest, rhythm, gap, last, &dice);
}

void rhythm_play(struct plan *plan)
{
	for (guint i = 0; i < plan->guests->len; i++)
		play(plan, &g_array_index(plan->guests, struct guest, i));
}
