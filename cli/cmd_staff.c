#include "base/error.h"
#include "base/text.h"
#include "db/delegation.h"
#include "db/pin.h"
#include "cli/staff.h"

#include <string.h>

static const char *const ranks[] = {
	[RANK_SYSTEM] = "tend", [RANK_CLERK] = "clerk", [RANK_MANAGER] = "manager", [RANK_OWNER] = "owner", NULL
};

static const struct print_column columns[] = {
	{ "id", "id", 0, true },
	{ "name", "name", 30, false },
	{ "rank", "rank", 0, false },
	{ "user", "user of this machine", 24, false },
	{ "active", "works here", 0, false },
	{ "pin", "PIN", 0, false },
	{ "speaks_for", "says yes for", 40, false },
	{ NULL, NULL, 0, false },
};

static void print_fields(struct printer *out, const struct staff *staff)
{
	print_int(out, "id", staff->id);
	print_text(out, "name", staff->name);
	print_text(out, "rank", ranks[CLAMP(staff->rank, RANK_SYSTEM, RANK_OWNER)]);
	print_text(out, "user", staff->os_user);
	print_bool(out, "active", staff->active);
}

/* Whether they have a PIN, whether it is locked, and in whose stead they may say yes now. */
static bool print_powers(struct session *session, const struct staff *staff, bool *without_pin,
                         GError **error)
{
	gint64 now = clock_now(&session->clock);
	struct pin_time time = pin_time(&session->clock);
	struct pin pin;

	if (!pin_read(session->db, staff->id, &pin, error))
		return false;
	g_autoptr(Page) stead = delegation_list(session->db, staff->id, now, error);
	if (stead == NULL)
		return false;
	*without_pin = *without_pin || (!pin.set && staff->active);
	print_bool(session->out, "pin", pin.set);
	print_time(session->out, "pin_locked_until", time.earliest < pin.free_at ? pin.free_at : 0);
	print_list_begin(session->out, "speaks_for", NULL, NULL);
	for (gsize i = 0; i < stead->count; i++)
		print_text(session->out, NULL, ((const struct delegation *)page_row(stead, i))->from);
	print_list_end(session->out);
	return true;
}

static bool list(struct session *session, char **arguments, GError **error)
{
	bool without_pin = false, ok = true;

	if (!argument_check(session->command, arguments, 0, 0, error))
		return false;
	g_autoptr(Page) page = page_query(session->db, &noun_staff, SQL_STAFF_LIST, NULL, error);
	if (page == NULL)
		return false;
	print_list_begin(session->out, NULL, columns, "Nobody works here yet.");
	for (gsize i = 0; ok && i < page->count; i++) {
		print_object_begin(session->out, NULL);
		print_fields(session->out, page_row(page, i));
		ok = print_powers(session, page_row(page, i), &without_pin, error);
		print_object_end(session->out);
	}
	print_list_end(session->out);
	if (ok && without_pin)
		print_line(
			session->out,
			"Where somebody has no PIN, their name alone is believed, and the screen does not lock after them: tend staff pin NAME");
	return ok;
}

/* Sub-commands; each is one function in a file of its own. */
static const struct {
	const char *verb;
	bool (*run)(struct session *session, char **arguments, GError **error);
} verbs[] = {
	{ "list", list },
	{ "pin", staff_pin },
	{ "unpin", staff_unpin },
	{ "delegate", staff_delegate },
	{ "honesty", staff_honesty },
};

static bool read_rank(const char *word, int *rank, GError **error)
{
	if (word == NULL)
		return tend_fail(error, TEND_USAGE,
		                 "with which rank?\ntry: tend staff add NAME --rank clerk");
	for (*rank = RANK_CLERK; *rank <= RANK_OWNER; ++*rank)
		if (strcmp(ranks[*rank], word) == 0)
			return true;
	return tend_fail(error, TEND_USAGE, "the ranks are clerk, manager and owner, not '%s'", word);
}

/* Nobody lifts another above themselves, and who works here is not a clerk's to say. */
static bool check_rank(const struct staff *by, int rank, GError **error)
{
	if (by->rank >= MAX(rank, RANK_MANAGER))
		return true;
	return tend_refuse(error, "%s is a %s, and only %s may add a%s %s", by->name,
	                   ranks[CLAMP(by->rank, RANK_SYSTEM, RANK_OWNER)],
	                   rank == RANK_OWNER ? "an owner" : "a manager or an owner",
	                   rank == RANK_OWNER ? "n" : "", ranks[rank]);
}

