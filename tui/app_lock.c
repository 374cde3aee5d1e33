#include "tui/app_lock.h"

#include "base/error.h"
#include "tui/app_private.h"
#include "tui/pin_pad.h"

#include <string.h>

enum { MOST_PEOPLE = 35 };

/* One letter each: 1 … 9, a … z. */
static const char *const keys[MOST_PEOPLE] = { "1", "2", "3", "4", "5", "6", "7", "8", "9",
	                                           "a", "b", "c", "d", "e", "f", "g", "h", "i",
	                                           "j", "k", "l", "m", "n", "o", "p", "q", "r",
	                                           "s", "t", "u", "v", "w", "x", "y", "z" };

struct lock {
	GSource *source;
	gint64 touched; /* by the shop's clock: a machine that slept wakes up locked */
	bool has_pin, shared;
	bool closed;
	struct pin_pad pad;  /* while closed */
	struct page *others; /* who could open it instead; NULL: not asked */
};

/* Everybody who works here; with_pin: only those who can prove it. */
static struct page *people(struct app *app, GError **error)
{
	return page_query(app_db(app), &noun_staff, SQL_STAFF_LIST, NULL, error);
}

static bool has_pin(struct app *app, gint64 staff)
{
	struct pin pin;

	return pin_read(app_db(app), staff, &pin, NULL) && pin.set;
}

/* ---- who acts */

/* From now on this person acts. What another one had begun is theirs: it goes. */
static void become(struct app *app, const struct staff *who, const struct login *login)
{
	struct staff *copy = record_copy(&noun_staff, who);
	struct login *mine = app->setting.login;

	if (app->people == NULL)
		app->people = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(app->people, copy); /* kept to the end: what is being read may still lend it */
	app->setting.staff = copy;
	g_free(mine->ticket);
	mine->ticket = login->ticket;
	mine->how = login->how;
	mine->id = login->id;
	app->sight++;
	app_close_popups(app);
	app_forget_undo(app);
	app_lock_arm(app);
	app_changed(app);
	app_say(app, "You are %s now.", who->name);
}

static bool may_switch(struct app *app)
{
	if (app_writes_waiting(app) == 0)
		return true;
	app_say(app,
	        "Another program holds the shop, and a change still waits: switch when it is written.");
	return false;
}

/* ---- "I am …", the pad as a popup */

static void close_pad(void *state)
{
	pin_pad_clear(state);
	g_free(state);
}

static void draw_pad(void *state, const struct area *canvas)
{
	struct area inside = popup_box(canvas, PIN_PAD_ROWS, PIN_PAD_COLUMNS, "I am …");

	pin_pad_draw(state, &inside);
}

static void press_pad(void *state, const struct key *key)
{
	struct pin_pad *pad = state;
	struct app *app = pad->app;
	struct login login = { .ticket = db_salt(app_db(app)), .place = app->setting.login->place };
	enum pin_pad_answer answer = pin_pad_key(pad, key, &login);

	app_redraw(app);
	if (answer == PIN_PAD_RIGHT) {
		g_autofree struct staff *whose = g_steal_pointer(&pad->whose);
		become(app, whose, &login);
		return;
	}
	g_free(login.ticket);
	if (answer == PIN_PAD_LEAVE)
		popup_close(app, pad);
}

static const struct popup pad_popup = {
	.draw = draw_pad,
	.key = press_pad,
	.close = close_pad,
	.hints = "Digits, then Enter   Backspace   Esc stays who you are",
};

struct choice {
	struct app *app;
	struct page *page;
};

static void free_choice(void *data)
{
	struct choice *choice = data;

	page_free(choice->page);
	g_free(choice);
}

static void by_name(struct app *app, const struct staff *who)
{
	struct login login = { .how = LOGIN_AS, .place = app->setting.login->place };
	g_autoptr(Page) known = staff_acting_how(app_db(app), who->name, &login.how, NULL);

	become(app, who, &login);
}

static void chosen(void *context, int index)
{
	struct choice *choice = context;
	struct app *app = choice->app;
	const struct staff *who = page_row(choice->page, (gsize)index);

	if (who->id == app_staff(app)->id) {
		app_say(app, "You are %s already.", who->name);
		return;
	}
	if (!has_pin(app, who->id)) {
		by_name(app, who);
		return;
	}
	struct pin_pad *pad = g_new0(struct pin_pad, 1);
	pin_pad_open(pad, app, who);
	popup_open(app, &pad_popup, pad);
}

