#include "workflows/deal_model.h"

#include "base/error.h"
#include "base/jdoc.h"
#include "workflows/field_use.h"

#include <math.h>

static bool find_fields(struct deal_model *model, GError **error)
{
	model->count = model->lead->features->count;
	model->fields = g_new0(const struct deal_field *, MAX(model->count, 1));
	model->blind = g_new0(bool, MAX(model->count, 1));
	for (gsize i = 0; i < model->count; i++) {
		const struct feature *feature = &model->lead->features->list[i];

		model->fields[i] = deal_field_find(feature->name);
		if (model->fields[i] == NULL || model->fields[i]->kind != feature->kind)
			return tend_fail(error, TEND_FAILED,
			                 "the model of deals knows a field '%s' that this tend does not have\n"
			                 "try a newer tend, or go back to an earlier model: tend model back",
			                 feature->name);
	}
	return true;
}

static bool open_text(struct deal_model *model, const char *text, GError **error)
{
	g_autoptr(Jdoc) parameters = jdoc_parse(text, -1, error);

	model->lead = parameters ? lead_model_read(parameters, NULL, error) : NULL;
	return model->lead != NULL && find_fields(model, error);
}

bool deal_model_open(struct deal_model *model, const struct model *row, GError **error)
{
	*model = (struct deal_model){ .id = row->id };
	return open_text(model, row->parameters, error);
}

bool deal_model_of(struct deal_model *model, const struct deal_lesson *lesson, GError **error)
{
	*model = (struct deal_model){ 0 };
	return open_text(model, lesson->parameters, error);
}

bool deal_model_respect(struct deal_model *model, struct db *db, GError **error)
{
	struct field_uses said;

	if (!field_uses_read(db, &said, error))
		return false;
	for (gsize i = 0; i < model->count; i++)
		model->blind[i] = !field_use_allowed(&said, model->fields[i]->name);
	field_uses_clear(&said);
	return true;
}

void deal_model_clear(struct deal_model *model)
{
	g_clear_pointer(&model->lead, lead_model_free);
	g_clear_pointer(&model->fields, g_free);
	g_clear_pointer(&model->blind, g_free);
}

static gint64 rounded(double part)
{
	return (gint64)round(part * DEAL_SCALE);
}

double deal_chance(double log_odds)
{
	static const double millionths = 1e6;

	return round(millionths / (1 + exp(-log_odds))) / millionths;
}

int deal_percent(double chance)
{
	return (int)round(chance * 100);
}

void deal_model_sum(const struct deal_model *model, const struct feature_value *values,
                    struct deal_total *sum)
{
	g_autofree double *parts = g_new0(double, MAX(model->count, 1));

	lead_model_score(model->lead, values, parts);
	sum->intercept = sum->total = rounded(model->lead->intercept);
	for (gsize i = 0; i < model->count; i++) {
		sum->parts[i] = rounded(parts[i]);
		sum->total += sum->parts[i];
	}
	sum->log_odds = (double)sum->total / DEAL_SCALE;
	sum->probability = deal_chance(sum->log_odds);
}

struct deal_prior deal_prior_of(const struct deal_reader *reader, const struct deal_look *look)
{
	gint64 own = reader->history.percent;
	struct deal_prior prior = { .percent = own >= 0 ? own : look->stands->probability,
		                        .own = own >= 0 };
	double kept = (double)CLAMP(prior.percent, 1, 99) / 100;

	prior.probability = (double)prior.percent / 100;
	prior.log_odds = round(log(kept / (1 - kept)) * DEAL_SCALE) / DEAL_SCALE;
	return prior;
}

static struct feature_value not_known(void)
{
	return (struct feature_value){ .number = NAN };
}

double deal_model_score_row(const struct deal_model *model, const struct deal_table *table, guint row)
{
	g_autofree struct feature_value *values = g_new0(struct feature_value, MAX(model->count, 1));

	for (gsize i = 0; i < model->count; i++) {
		const struct deal_field *field = model->fields[i];
		const GArray *cells = table->cells[field - deal_fields];

		values[i] = not_known();
		if (model->blind[i])
			continue;
		if (field->kind == FEATURE_NUMBER)
			values[i].number = g_array_index(cells, double, row);
		else
			values[i].word = g_array_index(cells, const char *, row);
	}
	return lead_model_score(model->lead, values, NULL);
}

struct feature_value *deal_model_values(const struct deal_model *model, const struct deal_look *look)
{
	struct feature_value *values = g_new0(struct feature_value, MAX(model->count, 1));

	for (gsize i = 0; i < model->count; i++)
		values[i] = model->blind[i] ? not_known() : deal_field_value(model->fields[i], look);
	return values;
}

char *deal_model_inputs(const struct deal_model *model, const struct feature_value *values)
{
	g_autoptr(Jdoc) doc = jdoc_object();

	for (gsize i = 0; i < model->count; i++) {
		if (model->fields[i]->kind == FEATURE_WORD)
			jdoc_set_text(doc, model->fields[i]->name, values[i].word);
		else if (isfinite(values[i].number))
			jdoc_set_real(doc, model->fields[i]->name, values[i].number);
		else
			jdoc_set_null(doc, model->fields[i]->name);
	}
	return jdoc_text_exact(doc);
}

struct feature_value *deal_model_read_inputs(const struct deal_model *model, const struct jdoc *doc)
{
	struct feature_value *values = g_new0(struct feature_value, MAX(model->count, 1));

	for (gsize i = 0; i < model->count; i++) {
		const char *name = model->fields[i]->name;

		values[i] = (struct feature_value){ .number = jdoc_get_real(doc, name, NAN),
			                                .word = jdoc_get_text(doc, name) };
	}
	return values;
}
