#include "base/error.h"
#include "base/secret.h"
#include "db/pin.h"
#include "cli/identify.h"
#include "cli/staff.h"

#include <string.h>
#include <unistd.h>

struct page *staff_named(struct session *session, char **words, GError **error)
{
	g_autofree char *name = words[0] ? g_strjoinv(" ", words) : g_strdup(session->staff->name);

	return staff_acting(session->db, name, error);
}

/* Twice on a terminal, where a slip of the finger cannot be seen. */
static char *ask_new(const struct staff *whose, GError **error)
{
	g_autofree char *label = g_strdup_printf("New PIN of %s", whose->name);
	char *first = identify_ask(label, error);

	if (first == NULL || (pin_check(first, error) && !isatty(STDIN_FILENO)))
		return first;
	char *second = error && *error ? NULL : identify_ask("The same again", error);
	bool same = second != NULL && strcmp(first, second) == 0;
	if (second != NULL && !same)
		tend_fail(error, TEND_USAGE, "the two are not the same; nothing was changed");
	secret_free(second);
	if (same)
		return first;
	secret_free(first);
	return NULL;
}

static bool set(struct session *session, const struct staff *whose, GError **error)
{
	char *typed = ask_new(whose, error);
	bool ok = typed != NULL &&
	          pin_set(session->db, whose, typed, session->staff, clock_now(&session->clock), error);

	secret_free(typed);
	if (ok)
		print_line(session->out,
		           "%s has a PIN now. It is asked for by --as, by 'I am ...' on the screens, and after %s "
		           "without a key.",
		           whose->name, config_text(session->config, "shop", "lock-after"));
	return ok;
}

bool staff_pin(struct session *session, char **arguments, GError **error)
{
	if (!argument_check(session->command, arguments, 0, -1, error))
		return false;
	g_autoptr(Page) page = staff_named(session, arguments, error);
	return page != NULL && set(session, page_row(page, 0), error);
}

bool staff_unpin(struct session *session, char **arguments, GError **error)
{
	if (!argument_check(session->command, arguments, 1, -1, error))
		return false;
	g_autoptr(Page) page = staff_named(session, arguments, error);
	if (page == NULL)
		return false;
	const struct staff *whose = page_row(page, 0);
	if (session->staff->rank < RANK_MANAGER)
		return tend_refuse(error, "taking a PIN away takes the rank of manager");
	if (!pin_set(session->db, whose, NULL, session->staff, clock_now(&session->clock), error))
		return false;
	print_line(session->out, "%s has no PIN any more: their name alone is believed now.",
	           whose->name);
	return true;
}
