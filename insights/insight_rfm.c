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

/* Ranks one figure of the buyers. */
static void rank(const struct figures *all, const gsize *buyers, gsize n,
                 double (*value)(const struct figures *), guint8 *quintiles)
{
	g_autofree double *values = g_new(double, n + 1);

	for (gsize i = 0; i < n; i++)
		values[i] = value(&all[buyers[i]]);
	rfm_quintiles(values, n, quintiles);
}

static double recency_of(const struct figures *figures)
{
	return figures->last_day;
}
static double frequency_of(const struct figures *figures)
{
	return figures->visits;
}
static double money_of(const struct figures *figures)
{
	return (double)figures->spent;
}

static void settle_shop(struct figures *all, gsize count, struct shop *shop)
{
	g_autofree gsize *buyers = g_new(gsize, count + 1);
	g_autofree guint8 *r = NULL, *f = NULL, *m = NULL;
	gsize n = 0;

	for (gsize i = 0; i < count; i++)
		if (all[i].visits)
			buyers[n++] = i;
	shop->buyers = (guint32)n;
	r = g_new(guint8, n + 1);
	f = g_new(guint8, n + 1);
	m = g_new(guint8, n + 1);
	rank(all, buyers, n, recency_of, r);
	rank(all, buyers, n, frequency_of, f);
	rank(all, buyers, n, money_of, m);
	for (gsize i = 0; i < n; i++) {
		struct figures *figures = &all[buyers[i]];

		figures->recency = r[i];
		figures->frequency = f[i];
		figures->money = m[i];
		figures->segment = rfm_segment(r[i], f[i], m[i]);
	}
}

static char *place_how(guint8 quintile, guint32 behind, guint32 buyers, const char *says)
{
	if (quintile == 0)
		return g_strdup("no order yet");
	return g_strdup_printf("1 + 5 × %u / %u, rounded down: %u of the %u customers with an order %s",
	                       behind, buyers, behind, buyers, says);
}

static char *segment_how(const struct figures *figures)
{
	if (!figures->segment)
		return g_strdup("no order yet");
	return g_strdup_printf("R %d, and the mean of F %d and M %d, halves rounded up, is %d",
	                       (int)figures->recency, (int)figures->frequency, (int)figures->money,
	                       ((int)figures->frequency + (int)figures->money + 1) / 2);
}

static void explain(const struct story *story, GArray *terms)
{
	const struct figures *figures = story->figures;
	const struct places *places = story->places;
	guint32 n = story->shop->buyers;
	int kind = figures->recency ? TERM_COUNT : TERM_NONE,
		rows = figures->recency ? ROWS_LAST : ROWS_NONE;

	term_add(terms, (struct term){ .name = "recency",
	                               .title = "R, recency",
	                               .kind = kind,
	                               .number = figures->recency,
	                               .rows = rows,
	                               .how = place_how(figures->recency, places->recency, n,
	                                                "were here longer ago") });
	term_add(terms, (struct term){ .name = "frequency",
	                               .title = "F, frequency",
	                               .kind = kind,
	                               .number = figures->frequency,
	                               .how = place_how(figures->frequency, places->frequency, n,
	                                                "came less often") });
	term_add(terms,
	         (struct term){ .name = "money",
	                        .title = "M, money",
	                        .kind = kind,
	                        .number = figures->money,
	                        .how = place_how(figures->money, places->money, n, "spent less") });
	term_add(terms, (struct term){ .name = "segment",
	                               .title = "Segment",
	                               .kind = figures->segment ? TERM_WORD : TERM_NONE,
	                               .word = figures->segment,
	                               .how = segment_how(figures) });
}

const struct insight insight_rfm = {
	.name = "rfm",
	.title = "Recency, frequency, money",
	.help =
		"Each customer with an order in fifths by last visit, number of visits and spend, and the name of the combination.",
	.place = 20,
	.shop = settle_shop,
	.explain = explain,
};
