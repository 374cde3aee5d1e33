#include "base/error.h"
#include "base/paths.h"
#include "plugins/allowed.h"
#include "plugins/conformance.h"
#include "plugins/host_confine.h"
#include "cli/command.h"

#include <string.h>

/* ---- what the shop says about it */

/* Without a store nobody said anything. */
static bool find_state(struct session *session, const struct plugin *plugin, bool *allowed,
                       char **why, GError **error)
{
	*allowed = false;
	*why = g_strdup(plugin->fault);
	if (plugin->fault)
		return true;
	if (session->db)
		return plugin_allowed(session->db, plugin, allowed, why, error);
	*allowed = plugin->shipped;
	if (!plugin->shipped)
		*why = g_strdup("nobody said yet that it may act");
	return true;
}

static char *effects_of(const struct plugin *plugin)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (const struct plugin_effect *effect = plugin->effects; effect->name; effect++)
		g_string_append_printf(text, "%s%s", text->len ? ", " : "", effect->name);
	return g_string_free(g_steal_pointer(&text), FALSE);
}

/* The store is opened only where there is one: plugins can be looked at without. */
static void open_store(struct session *session)
{
	if (!session->db && g_file_test(session->store_url, G_FILE_TEST_EXISTS))
		session->db = store_open(session->store_url, DB_READ, NULL);
}

/* ---- verbs */

static bool print_plugin(struct session *session, const struct plugin *plugin, GError **error)
{
	struct printer *out = session->out;
	g_autofree char *effects = effects_of(plugin);
	g_autofree char *why = NULL;
	bool allowed = false;

	if (!find_state(session, plugin, &allowed, &why, error))
		return false;
	if (why)
		why[strcspn(why, "\n")] = '\0';
	print_object_begin(out, NULL);
	print_text(out, "name", plugin->name);
	print_text(out, "version", plugin->version);
	print_bool(out, "usable", plugin->fault == NULL);
	print_bool(out, "enabled", allowed);
	print_text(out, "effects", effects);
	print_text(out, "summary", why ? why : plugin->summary);
	print_text(out, "program", plugin->program);
	print_object_end(out);
	return true;
}

static bool run_list(struct session *session, const char *name, GError **error)
{
	static const struct print_column columns[] = {
		{ "name", "plugin", 20, false }, { "version", "version", 10, false },
		{ "enabled", "acts", 6, false }, { "effects", "effects", 20, false },
		{ "summary", "", 0, false },     { NULL, NULL, 0, false },
	};
	g_autoptr(GPtrArray) plugins = host_plugins();

	print_list_begin(session->out, NULL, columns, "no plugins");
	for (guint i = 0; i < plugins->len; i++)
		if (!print_plugin(session, g_ptr_array_index(plugins, i), error))
			return false;
	print_list_end(session->out);
	return true;
}

static void print_texts(struct printer *out, const char *key, const struct jdoc *list)
{
	print_list_begin(out, key, NULL, NULL);
	for (gsize i = 0; list && i < jdoc_size(list); i++)
		print_text(out, NULL, jdoc_as_text(jdoc_at(list, i)));
	print_list_end(out);
}

static void print_effects(struct printer *out, const struct plugin *plugin)
{
	static const struct print_column columns[] = { { "name", "effect", 20, false },
		                                           { "class", "class", 12, false },
		                                           { NULL, NULL, 0, false } };

	print_list_begin(out, "effects", columns, "none: it changes nothing outside by itself");
	for (const struct plugin_effect *effect = plugin->effects; effect->name; effect++) {
		print_object_begin(out, NULL);
		print_text(out, "name", effect->name);
		print_text(out, "class", effect->effect_class);
		print_object_end(out);
	}
	print_list_end(out);
}

/* By name, also a faulty one. */
static struct plugin *find(const char *name, GError **error)
{
	g_autoptr(GPtrArray) plugins = host_plugins();
	struct plugin *found = NULL;

	for (guint i = 0; i < plugins->len; i++) {
		struct plugin *plugin = g_ptr_array_index(plugins, i);

		if (!found && strcmp(plugin->name, name) == 0)
			found = plugin;
	}
	g_ptr_array_set_free_func(plugins, NULL);
	for (guint i = 0; i < plugins->len; i++)
		if (g_ptr_array_index(plugins, i) != found)
			plugin_free(g_ptr_array_index(plugins, i));
	return found ? found : host_plugin(name, error);
}

static bool run_show(struct session *session, const char *name, GError **error)
{
	struct printer *out = session->out;
	g_autoptr(Plugin) plugin = find(name, error);
	g_autofree char *why = NULL;
	g_autofree char *sha = NULL;
	bool allowed = false;

	if (!plugin || !find_state(session, plugin, &allowed, &why, error))
		return false;
	sha = plugin_sha(plugin, NULL);
	print_object_begin(out, NULL);
	print_text(out, "name", plugin->name);
	print_text(out, "version", plugin->version);
	print_text(out, "summary", plugin->summary);
	print_bool(out, "usable", plugin->fault == NULL);
	print_bool(out, "enabled", allowed);
	print_text(out, "why_not", why);
	print_bool(out, "shipped", plugin->shipped);
	print_text(out, "program", plugin->program);
	print_text(out, "sha", sha);
	print_bool(out, "network", plugin->network);
	print_bool(out, "keeps_privileges",
	           plugin->manifest && jdoc_has(plugin->manifest, "keeps_privileges"));
	print_int(out, "memory_mb", plugin->limits.memory_mb);
	print_int(out, "cpu_seconds", plugin->limits.cpu_seconds);
	print_int(out, "processes", plugin->limits.processes);
	print_int(out, "files", plugin->limits.files);
	print_int(out, "landlock", confinement_version());
	print_texts(out, "writes", plugin->writes);
	print_texts(out, "reads", plugin->reads);
	print_effects(out, plugin);
	print_object_end(out);
	return true;
}

