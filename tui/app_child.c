/* Work in a child: the same tend, asked as a command, so that what is slow or large never lives in the screens. */
#include "base/error.h"
#include "base/jdoc.h"
#include "tui/app_private.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>

struct child {
	struct app *app; /* NULL: forgotten, nobody is told */
	guint number;
	char *says; /* NULL: quiet */
	char *progress;
	void (*done)(void *context, const char *output, const GError *error);
	void *context;
	GSubprocess *process;
	GDataInputStream *news; /* its stderr */
	GOutputStream *output;
	char *complaint; /* the last line of stderr that is no progress */
	int parts;       /* of output, news and end that are still to come */
	bool ended_well, cancelled;
};

static void child_free(struct child *child)
{
	g_clear_object(&child->process);
	g_clear_object(&child->news);
	g_clear_object(&child->output);
	g_free(child->says);
	g_free(child->progress);
	g_free(child->complaint);
	g_free(child);
}

/* What it told on stderr with --json: {"error":{"code","message","hint"}}. */
static GError *failure_of(const struct child *child)
{
	g_autoptr(Jdoc) doc = child->complaint ? jdoc_parse(child->complaint, -1, NULL) : NULL;
	const struct jdoc *inner = doc ? jdoc_get(doc, "error") : NULL;
	const char *message = inner ? jdoc_get_text(inner, "message") : NULL;
	const char *hint = inner ? jdoc_get_text(inner, "hint") : NULL;
	GError *error = NULL;

	if (child->cancelled)
		tend_fail(&error, TEND_CANCELLED, "cancelled; nothing was changed");
	else if (message != NULL)
		tend_fail(&error, TEND_FAILED, "%s%s%s", message, hint && *hint ? "\n" : "",
		          hint ? hint : "");
	else
		tend_fail(&error, TEND_FAILED, "the work ended before it was done\ntry it again");
	return error;
}

static void finish(struct child *child)
{
	struct app *app = child->app;
	gsize length;

	if (app == NULL) {
		child_free(child);
		return;
	}
	g_ptr_array_remove(app->children, child);
	length = g_memory_output_stream_get_data_size(G_MEMORY_OUTPUT_STREAM(child->output));
	/* An answer is a text, also an empty one. */
	const char *data = g_memory_output_stream_get_data(G_MEMORY_OUTPUT_STREAM(child->output));
	g_autofree char *output = length > 0 ? g_strndup(data, length) : g_strdup("");
	g_autoptr(GError) error = child->ended_well ? NULL : failure_of(child);
	child->done(child->context, error ? NULL : output, error);
	app_redraw(app);
	if (app->loop != NULL) {
		app_look(app);
		app_frame(app);
	}
	child_free(child);
}

static void part_done(struct child *child)
{
	if (--child->parts == 0)
		finish(child);
}

static void on_output(GObject *source, GAsyncResult *result, gpointer data)
{
	g_output_stream_splice_finish(G_OUTPUT_STREAM(source), result, NULL);
	part_done(data);
}

static void on_end(GObject *source, GAsyncResult *result, gpointer data)
{
	struct child *child = data;

	g_subprocess_wait_finish(G_SUBPROCESS(source), result, NULL);
	child->ended_well = g_subprocess_get_if_exited(child->process) &&
	                    (g_subprocess_get_exit_status(child->process) == 0 ||
	                     g_subprocess_get_exit_status(child->process) == 1 ||
	                     g_subprocess_get_exit_status(child->process) == 4);
	/* "Nothing matched" and "partly done" print their answer; what is only an error prints none. */
	if (child->ended_well && g_subprocess_get_exit_status(child->process) != 0)
		child->ended_well =
			g_memory_output_stream_get_data_size(G_MEMORY_OUTPUT_STREAM(child->output)) > 0;
	part_done(child);
}

static void take_news(struct child *child, const char *line)
{
	g_autoptr(Jdoc) doc = jdoc_parse(line, -1, NULL);
	const char *what = doc ? jdoc_get_text(doc, "what") : NULL;

	if (what == NULL) {
		g_free(child->complaint);
		child->complaint = g_strdup(line);
		return;
	}
	gint64 done = jdoc_get_int(doc, "done", 0), total = jdoc_get_int(doc, "total", 0);
	g_free(child->progress);
	if (total > 0)
		child->progress = g_strdup_printf("%s: %d %%", what, (int)(done * 100 / total));
	else
		child->progress = g_strdup_printf("%s: %" G_GINT64_FORMAT, what, done);
	if (child->app == NULL || child->says == NULL)
		return;
	app_redraw(child->app);
	if (child->app->loop != NULL)
		app_frame(child->app);
}

static void on_news(GObject *source, GAsyncResult *result, gpointer data)
{
	struct child *child = data;
	g_autofree char *line =
		g_data_input_stream_read_line_finish_utf8(G_DATA_INPUT_STREAM(source), result, NULL, NULL);

	if (line == NULL) {
		part_done(child);
		return;
	}
	take_news(child, line);
	g_data_input_stream_read_line_async(child->news, G_PRIORITY_DEFAULT, NULL, on_news, child);
}

