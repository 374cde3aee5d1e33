#include "cli/suggestion_view.h"

static bool run(struct session *session, char **arguments, GError **error)
{
	gint64 id;

	if (!argument_check(session->command, arguments, 1, 1, error) ||
	    !argument_id(arguments[0], "suggestion", &id, error))
		return false;
	struct decision decision = decision_of(session);
	if (!approval_recall(session->db, id, &decision, error))
		return false;
	g_autofree char *says =
		g_strdup_printf("Suggestion %d is taken back and waits for a decision again.", (int)id);
	return suggestion_print_result(session, id, says, error);
}

const struct command cmd_recall = {
	.name = "recall",
	.synopsis = "recall ID",
	.summary = "take back a yes before it is carried out",
	.help =
		"Returns an approved suggestion (or one that failed for good) to the queue as a new revision; the old yes does not count any more.",
	.examples = "tend recall 7",
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.run = run,
};
