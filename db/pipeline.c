#include "db/pipeline.h"

#include "base/error.h"
#include "base/text.h"

#include <string.h>

/* clang-format off */
static const struct field pipeline_fields[] = {
	{ "id",       FIELD_ID, offsetof(struct pipeline, id), 0, NULL },
	{ "name",     FIELD_TEXT, offsetof(struct pipeline, name), 0, NULL },
	{ "position", FIELD_INT, offsetof(struct pipeline, position), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};

static const struct field stage_fields[] = {
	{ "id",          FIELD_ID, offsetof(struct stage, id), 0, NULL },
	{ "pipeline_id", FIELD_ID, offsetof(struct stage, pipeline_id), 0, NULL },
	{ "position",    FIELD_INT, offsetof(struct stage, position), 0, NULL },
	{ "name",        FIELD_TEXT, offsetof(struct stage, name), 0, NULL },
	{ "type",        FIELD_TEXT, offsetof(struct stage, type), 0, NULL },
	{ "probability", FIELD_INT, offsetof(struct stage, probability), 0, NULL },
	{ "idle_days",   FIELD_INT, offsetof(struct stage, idle_days), 0, NULL },
	{ NULL, 0, 0, 0, NULL },
};
/* clang-format on */

const struct noun noun_pipeline = {
	.name = "pipeline",
	.fields = pipeline_fields,
	.size = sizeof(struct pipeline),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = SQL_PIPELINE_GET,
};

const struct noun noun_stage = {
	.name = "stage",
	.fields = stage_fields,
	.size = sizeof(struct stage),
	.insert = -1,
	.update = -1,
	.remove = -1,
	.get = SQL_STAGE_GET,
};

bool stage_closes(const struct stage *stage)
{
	return strcmp(stage->type, "won") == 0 || strcmp(stage->type, "lost") == 0;
}

struct page *pipeline_list(struct db *db, GError **error)
{
	return page_query(db, &noun_pipeline, SQL_PIPELINE_LIST, NULL, error);
}

struct page *stage_list(struct db *db, gint64 pipeline, GError **error)
{
	return page_query(db, &noun_stage, SQL_STAGE_LIST,
	                  (struct value[]){ value_int(pipeline), value_end() }, error);
}

/* A number alone: of a row, as lists show it. 0: it is none. */
static gint64 number_of(const char *word)
{
	return strspn(word, "0123456789") == strlen(word) ? g_ascii_strtoll(word, NULL, 10) : 0;
}

/* The row of that number or folded name among those of a list; 0: none. */
static gint64 find(const struct page *page, const char *word)
{
	const struct field *id = field_find(page->noun, "id"), *name = field_find(page->noun, "name");
	g_autofree char *folded = text_fold(word);
	gint64 number = number_of(word);

	for (gsize i = 0; i < page->count; i++) {
		const char *row = page_row(page, i);
		g_autofree char *fold = text_fold(*(const char *const *)(row + name->offset));

		if (*(const gint64 *)(row + id->offset) == number || strcmp(fold, folded) == 0)
			return *(const gint64 *)(row + id->offset);
	}
	return 0;
}

/* "Enquiry, Quoted and Lost", for a sentence. Caller frees. */
static char *names_of(const struct page *page)
{
	const struct field *name = field_find(page->noun, "name");
	GString *names = g_string_new(NULL);

	for (gsize i = 0; i < page->count; i++) {
		const char *joint = i == 0 ? "" : i + 1 == page->count ? " and " : ", ";
		const char *row = page_row(page, i);

		g_string_append_printf(names, "%s%s", joint, *(const char *const *)(row + name->offset));
	}
	return g_string_free(names, FALSE);
}

struct page *pipeline_find(struct db *db, const char *word, GError **error)
{
	g_autoptr(Page) all = pipeline_list(db, error);

	if (all == NULL)
		return NULL;
	if (all->count == 0) {
		tend_fail(error, TEND_NOT_FOUND, "this store has no pipeline\nrun: tend doctor");
		return NULL;
	}
	gint64 id = word ? find(all, word) : ((const struct pipeline *)page_row(all, 0))->id;
	if (id != 0)
		return record_get(db, &noun_pipeline, id, error);
	g_autofree char *names = names_of(all);
	tend_fail(error, TEND_NOT_FOUND, "there is no pipeline '%s'\nthe pipelines are %s", word, names);
	return NULL;
}

struct page *stage_find(struct db *db, gint64 pipeline, const char *word, GError **error)
{
	g_autoptr(Page) all = stage_list(db, pipeline, error);

	if (all == NULL)
		return NULL;
	gint64 id = find(all, word);
	if (id != 0)
		return record_get(db, &noun_stage, id, error);
	g_autofree char *names = names_of(all);
	tend_fail(error, TEND_NOT_FOUND, "there is no stage '%s' in this pipeline\nits stages are %s",
	          word, names);
	return NULL;
}
