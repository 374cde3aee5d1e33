#include "base/money.h"
#include "insights/insight.h"
#include "insights/rfm.h"

#include <stdlib.h>
#include <string.h>

const char *const rfm_segments[] = {
	"Champions",
	"Loyal",
	"Potential loyalist",
	"New",
	"Promising",
	"Needs attention",
	"About to sleep",
	"At risk",
	"Can't lose",
	"Hibernating",
	"Lost",
	NULL,
};

/* clang-format off */
/* [recency - 1][mean of frequency and money - 1] */
static const char *const names[QUINTILES][QUINTILES] = {
	{ "Lost",           "Hibernating",        "At risk",         "Can't lose", "Can't lose" },
	{ "Hibernating",    "About to sleep",     "At risk",         "At risk",    "At risk"    },
	{ "About to sleep", "Needs attention",    "Needs attention", "Loyal",      "Loyal"      },
	{ "Promising",      "Potential loyalist", "Loyal",           "Champions",  "Champions"  },
	{ "New",            "Potential loyalist", "Loyal",           "Champions",  "Champions"  },
};
/* clang-format on */

/* One of the three, for saying how it came about. */
struct rank {
	const char *name, *title;
	guint8 quintile;
	guint32 behind;
	const struct fifth *fifths;
	enum ranked_as { RANKED_DAYS, RANKED_COUNT, RANKED_MONEY } as;
	const char *unit, *behind_unit, *says; /* unit NULL: none */
};

struct ranked {
	double value;
	gsize index;
};

static int by_value(const void *a, const void *b)
{
	double left = ((const struct ranked *)a)->value, right = ((const struct ranked *)b)->value;

	return (left > right) - (left < right);
}

static guint8 quintile(guint32 behind, guint32 n)
{
	return n ? (guint8)(1 + (guint64)QUINTILES * behind / n) : 0;
}

void rfm_quintiles(const double *values, gsize n, guint8 *quintiles)
{
	g_autofree struct ranked *ranked = g_new(struct ranked, n + 1);
	gsize behind = 0;

	for (gsize i = 0; i < n; i++)
		ranked[i] = (struct ranked){ values[i], i };
	qsort(ranked, n, sizeof *ranked, by_value);
	for (gsize i = 0; i < n; i++) {
		if (i > 0 && ranked[i].value > ranked[i - 1].value)
			behind = i;
		quintiles[ranked[i].index] = quintile((guint32)behind, (guint32)n);
	}
}

const char *rfm_segment(guint8 recency, guint8 frequency, guint8 money)
{
	guint8 mean = (guint8)((frequency + money + 1) / 2);

	if (recency < 1 || recency > QUINTILES || mean < 1 || mean > QUINTILES)
		return NULL;
	return names[recency - 1][mean - 1];
}

/* Letters only: "cant-lose" and "Can't lose" are the same word. */
static char *letters(const char *text)
{
	GString *out = g_string_new(NULL);

	for (; *text; text++)
		if (g_ascii_isalpha(*text))
			g_string_append_c(out, g_ascii_tolower(*text));
	return g_string_free(out, FALSE);
}

const char *rfm_segment_find(const char *word)
{
	g_autofree char *wanted = letters(word);

	for (gsize i = 0; rfm_segments[i]; i++) {
		g_autofree char *name = letters(rfm_segments[i]);

		if (strcmp(name, wanted) == 0)
			return rfm_segments[i];
	}
	return NULL;
}

static int compare(const void *a, const void *b)
{
	gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;

	return (left > right) - (left < right);
}

/* Sorts the values, and finds from which to which each fifth of them goes. */
static void cut(gint64 *values, gsize n, struct fifth *fifths)
{
	gsize behind = 0;

	for (int i = 0; i < QUINTILES; i++)
		fifths[i] = (struct fifth){ .low = 1, .high = 0 };
	qsort(values, n, sizeof *values, compare);
	for (gsize i = 0; i < n; i++) {
		struct fifth *fifth;

		if (i > 0 && values[i] > values[i - 1])
			behind = i;
		fifth = &fifths[quintile((guint32)behind, (guint32)n) - 1];
		if (fifth->low > fifth->high)
			fifth->low = values[i];
		fifth->high = values[i];
	}
}

static void learn(const struct habit *all, gsize count, struct shop *shop)
{
	g_autofree gint64 *values = g_new(gint64, count + 1);
	gsize n = 0;

	for (gsize i = 0; i < count; i++)
		if (all[i].visits)
			values[n++] = all[i].last_day;
	shop->buyers = (guint32)n;
	cut(values, n, shop->recency);
	n = 0;
	for (gsize i = 0; i < count; i++)
		if (all[i].visits)
			values[n++] = all[i].visits;
	cut(values, n, shop->frequency);
	n = 0;
	for (gsize i = 0; i < count; i++)
		if (all[i].visits)
			values[n++] = all[i].spent;
	cut(values, n, shop->money);
}