/* Those who left stand at the end of the list. */
static gsize count_active(const struct page *page)
{
	gsize count = 0;

	while (count < page->count && ((const struct staff *)page_row(page, count))->active)
		count++;
	return MIN(count, MOST_PEOPLE);
}

void app_i_am(void *state)
{
	struct app *app = state;
	g_autoptr(GError) error = NULL;
	struct page *page = may_switch(app) ? people(app, &error) : NULL;

	if (page == NULL) {
		if (error != NULL)
			app_fail(app, g_steal_pointer(&error));
		return;
	}
	gsize count = count_active(page);
	struct menu_choice choices[MOST_PEOPLE + 1] = { { NULL, NULL } };
	for (gsize i = 0; i < count; i++)
		choices[i] = (struct menu_choice){ keys[i], ((const struct staff *)page_row(page, i))->name };
	struct choice *choice = g_new(struct choice, 1);
	*choice = (struct choice){ app, page };
	app_ask(app, "I am …", choices, chosen, choice, free_choice);
}

/* ---- the lock */

static gint64 lock_after(const struct app *app)
{
	return config_seconds(app->setting.config, "shop", "lock-after");
}

static void close_lock(struct app *app)
{
	struct lock *lock = app->lock;

	lock->closed = true;
	app->sight++;
	pin_pad_open(&lock->pad, app, app->setting.staff);
	app_redraw(app);
}

static void open_lock(struct app *app)
{
	struct lock *lock = app->lock;

	lock->closed = false;
	pin_pad_clear(&lock->pad);
	g_clear_pointer(&lock->others, page_free);
	app->sight++;
	app_lock_arm(app);
	app_load(app);
}

static gboolean on_due(GSource *source, GSourceFunc callback, gpointer data)
{
	return callback(data);
}

static gboolean on_lock(gpointer data)
{
	struct app *app = data;

	g_source_set_ready_time(app->lock->source, -1);
	if (app->lock->has_pin && !app->lock->closed) {
		close_lock(app);
		app_frame(app);
	}
	return G_SOURCE_CONTINUE;
}

static GSourceFuncs lock_source = { .dispatch = on_due };

/* Each key puts the one wake-up off; nothing wakes before it is due, and nothing at all where nobody has a PIN. */
static void put_off(struct app *app)
{
	struct lock *lock = app->lock;
	gint64 after = lock_after(app);

	lock->touched = app_now(app);
	if (lock->source != NULL)
		g_source_set_ready_time(lock->source, lock->has_pin && !lock->closed && after > 0
		                                          ? clock_ticks() + after * G_USEC_PER_SEC
		                                          : -1);
}

/* A till is shared where anybody has a PIN, or somebody said who they are. */
static bool is_shared(struct app *app)
{
	gint64 pins = 0;

	return (db_get_int(app_db(app), SQL_PIN_COUNT, NULL, &pins, NULL) && pins > 0) ||
	       strcmp(app->setting.login->how, LOGIN_AS) == 0 ||
	       strcmp(app->setting.login->how, LOGIN_PIN) == 0;
}

void app_lock_look(struct app *app)
{
	struct lock *lock = app->lock;
	bool had = lock->has_pin;

	lock->has_pin = has_pin(app, app->setting.staff->id);
	lock->shared = is_shared(app);
	/* What others write is no sign of life of who sits here. */
	if (had != lock->has_pin)
		put_off(app);
}

void app_lock_arm(struct app *app)
{
	if (app->lock == NULL)
		app->lock = g_new0(struct lock, 1);
	struct lock *lock = app->lock;

	if (lock->source == NULL && app->loop != NULL) {
		lock->source = g_source_new(&lock_source, sizeof(GSource));
		g_source_set_callback(lock->source, on_lock, app, NULL);
		g_source_attach(lock->source, NULL);
	}
	app_lock_look(app);
	put_off(app);
}

void app_lock_clear(struct app *app)
{
	struct lock *lock = g_steal_pointer(&app->lock);

	if (lock == NULL)
		return;
	if (lock->source != NULL) {
		g_source_destroy(lock->source);
		g_source_unref(lock->source);
	}
	if (lock->closed)
		pin_pad_clear(&lock->pad);
	g_clear_pointer(&lock->others, page_free);
	g_free(lock);
}

bool app_is_locked(const struct app *app)
{
	return app->lock != NULL && app->lock->closed;
}

