#include "plugins/notify/bus.h"

#define SERVER_NAME "org.freedesktop.Notifications"
#define SERVER_PATH "/org/freedesktop/Notifications"
#define BUS_NAME "org.freedesktop.DBus"
#define BUS_PATH "/org/freedesktop/DBus"

/* GLib would go on and start a bus of its own through X11. There is one in this session, or there is none. */
static bool find_address(void)
{
	const char *address = g_getenv("DBUS_SESSION_BUS_ADDRESS");
	const char *runtime = g_getenv("XDG_RUNTIME_DIR");

	if (address && *address)
		return true;
	if (!runtime || !g_path_is_absolute(runtime))
		return false;
	g_autofree char *path = g_build_filename(runtime, "bus", NULL);
	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		return false;
	g_autofree char *escaped = g_dbus_address_escape_value(path);
	g_autofree char *found = g_strconcat("unix:path=", escaped, NULL);
	g_setenv("DBUS_SESSION_BUS_ADDRESS", found, TRUE);
	return true;
}

static GVariant *ask(struct server *server, const char *name, const char *path, const char *method,
                     GVariant *arguments, const char *type, int milliseconds, GError **error)
{
	return g_dbus_connection_call_sync(server->connection, name, path, name, method, arguments,
	                                   G_VARIANT_TYPE(type), G_DBUS_CALL_FLAGS_NO_AUTO_START,
	                                   milliseconds, NULL, error);
}

static GVariant *ask_bus(struct server *server, const char *method, GVariant *arguments,
                         const char *type, int milliseconds, GError **error)
{
	return ask(server, BUS_NAME, BUS_PATH, method, arguments, type, milliseconds, error);
}

/* The bus may know how to start one, as it would for anybody who calls it. */
static bool can_start(struct server *server, int milliseconds)
{
	g_autoptr(GVariant) answer =
		ask_bus(server, "ListActivatableNames", NULL, "(as)", milliseconds, NULL);
	g_autofree const char **names = NULL;

	if (!answer)
		return false;
	g_variant_get(answer, "(^a&s)", &names);
	return g_strv_contains(names, SERVER_NAME);
}

static const char *start(struct server *server, int milliseconds, char **why)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GVariant) answer =
		ask_bus(server, "StartServiceByName", g_variant_new("(su)", SERVER_NAME, 0), "(u)",
	            milliseconds, &error);

	if (answer)
		return NULL;
	*why = g_strdup("the program that shows notifications here was started, but is not there");
	return g_error_matches(error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) ? "mute" : "no-server";
}

static const char *ask_for_server(struct server *server, int milliseconds, char **why)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GVariant) answer = ask_bus(server, "NameHasOwner", g_variant_new("(s)", SERVER_NAME),
	                                     "(b)", milliseconds, &error);
	gboolean there = FALSE;

	if (!answer) {
		*why = g_strdup("the session's bus does not answer");
		return "no-bus";
	}
	g_variant_get(answer, "(b)", &there);
	if (there)
		return NULL;
	if (can_start(server, milliseconds))
		return start(server, milliseconds, why);
	*why = g_strdup("no program shows notifications in this session");
	return "no-server";
}

/* The first question to the server itself, and the one that tells a mute one. */
static const char *ask_abilities(struct server *server, int milliseconds, char **why)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GVariant) answer =
		ask(server, SERVER_NAME, SERVER_PATH, "GetCapabilities", NULL, "(as)", milliseconds, &error);
	g_autofree const char **abilities = NULL;

	if (!answer) {
		bool mute = g_error_matches(error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);

		*why =
			mute ? g_strdup("the program that shows notifications does not answer")
				 : g_strdup_printf("the program that shows notifications fails: %s", error->message);
		return mute ? "mute" : "no-server";
	}
	g_variant_get(answer, "(^a&s)", &abilities);
	server->buttons = g_strv_contains(abilities, "actions");
	server->body = g_strv_contains(abilities, "body");
	server->markup = g_strv_contains(abilities, "body-markup");
	return NULL;
}

const char *server_find(struct server *server, int milliseconds, char **why)
{
	g_autoptr(GError) error = NULL;
	const char *word = NULL;

	*server = (struct server){ 0 };
	*why = NULL;
	if (find_address())
		server->connection = g_bus_get_sync(G_BUS_TYPE_SESSION, NULL, &error);
	if (!server->connection) {
		*why = error ? g_strdup_printf("the session's bus cannot be reached: %s", error->message)
		             : g_strdup("there is no session bus here");
		return "no-bus";
	}
	g_dbus_connection_set_exit_on_close(server->connection, FALSE);
	word = ask_for_server(server, milliseconds, why);
	return word ? word : ask_abilities(server, milliseconds, why);
}

void server_clear(struct server *server)
{
	g_clear_object(&server->connection);
}
