#include "base/error.h"
#include "db/store.h"
#include "tui/app.h"
#include "tui/screen.h"
#include "cli/screens.h"

#include <langinfo.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { ROWS = 24, COLUMNS = 80, MOST = 1000 };

static bool read_size(const char *text, int *rows, int *columns, GError **error)
{
	char rest = '\0';

	*rows = ROWS;
	*columns = COLUMNS;
	if (text == NULL)
		return true;
	if (sscanf(text, "%dx%d%c", columns, rows, &rest) == 2 && *rows > 0 && *columns > 0 &&
	    *rows <= MOST && *columns <= MOST)
		return true;
	return tend_fail(error, TEND_USAGE, "'%s' is no size\ntry: --size 80x24", text);
}

/* "s7", as tend why takes it, or a screen's name. */
static bool read_place(const char *word, struct app_setting *setting, GError **error)
{
	g_autoptr(GString) names = g_string_new(NULL);
	guint64 id = 0;

	if (word == NULL)
		return true;
	if (*word == 's' && g_ascii_string_to_unsigned(word + 1, 10, 1, G_MAXINT64, &id, NULL)) {
		setting->first_screen = "approvals";
		setting->first_row = (gint64)id;
		return true;
	}
	for (const struct screen *const *screen = screens; *screen != NULL; screen++) {
		if (strcmp((*screen)->name, word) == 0) {
			setting->first_screen = (*screen)->name;
			return true;
		}
		g_string_append_printf(names, ", %s", (*screen)->name);
	}
	return tend_fail(error, TEND_USAGE, "'%s' is no place in the screens\ntry: --at s7%s", word,
	                 names->str);
}

bool screens_open(struct session *session, const char *script, const char *size, const char *place,
                  GError **error)
{
	g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
	const char *no_color = g_getenv("NO_COLOR"), *terminal = g_getenv("TERM");
	struct app_setting setting = {
		.db = session->db,
		.clock = &session->clock,
		.staff = session->staff,
		.login = session->login,
		.config = session->config,
		.program = program ? program : "tend",
		.now = session->now,
		.ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0,
		.mono = no_color != NULL && *no_color != '\0',
	};
	int rows, columns;

	if (!read_size(size, &rows, &columns, error) || !read_place(place, &setting, error))
		return false;
	/* Screens stay open for a day: what they read must not keep others from writing. Where it cannot be, reading still works. */
	store_begin_log(session->db);
	if (script != NULL)
		return app_run_script(&setting, script, rows, columns, stdout, error);
	if (!session->terminal)
		return tend_fail(
			error, TEND_USAGE,
			"there is no terminal to open the screens on\nevery command works without one: tend help");
	if (terminal == NULL || *terminal == '\0' || strcmp(terminal, "dumb") == 0)
		return tend_fail(
			error, TEND_USAGE,
			"this terminal cannot show screens (TERM is '%s')\nevery command works without them: tend help",
			terminal ? terminal : "");
	return app_run(&setting, error);
}

/* What `tend` alone runs. */
static bool run(struct session *session, char **arguments, GError **error)
{
	const char *script = NULL, *size = NULL, *place = NULL;

	if (!argument_value(arguments, "--keys", &script, error) ||
	    !argument_value(arguments, "--size", &size, error) ||
	    !argument_value(arguments, "--at", &place, error) ||
	    !argument_check(session->command, arguments, 0, 0, error))
		return false;
	return screens_open(session, script, size, place, error);
}

static const struct command_option options[] = {
	{ "--keys KEYS",
	  "press these keys and print what is shown then, without a terminal: '3 j*5 <enter> \"text\" <shot>'" },
	{ "--at PLACE", "where to begin: a screen's name, or s7 for suggestion 7" },
	{ "--size 80x24", "columns and rows of what --keys prints" },
	{ NULL, NULL },
};

const struct command cmd_screens = {
	.name = "screens",
	.synopsis = "\nscreens [--at PLACE] [--keys KEYS] [--size COLUMNSxROWS]",
	.summary = "open the screens; tend alone does the same",
	.help = "Today, Approve, Customers, Pipeline, Insights: the digits switch, ? lists every key, q leaves. With --keys the screens are driven by a text and printed as "
			"text, for scripts, tests and readers.",
	.examples = "tend\ntend screens --keys '3 j j <enter>' --size 120x40",
	.options = options,
	.needs = NEEDS_READ | NEEDS_STAFF,
	.run = run,
};
