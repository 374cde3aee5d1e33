#include "db/record_doc.h"

#include "db/sql.h"

#include <math.h>
#include <string.h>

static void put(struct jdoc *doc, const struct field *field, const char *row)
{
	const void *place = row + field->offset;

	switch (field->kind) {
	case FIELD_BOOL: jdoc_set_bool(doc, field->name, *(const bool *)place); return;
	case FIELD_REAL:
		if (isfinite(*(const double *)place))
			jdoc_set_real(doc, field->name, *(const double *)place);
		return;
	case FIELD_TEXT:
	case FIELD_DAY: jdoc_set_text(doc, field->name, *(const char *const *)place); return;
	default: jdoc_set_int(doc, field->name, *(const gint64 *)place);
	}
}

struct jdoc *record_doc(const struct noun *noun, const void *row)
{
	struct jdoc *doc = jdoc_object();
	g_auto(GStrv) names = g_strsplit(sql_texts[noun->insert].binds, ",", -1);

	for (int n = 0; names[n] != NULL; n++) {
		const struct field *field = field_find(noun, g_strstrip(names[n]));
		g_assert(field != NULL);
		put(doc, field, row);
	}
	return doc;
}

static void take(const struct jdoc *doc, const struct field *field, GStringChunk *text, char *row)
{
	void *place = row + field->offset;

	switch (field->kind) {
	case FIELD_BOOL: *(bool *)place = jdoc_get_bool(doc, field->name); return;
	case FIELD_REAL: *(double *)place = jdoc_get_real(doc, field->name, NAN); return;
	case FIELD_TEXT:
	case FIELD_DAY: {
		const char *value = jdoc_get_text(doc, field->name);
		*(const char **)place = value ? g_string_chunk_insert(text, value) : NULL;
		return;
	}
	default: *(gint64 *)place = jdoc_get_int(doc, field->name, 0);
	}
}

void record_from_doc(const struct noun *noun, const struct jdoc *doc, GStringChunk *text, void *row)
{
	for (const struct field *field = noun->fields; field->name != NULL; field++)
		take(doc, field, text, row);
}
