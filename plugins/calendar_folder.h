/* The calendar plugin as the one who keeps the folder of .ics files: told all that is to stand there, it writes what changed. Takes a known time at most. */
#ifndef TEND_PLUGINS_CALENDAR_FOLDER_H
#define TEND_PLUGINS_CALENDAR_FOLDER_H

#include "base/config.h"
#include "workflows/calendar.h"

struct calendar_folder_result {
	gint64 written, removed, kept;
	char *trouble; /* what went wrong with single files, a sentence; NULL: nothing; owned */
};

/* True also when the configuration names no folder: then nothing is written. zone is the shop's, store the folder of its file, which no plugin gets to see. */
bool calendar_folder_put(const struct config *config, const struct calendar_list *list,
                         const char *zone, const char *store, struct calendar_folder_result *result,
                         GError **error);
void calendar_folder_result_clear(struct calendar_folder_result *result);

#endif
