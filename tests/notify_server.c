/* A notification server for tests, on the session's bus: writes down each notification as a line of JSON, presses a button, or keeps silent.
 *
 *   notify_server LOG [--press BUTTON [--on-signal]] [--markup] [--no-buttons] [--no-body] [--mute | --mute-show]
 *
 * The first line of LOG says that it is ready. With --on-signal the button is pressed when SIGUSR1 comes, on the last notification, else at once. */
#include "base/jdoc.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#define NAME "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"

enum { ANSWERED = 2 }; /* why it was closed: by the person */

static const char xml[] =
	"<node><interface name='" NAME "'>"
	"<method name='GetServerInformation'><arg type='s' direction='out'/><arg type='s' direction='out'/>"
	"<arg type='s' direction='out'/><arg type='s' direction='out'/></method>"
	"<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
	"<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>"
	"<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/>"
	"<arg type='a{sv}' direction='in'/><arg type='i' direction='in'/><arg type='u' direction='out'/></method>"
	"<method name='CloseNotification'><arg type='u' direction='in'/></method>"
	"<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>"
	"<signal name='NotificationClosed'><arg type='u'/><arg type='u'/></signal>"
	"</interface></node>";

struct server {
	FILE *log;
	GDBusConnection *bus;
	const char *press;
	bool on_signal, markup, no_buttons, no_body, mute, mute_show;
	guint32 last; /* id */
};

static void write_line(struct server *server, const struct jdoc *doc)
{
	g_autofree char *text = jdoc_text(doc);

	fprintf(server->log, "%s\n", text);
	fflush(server->log);
}

static void press(struct server *server)
{
	g_dbus_connection_emit_signal(server->bus, NULL, PATH, NAME, "ActionInvoked",
	                              g_variant_new("(us)", server->last, server->press), NULL);
	g_dbus_connection_emit_signal(server->bus, NULL, PATH, NAME, "NotificationClosed",
	                              g_variant_new("(uu)", server->last, ANSWERED), NULL);
}

static gboolean on_signal(gpointer data)
{
	press(data);
	return G_SOURCE_CONTINUE;
}

static void answer_abilities(struct server *server, GDBusMethodInvocation *call)
{
	GVariantBuilder abilities;

	g_variant_builder_init(&abilities, G_VARIANT_TYPE("as"));
	if (!server->no_body)
		g_variant_builder_add(&abilities, "s", "body");
	if (!server->no_buttons)
		g_variant_builder_add(&abilities, "s", "actions");
	if (server->markup)
		g_variant_builder_add(&abilities, "s", "body-markup");
	g_dbus_method_invocation_return_value(call, g_variant_new("(as)", &abilities));
}

static void answer_notify(struct server *server, GVariant *arguments, GDBusMethodInvocation *call)
{
	const char *title = NULL, *body = NULL;
	g_autofree const char **buttons = NULL;
	guint32 replaces = 0;
	g_autoptr(Jdoc) line = jdoc_object();
	struct jdoc *list = jdoc_array();

	g_variant_get(arguments, "(&su&s&s&s^a&sa{sv}i)", NULL, &replaces, NULL, &title, &body,
	              &buttons, NULL, NULL);
	for (gsize i = 0; buttons[i]; i++)
		jdoc_add_text(list, buttons[i]);
	server->last = replaces ? replaces : server->last + 1;
	jdoc_set_text(line, "title", title);
	jdoc_set_text(line, "body", body);
	jdoc_set_int(line, "replaces", replaces);
	jdoc_set(line, "buttons", list);
	write_line(server, line);
	g_dbus_method_invocation_return_value(call, g_variant_new("(u)", server->last));
	if (server->press && !server->on_signal)
		press(server);
}

static void on_call(GDBusConnection *bus, const char *sender, const char *path,
                    const char *interface, const char *method, GVariant *arguments,
                    GDBusMethodInvocation *call, gpointer data)
{
	struct server *server = data;

	(void)bus, (void)sender, (void)path, (void)interface;
	if (server->mute || (server->mute_show && strcmp(method, "Notify") == 0))
		return; /* for ever: the caller never hears of it */
	if (strcmp(method, "GetServerInformation") == 0)
		g_dbus_method_invocation_return_value(
			call, g_variant_new("(ssss)", "notify_server", "tend", "1", "1.2"));
	else if (strcmp(method, "GetCapabilities") == 0)
		answer_abilities(server, call);
	else if (strcmp(method, "Notify") == 0)
		answer_notify(server, arguments, call);
	else
		g_dbus_method_invocation_return_value(call, NULL);
}

static void on_name(GDBusConnection *bus, const char *name, gpointer data)
{
	struct server *server = data;

	(void)bus, (void)name;
	fputs("\"ready\"\n", server->log);
	fflush(server->log);
}

static bool own(struct server *server)
{
	static const GDBusInterfaceVTable table = { .method_call = on_call };
	g_autoptr(GDBusNodeInfo) info = g_dbus_node_info_new_for_xml(xml, NULL);

	server->bus = g_bus_get_sync(G_BUS_TYPE_SESSION, NULL, NULL);
	if (!info || !server->bus ||
	    !g_dbus_connection_register_object(server->bus, PATH, info->interfaces[0], &table, server,
	                                       NULL, NULL))
		return false;
	return g_bus_own_name_on_connection(server->bus, NAME, G_BUS_NAME_OWNER_FLAGS_NONE, on_name,
	                                    NULL, server, NULL) != 0;
}

static bool read_options(struct server *server, char **words)
{
	for (; *words; words++) {
		if (strcmp(*words, "--press") == 0 && words[1])
			server->press = *++words;
		else if (strcmp(*words, "--on-signal") == 0)
			server->on_signal = true;
		else if (strcmp(*words, "--markup") == 0)
			server->markup = true;
		else if (strcmp(*words, "--no-buttons") == 0)
			server->no_buttons = true;
		else if (strcmp(*words, "--no-body") == 0)
			server->no_body = true;
		else if (strcmp(*words, "--mute") == 0)
			server->mute = true;
		else if (strcmp(*words, "--mute-show") == 0)
			server->mute_show = true;
		else
			return false;
	}
	return true;
}

int main(int argc, char **argv)
{
	struct server server = { 0 };

	if (argc < 2 || !read_options(&server, argv + 2)) {
		fputs("notify_server LOG [--press BUTTON [--on-signal]] [--markup] [--no-buttons] [--no-body] [--mute | --mute-show]\n",
		      stderr);
		return 2;
	}
	server.log = fopen(argv[1], "w");
	if (!server.log || !own(&server))
		return 1;
	g_unix_signal_add(SIGUSR1, on_signal, &server);
	g_main_loop_run(g_main_loop_new(NULL, FALSE));
	return 0;
}
