/* From lead to sale: how many come how far, and how long each step takes. */
#include "base/clock.h"
#include "base/error.h"
#include "db/pipeline.h"
#include "insights/quality.h"
#include "workflows/report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MONTHS = 12, STEPS = 24, LEAST = 5 /* deals: below, a share says nothing */ };

/* One step of a funnel: how many came here or further, how long those who stood here took to the next, and how many were lost from here. */
struct step {
	gint64 id; /* of the stage */
	const char *name;
	gint64 reached, lost;
	GArray *days; /* double */
};

struct funnel {
	const char *name;
	gint64 pipeline;
	struct step step[STEPS];
	int steps;
	int place_of[STEPS]; /* stage position to step; -1: a stage of lost deals */
};

/* One deal on its way. */
struct way {
	gint64 deal, pipeline;
	int furthest, now; /* steps; -1: none yet */
	gint64 since;      /* when it came to the furthest one */
	bool stood;        /* … and stood there itself, not beyond it at once */
	bool lost;
};

struct leads {
	gint64 leads, ordered, with_deal, won;
	GArray *to_deal, *to_won;
};

/* ---- reading */

static void funnel_clear(struct funnel *funnel)
{
	for (int i = 0; i < funnel->steps; i++)
		g_array_unref(funnel->step[i].days);
}

static void funnel_init(struct funnel *funnel, const struct pipeline *pipeline,
                        const struct page *stages)
{
	*funnel = (struct funnel){ .name = pipeline->name, .pipeline = pipeline->id };
	for (int i = 0; i < STEPS; i++)
		funnel->place_of[i] = -1;
	for (gsize i = 0; i < stages->count && funnel->steps < STEPS; i++) {
		const struct stage *stage = page_row(stages, i);

		if (strcmp(stage->type, "lost") == 0 || stage->position >= STEPS)
			continue;
		funnel->place_of[stage->position] = funnel->steps;
		funnel->step[funnel->steps++] = (struct step){
			.id = stage->id, .name = stage->name, .days = g_array_new(FALSE, FALSE, sizeof(double))
		};
	}
}

static void way_end(struct funnel *funnel, const struct way *way)
{
	if (funnel == NULL)
		return;
	for (int i = 0; i <= way->furthest; i++)
		funnel->step[i].reached++;
	if (way->lost && way->now >= 0)
		funnel->step[way->now].lost++;
}

static void way_move(struct funnel *funnel, struct way *way, gint64 position, const char *type,
                     gint64 at)
{
	int place = position >= 0 && position < STEPS ? funnel->place_of[position] : -1;

	way->lost = strcmp(type, "lost") == 0;
	if (place < 0)
		return;
	way->now = place;
	if (place <= way->furthest)
		return;
	if (way->furthest >= 0 && way->stood && place == way->furthest + 1) {
		double days = (double)(at - way->since) / DAY_SECONDS;
		g_array_append_val(funnel->step[way->furthest].days, days);
	}
	way->stood = true;
	way->furthest = place;
	way->since = at;
}

static struct funnel *funnel_of(GArray *funnels, gint64 pipeline)
{
	for (guint i = 0; i < funnels->len; i++) {
		struct funnel *funnel = &g_array_index(funnels, struct funnel, i);

		if (funnel->pipeline == pipeline)
			return funnel;
	}
	return NULL;
}

static bool read_ways(const struct reporting *reporting, gint64 from, GArray *funnels, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(reporting->db, SQL_REPORT_DEAL_MOVES, error);
	struct way way = { 0 };
	struct funnel *funnel = NULL;

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, from);
	db_bind_int(stmt, 2, reporting->now);
	while (db_step(stmt, &failure)) {
		if (way.deal != db_int(stmt, 0)) {
			way_end(funnel, &way);
			way = (struct way){ .deal = db_int(stmt, 0), .furthest = -1, .now = -1 };
			funnel = funnel_of(funnels, db_int(stmt, 1));
		}
		if (funnel != NULL)
			way_move(funnel, &way, db_int(stmt, 2), db_text(stmt, 3), db_int(stmt, 4));
	}
	way_end(funnel, &way);
	return tend_pass_on(error, &failure);
}

