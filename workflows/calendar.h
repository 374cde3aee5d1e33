/* What of the shop stands in a calendar: its own appointments and the tasks that have a time. A person made each, or said yes to it; nothing else is here. */
#ifndef TEND_WORKFLOWS_CALENDAR_H
#define TEND_WORKFLOWS_CALENDAR_H

#include "db/db.h"
#include "formats/calendar.h"

enum { CALENDAR_KEEP_DAYS = 30 }; /* what is over is shown so long */

struct calendar_list {
	GArray *items; /* struct calendar_item */
	GStringChunk *texts;
	char *owner; /* how every UID of this store ends */
};

bool calendar_list_read(struct db *db, gint64 now, struct calendar_list *list, GError **error);
void calendar_list_clear(struct calendar_list *list);

#endif
