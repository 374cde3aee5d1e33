/* Were the chances right? Of the deals called so and so likely, how many were won: counted on deals the model had not seen. */
#include "base/error.h"
#include "insights/lead_model.h"
#include "workflows/calibration.h"
#include "workflows/report.h"

#include <math.h>

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
                    const struct quality_bin *bins, int n)
{
	const struct quality_bin *bin = &bins[n];
	struct picture_row *row = part_row(part);
	g_autofree char *name = tenth(n), *text = calibration_text(bins, n);

	row_text(picture, row, name);
	row_whole(row, (gint64)bin->cases);
	row_whole(row, (gint64)bin->hits);
	row_real(row, bin->cases > 0 ? share(bin->sum, bin->cases) : (n + .5) / QUALITY_BINS);
	row_real(row, share((double)bin->hits, bin->cases));
	if (text != NULL)
		row_how(picture, row, "%s; they were called %.1f %% on average", text,
		        share(bin->sum, bin->cases) * 100);
	else
		row_how(picture, row, "no deal was called %s", name);
}

static void add_part(struct picture *picture, const char *title, const struct quality_bin *bins,
                     gsize cases)
{
	struct picture_part *part = picture_add(picture, title, CHART_CALIBRATION, (gint64)cases,
	                                        cases == 1 ? "closed deal" : "closed deals");

	part_column(picture, part, "called", "called", UNIT_TEXT, false);
	part_column(picture, part, "deals", "deals", UNIT_COUNT, false);
	part_column(picture, part, "won", "won", UNIT_COUNT, false);
	part_column(picture, part, "said", "said", UNIT_SHARE, false);
	part_column(picture, part, "happened", "happened", UNIT_SHARE, true);
	for (int i = 0; i < QUALITY_BINS; i++)
		add_bin(picture, part, bins, i);
}

/* Of the tenth with most deals, and of all. */
static void say(struct picture *picture, const struct quality_bin *bins, gsize cases)
{
	gsize hits = 0;
	double sum = 0, distance = 0;
	int most = 0;

	for (int i = 0; i < QUALITY_BINS; i++) {
		hits += bins[i].hits;
		sum += bins[i].sum;
		distance += fabs(bins[i].sum - (double)bins[i].hits);
		most = bins[i].cases > bins[most].cases ? i : most;
	}
	g_autofree char *text = calibration_text(bins, most);
	if (text != NULL)
		picture_say(picture, 0, "O%s.", text + 1); /* it begins with "of" */
	picture_say(
		picture, 1,
		"Over all %zu deals, %.0f %% was expected and %.0f %% were won; a row is off by %.1f points on average.",
		cases, share(sum, cases) * 100, share((double)hits, cases) * 100,
		share(distance, cases) * 100);
}

static void tell(struct picture *picture, const struct calibration *calibration)
{
	bool learned = calibration->learned > 0;

	say(picture, learned ? calibration->held_out : calibration->stored,
	    learned ? calibration->learned : calibration->said);
	if (learned) {
		add_part(picture, "Called and won", calibration->held_out, calibration->learned);
		picture_note(picture, "each of these was called by a model that had not seen it");
	}
	if (calibration->said > 0)
		add_part(picture, "Said while they were open", calibration->stored, calibration->said);
	else
		picture_note(picture,
		             "no deal of which something was said while it was open has been closed yet");
}

static bool read_report(const struct reporting *reporting, struct picture *picture, GError **error)
{
	struct calibration calibration;
	gint64 closed = 0;
	bool ok = calibration_read(&calibration, reporting->db, reporting->now, error) &&
	          db_get_int(reporting->db, SQL_REPORT_HISTORY,
	                     (struct value[]){ value_int(reporting->now), value_end() }, &closed, error);

	if (ok && calibration.learned + calibration.said > 0)
		tell(picture, &calibration);
	else if (ok && closed < LEAD_NEEDED)
		picture_not_enough(picture, closed, closed == 1 ? "closed deal" : "closed deals",
		                   LEAD_NEEDED);
	else if (ok)
		picture_fail(picture, calibration.model == 0
		                          ? "no model of the deals runs yet: tend score --all learns one"
		                          : "the running model kept no calls to hold against what happened");
	calibration_clear(&calibration);
	return ok;
}

const struct report report_calibration = {
	.name = "calibration",
	.title = "Calibration",
	.help = "were the chances right? of the deals called so likely, how many were won",
	.place = 50,
	.read = read_report,
};
