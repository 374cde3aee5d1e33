/* A tag on a customer. */
#include "base/text.h"
#include "db/tag.h"
#include "workflows/effect.h"
#include "workflows/local_effect.h"

#include <string.h>

/* The store compares the tag's name with what was approved: since then the shop may have written it otherwise. */
static bool check_spelling(struct db *db, const char *name, const char *fold, char **gone,
                           GError **error)
{
	g_autoptr(Page) page = page_query(db, &noun_tag, SQL_TAG_BY_FOLD,
	                                  (struct value[]){ value_text(fold), value_end() }, error);
	const struct tag *tag = page && page->count > 0 ? page_row(page, 0) : NULL;

	if (tag && strcmp(tag->name, name) != 0)
		*gone = g_strdup_printf("the shop writes this tag '%s', not '%s'", tag->name, name);
	return page != NULL;
}

static bool check(struct db *db, const struct suggestion *s, char **gone, GError **error)
{
	const char *name = NULL;
	g_autoptr(Jdoc) content = effect_content(s, &name, error);
	g_autofree char *fold = NULL;
	gint64 count = 0;

	if (!content || !effect_check_customer(db, s, gone, error))
		return false;
	if (*gone)
		return true;
	fold = text_fold(name);
	if (!db_get_int(db, SQL_CUSTOMER_TAG_COUNT,
	                (struct value[]){ value_int(s->customer_id), value_text(fold), value_end() },
	                &count, error))
		return false;
	if (count > 0)
		*gone = g_strdup_printf("the customer is tagged %s already", name);
	return count > 0 || check_spelling(db, name, fold, gone, error);
}

/* The tag of this name; made when the shop has none. */
static bool find_tag(struct db *db, const char *name, const struct change *change, gint64 *id,
                     GError **error)
{
	g_autofree char *fold = text_fold(name);
	g_autoptr(Page) page = page_query(db, &noun_tag, SQL_TAG_BY_FOLD,
	                                  (struct value[]){ value_text(fold), value_end() }, error);
	struct tag tag = { .name = name, .name_fold = fold };

	if (!page)
		return false;
	if (page->count > 0) {
		*id = ((const struct tag *)page_row(page, 0))->id;
		return true;
	}
	if (!record_save(db, &noun_tag, &tag, change, error))
		return false;
	*id = tag.id;
	return true;
}

static bool record(struct db *db, const struct suggestion *s, gint64 attempt, gint64 now,
                   GError **error)
{
	const char *name = NULL;
	g_autoptr(Jdoc) content = effect_content(s, &name, error);
	struct customer_tag row = { .customer_id = s->customer_id, .at = now, .attempt_id = attempt };
	struct change change;

	return content && effect_begin(db, s, name, now, &change, error) &&
	       find_tag(db, name, &change, &row.tag_id, error) &&
	       record_save(db, &noun_customer_tag, &row, &change, error);
}

const struct effect effect_tag = {
	.name = "tag", .effect_class = "local", .check = check, .record = record
};
