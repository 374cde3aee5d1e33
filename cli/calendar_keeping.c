#include "cli/calendar_keeping.h"

#include "base/hash.h"
#include "base/log.h"
#include "workflows/calendar.h"
#include "plugins/calendar_folder.h"

#include <string.h>

/* Names all that is to stand in the folder. Caller frees. */
static char *hash_of(const struct calendar_list *list, const char *folder, const char *zone)
{
	g_autoptr(GString) all = g_string_new(NULL);

	g_string_append_printf(all, "%s\n%s\n%s\n", list->owner, folder, zone);
	for (guint i = 0; i < list->items->len; i++) {
		const struct calendar_item *item = &g_array_index(list->items, struct calendar_item, i);

		g_string_append_printf(
			all, "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s %s\n%s\n%s\n",
			item->uid, item->start_at, item->end_at, item->done_at, item->status, item->title,
			item->note ? item->note : "", item->place ? item->place : "");
	}
	return hash_text(all->str);
}

static void say_trouble(struct calendar_keeping *keeping, const char *trouble)
{
	g_autofree char *line = g_strndup(trouble, strcspn(trouble, "\n"));

	if (g_strcmp0(keeping->trouble, line) == 0)
		return;
	log_say(LOG_LEVEL_WARNING, "%s", line);
	g_free(keeping->trouble);
	keeping->trouble = g_steal_pointer(&line);
}

static void say_written(struct session *session, const struct calendar_folder_result *result)
{
	if (result->written == 0 && result->removed == 0)
		return;
	print_line(session->out, "Calendar: %" G_GINT64_FORMAT " written, %" G_GINT64_FORMAT " removed.",
	           result->written, result->removed);
	fflush(stdout);
}

static void put(struct session *session, struct calendar_keeping *keeping,
                const struct calendar_list *list, const char *zone)
{
	struct calendar_folder_result result = { 0 };
	g_autofree char *store = g_path_get_dirname(db_path(session->db));
	g_autoptr(GError) error = NULL;
	g_autofree char *hash = hash_of(list, config_text(session->config, "calendar", "vdir"), zone);

	if (g_strcmp0(hash, keeping->last) == 0)
		return;
	if (!calendar_folder_put(session->config, list, zone, store, &result, &error)) {
		say_trouble(keeping, error->message);
	} else {
		say_written(session, &result);
		g_clear_pointer(&keeping->last, g_free);
		/* What could not be written is tried again with the next round. */
		if (result.trouble)
			say_trouble(keeping, result.trouble);
		else {
			keeping->last = g_steal_pointer(&hash);
			g_clear_pointer(&keeping->trouble, g_free);
		}
	}
	calendar_folder_result_clear(&result);
}

void calendar_keep(struct session *session, struct calendar_keeping *keeping)
{
	const char *folder = config_text(session->config, "calendar", "vdir");
	struct calendar_list list = { 0 };
	g_autoptr(GError) error = NULL;
	bool demo = false;

	if (folder == NULL || session->db == NULL || !store_is_demo(session->db, &demo, NULL) || demo)
		return;
	g_autofree char *zone = store_meta(session->db, "zone", NULL);
	if (!calendar_list_read(session->db, clock_now(&session->clock), &list, &error)) {
		say_trouble(keeping, error->message);
		return;
	}
	put(session, keeping, &list, zone ? zone : "UTC");
	calendar_list_clear(&list);
}

void calendar_keeping_clear(struct calendar_keeping *keeping)
{
	g_free(keeping->last);
	g_free(keeping->trouble);
	*keeping = (struct calendar_keeping){ 0 };
}
