#include "workflows/local_effect.h"

#include "base/error.h"
#include "db/customer.h"
#include "db/journal.h"
#include "db/staff.h"

#include <string.h>

static bool names_other(const struct jdoc *content, const struct suggestion *s)
{
	return jdoc_has(content, "customer") && jdoc_get_int(content, "customer", 0) != s->customer_id;
}

struct jdoc *effect_content(const struct suggestion *s, const char **name, GError **error)
{
	g_autoptr(Jdoc) content = jdoc_parse(s->message, -1, error);

	if (!content)
		return NULL;
	*name = jdoc_get_text(content, s->effect);
	if (*name && **name && !names_other(content, s))
		return g_steal_pointer(&content);
	tend_fail(error, TEND_DAMAGED, "suggestion %" G_GINT64_FORMAT " does not say what %s it means",
	          s->id, s->effect);
	return NULL;
}

bool effect_begin(struct db *db, const struct suggestion *s, const char *name, gint64 now,
                  struct change *change, GError **error)
{
	g_autofree char *label =
		g_strdup_printf("%s %s, suggestion %" G_GINT64_FORMAT, s->effect, name, s->id);

	*change = (struct change){ .at = now, .staff = STAFF_SYSTEM };
	return journal_begin(db, label, change, error);
}

bool effect_check_customer(struct db *db, const struct suggestion *s, char **gone, GError **error)
{
	g_autoptr(Page) page = NULL;
	const struct customer *customer = NULL;

	if (s->customer_id == 0)
		return true;
	page = record_get(db, &noun_customer, s->customer_id, error);
	if (!page)
		return false;
	customer = page_row(page, 0);
	if (customer->merged_into != 0)
		*gone = g_strdup("the customer was merged into another one");
	else if (customer->hidden)
		*gone = g_strdup("the customer was removed");
	return true;
}