/* Who typed their PIN here need not type it again for each child: it shows what their login was given. Not in its words, which anybody could read. */
static void show_ticket(GSubprocess *process, const char *ticket)
{
	GOutputStream *input = g_subprocess_get_stdin_pipe(process);
	g_autofree char *line = g_strconcat(ticket, "\n", NULL);

	/* A child that asks nobody who they are leaves it unread. */
	g_output_stream_write_all(input, line, strlen(line), NULL, NULL, NULL);
	g_output_stream_close(input, NULL, NULL);
}

static GSubprocess *start(struct app *app, const char *const *arguments, GError **error)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new();
	const char *const global[] = {
		app->setting.program, "--db",  db_path(app->setting.db), "--as", app->setting.staff->name,
		"--progress=json",    "--json"
	};

	for (gsize i = 0; i < G_N_ELEMENTS(global); i++)
		g_ptr_array_add(words, (gpointer)global[i]);
	if (app->setting.now != NULL) {
		g_ptr_array_add(words, (gpointer) "--now");
		g_ptr_array_add(words, (gpointer)app->setting.now);
	}
	for (; *arguments != NULL; arguments++)
		g_ptr_array_add(words, (gpointer)*arguments);
	g_ptr_array_add(words, NULL);
	const char *ticket = app->setting.login->ticket;
	GSubprocess *process =
		g_subprocess_newv((const char *const *)words->pdata,
	                      (ticket ? G_SUBPROCESS_FLAGS_STDIN_PIPE : 0) |
	                          G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE,
	                      error);
	if (process != NULL && ticket != NULL)
		show_ticket(process, ticket);
	return process;
}

guint app_child(struct app *app, const char *const *arguments, const char *says,
                void (*done)(void *context, const char *output, const GError *error), void *context)
{
	g_autoptr(GError) error = NULL;
	GSubprocess *process = start(app, arguments, &error);

	if (process == NULL) {
		done(context, NULL, error);
		return 0;
	}
	struct child *child = g_new0(struct child, 1);
	*child = (struct child){ .app = app,
		                     .number = ++app->child_number,
		                     .says = g_strdup(says),
		                     .done = done,
		                     .context = context,
		                     .process = process,
		                     .parts = 3 };
	if (app->children == NULL)
		app->children = g_ptr_array_new();
	g_ptr_array_add(app->children, child);
	child->news = g_data_input_stream_new(g_subprocess_get_stderr_pipe(process));
	child->output = g_memory_output_stream_new_resizable();
	g_output_stream_splice_async(child->output, g_subprocess_get_stdout_pipe(process),
	                             G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE, G_PRIORITY_DEFAULT, NULL,
	                             on_output, child);
	g_data_input_stream_read_line_async(child->news, G_PRIORITY_DEFAULT, NULL, on_news, child);
	g_subprocess_wait_async(process, NULL, on_end, child);
	return child->number;
}

/* Reading that nobody waits for any more is ended; what it printed goes nowhere. */
static void forget(struct child *child)
{
	child->app = NULL;
	if (child->says == NULL)
		g_subprocess_force_exit(child->process);
	else
		g_subprocess_send_signal(child->process, SIGTERM);
}

void app_forget(struct app *app, guint number)
{
	for (guint i = 0; number != 0 && app->children != NULL && i < app->children->len; i++) {
		struct child *child = g_ptr_array_index(app->children, i);

		if (child->number != number)
			continue;
		g_ptr_array_remove_index(app->children, i);
		forget(child);
		return;
	}
}

bool app_children_run(const struct app *app)
{
	return app->children != NULL && app->children->len > 0;
}

static struct child *worker(const struct app *app)
{
	for (guint i = 0; app->children != NULL && i < app->children->len; i++) {
		struct child *child = g_ptr_array_index(app->children, i);

		if (child->says != NULL)
			return child;
	}
	return NULL;
}

char *app_work_says(const struct app *app)
{
	const struct child *child = worker(app);

	if (child == NULL)
		return NULL;
	return child->progress ? g_strdup_printf("%s (%s)", child->says, child->progress)
	                       : g_strdup(child->says);
}

bool app_work_cancel(struct app *app)
{
	struct child *child = worker(app);

	if (child == NULL)
		return false;
	child->cancelled = true;
	g_subprocess_send_signal(child->process, SIGTERM);
	app_say(app, "Cancelling: %s …", child->says);
	return true;
}

/* What they still have to tell finds nobody: a forgotten child knows no app. */
void app_children_clear(struct app *app)
{
	for (guint i = 0; app->children != NULL && i < app->children->len; i++)
		forget(g_ptr_array_index(app->children, i));
	g_clear_pointer(&app->children, g_ptr_array_unref);
}
