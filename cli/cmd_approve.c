#include "base/error.h"
#include "workflows/place.h"
#include "workflows/stop.h"
#include "cli/suggestion_view.h"
#include "cli/suggestion_voices.h"

#include <string.h>

enum { SHORTEST_SHA = 8 };

/* People type the first digits of a sha: any beginning of 8 digits or more names the whole of it. NULL when it is another text's. */
static char *whole_sha(struct session *session, gint64 id, const char *seen, GError **error)
{
	g_autoptr(Page) page = record_get(session->db, &noun_suggestion, id, error);
	if (page == NULL)
		return NULL;
	const struct suggestion *s = page_row(page, 0);
	if (strlen(seen) < SHORTEST_SHA) {
		tend_fail(error, TEND_USAGE,
		          "--seen needs at least the first %d digits of the sha that tend show prints",
		          SHORTEST_SHA);
		return NULL;
	}
	return g_str_has_prefix(s->sha, seen) ? g_strdup(s->sha) : g_strdup(seen);
}

/* "the emergency stop is on"; NULL: it does not wait for more than its time. */
static const char *why_it_waits(struct session *session)
{
	const char *copy = NULL;
	bool stopped = false;

	if (stop_get(session->db, &stopped, NULL) && stopped)
		return "the emergency stop is on (tend stop off)";
	if (place_stopped_as(session->db, &copy, NULL) && copy != NULL)
		return "this is not the store itself but a copy (tend restore accept)";
	return NULL;
}

static bool approve_one(struct session *session, gint64 id, const char *seen,
                        const struct staff *stead, GError **error)
{
	struct decision decision = decision_of(session);
	g_autofree char *sha = seen ? whole_sha(session, id, seen, error) : NULL;
	bool approved;

	if (seen != NULL && sha == NULL)
		return false;
	decision.behalf = stead;
	if (!voices_read_for(session, id, &decision.seen_ms, error))
		return false;
	if (!approval_approve(session->db, id, sha, &decision, &approved, error))
		return false;
	const char *waits = approved ? why_it_waits(session) : NULL;
	g_autofree char *says =
		waits
			? g_strdup_printf(
				  "Suggestion %d is approved by %s%s%s. It waits, for %s; until then: tend recall %d",
				  (int)id, session->staff->name, stead ? ", for " : "", stead ? stead->name : "",
				  waits, (int)id)
		: approved
			? g_strdup_printf(
				  "Suggestion %d is approved by %s%s%s. It is carried out in %d seconds; until then: tend recall %d",
				  (int)id, session->staff->name, stead ? ", for " : "", stead ? stead->name : "",
				  (int)decision.grace, (int)id)
			: g_strdup_printf("The yes of %s%s%s to suggestion %d is recorded; it needs more.",
	                          session->staff->name, stead ? ", for " : "", stead ? stead->name : "",
	                          (int)id);
	return suggestion_print_result(session, id, says, error);
}

/* One that cannot be approved does not keep the others from it; each is named with its reason. */
static bool approve_many(struct session *session, char **ids, const struct staff *stead,
                         GError **error)
{
	g_autoptr(GString) reasons = g_string_new(NULL);
	enum tend_error code = TEND_FAILED;
	int approved = 0, asked = (int)g_strv_length(ids);

	print_list_begin(session->out, NULL, NULL, NULL);
	for (int i = 0; ids[i] != NULL; i++) {
		g_autoptr(GError) failure = NULL;
		if (approve_one(session, g_ascii_strtoll(ids[i], NULL, 10), NULL, stead, &failure)) {
			approved++;
			continue;
		}
		if (reasons->len == 0 && failure->domain == tend_error_quark())
			code = (enum tend_error)failure->code;
		g_string_append_c(reasons, '\n');
		g_string_append_len(reasons, failure->message, (gssize)strcspn(failure->message, "\n"));
	}
	print_list_end(session->out);
	if (approved == asked)
		return true;
	if (approved == 0)
		return tend_fail(error, code, "none of the %d got your yes%s", asked, reasons->str);
	return tend_fail(error, TEND_PARTLY, "%d of the %d got your yes, the rest did not%s", approved,
	                 asked, reasons->str);
}

static bool run(struct session *session, char **arguments, GError **error)
{
	const char *seen = NULL, *name = NULL;

	if (!argument_value(arguments, "--seen", &seen, error) ||
	    !argument_value(arguments, "--for", &name, error) ||
	    !argument_check(session->command, arguments, 1, seen ? 1 : -1, error))
		return false;
	/* All words are looked at before the first vote: a slip of the finger approves nothing. */
	for (int i = 0; arguments[i] != NULL; i++) {
		gint64 id;
		if (!argument_id(arguments[i], "suggestion", &id, error))
			return false;
	}
	g_autoptr(Page) page = name ? staff_acting(session->db, name, error) : NULL;
	if (name != NULL && page == NULL)
		return false;
	const struct staff *stead = page ? page_row(page, 0) : NULL;
	if (arguments[1] != NULL)
		return approve_many(session, arguments, stead, error);
	return approve_one(session, g_ascii_strtoll(arguments[0], NULL, 10), seen, stead, error);
}

static const struct command_option options[] = {
	{ "--seen SHA",
	  "approve only if the text is still the one with this sha (its first 8 digits or more)" },
	{ "--for NAME", "in the stead of somebody who asked you to: tend staff delegate" },
	{ NULL, NULL },
};

const struct command cmd_approve = {
	.name = "approve",
	.synopsis = "approve ID… [--seen SHA] [--for NAME]",
	.summary = "say yes to exactly what show printed",
	.help =
		"Records your yes to the text as it stands. An edit after that voids it. Nothing leaves before the grace period is over.",
	.examples = "tend approve 7 --seen 3f9a1c02",
	.options = options,
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.run = run,
};
