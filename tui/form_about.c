#include "tui/form_about.h"

struct form_about *form_about_copy(const struct form_about *about)
{
	struct form_about *copy = g_memdup2(about, sizeof *about);

	copy->name = g_strdup(about->name);
	copy->title = g_strdup(about->title);
	return copy;
}

void form_about_free(gpointer data)
{
	struct form_about *about = data;

	g_free((char *)about->name);
	g_free((char *)about->title);
	g_free(about);
}

void form_about_done(const struct form_about *about, gint64 id)
{
	if (about->done != NULL)
		about->done(about->context, id);
}
