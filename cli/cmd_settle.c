#include "base/error.h"
#include "workflows/settle.h"
#include "cli/suggestion_view.h"

#include <string.h>

static const struct {
	const char *word;
	bool (*settle)(struct db *db, gint64 id, const char *text, const struct decision *d,
	               GError **error);
	const char *says;
} verdicts[] = {
	{ "went-out", settle_went_out, "Suggestion %d is done: it went out." },
	{ "did-not", settle_did_not,
	  "Suggestion %d did not go out. It is approved as before and sent after the grace period; until then: tend recall %d" },
	{ "give-up", settle_give_up, "Suggestion %d is closed: nobody knows whether it went out." },
};

static bool run(struct session *session, char **arguments, GError **error)
{
	struct decision decision = decision_of(session);
	gint64 id = 0;

	if (!argument_check(session->command, arguments, 2, 3, error) ||
	    !argument_id(arguments[0], "suggestion", &id, error))
		return false;
	for (gsize i = 0; i < G_N_ELEMENTS(verdicts); i++) {
		g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, id);
		g_auto(GStrv) parts = g_strsplit(verdicts[i].says, "%d", -1);
		g_autofree char *says = g_strjoinv(number, parts);

		if (strcmp(verdicts[i].word, arguments[1]) != 0)
			continue;
		return verdicts[i].settle(session->db, id, arguments[2], &decision, error) &&
		       suggestion_print_result(session, id, says, error);
	}
	return tend_fail(error, TEND_USAGE,
	                 "went-out, did-not or give-up? try: tend settle %" G_GINT64_FORMAT " went-out",
	                 id);
}

const struct command cmd_settle = {
	.name = "settle",
	.synopsis = "settle ID went-out|did-not|give-up [TEXT]",
	.summary = "say what became of a message nobody heard back from",
	.help = "After a connection broke at the wrong moment nobody knows whether a message went out. tend never sends it again by itself. Look into your sent "
			"mail or ask, then say it. did-not needs a manager and 15 minutes of patience.",
	.examples = "tend settle 7 went-out \"it is in the sent folder\"\ntend settle 7 did-not",
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.run = run,
};
