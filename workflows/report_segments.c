/* Who the customers are, in the segments that recency, frequency and money make. */
#include "base/clock.h"
#include "base/error.h"
#include "insights/insight.h"
#include "insights/quality.h"
#include "insights/rfm.h"
#include "workflows/report.h"

#include <math.h>
#include <string.h>

enum { SEGMENTS = 16 };

struct segment {
	const char *name;
	gint64 customers, spent, late, at_risk;
	double overdue; /* sum over those late is known of */
};

struct segments {
	struct segment of[SEGMENTS]; /* in the order of rfm_segments */
	gsize count;
	gint64 customers, spent;
};

static void take(struct segments *segments, struct db_stmt *stmt)
{
	const char *name = db_text(stmt, 0);

	for (gsize i = 0; i < segments->count; i++) {
		struct segment *segment = &segments->of[i];

		if (strcmp(segment->name, name) != 0)
			continue;
		segment->customers = db_int(stmt, 1);
		segment->spent = db_int(stmt, 2);
		segment->late = db_int(stmt, 3);
		segment->overdue = db_real(stmt, 4);
		segment->at_risk = db_int(stmt, 5);
		segments->customers += segment->customers;
		segments->spent += segment->spent;
	}
}

static bool read_segments(struct db *db, struct segments *segments, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, SQL_REPORT_SEGMENTS, error);

	*segments = (struct segments){ 0 };
	if (stmt == NULL)
		return false;
	for (; rfm_segments[segments->count] != NULL; segments->count++) {
		g_assert(segments->count < SEGMENTS);
		segments->of[segments->count].name = rfm_segments[segments->count];
	}
	while (db_step(stmt, &failure))
		take(segments, stmt);
	return tend_pass_on(error, &failure);
}

/* Which means of F and M make the segment at this recency; false: none. */
static bool means_at(const char *name, guint8 r, guint8 *first, guint8 *last)
{
	*first = *last = 0;
	for (guint8 mean = 1; mean <= QUINTILES; mean++)
		if (g_strcmp0(rfm_segment(r, mean, mean), name) == 0) {
			*first = *first ? *first : mean;
			*last = mean;
		}
	return *first != 0;
}

static void add_range(GString *text, const char *letters, guint8 first, guint8 last)
{
	g_string_append_printf(text, "%s %d", letters, first);
	if (last > first)
		g_string_append_printf(text, " to %d", last);
}

/* "R 4 to 5 with F/M 4 to 5": asked of the segments themselves, so that it cannot say otherwise. */
static char *made_of(const char *name)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint8 r = 1; r <= QUINTILES; r++) {
		guint8 from = r, first, last, next_first, next_last;

		if (!means_at(name, r, &first, &last))
			continue;
		while (r < QUINTILES && means_at(name, r + 1, &next_first, &next_last) &&
		       next_first == first && next_last == last)
			r++;
		g_string_append(text, text->len ? ", " : "");
		add_range(text, "R", from, r);
		add_range(text, " with F/M", first, last);
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static void add_row(struct picture *picture, struct picture_part *part,
                    const struct segments *segments, const struct segment *segment)
{
	struct picture_row *row = part_row(part);
	g_autofree char *made = made_of(segment->name);

	row_text(picture, row, segment->name);
	row_whole(row, segment->customers);
	row_whole(row, segment->spent);
	row_real(row, quality_share(segment->spent, segments->spent));
	row_real(row, segment->late > 0 ? segment->overdue / (double)segment->late : NAN);
	row_whole(row, segment->at_risk);
	row_opens(picture, row, "segment", "%s", segment->name);
	row_how(picture, row, "%s (fifths of recency, frequency, money)", made);
}

static void add_part(struct picture *picture, const struct segments *segments)
{
	struct picture_part *part =
		picture_add(picture, "Segments", CHART_BARS, segments->customers, "customers with an order");

	part_column(picture, part, "segment", "segment", UNIT_TEXT, false);
	part_column(picture, part, "customers", "customers", UNIT_COUNT, false);
	part_column(picture, part, "spent", "spent", UNIT_MONEY, false);
	part_column(picture, part, "spent_share", "of spend", UNIT_SHARE, true);
	part_column(picture, part, "overdue", "overdue", UNIT_TIMES, false);
	part_column(picture, part, "at_risk", "at risk", UNIT_COUNT, false);
	for (gsize i = 0; i < segments->count; i++)
		if (segments->of[i].customers > 0)
			add_row(picture, part, segments, &segments->of[i]);
}

static void say(struct picture *picture, const struct segments *segments)
{
	const struct segment *most = &segments->of[0], *latest = NULL;

	for (gsize i = 0; i < segments->count; i++) {
		const struct segment *segment = &segments->of[i];

		if (segment->spent > most->spent)
			most = segment;
		if (segment->late > 0 && (latest == NULL || segment->overdue / (double)segment->late >
		                                                latest->overdue / (double)latest->late))
			latest = segment;
	}
	if (segments->spent > 0)
		picture_say(picture, 0,
		            "%s: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
		            " customers (%.0f %%) brought %.0f %% of what was ever spent.",
		            most->name, most->customers, segments->customers,
		            quality_share(most->customers, segments->customers) * 100,
		            quality_share(most->spent, segments->spent) * 100);
	else
		picture_say(picture, 0,
		            "%" G_GINT64_FORMAT " customers have an order, and nothing was earned by them.",
		            segments->customers);
	if (latest != NULL)
		picture_say(picture, 1,
		            "Latest by their usual gap: %s, %" G_GINT64_FORMAT
		            " customer%s, on average %.1f gaps since the last order.",
		            latest->name, latest->customers, latest->customers == 1 ? "" : "s",
		            latest->overdue / (double)latest->late);
	else
		picture_say(picture, 1,
		            "Nobody has come often enough for a usual gap, so lateness is not known.");
}

static bool read_report(const struct reporting *reporting, struct picture *picture, GError **error)
{
	struct segments segments;
	gint64 at = 0;

	if (!read_segments(reporting->db, &segments, error) ||
	    !report_figures_at(reporting->db, &at, error))
		return false;
	if (!report_note_figures(reporting, picture, at))
		return true;
	if (segments.customers < QUINTILES) {
		picture_not_enough(picture, segments.customers, "customers with an order", QUINTILES);
		return true;
	}
	add_part(picture, &segments);
	say(picture, &segments);
	return true;
}

const struct report report_segments = {
	.name = "segments",
	.title = "Segments",
	.help = "who the customers are by recency, frequency and money",
	.place = 10,
	.read = read_report,
};
