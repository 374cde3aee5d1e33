#include "base/error.h"
#include "base/text.h"
#include "db/staff.h"
#include "cli/command.h"

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

static bool list(struct session *session, char **arguments, GError **error)
{
	if (!argument_check(session->command, arguments, 0, 0, error))
		return false;
	g_autoptr(Page) page = page_query(session->db, &noun_staff, SQL_STAFF_LIST, NULL, error);
	if (page == NULL)
		return false;
	print_list_begin(session->out, NULL, columns, "Nobody works here yet.");
	for (gsize i = 0; i < page->count; i++) {
		print_object_begin(session->out, NULL);
		print_fields(session->out, page_row(page, i));
		print_object_end(session->out);
	}
	print_list_end(session->out);
	return true;
}

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
	if (strcmp(arguments[0], "list") == 0)
		return list(session, arguments + 1, error);
	if (strcmp(arguments[0], "add") == 0)
		return add(session, arguments + 1, error);
	return tend_fail(error, TEND_USAGE,
	                 "tend staff knows list and add, not '%s'\nsee: tend help staff", arguments[0]);
}

static const struct command_option options[] = {
	{ "--rank RANK", "clerk, manager or owner; never above your own" },
	{ "--user OSUSER", "the user of this machine they work as, so that tend knows them" },
	{ NULL, NULL },
};

const struct command cmd_staff = {
	.name = "staff",
	.synopsis = "staff list\nstaff add NAME --rank clerk|manager|owner [--user OSUSER]",
	.summary = "who works here, and with which rank",
	.help =
		"Every decision is recorded under a person's name. A rule may ask for the yes of a manager or the owner. Who is added, and by whom, stands in the audit.",
	.examples = "tend staff add 'Aylin Demir' --rank clerk --user aylin",
	.options = options,
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.reads = " list ",
	.run = run,
};
