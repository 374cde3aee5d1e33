#include "base/log.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

static const char *const level_names[] = { "error", "warning", "info", "debug" };

bool log_wants(enum log_level level)
{
	const char *wanted = g_getenv("TEND_LOG");

	if (wanted != NULL)
		for (gsize i = 0; i < G_N_ELEMENTS(level_names); i++)
			if (strcmp(wanted, level_names[i]) == 0)
				return level <= i;
	return level <= LOG_LEVEL_WARNING;
}

void log_say(enum log_level level, const char *format, ...)
{
	g_autofree char *message = NULL;
	g_autofree char *shown = NULL;
	va_list args;

	if (!log_wants(level))
		return;
	va_start(args, format);
	message = g_strdup_vprintf(format, args);
	va_end(args);
	shown = text_show(message, TEXT_LINE);
	/* One call, one write: lines of several processes do not mix. */
	fprintf(stderr, "tend: %s: %s\n", level_names[level], shown);
}
