#include "db/record.h"

#include "base/error.h"
#include "base/jdoc.h"
#include "base/text.h"
#include "db/record_doc.h"

#include <math.h>
#include <string.h>

enum { MOST_COLUMNS = 64 };

/* One column into its place in the struct; text goes to the page's chunk. */
static void read_field(struct db_stmt *stmt, int column, const struct field *field,
                       GStringChunk *text, char *row)
{
	void *place = row + field->offset;

	switch (field->kind) {
	case FIELD_BOOL: *(bool *)place = db_int(stmt, column) != 0; break;
	case FIELD_REAL:
		*(double *)place = db_is_null(stmt, column) ? NAN : db_real(stmt, column);
		break;
	case FIELD_TEXT:
	case FIELD_DAY: {
		const char *value = db_text(stmt, column);
		*(const char **)place =
			value ? g_string_chunk_insert_len(text, value, (gssize)db_text_length(stmt, column))
				  : NULL;
		break;
	}
	default: *(gint64 *)place = db_int(stmt, column);
	}
}

void page_free(struct page *page)
{
	if (page == NULL)
		return;
	g_string_chunk_free(page->text);
	g_free(page->rows);
	g_free(page);
}

/* Which field each column fills; columns of no field (named so by the statement) are passed over. */
static int map_columns(struct db_stmt *stmt, const struct noun *noun, const struct field **map)
{
	int columns = db_columns(stmt);

	g_assert(columns <= MOST_COLUMNS);
	for (int i = 0; i < columns; i++)
		map[i] = field_find(noun, db_column_name(stmt, i));
	return columns;
}

static bool is_text(const struct field *field)
{
	return field->kind == FIELD_TEXT || field->kind == FIELD_DAY;
}

void *record_copy(const struct noun *noun, const void *row)
{
	gsize size = noun->size;

	for (const struct field *field = noun->fields; field->name != NULL; field++) {
		const char *text =
			is_text(field) ? *(const char *const *)((const char *)row + field->offset) : NULL;

		size += text ? strlen(text) + 1 : 0;
	}
	char *copy = g_malloc(size), *end = copy + noun->size;
	memcpy(copy, row, noun->size);
	for (const struct field *field = noun->fields; field->name != NULL; field++) {
		const char **text = is_text(field) ? (const char **)(copy + field->offset) : NULL;

		if (text == NULL || *text == NULL)
			continue;
		gsize length = strlen(*text) + 1;
		memcpy(end, *text, length);
		*text = end;
		end += length;
	}
	return copy;
}

struct page *page_collect(struct db_stmt *stmt, const struct noun *noun, GError **error)
{
	g_autoptr(GError) failure = NULL;
	const struct field *map[MOST_COLUMNS];
	int columns = map_columns(stmt, noun, map);
	g_autoptr(GByteArray) rows = g_byte_array_new();
	struct page *page = g_new0(struct page, 1);

	page->noun = noun;
	page->text = g_string_chunk_new(1024);
	while (db_step(stmt, &failure)) {
		guint at = rows->len;
		g_byte_array_set_size(rows, at + (guint)noun->size);
		char *row = (char *)rows->data + at;
		memset(row, 0, noun->size);
		for (int i = 0; i < columns; i++)
			if (map[i] != NULL)
				read_field(stmt, i, map[i], page->text, row);
		page->count++;
	}
	page->rows = (char *)g_byte_array_free(g_steal_pointer(&rows), FALSE);
	if (failure == NULL)
		return page;
	page_free(page);
	g_propagate_error(error, g_steal_pointer(&failure));
	return NULL;
}

struct page *page_query(struct db *db, const struct noun *noun, enum sql sql,
                        const struct value *values, GError **error)
{
	struct db_stmt *stmt = db_stmt(db, sql, error);

	if (stmt == NULL)
		return NULL;
	db_bind(stmt, values);
	return page_collect(stmt, noun, error);
}

bool page_find(struct db *db, const struct noun *noun, enum sql sql, const struct value *values,
               struct page **page, GError **error)
{
	*page = page_query(db, noun, sql, values, error);
	if (*page == NULL)
		return false;
	if ((*page)->count == 0)
		g_clear_pointer(page, page_free);
	return true;
}

struct page *record_get(struct db *db, const struct noun *noun, gint64 id, GError **error)
{
	g_assert(noun->get >= 0);
	g_autoptr(Page) page = page_query(db, noun, (enum sql)noun->get,
	                                  (struct value[]){ value_int(id), value_end() }, error);

	if (page == NULL)
		return NULL;
	if (page->count == 1)
		return g_steal_pointer(&page);
	g_autofree char *name = g_strdup(noun->name);
	tend_fail(error, TEND_NOT_FOUND, "there is no %s %" G_GINT64_FORMAT,
	          g_strdelimit(name, "_", ' '), id);
	return NULL;
}

bool record_find(struct db *db, const struct noun *noun, gint64 id, struct page **page, GError **error)
{
	g_autoptr(GError) failure = NULL;

	*page = record_get(db, noun, id, &failure);
	return *page != NULL || tend_error_is(failure, TEND_NOT_FOUND) || tend_pass_on(error, &failure);
}

/* The name nearest to what was typed; caller frees, NULL when none is near. */
static char *nearest_name(struct db *db, const struct noun *noun, enum sql list, const char *name)
{
	g_autoptr(Page) page = page_query(db, noun, list, NULL, NULL);
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	const struct field *field = field_find(noun, "name");

	for (gsize i = 0; page != NULL && i < page->count; i++)
		g_ptr_array_add(names, *(gpointer *)((const char *)page_row(page, i) + field->offset));
	g_ptr_array_add(names, NULL);
	return g_strdup(text_nearest(name, (const char *const *)names->pdata));
}

