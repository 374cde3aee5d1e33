#include "base/crash.h"

#include <glib.h>
#include <string.h>
#include <unistd.h>

enum { STATUS = 128 + 9 }; /* what a shell says of a killed program */

/* How often it was passed is kept in the variable itself: cp4:3 becomes cp4:2. */
void crash_point(const char *name)
{
	const char *wanted = g_getenv("TEND_CRASH");
	gsize length = strlen(name);
	g_autofree char *left = NULL;
	gint64 times = 0;

	if (!wanted || strncmp(wanted, name, length) != 0 ||
	    (wanted[length] != '\0' && wanted[length] != ':'))
		return;
	times = wanted[length] == ':' ? g_ascii_strtoll(wanted + length + 1, NULL, 10) : 1;
	if (times == 1)
		_exit(STATUS);
	left = g_strdup_printf("%s:%" G_GINT64_FORMAT, name, times - 1);
	if (times > 1)
		g_setenv("TEND_CRASH", left, TRUE);
}
