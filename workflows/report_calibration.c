/* Were the chances right? Of the deals called so and so likely, how many were won: counted on deals the model had not seen. */
#include "base/error.h"
#include "base/jdoc.h"
#include "db/model.h"
#include "insights/lead_model.h"
#include "insights/quality.h"
#include "workflows/report.h"

#include <math.h>

/* The tenths as the model keeps them. False when it keeps none. */
static bool take_bins(const char *figures, struct quality_bin bins[QUALITY_BINS])
{
	g_autoptr(Jdoc) doc = figures ? jdoc_parse(figures, -1, NULL) : NULL;
	const struct jdoc *list = doc ? jdoc_get(doc, "calibration") : NULL;

	if (list == NULL || !jdoc_is_array(list) || jdoc_size(list) != QUALITY_BINS)
		return false;
	for (gsize i = 0; i < QUALITY_BINS; i++) {
		const struct jdoc *bin = jdoc_at(list, i);
		gint64 cases = jdoc_get_int(bin, "cases", 0), hits = jdoc_get_int(bin, "hits", 0);

		if (cases < 0 || hits < 0 || hits > cases)
			return false;
		bins[i] = (struct quality_bin){ (gsize)cases, (gsize)hits, jdoc_get_real(bin, "sum", 0) };
	}
	return true;
}

static double share(double part, gsize whole)
{
	return whole > 0 ? part / (double)whole : NAN;
}

/* "60 to 70 %". Caller frees. */
static char *tenth(int n)
{
	return g_strdup_printf("%d to %d %%", n * 10, n * 10 + 10);
}

static void add_bin(struct picture *picture, struct picture_part *part,
                    const struct quality_bin *bin, int n)
{
	struct picture_row *row = part_row(part);
	g_autofree char *name = tenth(n);

	row_text(picture, row, name);
	row_whole(row, (gint64)bin->cases);
	row_whole(row, (gint64)bin->hits);
	row_real(row, bin->cases > 0 ? share(bin->sum, bin->cases) : n / 10.0 + .05);
	row_real(row, share((double)bin->hits, bin->cases));
	if (bin->cases > 0)
		row_how(
			picture, row,
			"of %zu deals called %s (%.1f %% on average), %zu %s won; each was called by a model that had not seen it",
			bin->cases, name, share(bin->sum, bin->cases) * 100, bin->hits,
			bin->hits == 1 ? "was" : "were");
	else
		row_how(picture, row, "no deal was called %s", name);
}

static void tell(struct picture *picture, const struct quality_bin *bins)
{
	gsize cases = 0, hits = 0;
	double sum = 0, distance = 0;
	int most = 0;

	for (int i = 0; i < QUALITY_BINS; i++) {
		cases += bins[i].cases;
		hits += bins[i].hits;
		sum += bins[i].sum;
		distance += fabs(bins[i].sum - (double)bins[i].hits);
		most = bins[i].cases > bins[most].cases ? i : most;
	}
	struct picture_part *part =
		picture_add(picture, "Called and won", CHART_CALIBRATION, (gint64)cases, "closed deals");
	part_column(picture, part, "called", "called", UNIT_TEXT, false);
	part_column(picture, part, "deals", "deals", UNIT_COUNT, false);
	part_column(picture, part, "won", "won", UNIT_COUNT, false);
	part_column(picture, part, "said", "said", UNIT_SHARE, false);
	part_column(picture, part, "happened", "happened", UNIT_SHARE, true);
	for (int i = 0; i < QUALITY_BINS; i++)
		add_bin(picture, part, &bins[i], i);
	g_autofree char *name = tenth(most);
	picture_say(picture, 0, "Of %zu deals called %s, %zu were won.", bins[most].cases, name,
	            bins[most].hits);
	picture_say(
		picture, 1,
		"Of all %zu, %.0f %% were called and %.0f %% were won; a tenth is off by %.1f points on average.",
		cases, share(sum, cases) * 100, share((double)hits, cases) * 100,
		share(distance, cases) * 100);
}

static bool read_report(const struct reporting *reporting, struct picture *picture, GError **error)
{
	struct quality_bin bins[QUALITY_BINS];
	g_autoptr(Page) page = NULL;
	gint64 closed = 0;

	if (!model_running(reporting->db, MODEL_DEALS, reporting->now, &page, error) ||
	    !db_get_int(reporting->db, SQL_REPORT_HISTORY,
	                (struct value[]){ value_int(reporting->now), value_end() }, &closed, error))
		return false;
	if (page == NULL && closed < LEAD_NEEDED)
		picture_not_enough(picture, closed, closed == 1 ? "closed deal" : "closed deals",
		                   LEAD_NEEDED);
	else if (page == NULL)
		picture_fail(picture, "no model of the deals runs yet: tend score --all learns one");
	else if (!take_bins(((const struct model *)page_row(page, 0))->figures, bins))
		picture_fail(picture, "the running model keeps no calls to compare with what happened");
	else
		tell(picture, bins);
	if (picture->parts->len > 0)
		picture_note(picture, "each deal was called by a model that had not seen it");
	return true;
}

const struct report report_calibration = {
	.name = "calibration",
	.title = "Calibration",
	.help = "were the chances right? of the deals called so likely, how many were won",
	.place = 50,
	.read = read_report,
};
