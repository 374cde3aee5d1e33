/* Who gets it: whoever has least on hand, what was proposed a moment ago included, so that ten deals do not all go to one. */
#include "workflows/suggest_write.h"

static bool read_loads(struct proposer *p, GError **error)
{
	if (p->loads)
		return true;
	p->loads = assign_loads(p->db, p->context.currency, error);
	return p->loads && assign_add_waiting(p->db, p->loads, p->context.currency, p->shadow, error);
}

bool suggest_choose(struct proposer *p, gint64 subject, struct staff_load **to, gint64 *worth,
                    GError **error)
{
	*to = NULL;
	*worth = 0;
	if (!p->rule->action.by_load)
		return true;
	if (!read_loads(p, error))
		return false;
	if (p->loads->count < 2)
		return true;
	*to = assign_least(p->loads);
	return p->rule->entity->of != OF_DEAL ||
	       db_get_int(
			   p->db, SQL_DEAL_WORTH,
			   (struct value[]){ value_text(p->context.currency), value_int(subject), value_end() },
			   worth, error);
}

void suggest_add_load(const struct proposer *p, struct jdoc *evidence, const struct staff_load *to)
{
	g_autofree char *sum = assign_sentence(p->loads, to, p->context.currency);
	struct jdoc *entry = jdoc_object(), *rows = jdoc_array();

	jdoc_add(evidence, entry);
	jdoc_set_text(entry, "condition", "least on hand");
	jdoc_set_text(entry, "value", sum);
	jdoc_set_bool(entry, "held", true);
	for (gsize i = 0; i < p->loads->count; i++) {
		struct jdoc *row = jdoc_object();

		jdoc_set_text(row, "noun", "staff");
		jdoc_set_int(row, "id", ((const struct staff_load *)page_row(p->loads, i))->id);
		jdoc_add(rows, row);
	}
	jdoc_set(entry, "rows", rows);
}
