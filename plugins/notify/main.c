#include "base/talk.h"
#include "base/text.h"
#include "plugins/notify/bus.h"

#include <glib-unix.h>
#include <libnotify/notify.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

enum { PROTOCOL = 1, LINE_MOST = 1024 * 1024, LIMIT_OTHERWISE = 1500, LIMIT_MOST = 10000 };

/* One notification on the screen. */
struct shown {
	struct talk *talk;
	const char *key; /* tend's name for it, lent from the request */
	NotifyNotification *notification;
	bool open; /* somebody may still press a button */
};

struct talk {
	GMainLoop *loop;
	struct server server;
	struct shown *shown;
	guint count, open;
	gint64 limit;    /* ms for whatever is asked of the desktop */
	const char *end; /* why the loop ended */
};

/* ---- words with tend */

/* False when nobody listens any more. */
static bool say_outcome(const char *word, const char *why)
{
	g_autoptr(Jdoc) doc = jdoc_object();
	g_autofree char *text = g_utf8_make_valid(why, -1);

	jdoc_set_text(doc, "outcome", word);
	jdoc_set_text(doc, "text", text);
	return talk_say(doc);
}

static bool say_of(const struct shown *shown, const char *what, const char *button)
{
	g_autoptr(Jdoc) doc = jdoc_object();

	jdoc_set_text(doc, what, shown->key);
	if (button)
		jdoc_set_text(doc, "button", button);
	return talk_say(doc);
}

/* ---- the watch over everything that may hang */

/* libnotify has no time limits, and a bus can hang while it greets. Whatever it is, this says so in time and ends the program. */
static void too_late(int signal_number)
{
	static const char says[] =
		"{\"outcome\":\"mute\",\"text\":\"the desktop did not answer in time\"}\n";

	(void)signal_number;
	_exit(write(STDOUT_FILENO, says, sizeof says - 1) < 0 ? 1 : 0);
}

/* 0 ends the watch. */
static void watch_for(gint64 milliseconds)
{
	setitimer(ITIMER_REAL,
	          &(struct itimerval){ .it_value = { .tv_sec = milliseconds / 1000,
	                                             .tv_usec = milliseconds % 1000 * 1000 } },
	          NULL);
}

/* ---- notifications */

static void quit(struct talk *talk, const char *why)
{
	talk->end = why;
	g_main_loop_quit(talk->loop);
}

static void close_one(struct shown *shown)
{
	if (!shown->open)
		return;
	shown->open = false;
	if (--shown->talk->open == 0)
		quit(shown->talk, "each was answered or closed");
}

static void on_closed(NotifyNotification *notification, struct shown *shown)
{
	(void)notification;
	if (shown->open && !say_of(shown, "closed", NULL))
		quit(shown->talk, "nobody listens");
	close_one(shown);
}

/* The first button counts. */
static void on_button(NotifyNotification *notification, char *button, gpointer data)
{
	struct shown *shown = data;

	(void)notification;
	if (shown->open && !say_of(shown, "pressed", button))
		quit(shown->talk, "nobody listens");
	close_one(shown);
}

static void add_buttons(struct shown *shown, const struct jdoc *buttons)
{
	for (gsize i = 0; buttons && i < jdoc_size(buttons); i++) {
		const struct jdoc *button = jdoc_at(buttons, i);
		const char *name = jdoc_get_text(button, "name");
		const char *label = jdoc_get_text(button, "label");

		/* A desktop that shows titles alone has not shown what the button is about. */
		if (!name || !label || (jdoc_get_bool(button, "needs_body") && !shown->talk->server.body))
			continue;
		notify_notification_add_action(shown->notification, name, label, on_button, shown, NULL);
		shown->open = true;
	}
}

static char *body_of(const struct jdoc *card, bool markup)
{
	const char *text = jdoc_get_text(card, "body");
	g_autofree char *body = text_show(text ? text : "", TEXT_PARAGRAPHS);

	return markup ? g_markup_escape_text(body, -1) : g_steal_pointer(&body);
}

static bool show(struct talk *talk, struct shown *shown, const struct jdoc *card, GError **error)
{
	const char *text = jdoc_get_text(card, "title");
	g_autofree char *title = text_show(text ? text : "", TEXT_LINE);
	g_autofree char *body = body_of(card, talk->server.markup);

	shown->talk = talk;
	shown->key = jdoc_get_text(card, "key");
	shown->notification = notify_notification_new(*title ? title : "tend", body, NULL);
	notify_notification_set_timeout(shown->notification, NOTIFY_EXPIRES_NEVER);
	if (talk->server.buttons)
		add_buttons(shown, jdoc_get(card, "buttons"));
	talk->open += shown->open;
	g_signal_connect(shown->notification, "closed", G_CALLBACK(on_closed), shown);
	watch_for(talk->limit);
	return notify_notification_show(shown->notification, error);
}

