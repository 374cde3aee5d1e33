#include "base/error.h"
#include "workflows/deal_board.h"
#include "cli/command.h"

#include <string.h>

/* What stands at one stage: how many, and what they are worth in each currency. */
static void print_sums(struct printer *out, const struct deal_board *board, const struct stage *stage)
{
	print_list_begin(out, "value", NULL, NULL);
	for (gsize i = 0; i < board->sums->count; i++) {
		const struct deal_sum *sum = page_row(board->sums, i);

		if (sum->stage_id == stage->id)
			print_money(out, NULL, sum->value, sum->currency);
	}
	print_list_end(out);
}

static void print_stage(struct printer *out, const struct deal_board *board, const struct stage *stage)
{
	print_object_begin(out, NULL);
	print_int(out, "id", stage->id);
	print_text(out, "name", stage->name);
	print_text(out, "type", stage->type);
	print_int(out, "probability", stage->probability);
	if (stage->idle_days)
		print_int(out, "idle_days", stage->idle_days);
	else
		print_null(out, "idle_days");
	print_int(out, "deals", deal_board_count(board, stage->id));
	print_sums(out, board, stage);
	print_object_end(out);
}

static void print_board(struct printer *out, const struct deal_board *board)
{
	static const struct print_column columns[] = {
		{ "id", "id", 0, true },
		{ "name", "stage", 0, false },
		{ "type", "type", 0, false },
		{ "probability", "probability %", 0, true },
		{ "idle_days", "idle after days", 0, true },
		{ "deals", "deals", 0, true },
		{ "value", "worth", 0, true },
		{ NULL, NULL, 0, false },
	};
	const struct pipeline *pipeline = page_row(board->pipeline, 0);

	if (printer_is_human(out))
		print_heading(out, "%s", pipeline->name);
	else {
		print_object_begin(out, NULL);
		print_int(out, "id", pipeline->id);
		print_text(out, "name", pipeline->name);
	}
	print_list_begin(out, printer_is_human(out) ? NULL : "stages", columns, "no stages");
	for (gsize i = 0; i < board->stages->count; i++)
		print_stage(out, board, page_row(board->stages, i));
	print_list_end(out);
	if (!printer_is_human(out))
		print_object_end(out);
}

static bool show(struct session *session, const char *word, GError **error)
{
	struct deal_board board;
	bool read = deal_board_read(session->db, word, &board, error);

	if (read)
		print_board(session->out, &board);
	deal_board_clear(&board);
	return read;
}

static bool list(struct session *session, GError **error)
{
	static const struct print_column columns[] = { { "id", "id", 0, true },
		                                           { "name", "pipeline", 0, false },
		                                           { "stages", "stages", 0, false },
		                                           { NULL, NULL, 0, false } };
	g_autoptr(Page) page = pipeline_list(session->db, error);

	if (page == NULL)
		return false;
	print_list_begin(session->out, NULL, columns, "There is no pipeline.");
	for (gsize i = 0; i < page->count; i++) {
		const struct pipeline *pipeline = page_row(page, i);
		g_autoptr(Page) stages = stage_list(session->db, pipeline->id, error);

		if (stages == NULL)
			return false;
		print_object_begin(session->out, NULL);
		print_int(session->out, "id", pipeline->id);
		print_text(session->out, "name", pipeline->name);
		print_list_begin(session->out, "stages", NULL, NULL);
		for (gsize n = 0; n < stages->count; n++)
			print_text(session->out, NULL, ((const struct stage *)page_row(stages, n))->name);
		print_list_end(session->out);
		print_object_end(session->out);
	}
	print_list_end(session->out);
	return true;
}

static bool run(struct session *session, char **arguments, GError **error)
{
	if (!argument_check(session->command, arguments, 0, -1, error))
		return false;
	if (arguments[0] == NULL || (strcmp(arguments[0], "list") == 0 && arguments[1] == NULL))
		return list(session, error);
	if (strcmp(arguments[0], "show") != 0)
		return tend_fail(error, TEND_USAGE,
		                 "tend pipeline knows list and show, not '%s'\nsee: tend help pipeline",
		                 arguments[0]);
	g_autofree char *name = g_strjoinv(" ", arguments + 1);
	return show(session, *name ? name : NULL, error);
}

const struct command cmd_pipeline = {
	.name = "pipeline",
	.synopsis = "pipeline list\npipeline show [PIPELINE]",
	.summary = "the ways deals go, and what stands at each stage",
	.help =
		"A new shop has three pipelines; the first is where a deal goes unless you say otherwise. PIPELINE is a number or a name.",
	.examples = "tend pipeline list\ntend pipeline show\ntend pipeline show 'Trade customers'",
	.needs = NEEDS_READ,
	.run = run,
};