const char *app_who_acts(const struct app *app)
{
	return app->lock != NULL && app->lock->shared ? app->setting.staff->name : NULL;
}

void app_lock(void *state)
{
	struct app *app = state;

	if (app->lock->has_pin)
		close_lock(app);
	else
		app_say(app, "You have no PIN that would open it again. Give yourself one: tend staff pin");
}

/* ---- behind the lock */

static void right(struct app *app, struct login *login)
{
	struct lock *lock = app->lock;
	g_autofree struct staff *whose = g_steal_pointer(&lock->pad.whose);
	bool same = whose->id == app->setting.staff->id;

	open_lock(app);
	if (!same) {
		become(app, whose, login);
		return;
	}
	g_free(app->setting.login->ticket);
	app->setting.login->ticket = login->ticket;
	app->setting.login->how = login->how;
	app->setting.login->id = login->id;
}

/* Only who has a PIN can open it: a name alone would open it for anybody. */
static void ask_others(struct app *app)
{
	struct lock *lock = app->lock;

	if (app_writes_waiting(app) > 0 || lock->others != NULL)
		return;
	lock->others = page_query(app_db(app), &noun_staff, SQL_STAFF_WITH_PIN, NULL, NULL);
}

static void choose_other(struct app *app, const struct key *key)
{
	struct lock *lock = app->lock;

	for (gsize i = 0; i < lock->others->count && i < MOST_PEOPLE; i++)
		if (key_is(key, keys[i])) {
			pin_pad_clear(&lock->pad);
			pin_pad_open(&lock->pad, app, page_row(lock->others, i));
			g_clear_pointer(&lock->others, page_free);
			return;
		}
	if (key_is(key, "esc") || key_is(key, "tab"))
		g_clear_pointer(&lock->others, page_free);
}

static void press(struct app *app, const struct key *key)
{
	struct login login = { .place = app->setting.login->place };

	if (app->lock->others != NULL) {
		choose_other(app, key);
		return;
	}
	if (key_is(key, "tab")) {
		ask_others(app);
		return;
	}
	login.ticket = db_salt(app_db(app));
	if (pin_pad_key(&app->lock->pad, key, &login) == PIN_PAD_RIGHT)
		right(app, &login);
	else
		g_free(login.ticket);
}

bool app_lock_takes(struct app *app, const struct key *key)
{
	struct lock *lock = app->lock;
	gint64 after = lock_after(app);

	if (lock == NULL)
		return false;
	/* The machine slept meanwhile: its ticks stood still, its clock did not. This key is the one that woke it. */
	if (!lock->closed && lock->has_pin && after > 0 && app_now(app) - lock->touched >= after) {
		close_lock(app);
		return true;
	}
	if (!lock->closed) {
		put_off(app);
		return false;
	}
	press(app, key);
	app_redraw(app);
	return true;
}

static void draw_others(struct app *app, const struct area *inside)
{
	const struct lock *lock = app->lock;

	area_text(inside, 0, 0, -1, STYLE_BOLD, "I am …");
	for (gsize i = 0; i < lock->others->count && (int)i + 1 < inside->rows; i++) {
		area_text(inside, (int)i + 1, 0, 2, STYLE_KEY, keys[i]);
		area_text(inside, (int)i + 1, 3, -1, STYLE_PLAIN,
		          ((const struct staff *)page_row(lock->others, i))->name);
	}
	area_cursor(inside, 0, 0);
}

void app_lock_draw(struct app *app, const struct area *frame)
{
	const struct lock *lock = app->lock;
	bool asks = lock->others != NULL;
	int rows = asks ? (int)MIN(lock->others->count, MOST_PEOPLE) + 1 : PIN_PAD_ROWS;
	struct area inside = popup_box(frame, rows, PIN_PAD_COLUMNS, "tend is locked");

	if (asks)
		draw_others(app, &inside);
	else
		pin_pad_draw(&lock->pad, &inside);
	if (!asks && app->popups->len > 0 && lock->pad.says == NULL)
		area_paragraph(
			&inside, 2, 0, -1, STYLE_DIM,
			"Something was being typed. It is kept for the one who typed it, and goes when another opens this.",
			0);
	area_text(frame, frame->rows - 1, 0, -1, STYLE_DIM,
	          asks ? "Press the key beside your name   Esc back"
	               : "Digits, then Enter   Tab: I am somebody else");
}