static bool show_all(struct talk *talk, const struct jdoc *cards)
{
	talk->shown = g_new0(struct shown, jdoc_size(cards) + 1);
	for (gsize i = 0; i < jdoc_size(cards); i++) {
		g_autoptr(GError) error = NULL;

		talk->count++;
		if (show(talk, &talk->shown[i], jdoc_at(cards, i), &error))
			continue;
		say_outcome("failed", error->message);
		return false;
	}
	watch_for(0);
	return true;
}

/* A button that nobody hears any more is a lie: what is still on the screen is shown again without. */
static void take_buttons_away(struct talk *talk)
{
	for (guint i = 0; i < talk->count; i++) {
		struct shown *shown = &talk->shown[i];

		if (!shown->open)
			continue;
		shown->open = false;
		notify_notification_clear_actions(shown->notification);
		watch_for(talk->limit);
		notify_notification_show(shown->notification, NULL);
	}
	watch_for(0);
}

static void talk_clear(struct talk *talk)
{
	for (guint i = 0; i < talk->count; i++)
		g_clear_object(&talk->shown[i].notification);
	g_free(talk->shown);
	server_clear(&talk->server);
	g_clear_pointer(&talk->loop, g_main_loop_unref);
}

/* ---- waiting for a button */

static gboolean on_time_over(gpointer data)
{
	quit(data, "nobody pressed a button");
	return G_SOURCE_REMOVE;
}

/* tend has one thing to say now: stop. Its end says the same. */
static gboolean on_tend(int fd, GIOCondition condition, gpointer data)
{
	(void)fd, (void)condition;
	quit(data, "told to stop");
	return G_SOURCE_REMOVE;
}

static void on_server_gone(GDBusConnection *connection, const char *name, gpointer data)
{
	struct talk *talk = data;

	(void)connection, (void)name;
	/* Nothing is on the screen any more. */
	for (guint i = 0; i < talk->count; i++)
		talk->shown[i].open = false;
	quit(talk, "the program that shows notifications ended");
}

static void wait_for_buttons(struct talk *talk, gint64 seconds)
{
	guint input = g_unix_fd_add(STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, on_tend, talk);
	guint timer = g_timeout_add_seconds((guint)CLAMP(seconds, 1, 86400), on_time_over, talk);
	guint name = g_bus_watch_name_on_connection(
		talk->server.connection, "org.freedesktop.Notifications", G_BUS_NAME_WATCHER_FLAGS_NONE,
		NULL, on_server_gone, talk, NULL);

	(void)input, (void)timer; /* the program ends with the loop */
	g_main_loop_run(talk->loop);
	g_bus_unwatch_name(name);
}

static bool is_request(const struct jdoc *request)
{
	const struct jdoc *cards = request ? jdoc_get(request, "cards") : NULL;

	return cards && jdoc_is_array(cards) && jdoc_get_int(request, "tend", 0) == PROTOCOL &&
	       g_strcmp0(jdoc_get_text(request, "do"), "notify") == 0;
}

static bool say_shown(const struct talk *talk)
{
	g_autoptr(Jdoc) doc = jdoc_object();

	jdoc_set_int(doc, "shown", talk->count);
	jdoc_set_bool(doc, "buttons", talk->open > 0);
	return talk_say(doc);
}

static bool serve(struct talk *talk, const struct jdoc *request)
{
	gint64 wait = jdoc_get_int(request, "wait", 0);
	g_autofree char *why = NULL;
	const char *fault = NULL;

	watch_for(talk->limit);
	fault = server_find(&talk->server, (int)talk->limit * 2 / 3, &why);
	watch_for(0);
	if (fault)
		return say_outcome(fault, why);
	/* True even where there is no bus: its word is worth nothing, what was asked above is. */
	notify_init("tend");
	talk->end = "nothing to wait for";
	if (!show_all(talk, jdoc_get(request, "cards")))
		return true;
	if (!say_shown(talk))
		return false;
	if (talk->open > 0 && wait > 0)
		wait_for_buttons(talk, wait);
	take_buttons_away(talk);
	return say_outcome("ended", talk->end);
}

int main(void)
{
	g_autofree char *line = NULL;
	g_autoptr(Jdoc) request = NULL;
	struct talk talk = { 0 };
	bool heard = false;

	signal(SIGPIPE, SIG_IGN);
	signal(SIGALRM, too_late);
	line = talk_hear(LINE_MOST);
	request = line ? jdoc_parse(line, -1, NULL) : NULL;
	if (!is_request(request)) {
		fputs("notify: this program is started by tend, which tells it what to show\n", stderr);
		return 2;
	}
	talk.limit = CLAMP(jdoc_get_int(request, "limit", LIMIT_OTHERWISE), 100, LIMIT_MOST);
	talk.loop = g_main_loop_new(NULL, FALSE);
	heard = serve(&talk, request);
	talk_clear(&talk);
	return heard ? 0 : 1;
}
