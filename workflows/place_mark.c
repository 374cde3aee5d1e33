#include "workflows/place_mark.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/paths.h"

#include <string.h>

static char *path_in_state(const char *store)
{
	g_autofree char *name = g_strdup_printf("%s.mark", store);
	g_autofree char *folder = paths_state("stores");

	return g_build_filename(folder, name, NULL);
}

/* Whoever shares the store finds this one; another user's state folder nobody can see. */
static char *path_beside(const char *path)
{
	return g_strconcat(path, ".mark", NULL);
}

void place_mark_clear(struct place_mark *mark)
{
	g_clear_pointer(&mark->hash, g_free);
	*mark = (struct place_mark){ 0 };
}

/* "store event hash sum": the sum tells a whole note from half of one. Caller frees. */
static char *note_of(const char *store, gint64 event, const char *hash)
{
	g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, event);
	g_autofree char *sum = hash_texts((const char *[]){ store, number, hash, NULL });

	return g_strdup_printf("%s %s %s %s\n", store, number, hash, sum);
}

static void read_one(const char *file, const char *store, struct place_mark *furthest)
{
	g_autofree char *text = NULL;
	gint64 event = 0;

	if (!g_file_get_contents(file, &text, NULL, NULL))
		return;
	g_auto(GStrv) words = g_strsplit(text, " ", 5);
	if (g_strv_length(words) != 4 || strcmp(words[0], store) != 0 ||
	    !g_ascii_string_to_signed(words[1], 10, 0, G_MAXINT64, &event, NULL))
		return;
	g_autofree char *whole = note_of(store, event, words[2]);
	if (strcmp(whole, text) != 0 || (furthest->found && furthest->event >= event))
		return;
	place_mark_clear(furthest);
	*furthest = (struct place_mark){ .found = true, .event = event, .hash = g_strdup(words[2]) };
}

struct place_mark place_mark_read(const char *store, const char *path)
{
	struct place_mark furthest = { 0 };
	g_autofree char *state = path_in_state(store);
	g_autofree char *beside = path_beside(path);

	read_one(state, store, &furthest);
	read_one(beside, store, &furthest);
	return furthest;
}

bool place_mark_is_beside(const char *path)
{
	g_autofree char *beside = path_beside(path);

	return g_file_test(beside, G_FILE_TEST_EXISTS);
}

bool place_mark_write(const char *store, const char *path, gint64 event, const char *hash,
                      GError **error)
{
	g_autofree char *state = path_in_state(store);
	g_autofree char *folder = g_path_get_dirname(state);
	g_autofree char *beside = path_beside(path);
	g_autofree char *note = note_of(store, event, hash);
	struct place_mark noted = place_mark_read(store, path);
	bool behind = noted.found &&
	              (noted.event > event || (noted.event == event && strcmp(noted.hash, hash) != 0));

	place_mark_clear(&noted);
	if (behind)
		return tend_refuse(error, "another copy of this store has come further than this one");
	if (!paths_make_folder(folder, error) || !paths_write_file(state, note, strlen(note), error)) {
		g_prefix_error(error, "how far the store has come must be noted before anything is sent: ");
		return false;
	}
	paths_write_file(beside, note, strlen(note), NULL);
	return true;
}
