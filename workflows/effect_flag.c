/* A flag on the customer's card. */
#include "db/flag.h"
#include "workflows/effect.h"
#include "workflows/local_effect.h"

static bool check(struct db *db, const struct suggestion *s, char **gone, GError **error)
{
	const char *name = NULL;
	g_autoptr(Jdoc) content = effect_content(s, &name, error);
	gint64 raised = 0;

	if (!content || !effect_check_customer(db, s, gone, error))
		return false;
	if (*gone)
		return true;
	if (!db_get_int(db, SQL_FLAG_RAISED,
	                (struct value[]){ value_int(s->customer_id), value_text(name), value_end() },
	                &raised, error))
		return false;
	if (raised > 0)
		*gone = g_strdup_printf("the flag %s is on the card already", name);
	return true;
}

static bool record(struct db *db, const struct suggestion *s, gint64 attempt, gint64 now,
                   GError **error)
{
	const char *name = NULL;
	g_autoptr(Jdoc) content = effect_content(s, &name, error);
	const char *reason = content ? jdoc_get_text(content, "reason") : NULL;
	struct change change;

	if (!content || !effect_begin(db, s, name, now, &change, error))
		return false;
	return record_save(db, &noun_flag,
	                   &(struct flag){ .customer_id = s->customer_id,
	                                   .name = name,
	                                   .reason = reason ? reason : s->because,
	                                   .at = now,
	                                   .attempt_id = attempt },
	                   &change, error);
}

const struct effect effect_flag = {
	.name = "flag", .effect_class = "local", .check = check, .record = record
};
