/* Puts things together: reads the global options, opens the store, makes the clock, runs one command, prints what went wrong. */
#include "base/error.h"
#include "base/paths.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/identify.h"

#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

/* The global options, as typed. */
struct globals {
	const char *db, *as, *now, *color, *progress;
	bool json;
};

static bool read_globals(char **arguments, struct globals *globals, GError **error)
{
	globals->json = argument_flag(arguments, "--json");
	return argument_value(arguments, "--db", &globals->db, error) &&
	       argument_value(arguments, "--as", &globals->as, error) &&
	       argument_value(arguments, "--now", &globals->now, error) &&
	       argument_value(arguments, "--color", &globals->color, error) &&
	       argument_value(arguments, "--progress", &globals->progress, error);
}

static bool wants_color(const char *word, bool *color, GError **error)
{
	const char *term = g_getenv("TERM");
	const char *no_color = g_getenv("NO_COLOR");

	if (word != NULL && !g_strv_contains((const char *[]){ "auto", "always", "never", NULL }, word))
		return tend_fail(error, TEND_USAGE, "--color is auto, always or never, not '%s'", word);
	if (word != NULL && strcmp(word, "auto") != 0)
		*color = strcmp(word, "always") == 0;
	else
		*color = isatty(STDOUT_FILENO) && (no_color == NULL || *no_color == '\0') && term != NULL &&
		         strcmp(term, "dumb") != 0;
	return true;
}

static bool wants_progress(const char *word, enum progress *progress, GError **error)
{
	static const char *const words[] = { "none", "plain", "json", NULL };

	*progress = isatty(STDERR_FILENO) ? PROGRESS_PLAIN : PROGRESS_NONE;
	if (word == NULL)
		return true;
	for (int i = 0; words[i] != NULL; i++)
		if (strcmp(words[i], word) == 0) {
			*progress = (enum progress)i;
			return true;
		}
	return tend_fail(error, TEND_USAGE, "--progress is plain, json or none, not '%s'", word);
}

static int terminal_width(void)
{
	struct winsize size;
	const char *columns = g_getenv("COLUMNS");

	if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return columns ? CLAMP((int)g_ascii_strtoll(columns, NULL, 10), 40, 1000) : 80;
}

static const struct command *find_command(const char *name, GError **error)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	for (gsize i = 0; commands[i] != NULL; i++) {
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
		g_ptr_array_add(names, (gpointer)commands[i]->name);
	}
	g_ptr_array_add(names, NULL);
	const char *near = text_nearest(name, (const char *const *)names->pdata);
	if (near != NULL)
		tend_fail(error, TEND_USAGE, "there is no command '%s'\ndid you mean: tend %s", name, near);
	else
		tend_fail(error, TEND_USAGE, "there is no command '%s'\nall commands: tend help", name);
	return NULL;
}

/* The clock in the shop's zone, fixed where --now or $TEND_NOW says so. */
static bool set_clock(struct session *session, const char *now, GError **error)
{
	g_autofree char *zone = session->db ? store_zone(session->db) : NULL;

	if (zone != NULL && !clock_set_zone(&session->clock, zone, error))
		return false;
	if (now == NULL)
		now = g_getenv("TEND_NOW");
	session->now = now != NULL && *now != '\0' ? now : NULL;
	return session->now == NULL || clock_fix(&session->clock, session->now, error);
}

/* What the command needs when called like this: a verb that only reads works on a store that cannot be written, for anybody who can read it. */
static unsigned needs_of(const struct command *command, char **arguments)
{
	if (arguments[0] != NULL && arguments[0][0] == '-')
		return command->needs;
	g_autofree char *verb = g_strdup_printf(" %s ", arguments[0] ? arguments[0] : "list");
	if (command->alone != NULL && strstr(command->alone, verb) != NULL)
		return NEEDS_NOTHING;
	return command->reads != NULL && strstr(command->reads, verb) != NULL ? NEEDS_READ
	                                                                      : command->needs;
}

static bool open_store(struct session *session, unsigned needs, GError **error)
{
	if ((needs & (NEEDS_READ | NEEDS_WRITE)) == 0)
		return true;
	session->db = store_open(session->store_url, needs & NEEDS_WRITE ? DB_WRITE : DB_READ, error);
	return session->db != NULL;
}

static bool find_staff(struct session *session, unsigned needs, struct page **staff, GError **error)
{
	if ((needs & NEEDS_STAFF) == 0)
		return true;
	*staff = identify(session, error);
	session->staff = *staff ? page_row(*staff, 0) : NULL;
	return *staff != NULL;
}

/* Where somebody sits, for the record of logins. Caller frees. */
static char *place_of(void)
{
	const char *terminal = ttyname(STDIN_FILENO);

	return g_strdup_printf("%s on %s", terminal ? terminal : "no terminal", g_get_host_name());
}

