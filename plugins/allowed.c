#include "plugins/allowed.h"

#include "base/error.h"
#include "db/audit.h"
#include "db/staff.h"

#include <string.h>

/* What the shop said last. */
struct word {
	bool said, yes;
	char *sha;
};

static bool read_word(struct db *db, const char *name, struct word *word, GError **error)
{
	struct db_stmt *stmt = db_stmt(db, SQL_PLUGIN_GET, error);
	GError *problem = NULL;

	*word = (struct word){ 0 };
	if (!stmt)
		return false;
	db_bind_text(stmt, 1, name);
	if (db_step(stmt, &problem)) {
		*word = (struct word){ true, db_int(stmt, 0) != 0, g_strdup(db_text(stmt, 1)) };
		db_reset(stmt);
	}
	return tend_pass_on(error, &problem);
}

/* What came with tend changes with tend. */
static bool is_the_same(const struct plugin *plugin, const struct word *word, bool *same,
                        GError **error)
{
	g_autofree char *now = plugin->shipped ? NULL : plugin_sha(plugin, error);

	*same = plugin->shipped || g_strcmp0(now, word->sha) == 0;
	return plugin->shipped || now != NULL;
}

bool plugin_allowed(struct db *db, const struct plugin *plugin, bool *allowed, char **why,
                    GError **error)
{
	struct word word;
	bool same = false;
	bool ok = false;

	*allowed = false;
	*why = NULL;
	if (!read_word(db, plugin->name, &word, error))
		return false;
	ok = !word.said || !word.yes || is_the_same(plugin, &word, &same, error);
	if (word.said && !word.yes)
		*why = g_strdup_printf("it is disabled\ntry: tend plugin enable %s", plugin->name);
	else if (!word.said && !plugin->shipped)
		*why = g_strdup_printf("nobody said yet that it may act\ntry: tend plugin enable %s",
		                       plugin->name);
	else if (word.said && ok && !same)
		*why = g_strdup_printf(
			"it is another program than the one that was enabled\ntry: tend plugin show %s, and if that is right: tend plugin enable %s",
			plugin->name, plugin->name);
	g_free(word.sha);
	*allowed = ok && *why == NULL;
	return ok;
}

/* Another that may act and offers this too; NULL: none. Caller frees. */
static bool find_rival(struct db *db, const struct plugin *plugin, const char *effect, char **rival,
                       GError **error)
{
	g_autoptr(GPtrArray) plugins = host_plugins();

	*rival = NULL;
	for (guint i = 0; i < plugins->len && !*rival; i++) {
		const struct plugin *other = g_ptr_array_index(plugins, i);
		g_autofree char *why = NULL;
		bool allowed = false;

		if (other->fault || strcmp(other->name, plugin->name) == 0 || !plugin_offers(other, effect))
			continue;
		if (!plugin_allowed(db, other, &allowed, &why, error))
			return false;
		if (allowed)
			*rival = g_strdup(other->name);
	}
	return true;
}

static bool check_rivals(struct db *db, const struct plugin *plugin, GError **error)
{
	for (const struct plugin_effect *effect = plugin->effects; effect->name; effect++) {
		g_autofree char *rival = NULL;

		if (!find_rival(db, plugin, effect->name, &rival, error))
			return false;
		if (rival)
			return tend_refuse(error, "the plugin %s carries %s already\ntry: tend plugin disable %s",
			                   rival, effect->name, rival);
	}
	return true;
}

static bool allow(struct db *db, const struct plugin *plugin, bool on, const struct staff *by,
                  gint64 at, GError **error)
{
	g_autofree char *sha = plugin_sha(plugin, error);
	g_autofree char *value = sha ? g_strconcat(plugin->name, " ", sha, NULL) : NULL;
	struct audit_row row = { .at = at,
		                     .staff_id = by->id,
		                     .action = on ? "plugin-enable" : "plugin-disable",
		                     .subject = "plugin",
		                     .value = value,
		                     .detail = plugin->version };
	struct word word;
	gint64 audit = 0;
	bool ok = false;

	if (!sha || !read_word(db, plugin->name, &word, error))
		return false;
	g_free(word.sha);
	ok = audit_append(db, &row, &audit, error);
	if (ok && word.said)
		return db_run(db, SQL_PLUGIN_UPDATE,
		              (struct value[]){ value_int(on), value_text(sha), value_int(audit),
		                                value_text(plugin->name), value_end() },
		              error);
	return ok && db_run(db, SQL_PLUGIN_INSERT,
	                    (struct value[]){ value_text(plugin->name), value_int(on), value_text(sha),
	                                      value_int(audit), value_end() },
	                    error);
}

bool plugin_allow(struct db *db, const struct plugin *plugin, bool on, const struct staff *by,
                  gint64 at, GError **error)
{
	if (by->rank < RANK_MANAGER)
		return tend_refuse(error, "saying which programs may act takes the rank of manager");
	if (on && plugin->fault)
		return tend_fail(error, TEND_FAILED, "the plugin %s cannot be used: %s", plugin->name,
		                 plugin->fault);
	return (!on || check_rivals(db, plugin, error)) && db_begin(db, DB_TX_WRITE, error) &&
	       db_end(db, allow(db, plugin, on, by, at, error), error);
}

struct plugin *plugin_for_effect(struct db *db, const char *effect, GError **error)
{
	g_autoptr(GPtrArray) plugins = host_plugins();
	struct plugin *found = NULL;
	g_autofree char *says = NULL;

	for (guint i = 0; i < plugins->len; i++) {
		struct plugin *plugin = g_ptr_array_index(plugins, i);
		g_autofree char *why = NULL;
		bool allowed = false;

		if (!plugin_offers(plugin, effect))
			continue;
		if (plugin->fault)
			why = g_strdup(plugin->fault);
		else if (!plugin_allowed(db, plugin, &allowed, &why, error))
			return NULL;
		if (allowed && found) {
			tend_fail(error, TEND_FAILED,
			          "both %s and %s carry %s, and only one may\ntry: tend plugin disable %s",
			          found->name, plugin->name, effect, plugin->name);
			return NULL;
		}
		if (allowed)
			found = plugin;
		else if (!says)
			says = g_strdup_printf("the plugin %s could carry %s, but %s", plugin->name, effect, why);
	}
	if (found) {
		g_ptr_array_set_free_func(plugins, NULL);
		for (guint i = 0; i < plugins->len; i++)
			if (g_ptr_array_index(plugins, i) != found)
				plugin_free(g_ptr_array_index(plugins, i));
		return found;
	}
	tend_fail(error, TEND_FAILED, "%s",
	          says ? says : "no plugin carries this out of the shop\ntry: tend plugin list");
	return NULL;
}