static guint8 fifth_of(gint64 value, const struct fifth *fifths)
{
	for (guint8 i = QUINTILES; i > 1; i--)
		if (fifths[i - 1].low <= fifths[i - 1].high && value >= fifths[i - 1].low)
			return i;
	return 1;
}

static void settle(const struct shop *shop, struct figures *figures)
{
	if (figures->visits == 0)
		return;
	figures->recency = fifth_of(figures->last_day, shop->recency);
	figures->frequency = fifth_of(figures->visits, shop->frequency);
	figures->money = fifth_of(figures->spent, shop->money);
	figures->segment = rfm_segment(figures->recency, figures->frequency, figures->money);
}

/* "between 312.00 and 780.00", "12.00". Of days the later is the smaller number of days ago. */
static char *range_text(const struct story *story, const struct fifth *fifth, const struct rank *rank)
{
	enum ranked_as as = rank->as;
	gint64 low = fifth->low, high = fifth->high;
	g_autofree char *from = NULL, *to = NULL;

	if (as == RANKED_DAYS) {
		low = story->shop->today - fifth->high;
		high = story->shop->today - fifth->low;
	}
	from = as == RANKED_MONEY ? money_format_bare(low, story->shop->currency)
	                          : g_strdup_printf("%" G_GINT64_FORMAT, low);
	to = as == RANKED_MONEY ? money_format_bare(high, story->shop->currency)
	                        : g_strdup_printf("%" G_GINT64_FORMAT, high);
	g_autofree char *unit = rank->unit == NULL        ? g_strdup("")
	                        : low == high && low == 1 ? g_strconcat(" ", rank->unit, NULL)
	                                                  : g_strconcat(" ", rank->unit, "s", NULL);
	return low == high ? g_strdup_printf("%s%s%s", from, unit, rank->behind_unit)
	                   : g_strdup_printf("between %s and %s%s%s", from, to, unit, rank->behind_unit);
}

static char *place_how(const struct story *story, const struct rank *rank)
{
	guint32 n = story->shop->buyers;
	g_autofree char *range = NULL;

	if (rank->quintile == 0)
		return g_strdup("no order yet");
	range = range_text(story, &rank->fifths[rank->quintile - 1], rank);
	return g_strdup_printf(
		"%d of %d: %s; 1 + 5 × %u / %u, rounded down: %u of the %u customers with an order %s",
		(int)rank->quintile, QUINTILES, range, rank->behind, n, rank->behind, n, rank->says);
}

static char *segment_how(const struct story *story)
{
	const struct figures *figures = story->figures;
	guint32 buyers = story->shop->buyers;
	g_autofree char *few = NULL;

	if (!figures->segment)
		return g_strdup("no order yet");
	if (buyers < QUINTILES)
		few = g_strdup_printf("; not enough history: %u %s with an order, about %d needed for fifths "
		                      "that mean something",
		                      buyers, buyers == 1 ? "customer" : "customers", QUINTILES);
	return g_strdup_printf("R %d, and the mean of F %d and M %d, halves rounded up, is %d%s",
	                       (int)figures->recency, (int)figures->frequency, (int)figures->money,
	                       ((int)figures->frequency + (int)figures->money + 1) / 2, few ? few : "");
}

static void explain(const struct story *story, GArray *terms)
{
	const struct figures *figures = story->figures;
	const struct places *places = story->places;
	const struct shop *shop = story->shop;
	const struct rank ranks[] = {
		{ "recency", "R, recency", figures->recency, places->recency, shop->recency, RANKED_DAYS,
		  "day", " since the last visit", "stayed away longer" },
		{ "frequency", "F, frequency", figures->frequency, places->frequency, shop->frequency,
		  RANKED_COUNT, "visit", "", "came less often" },
		{ "money", "M, money", figures->money, places->money, shop->money, RANKED_MONEY, NULL, "",
		  "spent less" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(ranks); i++)
		term_add(terms, (struct term){ .name = ranks[i].name,
		                               .title = ranks[i].title,
		                               .kind = ranks[i].quintile ? TERM_COUNT : TERM_NONE,
		                               .number = ranks[i].quintile,
		                               .rows = i == 0 && ranks[i].quintile ? ROWS_LAST : ROWS_NONE,
		                               .how = place_how(story, &ranks[i]) });
	term_add(terms, (struct term){ .name = "segment",
	                               .title = "Segment",
	                               .kind = figures->segment ? TERM_WORD : TERM_NONE,
	                               .word = figures->segment,
	                               .how = segment_how(story) });
}

const struct insight insight_rfm = {
	.name = "rfm",
	.title = "Recency, frequency, money",
	.help =
		"Each customer with an order in fifths by last visit, number of visits and spend, and the name of the combination.",
	.place = 20,
	.learn = learn,
	.settle = settle,
	.explain = explain,
};