struct page *record_get_named(struct db *db, const struct noun *noun, enum sql by_name,
                              enum sql list, const char *name, GError **error)
{
	g_autoptr(Page) page =
		page_query(db, noun, by_name, (struct value[]){ value_text(name), value_end() }, error);

	if (page == NULL || page->count > 0)
		return g_steal_pointer(&page);
	g_autofree char *nearest = nearest_name(db, noun, list, name);
	if (nearest != NULL)
		tend_fail(error, TEND_NOT_FOUND, "there is no %s '%s'\ntry: %s", noun->name, name, nearest);
	else
		tend_fail(error, TEND_NOT_FOUND, "there is no %s '%s'\ntry: tend %s list", noun->name, name,
		          noun->name);
	return NULL;
}

static void bind_field(struct db_stmt *stmt, int n, const struct field *field, const char *row)
{
	const void *place = row + field->offset;
	gint64 number = 0;

	switch (field->kind) {
	case FIELD_BOOL: db_bind_int(stmt, n, *(const bool *)place); return;
	case FIELD_REAL:
		if (isfinite(*(const double *)place))
			db_bind_real(stmt, n, *(const double *)place);
		return; /* what is not bound is null */
	case FIELD_TEXT:
	case FIELD_DAY: db_lend_text(stmt, n, *(const char *const *)place, -1); return;
	case FIELD_ID:
	case FIELD_TIME:
		number = *(const gint64 *)place;
		if (number != 0)
			db_bind_int(stmt, n, number);
		return;
	default: db_bind_int(stmt, n, *(const gint64 *)place);
	}
}

/* Binds a statement's "-- binds" fields from the row; text is lent until the statement is reset. */
static bool bind_row(struct db_stmt *stmt, enum sql sql, const struct noun *noun, const void *row,
                     GError **error)
{
	g_auto(GStrv) names = g_strsplit(sql_texts[sql].binds, ",", -1);

	for (int n = 0; names[n] != NULL; n++) {
		const struct field *field = field_find(noun, g_strstrip(names[n]));
		if (field == NULL)
			return tend_fail(error, TEND_FAILED, "%s: a %s has no '%s'", sql_texts[sql].name,
			                 noun->name, names[n]);
		bind_field(stmt, n + 1, field, row);
	}
	return true;
}

static gint64 *id_of(const struct noun *noun, void *row)
{
	return (gint64 *)((char *)row + noun->fields[0].offset);
}

/* Runs insert or update with the row's fields; an insert sets the row's id. */
static bool write_row(struct db *db, const struct noun *noun, enum sql sql, void *row,
                      bool returns_id, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(db, sql, error);

	if (stmt == NULL || !bind_row(stmt, sql, noun, row, error))
		return false;
	gint64 id = 0;
	while (db_step(stmt, &failure))
		id = db_int(stmt, 0);
	if (!tend_pass_on(error, &failure))
		return false;
	if (returns_id)
		*id_of(noun, row) = id;
	return true;
}

static bool journal_row(struct db *db, const struct noun *noun, gint64 id, struct jdoc *before,
                        struct jdoc *after, const struct change *change, GError **error)
{
	if (change->step == 0)
		return true;
	g_autofree char *was = before ? jdoc_text(before) : NULL;
	g_autofree char *is = after ? jdoc_text(after) : NULL;
	return db_run(db, SQL_JOURNAL_INSERT,
	              (struct value[]){ value_int(change->step), value_text(noun->name), value_int(id),
	                                value_text(was), value_text(is), value_end() },
	              error);
}

bool record_insert(struct db *db, const struct noun *noun, void *row, const struct change *change,
                   GError **error)
{
	g_assert(db_in_transaction(db) && noun->insert >= 0);
	if (!write_row(db, noun, (enum sql)noun->insert, row, true, error))
		return false;
	if (change->step == 0)
		return true;
	g_autoptr(Jdoc) after = record_doc(noun, row);
	return journal_row(db, noun, *id_of(noun, row), NULL, after, change, error);
}

bool record_save(struct db *db, const struct noun *noun, void *row, const struct change *change,
                 GError **error)
{
	if (*id_of(noun, row) == 0)
		return record_insert(db, noun, row, change, error);
	g_assert(db_in_transaction(db) && noun->update >= 0);
	g_autoptr(Page) old = record_get(db, noun, *id_of(noun, row), error);
	if (old == NULL)
		return false;
	g_autoptr(Jdoc) before = record_doc(noun, page_row(old, 0));
	g_autoptr(Jdoc) after = record_doc(noun, row);
	if (jdoc_equal(before, after))
		return true;
	return (noun->before == NULL || noun->before(db, page_row(old, 0), row, change, error)) &&
	       write_row(db, noun, (enum sql)noun->update, row, false, error) &&
	       journal_row(db, noun, *id_of(noun, row), before, after, change, error);
}

bool record_remove(struct db *db, const struct noun *noun, gint64 id, const struct change *change,
                   GError **error)
{
	g_assert(db_in_transaction(db) && noun->remove >= 0);
	g_autoptr(Page) old = record_get(db, noun, id, error);
	if (old == NULL)
		return false;
	g_autoptr(Jdoc) before = record_doc(noun, page_row(old, 0));
	return (noun->before == NULL || noun->before(db, page_row(old, 0), NULL, change, error)) &&
	       db_run(db, (enum sql)noun->remove, (struct value[]){ value_int(id), value_end() }, error) &&
	       journal_row(db, noun, id, before, NULL, change, error);
}
