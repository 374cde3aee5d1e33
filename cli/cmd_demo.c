#include "base/error.h"
#include "base/paths.h"
#include "workflows/suggest.h"
#include "cli/demo.h"
#include "cli/screens.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* On the screens it is a clock as any. For the walk it stands at this moment and is stepped: the time a person waits is not waited there. */
static bool set_clock(struct demo *demo, const struct session *session, bool runs, GError **error)
{
	demo->session.clock = (struct clock){ 0 };
	if (!clock_set_zone(&demo->session.clock, SAMPLE_ZONE, error))
		return false;
	if (session->now != NULL)
		return clock_fix(&demo->session.clock, session->now, error);
	demo->session.clock.now = clock_now(&session->clock);
	demo->session.clock.fixed = !runs;
	return true;
}

/* What is done in the made-up shop once it is open. */
typedef bool (*visit_fn)(struct demo *demo, GError **error);

static bool open_shop(struct demo *demo, const char *file, visit_fn visit, GError **error)
{
	struct sample_options options = {
		.until = day_of(clock_now(&demo->session.clock), demo->session.clock.zone), .demo = true
	};

	if (!sample_create(file, &options, &demo->made, error))
		return false;
	g_autoptr(Db) db = store_open(file, DB_WRITE, error);
	if (db == NULL)
		return false;
	/* Nobody in it is tied to a user of this machine, so whoever runs this acts as the owner: of a shop that does not exist. */
	g_autoptr(Page) owner = staff_acting(db, NULL, error);
	if (owner == NULL)
		return false;
	demo->session.db = db;
	demo->session.store_url = file;
	demo->session.staff = page_row(owner, 0);
	demo->session.login->how = LOGIN_DEMO;
	bool ok = visit(demo, error) && db_checkpoint(db, error);
	demo->session.db = NULL;
	return ok;
}

/* The morning of that shop: its suggestions are there, and nothing is decided. */
static bool open_screens(struct demo *demo, GError **error)
{
	struct session *session = &demo->session;
	struct suggest_result result = { 0 };
	bool ok = suggest_run(session->db, &session->clock, session->config, &result, error);

	suggest_result_clear(&result);
	if (!ok)
		return false;
	g_autoptr(Db) reader = store_open(session->store_url, DB_READ, error);
	if (reader == NULL)
		return false;
	struct session visit = *session;
	visit.db = reader;
	ok = screens_open(&visit, NULL, NULL, NULL, error);
	if (ok && demo->keep == NULL)
		print_line(session->out,
		           "That was a made-up shop, and it is gone. Keep one: tend demo --keep FILE. "
		           "The same work in print: tend demo --print");
	return ok;
}

/* ---- the working file */

static char *make_folder(GError **error)
{
	g_autofree char *runtime = paths_runtime(error);

	if (runtime == NULL)
		return NULL;
	char *folder = g_build_filename(runtime, "demo-XXXXXX", NULL);
	if (g_mkdtemp_full(folder, 0700) != NULL)
		return folder;
	tend_fail(error, errno == ENOSPC ? TEND_FULL : TEND_FAILED, "nothing can be made in %s: %s",
	          runtime, g_strerror(errno));
	g_free(folder);
	return NULL;
}

static void remove_folder(const char *folder)
{
	GDir *open_folder = g_dir_open(folder, 0, NULL);
	const char *name;

	while (open_folder != NULL && (name = g_dir_read_name(open_folder)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
			remove_folder(path);
		else
			g_unlink(path);
	}
	g_clear_pointer(&open_folder, g_dir_close);
	g_rmdir(folder);
}

static bool run(struct session *session, char **arguments, GError **error)
{
	struct demo demo = { .session = *session };
	g_autofree char *folder = NULL, *file = NULL;

	/* On paper, for programs and where there is no terminal: the printed walk. */
	bool print = argument_flag(arguments, "--print") || !session->terminal ||
	             !printer_is_human(session->out);
	if (!argument_value(arguments, "--keep", &demo.keep, error) ||
	    !argument_check(session->command, arguments, 0, 0, error))
		return false;
	if (demo.keep != NULL && *demo.keep == '\0')
		return tend_fail(error, TEND_USAGE, "keep it in which file?\ntry: tend demo --keep shop.db");
	if (demo.keep == NULL && (folder = make_folder(error)) == NULL)
		return false;
	file = demo.keep ? g_strdup(demo.keep) : g_build_filename(folder, "demo.db", NULL);
	bool ok = set_clock(&demo, session, !print, error) &&
	          open_shop(&demo, file, print ? demo_walk : open_screens, error);
	if (folder != NULL)
		remove_folder(folder);
	clock_clear(&demo.session.clock);
	demo_clear(&demo);
	return ok;
}

static const struct command_option options[] = {
	{ "--print", "walk through the main job in plain text" },
	{ "--keep FILE", "keep the made-up shop in this new file, to go on with" },
	{ NULL, NULL },
};

const struct command cmd_demo = {
	.name = "demo",
	.synopsis = "demo [--print] [--keep FILE]",
	.summary = "see what tend does, in a made-up shop",
	.help =
		"Makes up a shop whose last day is today and opens the screens on it. With --print, or without a terminal, it does tend's main job in it once, in plain "
		"text; it votes as the made-up owner then and says so. Letters of such a shop only ever go into the outbox folder.",
	.examples = "tend demo\ntend demo --keep shop.db",
	.options = options,
	.needs = NEEDS_NOTHING,
	.run = run,
};
