/* What is different from a month ago: everybody's figures are computed for both moments, from the orders known by then. */
#include "base/clock.h"
#include "base/error.h"
#include "base/money.h"
#include "db/customer.h"
#include "insights/rfm.h"
#include "workflows/report.h"
#include "workflows/scoring.h"

#include <string.h>

enum { SEGMENTS = 16, NO_SEGMENT = SEGMENTS - 1 };

/* What is kept of a customer a month ago: a million of them are two megabytes. */
struct then {
	guint8 segment; /* in rfm_segments; NO_SEGMENT: no order yet */
	bool at_risk;
};

/* Who is in a list, the most spent first. */
struct found {
	gint64 id, spent;
	guint8 then, now;
};

struct changes {
	gint64 before; /* the moment a month ago */
	struct then *then;
	gint64 of_then[SEGMENTS], of_now[SEGMENTS];
	gint64 buyers_then, buyers_now, risk_then, risk_now;
	GArray *at_risk, *back; /* struct found */
	gint64 new_at_risk, won_back;
	gint64 value_at_risk, value_back;
};

/* ---- the customers, then and now */

static guint8 segment_of(const char *name)
{
	for (guint8 i = 0; name != NULL && i < NO_SEGMENT && rfm_segments[i] != NULL; i++)
		if (strcmp(rfm_segments[i], name) == 0)
			return i;
	return NO_SEGMENT;
}

static int by_spent(const void *a, const void *b)
{
	const struct found *left = a, *right = b;

	if (left->spent != right->spent)
		return left->spent < right->spent ? 1 : -1;
	return (left->id > right->id) - (left->id < right->id);
}

static void keep(GArray *list, const struct figures *figures, guint8 then, guint8 now, guint most)
{
	struct found found = { figures->customer_id, figures->spent, then, now };

	g_array_append_val(list, found);
	if (most == 0 || list->len < 2 * most)
		return;
	g_array_sort(list, by_spent);
	g_array_set_size(list, most);
}

static void finish(GArray *list, guint most)
{
	g_array_sort(list, by_spent);
	if (most > 0 && list->len > most)
		g_array_set_size(list, most);
}

static bool read_then(const struct reporting *reporting, struct changes *changes, guint *count,
                      GError **error)
{
	struct scoring scoring = { .db = reporting->db,
		                       .now = changes->before,
		                       .zone = reporting->zone,
		                       .progress = reporting->progress,
		                       .context = reporting->context };
	struct standings standings;
	bool ok = standings_read(&standings, &scoring, error);

	*count = ok ? (guint)standings.count : 0;
	changes->then = g_new0(struct then, *count + 1);
	for (guint i = 0; i < *count; i++) {
		struct figures figures = standings_figures(&standings, i);

		changes->then[i] = (struct then){ segment_of(figures.segment), figures.at_risk };
		changes->of_then[changes->then[i].segment]++;
		changes->buyers_then += figures.visits > 0;
		changes->risk_then += figures.at_risk;
	}
	standings_clear(&standings);
	return ok;
}

/* Both readings are of one transaction: the same customers in the same order. */
static void compare(struct changes *changes, const struct figures *figures, guint i, guint most)
{
	const struct then *then = &changes->then[i];
	guint8 now = segment_of(figures->segment);

	changes->of_now[now]++;
	changes->buyers_now += figures->visits > 0;
	changes->risk_now += figures->at_risk;
	if (figures->at_risk && !then->at_risk) {
		changes->new_at_risk++;
		changes->value_at_risk += figures->spent;
		keep(changes->at_risk, figures, then->segment, now, most);
	}
	if (then->at_risk && !figures->at_risk && figures->last_at > changes->before) {
		changes->won_back++;
		changes->value_back += figures->spent;
		keep(changes->back, figures, then->segment, now, most);
	}
}

static bool read_now(const struct reporting *reporting, struct changes *changes, guint count,
                     GError **error)
{
	struct scoring scoring = { .db = reporting->db,
		                       .now = reporting->now,
		                       .zone = reporting->zone,
		                       .progress = reporting->progress,
		                       .context = reporting->context };
	struct standings standings;
	bool ok = standings_read(&standings, &scoring, error);

	for (guint i = 0; ok && i < MIN(count, standings.count); i++) {
		struct figures figures = standings_figures(&standings, i);

		compare(changes, &figures, i, reporting->most);
	}
	standings_clear(&standings);
	finish(changes->at_risk, reporting->most);
	finish(changes->back, reporting->most);
	return ok;
}

/* ---- the month in counts */

