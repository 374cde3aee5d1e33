/* The emergency stop: seen on every screen, switched from every screen. */
#include "base/error.h"
#include "workflows/stop.h"
#include "tui/app_private.h"
#include "tui/app_work.h"

static bool write_stop(struct app *app, struct db *db, void *what, GError **error)
{
	struct change change = app_change(app);

	return stop_set(db, *(const bool *)what, change.staff, change.at, error);
}

void app_switch_stop(void *state)
{
	struct app *app = state;
	bool on = !app->stopped;

	app_write(app,
	          on ? "The emergency stop is on: nothing is carried out. : and stop lets it go on"
	             : "The emergency stop is off: approved work goes on with the next round of tend run",
	          write_stop, g_memdup2(&on, sizeof on), g_free);
}
