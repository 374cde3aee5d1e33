/* One key back: the model that ran before runs again. */
#include "base/error.h"
#include "db/model.h"
#include "workflows/retrain.h"
#include "tui/insights.h"

static bool write_back(struct app *app, struct db *db, void *what, GError **error)
{
	gint64 id = 0;

	return model_go_back(db, what, app_staff(app), app_now(app), &id, error);
}

static void go_back(struct app *app, const char *kind)
{
	g_autofree char *says = g_strdup_printf("The model of %s that ran before runs again.", kind);

	app_write(app, says, write_back, g_strdup(kind), g_free);
}

static void answered(void *context, int index)
{
	struct app *app = *(struct app **)context;
	static const char *const kinds[] = { MODEL_DEALS, MODEL_BUYERS };

	if (index < (int)G_N_ELEMENTS(kinds))
		go_back(app, kinds[index]);
}

void insights_back(void *state)
{
	static const struct menu_choice choices[] = {
		{ "d", "The model of deals" },
		{ "b", "The model of buyers" },
		{ NULL, NULL },
	};
	struct insights_screen *s = state;
	struct app **app = g_new(struct app *, 1);

	*app = s->app;
	app_ask(s->app, "Which model goes back to the one before?", choices, answered, app, g_free);
}
