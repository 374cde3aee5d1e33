/* Another model is proposed: which one, instead of which, and what both were off by. */
#include "workflows/suggest_write.h"

#include <string.h>

bool suggest_try_model(struct proposer *p, GError **error)
{
	struct retrain result = { 0 };
	bool done;

	if (strcmp(p->rule->action.kind, "model") != 0)
		return true;
	done = retrain_try(p->db, p->rule->action.argument, p->context.zone, p->context.now, false,
	                   &result, error);
	p->trial_page = g_steal_pointer(&result.trial);
	p->trial = p->trial_page ? page_row(p->trial_page, 0) : NULL;
	retrain_clear(&result);
	return done;
}

void suggest_name_model(const struct proposer *p, struct jdoc *content)
{
	jdoc_set_int(content, "model", p->trial->model_id);
	jdoc_set_text(content, "kind", p->trial->kind);
	jdoc_set_int(content, "instead", p->trial->running_id);
}

static void add_model(struct jdoc *rows, gint64 id)
{
	struct jdoc *row = jdoc_object();

	jdoc_set_text(row, "noun", "model");
	jdoc_set_int(row, "id", id);
	jdoc_add(rows, row);
}

void suggest_add_trial(const struct proposer *p, struct jdoc *evidence)
{
	g_autofree char *says = retrain_sentence(p->trial);
	struct jdoc *entry = jdoc_object(), *rows = jdoc_array();

	jdoc_add(evidence, entry);
	jdoc_set_text(entry, "condition", "held against the present one");
	jdoc_set_text(entry, "value", says);
	jdoc_set_bool(entry, "held", true);
	jdoc_set_int(entry, "cases", p->trial->cases);
	jdoc_set_real(entry, "log_loss", p->trial->loss);
	jdoc_set_real(entry, "running_log_loss", p->trial->running_loss);
	add_model(rows, p->trial->model_id);
	add_model(rows, p->trial->running_id);
	jdoc_set(entry, "rows", rows);
}