struct month {
	gint64 orders, sales, customers, begun, begun_value, won, won_value, lost, lost_value;
};

static bool read_month(const struct reporting *reporting, gint64 from, gint64 to,
                       struct month *month, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct value span[] = { value_int(from), value_int(to), value_text(reporting->currency),
		                    value_end() };
	struct db_stmt *deals = db_stmt(reporting->db, SQL_REPORT_DEALS_SPAN, error);
	struct db_stmt *orders = deals ? db_stmt(reporting->db, SQL_ORDER_SALES, error) : NULL;

	if (orders == NULL)
		return false;
	db_bind(deals, span);
	if (db_step(deals, &failure))
		*month = (struct month){ .begun = db_int(deals, 0),
			                     .begun_value = db_int(deals, 1),
			                     .won = db_int(deals, 2),
			                     .won_value = db_int(deals, 3),
			                     .lost = db_int(deals, 4),
			                     .lost_value = db_int(deals, 5) };
	db_reset(deals);
	db_bind(orders, (struct value[]){ span[2], span[0], span[1], value_end() });
	if (failure == NULL && db_step(orders, &failure)) {
		month->orders = db_int(orders, 0);
		month->sales = db_int(orders, 1);
	}
	db_reset(orders);
	span[2] = value_end();
	return tend_pass_on(error, &failure) &&
	       db_get_int(reporting->db, SQL_REPORT_CUSTOMERS_SPAN, span, &month->customers, error);
}

/* ---- telling */

static void add_count(struct picture *picture, struct picture_part *part, const char *name,
                      gint64 now, gint64 before, const gint64 *worth_now,
                      const gint64 *worth_before, const char *how)
{
	struct picture_row *row = part_row(part);

	row_text(picture, row, name);
	row_whole(row, now);
	row_whole(row, before);
	if (worth_now != NULL) {
		row_whole(row, *worth_now);
		row_whole(row, *worth_before);
	} else {
		row_unknown(row);
		row_unknown(row);
	}
	row_how(picture, row, "%s", how);
}

static void add_month(struct picture *picture, const struct month *now, const struct month *before)
{
	struct picture_part *part = picture_add(picture, "The month and the one before", CHART_NONE,
	                                        now->orders + before->orders, "orders");

	part_column(picture, part, "what", "", UNIT_TEXT, false);
	part_column(picture, part, "now", "this month", UNIT_COUNT, false);
	part_column(picture, part, "before", "before", UNIT_COUNT, false);
	part_column(picture, part, "worth_now", "worth", UNIT_MONEY, false);
	part_column(picture, part, "worth_before", "before", UNIT_MONEY, false);
	add_count(
		picture, part, "Orders", now->orders, before->orders, &now->sales, &before->sales,
		"orders placed and not voided, refunds taken off; only those in the shop's currency are summed");
	add_count(picture, part, "New customers", now->customers, before->customers, NULL, NULL,
	          "customers written down or imported in that time");
	add_count(picture, part, "Deals begun", now->begun, before->begun, &now->begun_value,
	          &before->begun_value, "deals created in that time");
	add_count(picture, part, "Deals won", now->won, before->won, &now->won_value,
	          &before->won_value, "deals that came to a won stage in that time and stand there");
	add_count(picture, part, "Deals lost", now->lost, before->lost, &now->lost_value,
	          &before->lost_value, "deals that came to a lost stage in that time and stand there");
}

static void add_segments(struct picture *picture, const struct changes *changes)
{
	struct picture_part *part = picture_add(picture, "Segments, then and now", CHART_BARS,
	                                        changes->buyers_now, "customers with an order");

	part_column(picture, part, "segment", "segment", UNIT_TEXT, false);
	part_column(picture, part, "then", "a month ago", UNIT_COUNT, false);
	part_column(picture, part, "now", "now", UNIT_COUNT, true);
	part_column(picture, part, "change", "change", UNIT_CHANGE, false);
	for (guint8 i = 0; i < NO_SEGMENT && rfm_segments[i] != NULL; i++) {
		if (changes->of_then[i] == 0 && changes->of_now[i] == 0)
			continue;
		struct picture_row *row = part_row(part);
		row_text(picture, row, rfm_segments[i]);
		row_whole(row, changes->of_then[i]);
		row_whole(row, changes->of_now[i]);
		row_whole(row, changes->of_now[i] - changes->of_then[i]);
		row_opens(picture, row, "segment", "%s", rfm_segments[i]);
		row_how(picture, row, "both counted from the orders known at the time, by the same rule");
	}
}

static const char *word_of(guint8 segment)
{
	return segment == NO_SEGMENT ? "no order yet" : rfm_segments[segment];
}

