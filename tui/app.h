/* What the screens share: the store, the clock, the message row, popups, writing, and work in child processes. A key never waits for any of it. */
#ifndef TEND_TUI_APP_H
#define TEND_TUI_APP_H

#include "base/clock.h"
#include "base/config.h"
#include "db/login.h"
#include "db/record.h"
#include "db/staff.h"
#include "workflows/approval.h"

#include <stdio.h>

struct app;
struct area;
struct key;

/* What the app is made of; the command that opens the screens puts it together. */
struct app_setting {
	struct db *db; /* for reading; stays the caller's */
	const struct clock *clock;
	const struct staff *staff;
	struct login *login; /* by what tend knows them */
	const struct config *config;
	const char *program; /* tend itself, for work in a child */
	const char *now;     /* --now as typed, or NULL */
	bool ascii, mono;
	const char *first_screen; /* NULL: today */
	gint64 first_row;         /* of what that screen shows; 0: wherever it begins */
};

/* ---- what screens may ask */

struct db *app_db(struct app *app); /* for reading; queries on it give way to a waiting key with TEND_CANCELLED */
gint64 app_now(struct app *app);
GTimeZone *app_zone(struct app *app);
const char *app_currency(struct app *app); /* the shop's */
const struct config *app_config(struct app *app);
const struct staff *app_staff(struct app *app);
/* Changes when another person may sit here, or the same one comes back: what was before their eyes must be again. */
guint app_sight(const struct app *app);

/* The message row, until the next key. */
void app_say(struct app *app, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* A failure in words, with its hint; takes error. */
void app_fail(struct app *app, GError *error);
/* What is drawn is no longer right. */
void app_redraw(struct app *app);
/* What was loaded is no longer enough (a list moved, a filter changed): load is called before the next frame. */
void app_load(struct app *app);
/* The cursor moved: rest is called when it has rested for 80 ms. */
void app_moved(struct app *app);
/* Opens the screen that shows a noun ("customer", "suggestion", "deal") at one row. */
void app_show(struct app *app, const char *noun, gint64 id);
/* The same screen with only some in sight: group "segment", word "Champions". */
void app_show_some(struct app *app, const char *noun, const char *group, const char *word);
/* Reads what is wanted now, for a key that acts on it. False, with the reason said, when that takes too long or fails. */
bool app_settle(struct app *app);
/* The screen with this state is the one that is shown, and nothing lies over it: an answer that comes late may open a page. */
bool app_is_in_sight(struct app *app, const void *state);

/* ---- writing
 * Everything that changes the store goes through here: at once where it can be, else it is kept, shown as waiting, and written when the other program
 * lets go. write runs on the writing connection, outside a transaction; app_change or app_decision tell who and when. says: the message when it is done.
 * what is freed with free_what in any case. */
typedef bool (*app_write_fn)(struct app *app, struct db *db, void *what, GError **error);
void app_write(struct app *app, const char *says, app_write_fn write, void *what,
               GDestroyNotify free_what);
struct change app_change(struct app *app);
struct decision app_decision(struct app *app);
/* What u does after a decision, which is no journal step: called by a write that succeeded. */
enum app_undo { APP_UNDO_RECALL, APP_UNDO_WAKE };
void app_can_undo(struct app *app, enum app_undo how, gint64 suggestion, const char *label);

/* ---- asking the person */

struct menu_choice {
	const char *key;   /* "1", "y": one character */
	const char *label; /* "Not now" */
};
/* A question with named keys; Esc and Enter pick nothing. choices end with a NULL key. chosen gets the index. */
void app_ask(struct app *app, const char *question, const struct menu_choice *choices,
             void (*chosen)(void *context, int index), void *context, GDestroyNotify free_context);
/* One line of text, typed at the bottom; Esc gives up. */
void app_prompt(struct app *app, const char *label, const char *text,
                void (*done)(void *context, const char *text), void *context,
                GDestroyNotify free_context);

enum form_kind { FORM_TEXT, FORM_CHOICE, FORM_LONG /* in $EDITOR with ctrl-e, or typed */ };
struct form_field {
	const char *name, *label;
	enum form_kind kind;
	const char *help;           /* shown while the field has the cursor: "e.g. 12.50" */
	const char *const *choices; /* FORM_CHOICE, ends with NULL */
	const char *value;          /* to begin with; NULL: empty */
	bool needed;
};
struct form_values;                                                         /* what was typed */
const char *form_value(const struct form_values *values, const char *name); /* trimmed, never NULL */
/* The same, but NULL where it is as it was to begin with: what a person left alone must not undo what others changed meanwhile. */
const char *form_changed(const struct form_values *values, const char *name);
/* A form over the screen. submit checks and hands the write to app_write; false with *error keeps the form open with what was typed and says why
 * (*field, where set to a field's name, gets the cursor). fields end with a NULL name; copied. */
void app_form(struct app *app, const char *title, const struct form_field *fields,
              bool (*submit)(struct app *app, void *context, const struct form_values *values,
                             const char **field, GError **error),
              void *context, GDestroyNotify free_context);
/* A text in $EDITOR; done gets what came back, or NULL when nothing was changed. */
void app_edit(struct app *app, const char *name, const char *text,
              void (*done)(void *context, const char *text), void *context,
              GDestroyNotify free_context);

/* ---- work in a child: the same tend command, so that the screens stay small and quick (gmime, long scores and imports live there)
 * arguments without program, --db and --as; NULL-terminated. done gets what it printed on stdout (lent) or the failure it told. quiet: no progress is
 * shown (reading a letter); otherwise progress is shown and ^C cancels it. Returns a number; app_forget makes sure that done is not called any more. */
guint app_child(struct app *app, const char *const *arguments, const char *says,
                void (*done)(void *context, const char *output, const GError *error), void *context);
void app_forget(struct app *app, guint child);

/* ---- the program */

/* Opens the screens on the terminal, until the person leaves. */
bool app_run(const struct app_setting *setting, GError **error);
/* The same without a terminal: keys in, frames out as text. Each <shot> of the script and the end print the canvas to out. */
bool app_run_script(const struct app_setting *setting, const char *script, int rows, int columns,
                    FILE *out, GError **error);

#endif
