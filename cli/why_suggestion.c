#include "cli/why.h"

#include "db/suggestion.h"

bool why_suggestion(struct session *session, gint64 id, bool sql, GError **error)
{
	g_autoptr(Page) page = record_get(session->db, &noun_suggestion, id, error);

	if (page == NULL)
		return false;

	const struct suggestion *suggestion = page_row(page, 0);
	print_object_begin(session->out, NULL);
	print_int(session->out, "id", suggestion->id);
	print_text(session->out, "rule", suggestion->rule);
	print_int(session->out, "rule_version", suggestion->rule_n);
	print_text(session->out, "because", suggestion->because);
	print_object_end(session->out);
	return true;
}