static bool read_leads(const struct reporting *reporting, gint64 from, struct leads *leads,
                       GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *count = db_stmt(reporting->db, SQL_REPORT_LEADS, error);
	struct db_stmt *stmt = count ? db_stmt(reporting->db, SQL_REPORT_LEAD_DEALS, error) : NULL;

	if (stmt == NULL)
		return false;
	db_bind(count, (struct value[]){ value_int(reporting->now), value_int(from), value_end() });
	if (db_step(count, &failure)) {
		leads->leads = db_int(count, 0);
		leads->ordered = db_int(count, 1);
	}
	db_reset(count);
	db_bind(stmt, (struct value[]){ value_int(reporting->now), value_int(from), value_end() });
	while (failure == NULL && db_step(stmt, &failure)) {
		gint64 begun = db_int(stmt, 2);
		/* Who is written down after the deal was a lead for no time. */
		double to_deal = (double)MAX(begun - db_int(stmt, 1), 0) / DAY_SECONDS,
			   to_won = (double)(db_int(stmt, 3) - begun) / DAY_SECONDS;

		leads->with_deal++;
		g_array_append_val(leads->to_deal, to_deal);
		if (db_is_null(stmt, 3))
			continue;
		leads->won++;
		g_array_append_val(leads->to_won, to_won);
	}
	return tend_pass_on(error, &failure);
}

/* ---- telling */

static double median(GArray *values)
{
	return quality_median((double *)(void *)values->data, values->len);
}

static void add_heads(struct picture *picture, struct picture_part *part, const char *what)
{
	part_column(picture, part, "step", "step", UNIT_TEXT, false);
	part_column(picture, part, what, what, UNIT_COUNT, true);
	part_column(picture, part, "share", "of all", UNIT_SHARE, false);
	part_column(picture, part, "conversion", "converted", UNIT_SHARE, false);
}

static struct picture_row *add_lead_step(struct picture *picture, struct picture_part *part,
                                         const char *name, gint64 count, gint64 before, gint64 all,
                                         GArray *days)
{
	struct picture_row *row = part_row(part);

	row_text(picture, row, name);
	row_whole(row, count);
	row_real(row, quality_share(count, all));
	row_real(row, before > 0 ? quality_share(count, before) : NAN);
	row_real(row, days ? median(days) : NAN);
	return row;
}

static void add_leads(struct picture *picture, const struct leads *leads)
{
	struct picture_part *part =
		picture_add(picture, "From lead to sale", CHART_FUNNEL, leads->leads,
	                leads->leads == 1 ? "lead in 12 months" : "leads in 12 months");
	gint64 all = leads->leads;

	add_heads(picture, part, "customers");
	part_column(picture, part, "days", "median days", UNIT_DAYS, false);
	part_empty(picture, part, "Nobody was a lead in the last 12 months.");
	if (all == 0)
		return;
	struct picture_row *row = add_lead_step(picture, part, "Leads", all, 0, all, NULL);
	row_opens(picture, row, "group", "leads");
	row_how(
		picture, row,
		"known before their first order, in the last 12 months; Enter shows those who still have none");
	row = add_lead_step(picture, part, "with a deal", leads->with_deal, all, all, leads->to_deal);
	row_how(
		picture, row,
		"of these leads, those with a deal begun in that time; days from being known to the first deal");
	row = add_lead_step(picture, part, "with a deal won", leads->won, leads->with_deal, all,
	                    leads->to_won);
	row_how(
		picture, row,
		"of those with a deal, the ones who won it for us; days from the first deal begun to the first won");
}

static void add_step(struct picture *picture, struct picture_part *part,
                     const struct funnel *funnel, int n)
{
	const struct step *step = &funnel->step[n];
	gint64 all = funnel->step[0].reached;
	struct picture_row *row = part_row(part);

	row_text(picture, row, step->name);
	row_whole(row, step->reached);
	row_real(row, quality_share(step->reached, all));
	row_real(row, n > 0 ? quality_share(step->reached, funnel->step[n - 1].reached) : NAN);
	row_real(row, median(step->days));
	row_whole(row, step->lost);
	row_opens(picture, row, "stage", "%" G_GINT64_FORMAT, step->id);
	g_autofree char *waits = step->days->len > 0
	                             ? g_strdup_printf("; median of %u that went on", step->days->len)
	                             : g_strdup("");
	row_how(picture, row,
	        "%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
	        " deals came here or further, %" G_GINT64_FORMAT " were lost from here%s",
	        step->reached, all, step->lost, waits);
}

static void add_funnel(struct picture *picture, const struct funnel *funnel)
{
	struct picture_part *part = picture_add(picture, funnel->name, CHART_FUNNEL,
	                                        funnel->step[0].reached, "deals begun in 12 months");

	add_heads(picture, part, "deals");
	part_column(picture, part, "days", "days to next", UNIT_DAYS, false);
	part_column(picture, part, "lost", "lost here", UNIT_COUNT, false);
	for (int n = 0; n < funnel->steps; n++)
		add_step(picture, part, funnel, n);
}

