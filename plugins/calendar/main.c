/* Writes the shop's appointments and due tasks into a folder of .ics files, one conversation a start. A repeat writes nothing new. */
#include "base/talk.h"
#include "plugins/calendar/vdir.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

enum { PROTOCOL = 1, LINE_MOST = 64 * 1024 * 1024 };

static bool say_failure(const char *why)
{
	g_autoptr(Jdoc) doc = jdoc_object();
	g_autofree char *text = g_utf8_make_valid(why, -1);

	/* Its second line is for a terminal. */
	text[strcspn(text, "\n")] = '\0';
	jdoc_set_text(doc, "outcome", "failed");
	jdoc_set_text(doc, "text", text);
	return talk_say(doc);
}

static bool say_result(const struct vdir_result *result)
{
	g_autoptr(Jdoc) doc = jdoc_object();
	g_autofree char *text = result->trouble ? g_utf8_make_valid(result->trouble, -1) : NULL;

	jdoc_set_text(doc, "outcome", result->troubled ? "partly" : "done");
	jdoc_set_int(doc, "written", result->written);
	jdoc_set_int(doc, "removed", result->removed);
	jdoc_set_int(doc, "kept", result->kept);
	jdoc_set_int(doc, "troubled", result->troubled);
	jdoc_set_text(doc, "text", text);
	return talk_say(doc);
}

static struct calendar_item item_of(const struct jdoc *doc)
{
	return (struct calendar_item){
		.uid = jdoc_get_text(doc, "uid"),
		.task = jdoc_get_bool(doc, "task"),
		.title = jdoc_get_text(doc, "title"),
		.note = jdoc_get_text(doc, "note"),
		.place = jdoc_get_text(doc, "place"),
		.start_at = jdoc_get_int(doc, "start_at", 0),
		.end_at = jdoc_get_int(doc, "end_at", 0),
		.status = jdoc_get_text(doc, "status"),
		.done_at = jdoc_get_int(doc, "done_at", 0),
		.made_at = jdoc_get_int(doc, "made_at", 0),
	};
}

/* NULL when a word is missing. Caller frees. */
static struct calendar_item *items_of(const struct jdoc *list)
{
	g_autofree struct calendar_item *items = g_new0(struct calendar_item, jdoc_size(list) + 1);

	for (gsize i = 0; i < jdoc_size(list); i++) {
		items[i] = item_of(jdoc_at(list, i));
		if (!items[i].uid || !items[i].title || items[i].start_at == 0)
			return NULL;
	}
	return g_steal_pointer(&items);
}

static bool serve(const struct jdoc *request)
{
	const struct jdoc *list = jdoc_get(request, "items");
	struct vdir vdir = { .folder = jdoc_get_text(request, "vdir"),
		                 .owner = jdoc_get_text(request, "owner"),
		                 .zone = jdoc_get_text(request, "zone") };
	g_autofree struct calendar_item *items = NULL;
	g_autoptr(GError) error = NULL;
	struct vdir_result result = { 0 };
	bool said = false;

	if (!vdir.folder || !g_path_is_absolute(vdir.folder) || !vdir.zone || !list ||
	    !jdoc_is_array(list) || !vdir.owner || *vdir.owner != '@')
		return say_failure("the question names no folder, no zone or no items");
	items = items_of(list);
	if (!items)
		return say_failure("an item has no name, no title or no time");
	said = vdir_put(&vdir, items, jdoc_size(list), &result, &error) ? say_result(&result)
	                                                                : say_failure(error->message);
	vdir_result_clear(&result);
	return said;
}

int main(void)
{
	g_autofree char *line = NULL;
	g_autoptr(Jdoc) request = NULL;

	signal(SIGPIPE, SIG_IGN);
	line = talk_hear(LINE_MOST);
	request = line ? jdoc_parse(line, -1, NULL) : NULL;
	if (!request) {
		fputs("calendar: this program is started by tend, which tells it what to write\n", stderr);
		return 2;
	}
	if (jdoc_get_int(request, "tend", 0) != PROTOCOL ||
	    g_strcmp0(jdoc_get_text(request, "do"), "calendar") != 0) {
		puts("{\"outcome\":\"failed\",\"code\":0,\"text\":\"this program understands only tend's request 1, calendar\"}");
		return 0;
	}
	return serve(request) ? 0 : 1;
}
