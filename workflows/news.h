/* What happened in the shop between two moments, in a few lines, what went wrong first. Each kind is read by itself and looks at no more than a page, so that
 * nobody waits; a line that says "1000 or more" looked no further. */
#ifndef TEND_WORKFLOWS_NEWS_H
#define TEND_WORKFLOWS_NEWS_H

#include "db/db.h"

struct news {
	gint64 since, now;
	gint64 staff; /* whose news: what others did */
	const char *currency;
	GTimeZone *zone;
};

struct news_line {
	char sign; /* '!' asks for a look, '+' and '-' come and go, '@' came by mail */
	char *text;
	const char *noun; /* what it is about and can be opened: "customer", "suggestion", "deal"; NULL: nothing */
	gint64 id;
	char *hint; /* where nothing can be opened: what to do */
};
void news_line_free(struct news_line *line);
/* Empty, frees its lines. */
GPtrArray *news_lines_new(void);

/* Kinds of news, in the order they are shown. */
enum { NEWS_KINDS = 8 };
/* Appends the lines of one kind; none when there is none. */
bool news_read(struct db *db, const struct news *news, int kind, GPtrArray *lines, GError **error);

#endif