/* Where most are left behind. */
static void say_worst(struct picture *picture, GArray *funnels)
{
	const struct funnel *worst = NULL;
	double least = 1;
	int at = 0;

	for (guint i = 0; i < funnels->len; i++) {
		const struct funnel *funnel = &g_array_index(funnels, struct funnel, i);

		for (int n = 1; n < funnel->steps; n++) {
			gint64 before = funnel->step[n - 1].reached;
			double part = before >= LEAST ? quality_share(funnel->step[n].reached, before) : 1;

			if (part >= least)
				continue;
			least = part;
			worst = funnel;
			at = n;
		}
	}
	if (worst == NULL)
		picture_say(picture, 1, "No step leaves any of %d deals or more behind.", LEAST);
	else
		picture_say(picture, 1,
		            "Most are left behind before \"%s\" (%s): %" G_GINT64_FORMAT
		            " of %" G_GINT64_FORMAT " came that far (%.0f %%).",
		            worst->step[at].name, worst->name, worst->step[at].reached,
		            worst->step[at - 1].reached, least * 100);
}

static void tell(struct picture *picture, const struct leads *leads, GArray *funnels)
{
	gint64 begun = 0, won = 0;

	for (guint i = 0; i < funnels->len; i++) {
		const struct funnel *funnel = &g_array_index(funnels, struct funnel, i);

		begun += funnel->step[0].reached;
		won += funnel->step[funnel->steps - 1].reached;
	}
	if (leads->leads > 0)
		add_leads(picture, leads);
	if (begun < LEAST) {
		picture_not_enough(picture, begun, "deals begun in 12 months", LEAST);
		return;
	}
	picture_say(picture, 0,
	            "Won so far: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
	            " deals begun in the last 12 months (%.0f %%). Leads known in that time: %" G_GINT64_FORMAT
	            ", of whom %" G_GINT64_FORMAT " ordered.",
	            won, begun, quality_share(won, begun) * 100, leads->leads, leads->ordered);
	say_worst(picture, funnels);
	for (guint i = 0; i < funnels->len; i++)
		if (g_array_index(funnels, struct funnel, i).step[0].reached > 0)
			add_funnel(picture, &g_array_index(funnels, struct funnel, i));
	picture_note(picture, "deals begun lately are still on their way, so the later steps will grow");
}

/* Pages are kept until the picture is made: the funnels lend their names. */
static bool read_funnels(const struct reporting *reporting, const struct page *pipelines,
                         GPtrArray *pages, GArray *funnels, GError **error)
{
	for (gsize i = 0; i < pipelines->count; i++) {
		const struct pipeline *pipeline = page_row(pipelines, i);
		struct page *stages = stage_list(reporting->db, pipeline->id, error);
		struct funnel funnel;

		if (stages == NULL)
			return false;
		g_ptr_array_add(pages, stages);
		funnel_init(&funnel, pipeline, stages);
		if (funnel.steps > 0)
			g_array_append_val(funnels, funnel);
	}
	return true;
}

static bool read_report(const struct reporting *reporting, struct picture *picture, GError **error)
{
	gint64 from = report_months_before(reporting->now, MONTHS, reporting->zone);
	g_autoptr(Page) pipelines = pipeline_list(reporting->db, error);
	g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
	g_autoptr(GArray) funnels = g_array_new(FALSE, FALSE, sizeof(struct funnel));
	g_autoptr(GArray) to_deal = g_array_new(FALSE, FALSE, sizeof(double)),
					  to_won = g_array_new(FALSE, FALSE, sizeof(double));
	struct leads leads = { .to_deal = to_deal, .to_won = to_won };
	bool ok = pipelines != NULL && read_funnels(reporting, pipelines, pages, funnels, error) &&
	          read_ways(reporting, from, funnels, error) &&
	          read_leads(reporting, from, &leads, error);

	if (ok)
		tell(picture, &leads, funnels);
	for (guint i = 0; i < funnels->len; i++)
		funnel_clear(&g_array_index(funnels, struct funnel, i));
	return ok;
}

const struct report report_funnel = {
	.name = "funnel",
	.title = "Funnel",
	.help = "from lead to sale: how many come how far, and how long each step takes",
	.place = 30,
	.read = read_report,
};
