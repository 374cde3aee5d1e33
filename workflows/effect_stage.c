/* A deal moves to another stage of its pipeline. */
#include "base/error.h"
#include "db/deal.h"
#include "db/pipeline.h"
#include "workflows/deal_private.h"
#include "workflows/effect.h"
#include "workflows/local_effect.h"

#include <string.h>

/* The approved content; fails when it names another deal than the suggestion. Caller frees. */
static struct jdoc *read_content(const struct suggestion *s, const char **stage, GError **error)
{
	g_autoptr(Jdoc) content = effect_content(s, stage, error);

	if (content == NULL)
		return NULL;
	if (strcmp(s->subject, "deal") == 0 && jdoc_get_int(content, "deal", 0) == s->subject_id)
		return g_steal_pointer(&content);
	tend_fail(error, TEND_DAMAGED,
	          "suggestion %" G_GINT64_FORMAT " moves another deal than it is about", s->id);
	return NULL;
}

/* The stage of that very name in the deal's pipeline: what was approved is a name. *stage NULL: there is none. */
static bool find_stage(struct db *db, const struct deal *deal, const char *name, struct page **page,
                       const struct stage **stage, GError **error)
{
	*stage = NULL;
	*page = stage_list(db, deal->pipeline_id, error);
	for (gsize i = 0; *page && i < (*page)->count; i++) {
		const struct stage *row = page_row(*page, i);

		if (strcmp(row->name, name) == 0)
			*stage = row;
	}
	return *page != NULL;
}

static char *why_not(const struct deal *deal, const struct stage *stage, const char *name,
                     gint64 customer)
{
	if (deal->customer_id != customer)
		return g_strdup("the deal is another customer's now");
	if (stage == NULL)
		return g_strdup_printf("the deal's pipeline has no stage %s", name);
	if (stage->id == deal->stage_id)
		return g_strdup_printf("the deal stands at %s already", name);
	return deal->closed_at ? g_strdup("the deal is closed") : NULL;
}

static bool check(struct db *db, const struct suggestion *s, char **gone, GError **error)
{
	const char *name = NULL;
	const struct stage *stage = NULL;
	g_autoptr(Jdoc) content = read_content(s, &name, error);
	g_autoptr(Page) page = NULL, stages = NULL;

	if (!content || !effect_check_customer(db, s, gone, error))
		return false;
	if (*gone)
		return true;
	if (!record_find(db, &noun_deal, s->subject_id, &page, error))
		return false;
	if (page == NULL) {
		*gone = g_strdup("the deal was removed");
		return true;
	}
	const struct deal *deal = page_row(page, 0);
	if (!find_stage(db, deal, name, &stages, &stage, error))
		return false;
	*gone = why_not(deal, stage, name, s->customer_id);
	return true;
}

static bool record(struct db *db, const struct suggestion *s, gint64 attempt, gint64 now,
                   GError **error)
{
	const char *name = NULL;
	const struct stage *stage = NULL;
	g_autoptr(Jdoc) content = read_content(s, &name, error);
	g_autoptr(Page) page = content ? record_get(db, &noun_deal, s->subject_id, error) : NULL;
	g_autoptr(Page) stages = NULL;
	struct change change;

	if (!page || !find_stage(db, page_row(page, 0), name, &stages, &stage, error))
		return false;
	if (stage == NULL)
		return tend_refuse(error, "the deal's pipeline has no stage %s", name);
	const char *reason = stage_closes(stage) ? jdoc_get_text(content, "reason") : NULL;
	return effect_begin(db, s, name, now, &change, error) &&
	       record_save(db, &noun_deal_move,
	                   &(struct deal_move){ .deal_id = s->subject_id,
	                                        .stage_id = stage->id,
	                                        .at = now,
	                                        .reason = reason                ? reason
	                                                  : stage_closes(stage) ? s->because
	                                                                        : NULL,
	                                        .attempt_id = attempt },
	                   &change, error) &&
	       deal_moved(db, s->customer_id, s->subject_id, stage, now, error);
}

const struct effect effect_stage = {
	.name = "stage", .effect_class = "local", .check = check, .record = record
};
