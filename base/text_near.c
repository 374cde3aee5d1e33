/* "Did you mean": how far two words are apart. */
#include "base/text.h"

#include <string.h>

enum { SHORT_WORD = 4 };

int text_distance(const char *a, const char *b, int limit)
{
	g_autofree gunichar *x = NULL;
	g_autofree gunichar *y = NULL;
	g_autofree int *row = NULL;
	glong rows, columns;

	if (!g_utf8_validate(a, -1, NULL) || !g_utf8_validate(b, -1, NULL))
		return limit + 1;
	x = g_utf8_to_ucs4_fast(a, -1, &rows);
	y = g_utf8_to_ucs4_fast(b, -1, &columns);
	if (ABS(rows - columns) > limit)
		return limit + 1;

	row = g_new(int, (gsize)columns + 1);
	for (glong j = 0; j <= columns; j++)
		row[j] = (int)j;
	for (int i = 0; x[i] != 0; i++) {
		int diagonal = i, least;

		row[0] = least = i + 1;
		for (glong j = 1; j <= columns; j++) {
			int swap = diagonal + (x[i] != y[j - 1]);

			diagonal = row[j];
			row[j] = MIN(swap, MIN(row[j], row[j - 1]) + 1);
			least = MIN(least, row[j]);
		}
		if (least > limit)
			return limit + 1;
	}
	return MIN(row[columns], limit + 1);
}

const char *text_nearest(const char *word, const char *const *words)
{
	const char *nearest = NULL;
	int allowed;

	if (!g_utf8_validate(word, -1, NULL))
		return NULL;
	allowed = g_utf8_strlen(word, -1) < SHORT_WORD ? 1 : 2;
	for (; *words != NULL; words++) {
		int distance = text_distance(word, *words, allowed);

		if (distance > allowed)
			continue;
		nearest = *words;
		allowed = distance - 1;
		if (allowed < 0)
			break;
	}
	return nearest;
}
