#include "insights/insight.h"
#include "insights/lifecycle.h"

#include <math.h>

enum {
	REGULAR_VISITS = 5,
	VIP_VISITS = 10,
	LAPSED_DAYS = 180, /* nobody has lapsed sooner */
	SHOP_GAPS = 4, /* with no rhythm of its own, a customer's limit is so many of the shop's gaps */
};

const char *const lifecycle_words[] = {
	"lead",    "first-time", "repeat",   "regular",        "vip", "slowing",
	"at-risk", "lapsed",     "won-back", "do-not-contact", NULL,
};

static gint32 days_since(const struct figures *figures, const struct shop *shop)
{
	return shop->today - figures->last_day;
}

static bool is_blocked(const struct figures *figures, const struct shop *shop)
{
	return figures->do_not_contact;
}

static bool is_lead(const struct figures *figures, const struct shop *shop)
{
	return figures->visits == 0;
}

/* Twice past the limit, and half a year. */
static bool is_lapsed(const struct figures *figures, const struct shop *shop)
{
	double limit = isnan(figures->own_gap) ? SHOP_GAPS * figures->gap_days : figures->limit;

	return days_since(figures, shop) > LAPSED_DAYS && days_since(figures, shop) > 2 * limit;
}

static bool is_at_risk(const struct figures *figures, const struct shop *shop)
{
	return figures->quiet;
}

/* Late, and longer away than four of five times. */
static bool is_slowing(const struct figures *figures, const struct shop *shop)
{
	return !isnan(figures->own_gap) && figures->overdue > 1.5 &&
	       days_since(figures, shop) > figures->often;
}

static bool is_back(const struct figures *figures, const struct shop *shop)
{
	return figures->came_back;
}

static bool is_vip(const struct figures *figures, const struct shop *shop)
{
	return figures->visits >= VIP_VISITS && figures->frequency == QUINTILES &&
	       figures->money == QUINTILES;
}

static bool is_regular(const struct figures *figures, const struct shop *shop)
{
	return figures->visits >= REGULAR_VISITS;
}

static bool is_repeat(const struct figures *figures, const struct shop *shop)
{
	return figures->visits >= 2;
}

static bool is_first(const struct figures *figures, const struct shop *shop)
{
	return figures->visits == 1;
}

/* clang-format off */
/* The first that holds is the word. */
static const struct {
	const char *word;
	bool (*holds)(const struct figures *figures, const struct shop *shop);
	const char *how;
} stages[] = {
	{ "do-not-contact", is_blocked, "tagged do-not-contact, or said no on every channel" },
	{ "lead",           is_lead,    "no order yet" },
	{ "lapsed",         is_lapsed,  "no visit for more than half a year and more than twice the days after which the rhythm is broken (for fewer than 3 visits: 4 of the shop's usual gaps)" },
	{ "at-risk",        is_at_risk, "longer away than the customer's own rhythm explains, see at risk" },
	{ "slowing",        is_slowing, "more than 1.5 usual gaps since the last visit, and longer away than four of five times before" },
	{ "won-back",       is_back,    "the last visit ended a silence that had broken the rhythm" },
	{ "vip",            is_vip,     "10 visits or more, among the top fifth both in visits and in spend" },
	{ "regular",        is_regular, "5 visits or more" },
	{ "repeat",         is_repeat,  "2 visits or more" },
	{ "first-time",     is_first,   "1 visit" },
};
/* clang-format on */

static void settle(const struct shop *shop, struct figures *figures)
{
	gsize stage = 0;

	while (stage + 1 < G_N_ELEMENTS(stages) && !stages[stage].holds(figures, shop))
		stage++;
	figures->lifecycle = stages[stage].word;
}

static void explain(const struct story *story, GArray *terms)
{
	for (gsize i = 0; i < G_N_ELEMENTS(stages); i++) {
		if (!stages[i].holds(story->figures, story->shop))
			continue;
		term_add(terms, (struct term){ .name = "lifecycle",
		                               .title = "Lifecycle",
		                               .kind = TERM_WORD,
		                               .word = stages[i].word,
		                               .how = g_strdup(stages[i].how),
		                               .rows = story->figures->visits ? ROWS_LAST : ROWS_NONE });
		return;
	}
}

const struct insight insight_lifecycle = {
	.name = "lifecycle",
	.title = "Where customers stand",
	.help =
		"lead, first-time, repeat, regular or vip; slowing, at-risk or lapsed when they stay away; won-back when they return.",
	.place = 50,
	.settle = settle,
	.explain = explain,
};
