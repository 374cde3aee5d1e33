/* A long text in the person's own editor; the terminal is theirs meanwhile. */
#include "base/editor.h"
#include "base/error.h"
#include "tui/app_lock.h"
#include "tui/app_private.h"

#include <string.h>

void app_edit(struct app *app, const char *name, const char *text,
              void (*done)(void *context, const char *text), void *context,
              GDestroyNotify free_context)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *edited = NULL;

	app->outlet->leave(app);
	bool ok = editor_run(text, &edited, &error);
	app->outlet->enter(app);
	app_look(app);
	app_lock_arm(app); /* who types in an editor is there */
	if (ok && !g_utf8_validate(edited, -1, NULL))
		ok = tend_fail(&error, TEND_FAILED,
		               "%s came back in another encoding than UTF-8\n"
		               "nothing was changed; set the editor to UTF-8",
		               name);
	if (ok && strcmp(edited, text) != 0) {
		g_autofree char *clean = text_clean(edited, -1, TEXT_PARAGRAPHS);
		done(context, clean);
	} else {
		if (!ok)
			app_fail(app, g_steal_pointer(&error));
		else
			app_say(app, "Nothing was changed: %s is as it was.", name);
		done(context, NULL);
	}
	if (free_context != NULL)
		free_context(context);
}
