/* What the files of the app share. Screens and popups never see it. */
#ifndef TEND_TUI_APP_PRIVATE_H
#define TEND_TUI_APP_PRIVATE_H

#include "tui/app.h"
#include "tui/popup.h"
#include "tui/screen.h"

/* A screen as this app has it: opened when first looked at. */
struct shown {
	const struct screen *screen;
	struct key_row *keys; /* with the configuration's changes */
	void *state;          /* NULL: not opened yet */
	bool stale;           /* the store changed since it read */
	bool counted;
	gint64 count;
};

struct open_popup {
	const struct popup *popup;
	void *state;
};

/* Shows a frame, and gives the terminal away and takes it back. */
struct outlet {
	void (*show)(struct app *app);
	void (*leave)(struct app *app);
	void (*enter)(struct app *app);
	void (*suspend)(struct app *app);
};

struct app_watch;
struct lock;

enum { ACT_BUDGET = 40000 }; /* µs that a key which acts may wait for what it is about */

struct app {
	struct app_setting setting;
	const struct outlet *outlet;
	struct db *writer; /* opened at the first write */
	char *currency;
	bool demo;
	bool stopped; /* the emergency stop is on */
	const char *copy; /* this is not the store but a copy, which carries nothing out (place_stopped_as); NULL: it is */
	gint64 approved; /* suggestions that wait to be carried out … */
	bool unattended; /* … and no scheduler runs that would do it */
	gint64 version;  /* of the store, as this app last saw it */

	struct canvas *canvas;
	struct shown *screens;
	guint count, current;
	struct key_row *keys; /* the app's own, with the configuration's changes */
	struct key_table tables[3];
	GPtrArray *popups;
	GPtrArray *recents; /* what the palette ran */

	char *message;
	bool message_warns;
	bool needs_load, needs_draw, counts_stale, resting;
	gint64 deadline; /* what is being read gives way from then on (ticks) */
	bool patient;    /* nobody waits for a frame: only a key makes it give way */

	GError *refusal;    /* of the last write that was not kept */
	GQueue *waiting;    /* struct waiting: changes that another program keeps out */
	GArray *undo;       /* struct undo, newest last */
	gint64 newest_step; /* of the journal, by this member of staff */
	GPtrArray *children;
	guint child_number;

	GMainLoop *loop;           /* NULL in a script */
	struct terminal *terminal; /* of app_loop.c */
	FILE *out;                 /* of app_script.c */
	guint rest_timer, idle_work, retry_timer;
	struct app_watch *watch;
	bool (*key_waits)(struct app *app);
	bool leaving;

	struct login own_login; /* where the setting brings none */
	struct lock *lock;
	GPtrArray *people; /* those who acted here, struct staff */
	guint sight; /* changes when another person may sit here: what was read before was not read by them */
};

/* app.c */
/* The topmost, NULL: none. */
struct open_popup *app_top_popup(const struct app *app);
struct app *app_new(const struct app_setting *setting, const struct outlet *outlet, GError **error);
void app_free(struct app *app);
/* The key_needs that are met now for the rows of this state. */
unsigned app_has(struct app *app, const void *state);
void app_key(struct app *app, const struct key *key);
/* app_read.c */
/* Reads what is wanted for at most so many microseconds (0: until all is there). True when all is there. */
bool app_read(struct app *app, gint64 budget);
/* Reads a little, draws, and sees to it that the rest is read when no key waits. */
void app_frame(struct app *app);
void app_rested(struct app *app);
void app_resize(struct app *app, int rows, int columns);
/* Another program, or this one, changed the store. */
void app_changed(struct app *app);
/* Looks whether another program did. */
void app_look(struct app *app);
struct shown *app_shown(struct app *app);
/* A decision was taken back: where the screen that is looked at lists this noun, its cursor goes there. */
void app_came_back(struct app *app, const char *noun, gint64 id);
void app_open_screen(struct app *app, guint n);
/* The one the setting names, else the one with the lowest digit. */
void app_open_first(struct app *app);
void app_leave(struct app *app);

void app_close_popups(struct app *app);

/* app_frame.c */
void app_draw(struct app *app);
/* The screen whose title stands in that column of the top row; app->count: none. */
guint app_title_at(const struct app *app, int column);

/* app_keys.c */
extern const struct key_row app_key_rows[];
/* A copy of rows with the keys the configuration names instead. */
struct key_row *app_keys_of(const struct config *config, const struct key_row *rows);
/* Fails for a name in [keys] that no table has, and for a key that would mean two things. */
bool app_keys_check(struct app *app, GError **error);

/* app_write.c */
struct waiting;
void app_write_retry(struct app *app);
guint app_writes_waiting(const struct app *app);
/* "waiting for the import: 2 changes"; NULL: nothing waits. Caller frees. */
char *app_waiting_says(struct app *app);
void app_undo_newest(struct app *app);
void app_write_clear(struct app *app);
/* The writing connection, opened when it is first needed; it gives up as soon as a key must be answered. NULL with *error. */
struct db *app_writer(struct app *app, GError **error);
void app_forget_undo(struct app *app);

/* app_child.c */
bool app_children_run(const struct app *app);
/* Of the work that shows itself; NULL: none. Caller frees. */
char *app_work_says(const struct app *app);
bool app_work_cancel(struct app *app);
void app_children_clear(struct app *app);

/* app_watch.c */
void app_watch_begin(struct app *app);
/* False: nobody tells when the store is written, so every key asks. */
bool app_watches(const struct app *app);
void app_watch_end(struct app *app);

#endif
