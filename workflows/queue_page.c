#include "workflows/queue_page.h"

#include "base/error.h"
#include "base/text.h"

#include <string.h>

const char *const queue_sorts[] = { "worth", "newest", "deadline", "kind", "rule" };

enum { LEAST_READ = 64 }; /* rows looked at at once while words are searched */

/* Keys that lie before and behind any there is. Kinds of effect are ASCII words. */
static const struct {
	enum sql on, back;
	struct value first, last;
	bool downwards; /* the ids run down */
} orders[QUEUE_SORTS] = {
	[QUEUE_WORTH] = { SQL_SUGGESTION_PAGE_WORTH,
	                  SQL_SUGGESTION_PAGE_WORTH_BACK,
	                  { .kind = VALUE_REAL, .r = -G_MAXDOUBLE },
	                  { .kind = VALUE_REAL, .r = G_MAXDOUBLE },
	                  false },
	[QUEUE_NEWEST] = { SQL_SUGGESTION_PAGE_NEWEST,
	                   SQL_SUGGESTION_PAGE_NEWEST_BACK,
	                   { .kind = VALUE_INT },
	                   { .kind = VALUE_INT },
	                   true },
	[QUEUE_DEADLINE] = { SQL_SUGGESTION_PAGE_DEADLINE,
	                     SQL_SUGGESTION_PAGE_DEADLINE_BACK,
	                     { .kind = VALUE_INT, .i = G_MININT64 },
	                     { .kind = VALUE_INT, .i = G_MAXINT64 },
	                     false },
	[QUEUE_KIND] = { SQL_SUGGESTION_PAGE_KIND,
	                 SQL_SUGGESTION_PAGE_KIND_BACK,
	                 { .kind = VALUE_TEXT, .t = "" },
	                 { .kind = VALUE_TEXT, .t = "~" },
	                 false },
	[QUEUE_RULE] = { SQL_SUGGESTION_PAGE_RULE,
	                 SQL_SUGGESTION_PAGE_RULE_BACK,
	                 { .kind = VALUE_INT, .i = G_MININT64 },
	                 { .kind = VALUE_INT, .i = G_MAXINT64 },
	                 false },
};

void queue_line_free(struct queue_line *line)
{
	if (line == NULL)
		return;
	page_free(line->page);
	g_free(line);
}

static struct value key_of(const struct suggestion *s, enum queue_sort sort)
{
	switch (sort) {
	case QUEUE_WORTH: return value_real(-s->priority);
	case QUEUE_DEADLINE: return value_int(s->decide_by);
	case QUEUE_KIND: return value_text(s->effect);
	case QUEUE_RULE: return value_int(s->rule_id);
	default: return value_int(0);
	}
}

/* ---- words */

static char **fold_words(const char *words)
{
	g_autofree char *folded = text_fold(words ? words : "");

	return g_strsplit(folded, " ", -1);
}

static bool has_words(const struct suggestion *s, char **words)
{
	if (words[0] == NULL || words[0][0] == '\0')
		return true;
	g_autofree char *all =
		g_strjoin(" ", s->customer ? s->customer : "", s->because, s->rule, s->effect, NULL);
	g_autofree char *folded = text_fold(all);

	for (int i = 0; words[i] != NULL; i++)
		if (strstr(folded, words[i]) == NULL)
			return false;
	return true;
}

/* ---- pages */

struct reading {
	struct db *db;
	const struct queue_filter *filter;
	char **words;
	bool backwards;
	guint count;
	GPtrArray *lines;
	guint begun; /* lines there were before */
};

static bool is_full(const struct reading *r)
{
	return r->lines->len - r->begun >= r->count;
}

/* *line stays NULL where there is no such suggestion, or it has not the words. */
static bool read_line(struct reading *r, gint64 id, bool trouble, struct queue_line **line,
                      GError **error)
{
	g_autoptr(Page) page = page_query(r->db, &noun_suggestion, SQL_SUGGESTION_ROW,
	                                  (struct value[]){ value_int(id), value_end() }, error);
	if (page == NULL)
		return false;
	const struct suggestion *s = page->count ? page_row(page, 0) : NULL;
	if (s == NULL || !has_words(s, r->words))
		return true;
	*line = g_new(struct queue_line, 1);
	**line = (struct queue_line){
		.place = { .key = trouble ? value_end() : key_of(s, r->filter->sort), .id = id },
		.page = g_steal_pointer(&page),
		.s = s,
	};
	return true;
}

static bool add_line(struct reading *r, gint64 id, bool trouble, GError **error)
{
	struct queue_line *line = NULL;

	if (!read_line(r, id, trouble, &line, error))
		return false;
	if (line != NULL)
		g_ptr_array_add(r->lines, line);
	return true;
}

