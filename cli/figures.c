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

static void print_real_or_null(struct printer *out, const char *key, double value, int decimals)
{
	if (isnan(value))
		print_null(out, key);
	else
		print_real(out, key, value, decimals);
}

static void print_known(struct printer *out, const char *key, gint64 value)
{
	if (value == 0)
		print_null(out, key);
	else
		print_int(out, key, value);
}

/* Null where no model spoke. */
static void print_forecast(struct printer *out, const struct score *score)
{
	const struct {
		const char *key;
		gint64 minor;
	} values[] = {
		{ "expected_value", score->expected_value },
		{ "lifetime_value", score->lifetime_value },
		{ "lifetime_low", score->lifetime_low },
		{ "lifetime_high", score->lifetime_high },
	};

	print_known(out, "horizon_days", score->horizon);
	print_real_or_null(out, "alive", score->alive, 6);
	print_real_or_null(out, "buys", score->buys, 6);
	print_real_or_null(out, "expected_orders", score->expected_orders, 4);
	for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
		if (score->horizon)
			print_money(out, values[i].key, values[i].minor, score->currency);
		else
			print_null(out, values[i].key);
	print_known(out, "model", score->model_id);
}

void figures_print(struct printer *out, const struct score *score)
{
	print_time(out, "at", score->at);
	print_int(out, "visits", score->visits);
	print_money(out, "spent", score->spent, score->currency);
	print_time(out, "first_order_at", score->first_order_at);
	print_time(out, "last_order_at", score->last_order_at);
	print_real_or_null(out, "gap_days", score->gap_days, 4);
	print_text(out, "gap_of", score->gap_of);
	print_real_or_null(out, "overdue", score->overdue, 4);
	print_known(out, "recency", score->recency);
	print_known(out, "frequency", score->frequency);
	print_known(out, "money", score->money);
	print_text(out, "segment", score->segment);
	print_text(out, "lifecycle", score->lifecycle);
	print_bool(out, "at_risk", score->at_risk);
	print_text(out, "reason", score->reason);
	print_forecast(out, score);
}
