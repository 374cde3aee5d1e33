#include "workflows/deal_held_out.h"

#include "base/error.h"
#include "base/jdoc.h"
#include "insights/logistic.h"
#include "workflows/field_use.h"

#include <math.h>
#include <string.h>

/* The fields that were used when the model was made, but those the shop has forbidden since. NULL on error; caller frees. */
static bool *fields_of(const struct model *row, struct db *db, gsize count, GError **error)
{
	g_autoptr(Jdoc) figures = jdoc_parse(row->figures, -1, error);
	struct field_uses said;

	if (figures == NULL || !field_uses_read(db, &said, error))
		return NULL;
	bool *allowed = g_new0(bool, count);
	const struct jdoc *list = jdoc_get(figures, "fields");
	for (gsize k = 0; list && k < jdoc_size(list); k++) {
		const struct jdoc *one = jdoc_at(list, k);
		const char *name = jdoc_get_text(one, "name");

		for (gsize i = 0; name && i < count; i++)
			if (strcmp(deal_fields[i].name, name) == 0)
				allowed[i] = jdoc_get_bool(one, "used") && field_use_allowed(&said, name);
	}
	field_uses_clear(&said);
	return allowed;
}

static void keep(GHashTable *chances, const struct deal_case *deal, double chance)
{
	if (isfinite(chance))
		g_hash_table_insert(chances, g_memdup2(&deal->id, sizeof deal->id),
		                    g_memdup2(&chance, sizeof chance));
}

static void call_learned(GHashTable *chances, const struct deal_table *table, const bool *allowed)
{
	struct feature_table columns = deal_table_columns(table, allowed);
	struct lead_data data = deal_table_data(table, &columns);
	g_autofree double *rows = g_new(double, MAX(table->won->len, 1));

	for (guint i = 0; i < table->won->len; i++)
		rows[i] = NAN;
	lead_model_free(lead_model_learn(&data, rows));
	for (guint i = 0; i < table->deals->len; i++) {
		const struct deal_case *deal = &g_array_index(table->deals, struct deal_case, i);

		keep(chances, deal, rows[deal_table_settled(table, deal)]);
	}
	g_free((gpointer)columns.columns);
}

static void call_later(GHashTable *chances, const struct deal_table *table,
                       const struct deal_model *model)
{
	for (guint i = 0; i < table->deals->len; i++) {
		const struct deal_case *deal = &g_array_index(table->deals, struct deal_case, i);
		guint row = deal_table_settled(table, deal);

		keep(chances, deal, logistic_chance(deal_model_score_row(model, table, row)));
	}
}

GHashTable *deal_held_out(struct db *db, GTimeZone *zone, const struct model *row,
                          const struct deal_model *model, gint64 until, GError **error)
{
	g_autoptr(GHashTable) chances =
		g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
	struct deal_reader reader;
	struct deal_table learned = { 0 }, later = { 0 };
	bool *allowed = NULL;
	bool done = deal_reader_init(&reader, db, zone, error) &&
	            deal_table_read(&learned, &reader, 0, MIN(row->learned_until, until), error) &&
	            (allowed = fields_of(row, db, learned.fields, error)) != NULL &&
	            deal_table_read(&later, &reader, row->learned_until, until, error);

	if (done) {
		call_learned(chances, &learned, allowed);
		call_later(chances, &later, model);
	}
	g_free(allowed);
	deal_table_clear(&learned);
	deal_table_clear(&later);
	deal_reader_clear(&reader);
	return done ? g_steal_pointer(&chances) : NULL;
}