/* One step of the keyset: ids and the last key, which is where the next step begins. */
static bool read_ids(struct reading *r, const struct value *key, gint64 id, gint64 limit,
                     GArray *ids, struct value *last, char **text, GError **error)
{
	enum queue_sort sort = r->filter->sort;
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(r->db, r->backwards ? orders[sort].back : orders[sort].on, error);

	if (stmt == NULL)
		return false;
	db_bind(stmt, (struct value[]){ value_text(r->filter->state), *key, value_int(id),
	                                value_int(limit), value_end() });
	while (db_step(stmt, &failure)) {
		gint64 found = db_int(stmt, 0);

		g_array_append_val(ids, found);
		if (orders[sort].first.kind == VALUE_REAL)
			*last = value_real(db_real(stmt, 1));
		else if (orders[sort].first.kind == VALUE_INT)
			*last = value_int(db_int(stmt, 1));
		else {
			g_free(*text);
			*text = g_strdup(db_text(stmt, 1));
			*last = value_text(*text);
		}
	}
	return tend_pass_on(error, &failure);
}

/* Where the ids run the other way, "after" is "less". */
static gint64 beside(const struct reading *r, gint64 id)
{
	return r->backwards == orders[r->filter->sort].downwards ? id + 1 : id - 1;
}

static bool read_queue(struct reading *r, const struct queue_place *from, bool inclusive,
                       GError **error)
{
	enum queue_sort sort = r->filter->sort;
	bool ends_high = r->backwards != orders[sort].downwards;
	struct value key = r->backwards ? orders[sort].last : orders[sort].first;
	gint64 id = ends_high ? G_MAXINT64 : 0;
	g_autofree char *text = NULL;
	bool more = true;

	if (from != NULL) {
		key = from->key;
		id = inclusive ? from->id : beside(r, from->id);
	}
	while (more && !is_full(r)) {
		guint wanted = r->count - (r->lines->len - r->begun);
		guint limit = r->words[0] && *r->words[0] ? MAX(wanted, LEAST_READ) : wanted;
		g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

		if (!read_ids(r, &key, id, limit, ids, &key, &text, error))
			return false;
		for (guint i = 0; i < ids->len && !is_full(r); i++)
			if (!add_line(r, g_array_index(ids, gint64, i), false, error))
				return false;
		more = ids->len == limit;
		if (ids->len > 0)
			id = beside(r, g_array_index(ids, gint64, ids->len - 1));
	}
	return true;
}

static bool read_trouble(struct reading *r, const struct queue_place *from, bool inclusive,
                         GError **error)
{
	g_autoptr(Page) page =
		page_query(r->db, &noun_suggestion, SQL_SUGGESTION_TROUBLE,
	               (struct value[]){ value_int(r->filter->now), value_end() }, error);

	if (page == NULL)
		return false;
	for (gsize i = 0; i < page->count && !is_full(r); i++) {
		const struct suggestion *s = page_row(page, r->backwards ? page->count - 1 - i : i);

		if (from != NULL && (inclusive && s->id == from->id ? false
		                     : r->backwards                 ? s->id >= from->id
		                                                    : s->id <= from->id))
			continue;
		if (!add_line(r, s->id, true, error))
			return false;
	}
	return true;
}

static bool has_trouble(const struct queue_filter *filter)
{
	return strcmp(filter->state, "proposed") == 0;
}

bool queue_page_read(struct db *db, const struct queue_filter *filter, const struct queue_place *from,
                     bool inclusive, bool backwards, guint count, GPtrArray *lines, GError **error)
{
	g_auto(GStrv) words = fold_words(filter->words);
	struct reading r = { .db = db,
		                 .filter = filter,
		                 .words = words,
		                 .backwards = backwards,
		                 .count = count,
		                 .lines = lines,
		                 .begun = lines->len };
	bool in_trouble = from != NULL && from->key.kind == VALUE_END;

	if (backwards) {
		if (!in_trouble && !read_queue(&r, from, inclusive, error))
			return false;
		return !has_trouble(filter) || is_full(&r) ||
		       read_trouble(&r, in_trouble ? from : NULL, inclusive, error);
	}
	if (has_trouble(filter) && (from == NULL || in_trouble) &&
	    !read_trouble(&r, from, inclusive, error))
		return false;
	return is_full(&r) || read_queue(&r, in_trouble ? NULL : from, inclusive, error);
}

static bool is_trouble(struct db *db, const struct queue_filter *filter, gint64 id, bool *is,
                       GError **error)
{
	g_autoptr(Page) page = page_query(db, &noun_suggestion, SQL_SUGGESTION_TROUBLE,
	                                  (struct value[]){ value_int(filter->now), value_end() }, error);

	for (gsize i = 0; page != NULL && i < page->count; i++)
		*is = *is || ((const struct suggestion *)page_row(page, i))->id == id;
	return page != NULL;
}

bool queue_page_find(struct db *db, const struct queue_filter *filter, gint64 id,
                     struct queue_line **line, GError **error)
{
	g_auto(GStrv) words = fold_words(filter->words);
	struct reading r = { .db = db, .filter = filter, .words = words };
	bool trouble = false;

	*line = NULL;
	if (!read_line(&r, id, false, line, error) ||
	    (*line != NULL && has_trouble(filter) && strcmp((*line)->s->state, "proposed") != 0 &&
	     !is_trouble(db, filter, id, &trouble, error))) {
		g_clear_pointer(line, queue_line_free);
		return false;
	}
	if (*line == NULL)
		return true;
	if (trouble)
		(*line)->place.key = value_end();
	else if ((*line)->s->shadow || strcmp((*line)->s->state, filter->state) != 0)
		g_clear_pointer(line, queue_line_free);
	return true;
}
