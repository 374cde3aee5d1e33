#include "base/talk.h"

#include <stdio.h>

bool talk_say(const struct jdoc *doc)
{
	g_autofree char *text = jdoc_text(doc);

	return fputs(text, stdout) != EOF && fputc('\n', stdout) != EOF && fflush(stdout) == 0;
}

char *talk_hear(gsize most)
{
	g_autoptr(GString) line = g_string_new(NULL);
	int c;

	while ((c = getc(stdin)) != EOF && c != '\n') {
		if (line->len >= most)
			return NULL;
		g_string_append_c(line, (char)c);
	}
	return c == EOF ? NULL : g_string_free(g_steal_pointer(&line), FALSE);
}
