#include "insights/chance.h"
#include "workflows/deal_why.h"

#include <string.h>

static char *quoted(const char *word)
{
	g_auto(GStrv) pieces = g_strsplit(word, "'", -1);
	g_autofree char *doubled = g_strjoinv("''", pieces);

	return g_strdup_printf("'%s'", doubled);
}

static void append_weight(GString *out, const struct lead_model *model,
                          const struct feature *feature, gsize place)
{
	g_autofree char *weight = chance_sql(model->weights[feature_weight_of(feature, place)]);

	g_string_append(out, weight);
}

/* CASE over the bins, or over the levels. */
static void append_places(GString *out, const struct lead_model *model,
                          const struct feature *feature, const char *name)
{
	bool is_number = feature->kind == FEATURE_NUMBER;
	gsize known = is_number ? feature->cut_count : feature->level_count;

	if (is_number)
		g_string_append_printf(out, "CASE WHEN \"%s\" IS NULL THEN ", name);
	else
		g_string_append_printf(out, "CASE WHEN coalesce(\"%s\", '') = '' THEN ", name);
	append_weight(out, model, feature, feature->places - 1);
	for (gsize i = 0; i < known; i++) {
		g_autofree char *limit =
			is_number ? chance_sql(feature->cuts[i]) : quoted(feature->levels[i]);

		g_string_append_printf(out, " WHEN \"%s\" %s %s THEN ", name, is_number ? "<=" : "=", limit);
		append_weight(out, model, feature, i);
	}
	g_string_append(out, " ELSE ");
	append_weight(out, model, feature, known);
	g_string_append(out, " END");
}

static void append_column(GString *out, const struct lead_model *model, const struct feature *feature)
{
	g_string_append(out, "\tUNION ALL SELECT CAST(round(10000 * (");
	if (feature->kind == FEATURE_NUMBER && feature->sd > 0) {
		g_autofree char *weight = chance_sql(model->weights[feature->first]);
		g_autofree char *low = chance_sql(feature->low), *high = chance_sql(feature->high);
		g_autofree char *mean = chance_sql(feature->mean), *sd = chance_sql(feature->sd);

		g_string_append_printf(out, "%s * coalesce((min(max(\"%s\", %s), %s) - (%s)) / %s, 0) + ",
		                       weight, feature->name, low, high, mean, sd);
	}
	append_places(out, model, feature, feature->name);
	g_string_append(out, ")) AS INTEGER) FROM inputs\n");
}

static char *learned_sql(const struct deal_why *why)
{
	const struct lead_model *model = why->model.lead;
	GString *out = g_string_new("WITH inputs AS (SELECT");

	for (gsize i = 0; i < why->model.count; i++)
		g_string_append_printf(out, "%s\n\tjson_extract(s.inputs, '$.\"%s\"') AS \"%s\"",
		                       i ? "," : "", why->model.fields[i]->name, why->model.fields[i]->name);
	if (why->model.count == 0)
		g_string_append(out, " 1");
	g_string_append_printf(out,
	                       "\n\tFROM deal_scores s WHERE s.id = %" G_GINT64_FORMAT
	                       "),\nparts (part) AS (\n\tSELECT %" G_GINT64_FORMAT "\n",
	                       why->score, why->intercept);
	for (gsize i = 0; i < why->model.count; i++)
		append_column(out, model, &model->features->list[i]);
	g_string_append(
		out, ")\nSELECT round(1000000 / (1 + exp(-sum(part) / 10000.0))) / 1000000 AS probability,\n"
			 "\tsum(part) / 10000.0 AS log_odds\nFROM parts;\n");
	return g_string_free(out, FALSE);
}

char *deal_why_sql(const struct deal_why *why)
{
	if (why->score == 0)
		return NULL;
	if (why->model.lead)
		return learned_sql(why);
	return g_strdup_printf(
		"WITH said AS (SELECT json_extract(s.inputs, '$.percent') / 100.0 AS share\n"
		"\tFROM deal_scores s WHERE s.id = %" G_GINT64_FORMAT ")\n"
		"SELECT share AS probability,\n"
		"\tround(10000 * ln(min(max(share, 0.01), 0.99) / (1 - min(max(share, 0.01), 0.99)))) / 10000 AS log_odds\n"
		"FROM said;\n",
		why->score);
}