/* Whoever reads the output may stop reading ("| head"): that is no fault. */
static bool reader_left(void)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };

	return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

static bool run(struct session *session, const struct command *command,
                const struct globals *globals, char **arguments, GError **error)
{
	g_autoptr(Page) staff = NULL;
	bool color = false;

	if (!wants_color(globals->color, &color, error) ||
	    !wants_progress(globals->progress, &session->progress, error))
		return false;
	session->config = config_load(NULL, error);
	unsigned needs = needs_of(command, arguments);
	if (session->config == NULL || !open_store(session, needs, error) ||
	    !set_clock(session, globals->now, error) || !find_staff(session, needs, &staff, error))
		return false;
	session->out = printer_new(stdout, globals->json || command->json ? PRINTER_JSON : PRINTER_HUMAN,
	                           color, terminal_width(), session->clock.zone);
	bool writes = (needs & NEEDS_WRITE) != 0;
	g_autoptr(GError) failure = NULL;
	bool ok = command->run(session, arguments, &failure);
	if (!printer_close(session->out, ok) && ok && !reader_left())
		return tend_fail(
			error, TEND_FAILED, "the output could not be written: is the disk full?%s",
			writes ? "\nwhat you asked for was done all the same: look before you repeat it" : "");
	if (!ok)
		g_propagate_error(error, g_steal_pointer(&failure));
	return ok;
}

/* The one place that tells a person what went wrong: a sentence, and what to do about it. */
static int report(const GError *error, bool json)
{
	g_auto(GStrv) parts = g_strsplit(error->message, "\n", 2);
	const char *hint = parts[0] != NULL && parts[1] != NULL ? parts[1] : "";

	if (json) {
		g_autoptr(Jdoc) inner = jdoc_object();
		jdoc_set_text(inner, "code", tend_error_word(error));
		jdoc_set_text(inner, "message", parts[0]);
		jdoc_set_text(inner, "hint", *hint ? hint : NULL);
		g_autoptr(Jdoc) outer = jdoc_object();
		jdoc_set(outer, "error", g_steal_pointer(&inner));
		g_autofree char *text = jdoc_text(outer);
		fprintf(stderr, "%s\n", text);
		return tend_error_exit(error);
	}
	g_autofree char *shown = text_show(error->message, TEXT_PARAGRAPHS);
	g_auto(GStrv) lines = g_strsplit(g_strchomp(shown), "\n", -1);
	for (int i = 0; lines[i] != NULL; i++)
		fprintf(stderr, i == 0 ? "tend: %s\n" : "      %s\n", lines[i]);
	return tend_error_exit(error);
}

/* Where nobody said a language (a fresh machine, a service), terminals speak UTF-8. LC_ALL=C is a word, and it is kept. */
static void choose_letters(void)
{
	static const char *const words[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	bool said = false;

	for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
		said = said || (g_getenv(words[i]) != NULL && *g_getenv(words[i]) != '\0');
	setlocale(LC_CTYPE, said ? "" : "C.UTF-8");
}

/* "tend queue --help" and "tend case add --help" are "tend help queue" and "tend help case add". */
static bool asks_for_help(char **words)
{
	guint last = g_strv_length(words) - 1;

	return words[0] != NULL && (last == 1 || last == 2) &&
	       (strcmp(words[last], "--help") == 0 || strcmp(words[last], "-h") == 0);
}

int main(int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	struct globals globals = { 0 };
	g_autofree char *place = place_of();
	struct login login = { .how = LOGIN_AS, .place = place };
	struct session session = { .login = &login };
	const struct command *command = NULL;
	/* Words are taken out of the array as they are understood, so it is a copy that may be written to. */
	g_autofree char **words = g_new0(char *, (gsize)argc + 1);

	choose_letters();
	signal(SIGPIPE, SIG_IGN);
	umask(077);
	for (int i = 1; i < argc; i++)
		words[i - 1] = argv[i];
	bool ok = read_globals(words, &globals, &error);
	const char *name = words[0] ? words[0] : "screens";
	if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
		name = "help";
	if (strcmp(name, "--version") == 0)
		name = "version";
	if (asks_for_help(words)) {
		memmove(words + 1, words, (g_strv_length(words) - 1) * sizeof *words);
		name = "help";
	}
	if (ok)
		command = find_command(name, &error);
	g_autofree char *store = paths_store();
	session.command = command;
	session.store_url = globals.db ? globals.db : store;
	session.staff_name = globals.as ? globals.as : g_getenv("TEND_STAFF");
	session.terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
	ok = command != NULL && run(&session, command, &globals, words[0] ? words + 1 : words, &error);
	if (!ok && error == NULL)
		tend_fail(&error, TEND_FAILED, "this did not work, and tend cannot say why");
	int status = ok ? 0 : report(error, globals.json);
	db_close(session.db);
	g_free(login.ticket);
	config_free(session.config);
	clock_clear(&session.clock);
	return status;
}