/* Names and users are unique; found here, the sentence is better than the store's. */
static bool check_free(struct session *session, const char *name, const char *user, GError **error)
{
	g_autoptr(Page) page = page_query(session->db, &noun_staff, SQL_STAFF_LIST, NULL, error);

	if (page == NULL)
		return false;
	for (gsize i = 0; i < page->count; i++) {
		const struct staff *staff = page_row(page, i);
		if (strcmp(staff->name, name) == 0)
			return tend_refuse(
				error, "there is a %s here already\ntwo people need two names: add a family name",
				name);
		if (user != NULL && g_strcmp0(staff->os_user, user) == 0)
			return tend_refuse(error, "the user %s of this machine is %s already", user, staff->name);
	}
	return true;
}

static bool save(struct session *session, const char *name, int rank, const char *user, GError **error)
{
	return db_begin(session->db, DB_TX_WRITE, error) &&
	       db_end(session->db,
	              check_free(session, name, user, error) &&
	                  staff_add(session->db, name, rank, user, session->staff->id,
	                            clock_now(&session->clock), error),
	              error);
}

static bool add(struct session *session, char **arguments, GError **error)
{
	const char *word = NULL, *user_word = NULL;
	int rank;

	if (!argument_value(arguments, "--rank", &word, error) ||
	    !argument_value(arguments, "--user", &user_word, error) ||
	    !argument_check(session->command, arguments, 1, -1, error) ||
	    !read_rank(word, &rank, error) || !check_rank(session->staff, rank, error))
		return false;
	g_autofree char *words = g_strjoinv(" ", arguments);
	g_autofree char *name = text_clean(words, -1, TEXT_LINE);
	g_autofree char *user = user_word ? text_clean(user_word, -1, TEXT_LINE) : NULL;
	if (*name == '\0' || (user != NULL && *user == '\0'))
		return tend_fail(error, TEND_USAGE, "who?\ntry: tend staff add NAME --rank clerk");
	if (!save(session, name, rank, user, error))
		return false;
	print_line(session->out, "%s works here now, as %s %s.", name, rank == RANK_OWNER ? "an" : "a",
	           ranks[rank]);
	if (user != NULL && session->staff->os_user == NULL)
		print_line(
			session->out,
			"Since somebody is tied to a user of this machine now, say who you are: tend --as '%s' …",
			session->staff->name);
	if (printer_is_human(session->out))
		return true;
	g_autoptr(Page) page = staff_acting(session->db, name, error);
	if (page == NULL)
		return false;
	print_object_begin(session->out, NULL);
	print_fields(session->out, page_row(page, 0));
	print_object_end(session->out);
	return true;
}

static bool run(struct session *session, char **arguments, GError **error)
{
	if (arguments[0] == NULL)
		return list(session, arguments, error);
	for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++)
		if (strcmp(arguments[0], verbs[i].verb) == 0)
			return verbs[i].run(session, arguments + 1, error);
	if (strcmp(arguments[0], "add") == 0)
		return add(session, arguments + 1, error);
	return tend_fail(
		error, TEND_USAGE,
		"tend staff knows list, add, pin, unpin, delegate and honesty, not '%s'\nsee: tend help staff",
		arguments[0]);
}

static const struct command_option options[] = {
	{ "--rank RANK", "clerk, manager or owner; never above your own" },
	{ "--user OSUSER", "the user of this machine they work as, so that tend knows them" },
	{ "--until TIME", "the end of a delegation: a day or a time, at most 92 days ahead" },
	{ "--weeks N", "of honesty: how many weeks back to look; 1 unless given" },
	{ NULL, NULL },
};

const struct command cmd_staff = {
	.name = "staff",
	.synopsis =
		"staff list\nstaff add NAME --rank clerk|manager|owner [--user OSUSER]\nstaff pin [NAME]\nstaff unpin NAME\n"
		"staff delegate [FROM TO --until TIME]\nstaff delegate end FROM [TO]\nstaff honesty [--weeks N]",
	.summary = "who works here, and with which rank",
	.help =
		"Every decision is recorded under a person's name. A rule may ask for the yes of a manager or the owner. Who is added, and by whom, stands in the audit.\n"
		"pin gives somebody a PIN of 4 to 12 digits, read from the terminal without showing it, or from standard input: then --as asks for it, a screen locks after "
		"[shop] lock-after, and 'I am ...' on the screens wants it. Three wrong tries, and each further one has to wait longer. Who is tied to the user of the machine needs "
		"none, and who has none is believed by name and is never locked out. unpin takes it away: a manager's or the owner's act.\n"
		"delegate lets one person say yes in another's stead until a time (tend approve ID --for NAME): it counts with the rank of whom they speak for, and as that person's one yes. "
		"Anybody hands on their own; an owner also that of others.\n"
		"honesty tells how the last weeks' decisions were read: how many, how long, how many faster than the text can be read.",
	.examples =
		"tend staff add 'Aylin Demir' --rank clerk --user aylin\ntend --as 'Jonas Weber' staff pin\ntend staff delegate 'Eva Lindner' 'Jonas Weber' --until 2026-12-01",
	.options = options,
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.reads = " list honesty ",
	.run = run,
};
