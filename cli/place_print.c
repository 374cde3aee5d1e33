#include "cli/place_print.h"

#include "db/suggestion.h"

#include <string.h>

static void print_one(struct printer *out, const struct suggestion *s)
{
	const char *became = strcmp(s->state, "unknown") == 0
	                         ? "was being carried out; whether it went out must be settled"
	                         : "waits for a yes again";

	print_line(out, "  %" G_GINT64_FORMAT "  %s%s%s (%s): %s", s->id, s->effect,
	           s->customer ? " to " : "", s->customer ? s->customer : "", s->rule, became);
}

void place_print_human(struct printer *out, const char *reason, const struct page *returned)
{
	print_line(out, "STOPPED: %s Nothing was carried out.", place_says(reason));
	if (returned->count > 0)
		print_line(out, "This would have been carried out, and may have been already:");
	for (gsize i = 0; i < returned->count; i++)
		print_one(out, page_row(returned, i));
	print_line(out, "If work goes on with this file, its owner says so: tend restore accept");
}

void place_print_json(struct printer *out, const char *reason, const struct page *returned)
{
	if (reason == NULL) {
		print_null(out, "stopped");
		return;
	}
	print_object_begin(out, "stopped");
	print_text(out, "reason", reason);
	print_text(out, "message", place_says(reason));
	print_list_begin(out, "would_have", NULL, NULL);
	for (gsize i = 0; i < returned->count; i++) {
		const struct suggestion *s = page_row(returned, i);

		print_object_begin(out, NULL);
		print_int(out, "id", s->id);
		print_text(out, "effect", s->effect);
		print_text(out, "state", s->state);
		print_text(out, "rule", s->rule);
		print_text(out, "customer", s->customer);
		print_object_end(out);
	}
	print_list_end(out);
	print_object_end(out);
}

void place_print_notice(struct session *session)
{
	struct place_finding finding = { 0 };

	if (place_look(session->db, &finding, NULL) && finding.reason)
		print_line(session->out,
		           "STOPPED: %s Nothing is carried out until its owner says: tend restore accept",
		           place_says(finding.reason));
	place_finding_clear(&finding);
}
