#include "base/error.h"
#include "db/model.h"
#include "workflows/assign.h"
#include "workflows/customer.h"
#include "cli/deal.h"

static const struct print_column columns[] = {
	{ "id", "id", 0, true },         { "customer", "customer", 24, false },
	{ "title", "deal", 28, false },  { "value", "value", 0, true },
	{ "stage", "stage", 0, false },  { "days", "days there", 0, true },
	{ "rested", "rested", 0, true }, { "state", "", 0, false },
	{ NULL, NULL, 0, false },
};

/* Where the shop's own deals taught something. */
static const struct print_column with_chance[] = {
	{ "id", "id", 0, true },         { "customer", "customer", 24, false },
	{ "title", "deal", 28, false },  { "value", "value", 0, true },
	{ "stage", "stage", 0, false },  { "chance", "chance", 0, true },
	{ "rested", "rested", 0, true }, { "state", "", 0, false },
	{ NULL, NULL, 0, false },
};

/* One word about how it goes, for people. */
static const char *state_of(const struct deal_card *card, gint64 now)
{
	if (card->closed_at != 0)
		return card->lost_reason ? card->lost_reason : card->stage_type;
	if (deal_card_idle(card, now))
		return "idle";
	return card->paused ? "waits for a task" : NULL;
}

static void print_row(struct session *session, const struct deal_card *card)
{
	struct printer *out = session->out;
	gint64 now = clock_now(&session->clock);
	g_autofree char *chance = card->chance < 0 || card->closed_at
	                              ? NULL
	                              : g_strdup_printf("%" G_GINT64_FORMAT " %%", card->chance);

	print_object_begin(out, NULL);
	print_int(out, "id", card->id);
	print_text(out, "customer", card->customer_name);
	print_text(out, "title", card->title);
	print_money(out, "value", card->value, card->currency);
	print_text(out, "stage", card->stage_name);
	print_int(out, "days", deal_card_stage_days(card, now));
	print_int(out, "rested", deal_card_rest_days(card, now));
	print_text(out, "chance", chance);
	print_text(out, "state", state_of(card, now));
	print_object_end(out);
}

static void print_task(struct printer *out, const struct deal_card *card)
{
	if (card->task_id == 0) {
		print_null(out, "next_task");
		return;
	}
	print_object_begin(out, "next_task");
	print_int(out, "id", card->task_id);
	print_text(out, "title", card->task_title);
	print_time(out, "due_at", card->task_due_at);
	print_object_end(out);
}

void deal_print(struct session *session, const struct deal_card *card)
{
	struct printer *out = session->out;
	gint64 now = clock_now(&session->clock);

	if (printer_is_human(out)) {
		print_row(session, card);
		return;
	}
	print_object_begin(out, NULL);
	print_int(out, "id", card->id);
	print_text(out, "title", card->title);
	print_object_begin(out, "customer");
	print_int(out, "id", card->customer_id);
	print_text(out, "name", card->customer_name);
	print_object_end(out);
	print_int(out, "pipeline_id", card->pipeline_id);
	print_int(out, "stage_id", card->stage_id);
	print_text(out, "stage", card->stage_name);
	print_text(out, "stage_type", card->stage_type);
	print_money(out, "value", card->value, card->currency);
	print_int(out, "probability", card->probability);
	if (card->chance < 0)
		print_null(out, "chance");
	else
		print_int(out, "chance", card->chance);
	print_time(out, "stage_at", card->stage_at);
	print_int(out, "stage_days", deal_card_stage_days(card, now));
	print_time(out, "touched_at", card->touched_at);
	print_int(out, "rest_days", deal_card_rest_days(card, now));
	print_bool(out, "idle", deal_card_idle(card, now));
	print_bool(out, "paused", card->paused);
	print_text(out, "for", card->staff_name);
	print_task(out, card);
	print_time(out, "closed_at", card->closed_at);
	print_text(out, "lost_reason", card->lost_reason);
	print_object_end(out);
}

static bool each(void *context, const struct deal_card *card, GError **error)
{
	deal_print(context, card);
	return true;
}

static bool read_limit(const char *word, gint64 *limit, GError **error)
{
	char *end = NULL;

	*limit = word ? g_ascii_strtoll(word, &end, 10) : 0;
	if (word == NULL || (end != word && *end == '\0' && *limit > 0))
		return true;
	return tend_fail(error, TEND_USAGE, "--limit wants a number above 0, not '%s'", word);
}

bool deal_verb_list(struct session *session, char **arguments, GError **error)
{
	struct deal_filter filter = { .idle = argument_flag(arguments, "--idle"),
		                          .closed = argument_flag(arguments, "--all") };
	const char *customer = NULL, *limit = NULL, *staff = NULL;

	if (!argument_value(arguments, "--customer", &customer, error) ||
	    !argument_value(arguments, "--pipeline", &filter.pipeline, error) ||
	    !argument_value(arguments, "--stage", &filter.stage, error) ||
	    !argument_value(arguments, "--for", &staff, error) ||
	    !argument_value(arguments, "--limit", &limit, error) ||
	    !read_limit(limit, &filter.limit, error) ||
	    !argument_check(session->command, arguments, 0, 0, error) ||
	    (customer && !customer_resolve(session->db, customer, &filter.customer, error)) ||
	    (staff && !assign_find(session->db, staff, &filter.staff, error)))
		return false;
	if (staff && filter.staff == 0)
		filter.staff = DEALS_NOBODYS;
	if (customer && (filter.pipeline || filter.stage))
		return tend_fail(error, TEND_USAGE,
		                 "a list is of a customer or of a pipeline, not of both\nleave one out");
	g_autoptr(Page) model = NULL;
	gint64 now = clock_now(&session->clock);
	if (!model_running(session->db, MODEL_DEALS, now, &model, error))
		return false;
	print_list_begin(session->out, NULL, model ? with_chance : columns, "No deal is like that.");
	if (!deal_list(session->db, &filter, now, each, session, error))
		return false;
	print_list_end(session->out);
	return true;
}
