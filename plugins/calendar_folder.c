#include "plugins/calendar_folder.h"

#include "base/error.h"
#include "base/jdoc.h"
#include "base/paths.h"
#include "plugins/host.h"

#include <string.h>

enum { LIMIT = 30 * 1000 }; /* ms: thousands of files on a slow disk */

struct talk {
	struct calendar_folder_result *result;
	char *failure;
};

static struct jdoc *item_doc(const struct calendar_item *item)
{
	struct jdoc *doc = jdoc_object();

	jdoc_set_text(doc, "uid", item->uid);
	jdoc_set_bool(doc, "task", item->task);
	jdoc_set_text(doc, "title", item->title);
	jdoc_set_text(doc, "note", item->note);
	jdoc_set_text(doc, "place", item->place);
	jdoc_set_int(doc, "start_at", item->start_at);
	jdoc_set_int(doc, "end_at", item->end_at);
	jdoc_set_text(doc, "status", item->status);
	jdoc_set_int(doc, "done_at", item->done_at);
	jdoc_set_int(doc, "made_at", item->made_at);
	return doc;
}

static struct jdoc *request_of(const struct calendar_list *list, const char *folder, const char *zone)
{
	struct jdoc *request = jdoc_object();
	struct jdoc *items = jdoc_array();

	for (guint i = 0; i < list->items->len; i++)
		jdoc_add(items, item_doc(&g_array_index(list->items, struct calendar_item, i)));
	jdoc_set_int(request, "tend", PLUGIN_PROTOCOL);
	jdoc_set_text(request, "do", "calendar");
	jdoc_set_text(request, "vdir", folder);
	jdoc_set_text(request, "owner", list->owner);
	jdoc_set_text(request, "zone", zone);
	jdoc_set(request, "items", items);
	return request;
}

static enum hear hear(void *context, const struct jdoc *said, struct jdoc **answer)
{
	struct talk *talk = context;
	const char *outcome = jdoc_get_text(said, "outcome");
	const char *text = jdoc_get_text(said, "text");

	(void)answer;
	if (g_strcmp0(outcome, "done") == 0 || g_strcmp0(outcome, "partly") == 0) {
		talk->result->written = jdoc_get_int(said, "written", 0);
		talk->result->removed = jdoc_get_int(said, "removed", 0);
		talk->result->kept = jdoc_get_int(said, "kept", 0);
		if (strcmp(outcome, "partly") == 0)
			talk->result->trouble = g_strdup_printf(
				"%" G_GINT64_FORMAT " calendar files could not be written: %s",
				jdoc_get_int(said, "troubled", 0), text ? text : "the plugin gives no reason");
	} else
		talk->failure = g_strdup(text ? text : "the calendar plugin gives no reason");
	return HEAR_LAST;
}

bool calendar_folder_put(const struct config *config, const struct calendar_list *list,
                         const char *zone, const char *store, struct calendar_folder_result *result,
                         GError **error)
{
	const char *folder = config_text(config, "calendar", "vdir");
	struct talk talk = { .result = result };
	bool called = false;

	*result = (struct calendar_folder_result){ 0 };
	if (!folder || *folder == '\0')
		return true;
	g_autoptr(Plugin) plugin = host_plugin("calendar", error);
	if (!plugin)
		return false;
	g_autoptr(Jdoc) request = request_of(list, folder, zone);
	/* Where it cannot be made, the plugin says so. */
	paths_make_folder(folder, NULL);
	called =
		host_call(&(struct host_call){ .plugin = plugin,
	                                   .request = request,
	                                   .lock = -1,
	                                   .limit = LIMIT,
	                                   .hear = hear,
	                                   .context = &talk,
	                                   .bounds = { .writes = (const char *const[]){ folder, NULL },
	                                               .never = store,
	                                               .lifetime = LIMIT / 1000 * 2 } },
	              error);
	if (called && talk.failure) {
		tend_fail(error, TEND_FAILED, "the calendar was not written: %s", talk.failure);
		called = false;
	}
	g_free(talk.failure);
	return called;
}

void calendar_folder_result_clear(struct calendar_folder_result *result)
{
	g_free(result->trouble);
	*result = (struct calendar_folder_result){ 0 };
}