static const char *const verdicts[] = {
	[VERDICT_PASSED] = "passed", [VERDICT_FAILED] = "failed", [VERDICT_NOT_TRIED] = "not tried"
};

static void print_finding(struct printer *out, const struct finding *finding)
{
	if (printer_is_human(out)) {
		print_line(out, "%-10s %s%s%s", verdicts[finding->verdict], finding->check,
		           finding->why ? ": " : "", finding->why ? finding->why : "");
		return;
	}
	print_object_begin(out, NULL);
	print_text(out, "verdict", verdicts[finding->verdict]);
	print_text(out, "check", finding->check);
	print_text(out, "why", finding->why);
	print_object_end(out);
}

/* A name, or a folder where one is being written. */
static struct plugin *find_or_open(const char *name, GError **error)
{
	g_autofree char *sheet = g_build_filename(name, "manifest.json", NULL);

	if (strchr(name, '/') && g_file_test(sheet, G_FILE_TEST_EXISTS))
		return host_plugin_at(name);
	if (strchr(name, '/')) {
		tend_fail(error, TEND_NOT_FOUND,
		          "there is no manifest.json in %s\ntry: a plugin's folder, or its name", name);
		return NULL;
	}
	return find(name, error);
}

static bool run_check(struct session *session, const char *name, GError **error)
{
	g_autoptr(Plugin) plugin = find_or_open(name, error);
	g_autoptr(GPtrArray) findings = plugin ? plugin_check(plugin, error) : NULL;
	guint failed = 0;

	if (!findings)
		return false;
	if (!printer_is_human(session->out))
		print_list_begin(session->out, NULL, NULL, NULL);
	for (guint i = 0; i < findings->len; i++) {
		const struct finding *finding = g_ptr_array_index(findings, i);

		failed += finding->verdict == VERDICT_FAILED;
		print_finding(session->out, finding);
	}
	if (!printer_is_human(session->out))
		print_list_end(session->out);
	return failed == 0 ||
	       tend_fail(
			   error, TEND_FAILED,
			   "the plugin %s failed %u of %u checks\ntry: docs/plugins.md says what a plugin keeps to",
			   plugin->name, failed, findings->len);
}

static bool set(struct session *session, const char *name, bool on, GError **error)
{
	g_autoptr(Plugin) plugin = on ? host_plugin(name, error) : find(name, error);
	g_autofree char *sha = NULL;

	if (!plugin ||
	    !plugin_allow(session->db, plugin, on, session->staff, clock_now(&session->clock), error))
		return false;
	if (!printer_is_human(session->out))
		return run_show(session, name, error);
	sha = plugin_sha(plugin, error);
	if (!sha)
		return false;
	if (on)
		print_line(
			session->out,
			"The plugin %s %s may act now, as the program it is (%.12s). If it changes, you are asked again.",
			name, plugin->version, sha);
	else
		print_line(
			session->out,
			"The plugin %s may not act any more. What was approved for it waits, and fails when nothing else carries it.",
			name);
	return true;
}

static bool run_enable(struct session *session, const char *name, GError **error)
{
	return set(session, name, true, error);
}

static bool run_disable(struct session *session, const char *name, GError **error)
{
	return set(session, name, false, error);
}

static const struct {
	const char *verb;
	guint words;
	bool writes;
	bool (*run)(struct session *session, const char *name, GError **error);
} verbs[] = {
	{ "list", 0, false, run_list },      { "show", 1, false, run_show },
	{ "check", 1, false, run_check },    { "enable", 1, true, run_enable },
	{ "disable", 1, true, run_disable },
};

static bool run(struct session *session, char **arguments, GError **error)
{
	const char *verb = arguments[0] ? arguments[0] : "list";

	if (!argument_check(session->command, arguments, 0, 2, error))
		return false;
	for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++) {
		if (strcmp(verbs[i].verb, verb) != 0)
			continue;
		if (g_strv_length(arguments) > verbs[i].words + 1 || (verbs[i].words && !arguments[1]))
			return tend_fail(error, TEND_USAGE, "'plugin %s' takes %s\ntry: tend help plugin", verb,
			                 verbs[i].words ? "the name of one plugin" : "no name");
		if (!verbs[i].writes)
			open_store(session);
		return verbs[i].run(session, arguments[1], error);
	}
	return tend_fail(error, TEND_USAGE, "plugin does not know '%s'\ntry: tend help plugin", verb);
}

const struct command cmd_plugin = {
	.name = "plugin",
	.synopsis =
		"plugin list\nplugin show NAME\nplugin check NAME|FOLDER\nplugin enable NAME\nplugin disable NAME",
	.summary = "the programs that act outside the shop, and which of them may",
	.help =
		"Plugins are programs of their own beside tend. They get what was approved and nothing else: no store, no settings but their own. Those that come with tend "
		"may act; another one may once a manager enables it, as exactly the program it is then. Both are in the audit. "
		"check starts one several times, with requests that lead nowhere, and says what it does wrong.",
	.examples =
		"tend plugin list\ntend plugin check ./my-gateway\ntend plugin show mail\ntend plugin enable sms-gateway",
	.needs = NEEDS_WRITE | NEEDS_STAFF,
	.alone = " list show check ",
	.run = run,
};
