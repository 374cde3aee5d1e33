#include "base/error.h"
#include "workflows/deal_scoring.h"
#include "cli/figures.h"

#include <math.h>
#include <string.h>

/* What a person should know about these numbers. */
static GPtrArray *notes_of(const struct scoring_result *result)
{
	GPtrArray *notes = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *model = buyers_sentence(&result->buyers);

	if (result->foreign)
		g_ptr_array_add(
			notes,
			g_strdup_printf(
				"orders in other currencies than the shop's, counted as visits but not summed: %" G_GINT64_FORMAT,
				result->foreign));
	if (isnan(result->shop_gap))
		g_ptr_array_add(
			notes, g_strdup("not enough history: no customer has the 3 visits a usual gap needs"));
	else if (result->no_rhythm)
		g_ptr_array_add(
			notes,
			g_strdup_printf(
				"customers with fewer than 3 visits, measured with the shop's usual gap of %g days: %" G_GINT64_FORMAT,
				result->shop_gap, result->no_rhythm));
	g_ptr_array_add(notes, g_strdup_printf("when customers order again: %s", model));
	if (result->started)
		g_ptr_array_add(notes, g_strdup("the shop's first model of its buyers starts with this scoring; "
		                                "a later one starts only when somebody approves it"));
	if (result->past)
		g_ptr_array_add(notes, g_strdup("the model was learned for this past day and does not run"));
	return notes;
}

static void print_notes(struct printer *out, const GPtrArray *notes)
{
	print_list_begin(out, "notes", NULL, NULL);
	for (guint i = 0; i < notes->len; i++)
		print_text(out, NULL, g_ptr_array_index(notes, i));
	print_list_end(out);
}

static bool score_all(struct session *session, GError **error)
{
	struct scoring scoring = scoring_of(session);
	struct scoring_result result;
	gint64 began = clock_ticks();

	g_auto(DealScoringResult) deals = { 0 };
	if (!scoring_store(&scoring, NULL, 0, &result, error) ||
	    !deal_scoring_store(scoring.db, scoring.now, scoring.zone, &deals, error))
		return false;

	double seconds = (double)(clock_ticks() - began) / G_USEC_PER_SEC;
	g_autoptr(GPtrArray) notes = notes_of(&result);
	if (deals.note)
		g_ptr_array_add(notes, g_strdup(deals.note));
	if (printer_is_human(session->out)) {
		print_line(session->out,
		           "%" G_GINT64_FORMAT " customers scored in %.1f s: %" G_GINT64_FORMAT
		           " at risk, %" G_GINT64_FORMAT " changed since the last time.",
		           result.customers, seconds, result.at_risk, result.changed + result.removed);
		if (deals.deals)
			print_line(session->out,
			           "%" G_GINT64_FORMAT " open deals scored: %" G_GINT64_FORMAT
			           " changed since the last time.",
			           deals.deals, deals.changed);
		for (guint i = 0; i < notes->len; i++)
			print_line(session->out, "Note: %s.", (const char *)g_ptr_array_index(notes, i));
		return true;
	}
	print_object_begin(session->out, NULL);
	print_int(session->out, "customers", result.customers);
	print_int(session->out, "deals", deals.deals);
	print_int(session->out, "at_risk", result.at_risk);
	print_int(session->out, "changed", result.changed);
	print_int(session->out, "removed", result.removed);
	print_real(session->out, "seconds", seconds, 3);
	print_notes(session->out, notes);
	print_object_end(session->out);
	return true;
}

static const struct print_column columns[] = {
	{ "customer_id", "id", 0, true },   { "visits", "visits", 0, true },
	{ "spent", "spent", 0, true },      { "overdue", "overdue", 0, true },
	{ "segment", "segment", 0, false }, { "lifecycle", "lifecycle", 0, false },
	{ "reason", "why", 70, false },     { NULL, NULL, 0, false },
};

static bool print_one(struct session *session, gint64 id, GError **error)
{
	g_autoptr(Page) page = record_get(session->db, &noun_score, id, error);

	if (page == NULL)
		return false;
	print_object_begin(session->out, NULL);
	print_int(session->out, "customer_id", id);
	figures_print(session->out, page_row(page, 0));
	print_object_end(session->out);
	return true;
}

static bool score_some(struct session *session, char **words, GError **error)
{
	guint n = g_strv_length(words);
	g_autofree gint64 *ids = g_new(gint64, n);
	struct scoring scoring = scoring_of(session);
	struct scoring_result result;
	bool ok = true;

	for (guint i = 0; i < n; i++)
		if (!argument_id(words[i], "customer", &ids[i], error))
			return false;
	if (!scoring_store(&scoring, ids, n, &result, error))
		return false;
	print_list_begin(session->out, NULL, columns, "none");
	for (guint i = 0; ok && i < n; i++)
		ok = print_one(session, ids[i], error);
	print_list_end(session->out);
	return ok;
}

static bool run(struct session *session, char **arguments, GError **error)
{
	bool all = argument_flag(arguments, "--all");

	if (!argument_check(session->command, arguments, 0, -1, error))
		return false;
	if (all && arguments[0])
		return tend_fail(error, TEND_USAGE, "either all customers or some\ntry: tend score --all");
	return arguments[0] ? score_some(session, arguments, error) : score_all(session, error);
}

static const struct command_option options[] = {
	{ "--all", "everybody; the same as naming nobody" },
	{ NULL, NULL },
};

const struct command cmd_score = {
	.name = "score",
	.synopsis = "score [--all]\nscore ID…",
	.summary = "compute and store everybody's figures",
	.help =
		"Visits, spend, the usual gap between visits, how many gaps have passed since the last one, recency, frequency and money in fifths, "
		"the lifecycle, who is at risk, the chance of another order soon, what may be expected of it and of three years; and of each open deal the chance to win it, "
		"each for the moment of --now, learned from the shop's own history. Where there is too little of it, a note says how much is needed. "
		"Only what changed is written. It acts on nobody.",
	.examples = "tend score --all\ntend score 12\ntend why 12",
	.options = options,
	.needs = NEEDS_WRITE,
	.run = run,
};
