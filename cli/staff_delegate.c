#include "base/error.h"
#include "db/delegation.h"
#include "cli/staff.h"

#include <string.h>

static const struct print_column columns[] = {
	{ "from", "whose yes", 30, false }, { "to", "who may say it", 30, false },
	{ "until", "until", 0, false },     { "by", "made by", 30, false },
	{ NULL, NULL, 0, false },
};

static bool list(struct session *session, GError **error)
{
	g_autoptr(Page) page = delegation_list(session->db, 0, clock_now(&session->clock), error);

	if (page == NULL)
		return false;
	print_list_begin(session->out, NULL, columns, "Nobody says yes in another's stead now.");
	for (gsize i = 0; i < page->count; i++) {
		const struct delegation *d = page_row(page, i);

		print_object_begin(session->out, NULL);
		print_text(session->out, "from", d->from);
		print_text(session->out, "to", d->to);
		print_time(session->out, "since", d->since);
		print_time(session->out, "until", d->until);
		print_text(session->out, "by", d->by);
		print_object_end(session->out);
	}
	print_list_end(session->out);
	return true;
}

static bool end(struct session *session, char **names, GError **error)
{
	g_autoptr(Page) from = staff_acting(session->db, names[0], error);
	g_autoptr(Page) to = from && names[1] ? staff_acting(session->db, names[1], error) : NULL;
	gint64 count = 0;

	if (from == NULL || (names[1] != NULL && to == NULL) ||
	    !delegation_end(session->db, page_row(from, 0), to ? page_row(to, 0) : NULL, session->staff,
	                    clock_now(&session->clock), &count, error))
		return false;
	if (count == 0)
		return tend_fail(error, TEND_NOT_FOUND, "nobody says yes in the stead of %s%s%s", names[0],
		                 names[1] ? " by " : "", names[1] ? names[1] : "");
	print_line(session->out, "Ended. What was said in the stead of %s until now still counts.",
	           names[0]);
	return true;
}

static bool begin(struct session *session, char **names, const char *until, GError **error)
{
	g_autoptr(Page) from = staff_acting(session->db, names[0], error);
	g_autoptr(Page) to = from ? staff_acting(session->db, names[1], error) : NULL;
	gint64 at;

	if (to == NULL || !clock_parse(until, session->clock.zone, &at, error) ||
	    !delegation_begin(session->db, page_row(from, 0), page_row(to, 0), at, session->staff,
	                      clock_now(&session->clock), error))
		return false;
	g_autofree char *when = clock_format_human(at, session->clock.zone);
	print_line(session->out,
	           "Until %s, %s may say yes in the stead of %s: tend approve ID --for '%s'", when,
	           names[1], names[0], names[0]);
	return true;
}

bool staff_delegate(struct session *session, char **arguments, GError **error)
{
	const char *until = NULL;

	if (!argument_value(arguments, "--until", &until, error))
		return false;
	bool ends = arguments[0] != NULL && until == NULL && strcmp(arguments[0], "end") == 0;
	if (!argument_check(session->command, arguments, until || ends ? 2 : 0, ends ? 3 : 2, error))
		return false;
	if (ends)
		return end(session, arguments + 1, error);
	if (until != NULL)
		return begin(session, arguments, until, error);
	if (arguments[0] == NULL)
		return list(session, error);
	return tend_fail(error, TEND_USAGE,
	                 "until when?\ntry: tend staff delegate '%s' NAME --until 2026-12-24",
	                 arguments[0]);
}
