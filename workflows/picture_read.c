/* A picture back from its JSON: what a child command counted, as the screen draws it. The child is tend itself, and yet nothing of it is believed unread. */
#include "base/clock.h"
#include "base/error.h"
#include "base/jdoc.h"
#include "workflows/picture.h"

#include <string.h>

static int word_of(const char *word, const char *const *words, int count, int otherwise)
{
	for (int i = 0; word != NULL && i < count; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	return otherwise;
}

static void take_cell(struct picture *picture, struct picture_row *row, enum unit unit,
                      const struct jdoc *object, const char *key)
{
	const struct jdoc *value = jdoc_get(object, key);

	if (value == NULL || jdoc_is_null(value))
		row_unknown(row);
	else if (unit == UNIT_TEXT)
		row_text(picture, row, jdoc_as_text(value));
	else if (unit == UNIT_MONEY)
		row_whole(row, jdoc_get_int(value, "minor", 0));
	else if (unit_is_whole(unit))
		row_whole(row, jdoc_as_int(value, 0));
	else
		row_real(row, jdoc_get_real(object, key, 0));
}

static void take_opens(struct picture *picture, struct picture_row *row, const struct jdoc *opens)
{
	const struct jdoc *value = NULL;
	const char *key = NULL;
	void *iter = NULL;

	if (opens == NULL || !jdoc_is_object(opens) || !jdoc_next(opens, &iter, &key, &value))
		return;
	if (jdoc_as_text(value) != NULL)
		row_opens(picture, row, key, "%s", jdoc_as_text(value));
	else
		row_opens(picture, row, key, "%" G_GINT64_FORMAT, jdoc_as_int(value, 0));
}

static void take_row(struct picture *picture, struct picture_part *part, const struct jdoc *object)
{
	struct picture_row *row = part_row(part);
	const char *how = jdoc_get_text(object, "how");

	for (guint n = 0; n < part->columns; n++)
		take_cell(picture, row, part->column[n].unit, object, part->column[n].key);
	take_opens(picture, row, jdoc_get(object, "opens"));
	if (how != NULL)
		row_how(picture, row, "%s", how);
}

static void take_columns(struct picture *picture, struct picture_part *part, const struct jdoc *doc)
{
	const struct jdoc *columns = jdoc_get(doc, "columns");
	const char *bar = jdoc_get_text(doc, "bar");

	for (gsize i = 0; columns != NULL && i < MIN(jdoc_size(columns), PICTURE_COLUMNS); i++) {
		const struct jdoc *column = jdoc_at(columns, i);
		const char *key = jdoc_get_text(column, "key"), *title = jdoc_get_text(column, "title");

		part_column(picture, part, key ? key : "", title ? title : "",
		            (enum unit)word_of(jdoc_get_text(column, "unit"), unit_words, UNITS, UNIT_TEXT),
		            g_strcmp0(bar, key) == 0);
	}
}

static void take_part(struct picture *picture, const struct jdoc *doc)
{
	const char *title = jdoc_get_text(doc, "title"), *of = jdoc_get_text(doc, "cases_of");
	enum chart chart =
		(enum chart)word_of(jdoc_get_text(doc, "chart"), chart_words, CHARTS, CHART_NONE);
	struct picture_part *part =
		picture_add(picture, title ? title : "", chart, jdoc_get_int(doc, "cases", 0), of ? of : "");
	const struct jdoc *rows = jdoc_get(doc, "rows");

	part_empty(picture, part, jdoc_get_text(doc, "empty_says"));
	take_columns(picture, part, doc);
	if (part->bar < 0)
		part->chart = CHART_NONE;
	for (gsize i = 0; rows != NULL && i < jdoc_size(rows); i++)
		take_row(picture, part, jdoc_at(rows, i));
}

struct picture *picture_from_json(const struct jdoc *doc, GError **error)
{
	const struct jdoc *parts = jdoc_get(doc, "parts"), *says = jdoc_get(doc, "says"),
					  *notes = jdoc_get(doc, "notes");
	const char *when = jdoc_get_text(doc, "at");
	gint64 at = 0;

	if (parts == NULL || says == NULL || when == NULL) {
		tend_fail(error, TEND_FAILED, "what was counted cannot be read\ntry: tend insights");
		return NULL;
	}
	if (!clock_parse(when, NULL, &at, error))
		return NULL;
	struct picture *picture = picture_new(at, jdoc_get_text(doc, "currency"));
	for (gsize i = 0; i < MIN(jdoc_size(says), PICTURE_SAYS); i++)
		if (jdoc_as_text(jdoc_at(says, i)) != NULL)
			picture_say(picture, (int)i, "%s", jdoc_as_text(jdoc_at(says, i)));
	if (jdoc_get_text(doc, "not_enough") != NULL)
		picture_fail(picture, jdoc_get_text(doc, "not_enough"));
	for (gsize i = 0; i < jdoc_size(parts); i++)
		take_part(picture, jdoc_at(parts, i));
	for (gsize i = 0; notes != NULL && i < jdoc_size(notes); i++)
		if (jdoc_as_text(jdoc_at(notes, i)) != NULL)
			picture_note(picture, "%s", jdoc_as_text(jdoc_at(notes, i)));
	return picture;
}
