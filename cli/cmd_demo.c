#include "base/error.h"
#include "base/paths.h"
#include "cli/demo.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* The made-up shop's clock stands at this moment and is stepped by the walk: the time a person waits is not waited here. */
static bool set_clock(struct demo *demo, const struct session *session, GError **error)
{
	demo->session.clock = (struct clock){ 0 };
	if (!clock_set_zone(&demo->session.clock, SAMPLE_ZONE, error))
		return false;
	if (session->now != NULL)
		return clock_fix(&demo->session.clock, session->now, error);
	demo->session.clock.now = clock_now(&session->clock);
	demo->session.clock.fixed = true;
	return true;
}

static bool walk(struct demo *demo, const char *file, GError **error)
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
	bool ok = demo_walk(demo, error) && db_checkpoint(db, error);
	demo->session.db = NULL;
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

	argument_flag(arguments, "--print"); /* the screens come later: until then every demo is printed */
	if (!argument_value(arguments, "--keep", &demo.keep, error) ||
	    !argument_check(session->command, arguments, 0, 0, error))
		return false;
	if (demo.keep != NULL && *demo.keep == '\0')
		return tend_fail(error, TEND_USAGE, "keep it in which file?\ntry: tend demo --keep shop.db");
	if (demo.keep == NULL && (folder = make_folder(error)) == NULL)
		return false;
	file = demo.keep ? g_strdup(demo.keep) : g_build_filename(folder, "demo.db", NULL);
	bool ok = set_clock(&demo, session, error) && walk(&demo, file, error);
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
	.help = "Makes up a shop whose last day is today and does tend's main job in it once, in plain text. It votes as the made-up owner and says so. "
			"Letters of such a shop only ever go into the outbox folder.",
	.examples = "tend demo\ntend demo --keep shop.db",
	.options = options,
	.needs = NEEDS_NOTHING,
	.run = run,
};
