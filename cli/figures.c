#include "cli/figures.h"

#include <math.h>

static void progress(void *context, gint64 done, gint64 total)
{
	session_progress(context, "scoring", done, total);
}

struct scoring scoring_of(struct session *session)
{
	return (struct scoring){
		.db = session->db,
		.now = clock_now(&session->clock),
		.zone = session->clock.zone,
		.progress = progress,
		.context = session,
	};
}

static void print_real_or_null(struct printer *out, const char *key, double value)
{
	if (isnan(value))
		print_null(out, key);
	else
		print_real(out, key, value, 4);
}

static void print_fifth(struct printer *out, const char *key, gint64 value)
{
	if (value == 0)
		print_null(out, key);
	else
		print_int(out, key, value);
}

void figures_print(struct printer *out, const struct score *score)
{
	print_time(out, "at", score->at);
	print_int(out, "visits", score->visits);
	print_money(out, "spent", score->spent, score->currency);
	print_time(out, "first_order_at", score->first_order_at);
	print_time(out, "last_order_at", score->last_order_at);
	print_real_or_null(out, "gap_days", score->gap_days);
	print_text(out, "gap_of", score->gap_of);
	print_real_or_null(out, "overdue", score->overdue);
	print_fifth(out, "recency", score->recency);
	print_fifth(out, "frequency", score->frequency);
	print_fifth(out, "money", score->money);
	print_text(out, "segment", score->segment);
	print_text(out, "lifecycle", score->lifecycle);
	print_bool(out, "at_risk", score->at_risk);
	print_text(out, "reason", score->reason);
}