static bool add_people(const struct reporting *reporting, struct picture *picture,
                       const char *title, const GArray *list, gint64 all, const char *empty,
                       const char *how, GError **error)
{
	struct picture_part *part =
		picture_add(picture, title, CHART_NONE, all, all == 1 ? "customer" : "customers");

	part_column(picture, part, "customer", "customer", UNIT_TEXT, false);
	part_column(picture, part, "then", "a month ago", UNIT_TEXT, false);
	part_column(picture, part, "now", "now", UNIT_TEXT, false);
	part_column(picture, part, "spent", "spent", UNIT_MONEY, false);
	part_empty(picture, part, empty);
	for (guint i = 0; i < list->len; i++) {
		const struct found *found = &g_array_index(list, struct found, i);
		g_autoptr(Page) page = record_get(reporting->db, &noun_customer, found->id, error);

		if (page == NULL)
			return false;
		struct picture_row *row = part_row(part);
		row_text(picture, row, ((const struct customer *)page_row(page, 0))->name);
		row_text(picture, row, word_of(found->then));
		row_text(picture, row, word_of(found->now));
		row_whole(row, found->spent);
		row_opens(picture, row, "customer", "%" G_GINT64_FORMAT, found->id);
		row_how(picture, row, "%s", how);
	}
	if (list->len < all)
		picture_note(picture,
		             "\"%s\" shows the %u who spent most of %" G_GINT64_FORMAT
		             "; all: tend insights changes --all",
		             title, list->len, all);
	return true;
}

static void say(const struct reporting *reporting, struct picture *picture,
                const struct changes *changes, const struct month *now, const struct month *before)
{
	g_autofree char *then = day_format_human(day_of(changes->before, reporting->zone));
	g_autofree char *sales = money_format(now->sales, reporting->currency),
					*sales_before = money_format(before->sales, reporting->currency);

	picture_say(picture, 0,
	            "Since %s, %" G_GINT64_FORMAT " customer%s became at risk and %" G_GINT64_FORMAT
	            " %s won back: %" G_GINT64_FORMAT " are at risk now, %" G_GINT64_FORMAT " were then.",
	            then, changes->new_at_risk, changes->new_at_risk == 1 ? "" : "s", changes->won_back,
	            changes->won_back == 1 ? "was" : "were", changes->risk_now, changes->risk_then);
	picture_say(picture, 1,
	            "Sales were %s, in the month before %s; %" G_GINT64_FORMAT
	            " deals were won, in the month before %" G_GINT64_FORMAT ".",
	            sales, sales_before, now->won, before->won);
}

static bool tell(const struct reporting *reporting, struct picture *picture,
                 const struct changes *changes, GError **error)
{
	struct month now = { 0 }, before = { 0 };
	gint64 earlier = report_months_before(reporting->now, 2, reporting->zone);

	if (!read_month(reporting, changes->before + 1, reporting->now + 1, &now, error) ||
	    !read_month(reporting, earlier + 1, changes->before + 1, &before, error))
		return false;
	if (changes->buyers_then < QUINTILES) {
		picture_not_enough(picture, changes->buyers_then, "customers with an order a month ago",
		                   QUINTILES);
		return true;
	}
	say(reporting, picture, changes, &now, &before);
	add_segments(picture, changes);
	if (!add_people(reporting, picture, "New at risk", changes->at_risk, changes->new_at_risk,
	                "Nobody became at risk.",
	                "at risk now, and not a month ago: w on the customer says why", error) ||
	    !add_people(reporting, picture, "Won back", changes->back, changes->won_back,
	                "Nobody came back.",
	                "at risk a month ago, ordered since, and not at risk any more", error))
		return false;
	add_month(picture, &now, &before);
	return true;
}

static bool read_report(const struct reporting *reporting, struct picture *picture, GError **error)
{
	struct changes changes = {
		.before = report_months_before(reporting->now, 1, reporting->zone),
		.at_risk = g_array_new(FALSE, FALSE, sizeof(struct found)),
		.back = g_array_new(FALSE, FALSE, sizeof(struct found)),
	};
	guint count = 0;
	bool ok = read_then(reporting, &changes, &count, error) &&
	          read_now(reporting, &changes, count, error) &&
	          tell(reporting, picture, &changes, error);

	g_free(changes.then);
	g_array_unref(changes.at_risk);
	g_array_unref(changes.back);
	return ok;
}

const struct report report_changes = {
	.name = "changes",
	.title = "Changes",
	.help = "what is different from a month ago",
	.place = 40,
	.read = read_report,
};
