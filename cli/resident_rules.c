#include "cli/resident_rules.h"

#include "base/jdoc.h"
#include "base/log.h"

#include <gio/gio.h>
#include <signal.h>

struct asking {
	GSubprocess *child;
	GCancellable *cancel;
	asked_fn asked;
	void *context;
};

static char *failure_of(const char *errors)
{
	g_autoptr(Jdoc) doc = errors ? jdoc_parse(errors, -1, NULL) : NULL;
	const struct jdoc *error = doc ? jdoc_get(doc, "error") : NULL;
	const char *message = error ? jdoc_get_text(error, "message") : NULL;

	return g_strdup(message ? message : "asking the rules ended without saying why");
}

static void on_ended(GObject *source, GAsyncResult *result, gpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *out = NULL;
	g_autofree char *errors = NULL;
	g_autofree char *failure = NULL;
	gboolean heard =
		g_subprocess_communicate_utf8_finish(G_SUBPROCESS(source), result, &out, &errors, &error);
	struct asking *asking = data;

	/* Then the asking is gone already. */
	if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
		return;
	g_autoptr(Jdoc) doc = heard && out ? jdoc_parse(out, -1, NULL) : NULL;
	if (!doc)
		failure = failure_of(errors);
	asking->asked(asking->context, doc ? jdoc_get_int(doc, "new", 0) : 0, failure);
}

struct asking *asking_begin(const char *store_url, gint64 most, asked_fn asked, void *context,
                            GError **error)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, most);
	const char *arguments[] = {
		self ? self : "tend",       "--db", store_url, "--json", "--progress", "none", "suggest",
		most > 0 ? "--most" : NULL, number, NULL
	};
	GSubprocess *child = g_subprocess_newv(
		arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, error);

	if (!child)
		return NULL;
	struct asking *asking = g_new0(struct asking, 1);
	asking->child = child;
	asking->cancel = g_cancellable_new();
	asking->asked = asked;
	asking->context = context;
	g_subprocess_communicate_utf8_async(child, NULL, asking->cancel, on_ended, asking);
	return asking;
}

/* Nobody waits for it: a copy that is broken off gets no name. */
void nightly_begin(const char *store_url)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	const char *arguments[] = { self ? self : "tend", "--db", store_url,
		                        "--progress",         "none", "backup",
		                        "--nightly",          NULL };
	g_autoptr(GError) error = NULL;
	GSubprocess *child = g_subprocess_newv(arguments, G_SUBPROCESS_FLAGS_NONE, &error);

	if (child)
		g_object_unref(child);
	else
		log_say(LOG_LEVEL_WARNING, "no backup was made: %s", error->message);
}

void asking_free(struct asking *asking)
{
	if (!asking)
		return;
	g_cancellable_cancel(asking->cancel);
	g_subprocess_send_signal(asking->child, SIGTERM);
	g_object_unref(asking->cancel);
	g_object_unref(asking->child);
	g_free(asking);
}
