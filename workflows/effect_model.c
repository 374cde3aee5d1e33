/* Another model of the shop's history starts: from then on it says the figures. */
#include "base/error.h"
#include "base/jdoc.h"
#include "db/model.h"
#include "workflows/effect.h"

#include <string.h>

/* What was approved: which model, of what, instead of which. */
struct wanted {
	gint64 model, instead;
	char *kind;
};

static bool read_content(const struct suggestion *s, struct wanted *wanted, GError **error)
{
	g_autoptr(Jdoc) content = jdoc_parse(s->message, -1, error);
	const char *kind = content ? jdoc_get_text(content, "kind") : NULL;

	*wanted = (struct wanted){ 0 };
	if (content == NULL)
		return false;
	wanted->model = jdoc_get_int(content, "model", 0);
	wanted->instead = jdoc_get_int(content, "instead", 0);
	if (kind == NULL || wanted->model <= 0 || wanted->instead <= 0 || strcmp(s->subject, "shop") != 0)
		return tend_fail(error, TEND_DAMAGED,
		                 "suggestion %" G_GINT64_FORMAT " does not say which model it means", s->id);
	wanted->kind = g_strdup(kind);
	return true;
}

/* The figures that were approved compare it with that very model: if another one runs by now, they say nothing. */
static bool check(struct db *db, const struct suggestion *s, char **gone, GError **error)
{
	struct wanted wanted;
	g_autoptr(Page) running = NULL;
	bool good = read_content(s, &wanted, error) &&
	            model_running(db, wanted.kind, G_MAXINT64, &running, error);
	gint64 now = running ? ((const struct model *)page_row(running, 0))->id : 0;

	if (good && now == wanted.model)
		*gone = g_strdup("this model runs already");
	else if (good && now != wanted.instead)
		*gone = g_strdup("another model runs by now than the one it was held against");
	g_free(wanted.kind);
	return good;
}

static bool record(struct db *db, const struct suggestion *s, gint64 attempt, gint64 now,
                   GError **error)
{
	struct wanted wanted;
	bool good = read_content(s, &wanted, error) &&
	            model_start_approved(db, &(struct model){ .id = wanted.model, .kind = wanted.kind },
	                                 attempt, now, error);

	g_free(wanted.kind);
	return good;
}

const struct effect effect_model = {
	.name = "model", .effect_class = "local", .check = check, .record = record
};
