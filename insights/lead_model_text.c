#include "base/error.h"
#include "insights/lead_model.h"

#include <math.h>
#include <string.h>

static const char *const ground_words[] = { "share", "prior", "learned" };

const char *lead_ground_word(enum lead_ground ground)
{
	return ground_words[ground];
}

static void set_figure(struct jdoc *object, const char *key, double value)
{
	if (isfinite(value))
		jdoc_set_real(object, key, value);
	else
		jdoc_set_null(object, key);
}

static struct jdoc *reals(const double *values, gsize count)
{
	struct jdoc *array = jdoc_array();

	for (gsize i = 0; i < count; i++)
		jdoc_add_real(array, values[i]);
	return array;
}

static struct jdoc *write_column(const struct lead_model *model, const struct feature *f)
{
	const double *places = model->weights + feature_weight_of(f, 0);
	struct jdoc *column = jdoc_object(), *levels = NULL;

	jdoc_set_text(column, "name", f->name);
	jdoc_set_text(column, "kind", f->kind == FEATURE_NUMBER ? "number" : "word");
	jdoc_set_real(column, "missing", places[f->places - 1]);
	if (f->kind == FEATURE_NUMBER) {
		jdoc_set_real(column, "low", f->low);
		jdoc_set_real(column, "high", f->high);
		jdoc_set_real(column, "mean", f->mean);
		jdoc_set_real(column, "sd", f->sd);
		jdoc_set_real(column, "linear", model->weights[f->first]);
		jdoc_set(column, "cuts", reals(f->cuts, f->cut_count));
		jdoc_set(column, "bins", reals(places, f->cut_count + 1));
		return column;
	}
	levels = jdoc_array();
	for (gsize i = 0; i < f->level_count; i++)
		jdoc_add_text(levels, f->levels[i]);
	jdoc_set(column, "levels", levels);
	jdoc_set(column, "weights", reals(places, f->level_count));
	jdoc_set_real(column, "others", places[f->level_count]);
	return column;
}

struct jdoc *lead_model_write(const struct lead_model *model)
{
	struct jdoc *object = jdoc_object(), *columns = jdoc_array();

	jdoc_set_text(object, "ground", ground_words[model->ground]);
	jdoc_set_int(object, "cases", (gint64)model->cases);
	jdoc_set_int(object, "wins", (gint64)model->wins);
	jdoc_set_int(object, "needed", (gint64)model->needed);
	jdoc_set_real(object, "intercept", model->intercept);
	jdoc_set_int(object, "bins", (gint64)model->bins);
	jdoc_set_real(object, "ridge", model->ridge);
	jdoc_set_real(object, "slope", model->slope);
	for (gsize c = 0; c < model->features->count; c++)
		jdoc_add(columns, write_column(model, &model->features->list[c]));
	jdoc_set(object, "columns", columns);
	return object;
}

struct jdoc *lead_model_write_held_out(const struct lead_model *model)
{
	const struct lead_held_out *held = &model->held_out;
	struct jdoc *object = jdoc_object(), *bins = jdoc_array();

	set_figure(object, "auc", held->auc);
	set_figure(object, "log_loss", held->log_loss);
	set_figure(object, "brier", held->brier);
	set_figure(object, "ece", held->ece);
	set_figure(object, "base_log_loss", held->base_log_loss);
	for (int b = 0; b < QUALITY_BINS; b++) {
		struct jdoc *bin = jdoc_object();

		jdoc_set_int(bin, "cases", (gint64)held->bins[b].cases);
		jdoc_set_int(bin, "hits", (gint64)held->bins[b].hits);
		jdoc_set_real(bin, "sum", held->bins[b].sum);
		jdoc_add(bins, bin);
	}
	jdoc_set(object, "bins", bins);
	return object;
}

static bool no_model(GError **error, const char *what)
{
	return tend_fail(error, TEND_DAMAGED, "the stored model cannot be read: %s", what);
}

/* The real at key, which must be one. */
static double real_at(const struct jdoc *object, const char *key, bool *fault)
{
	double value = jdoc_get_real(object, key, NAN);

	*fault |= !isfinite(value);
	return value;
}

/* An array of reals; NULL and *fault where it is none. Caller frees. */
static double *reals_at(const struct jdoc *object, const char *key, gsize *count, bool *fault)
{
	const struct jdoc *array = jdoc_get(object, key);
	double *values;

	*count = 0;
	if (array == NULL || !jdoc_is_array(array)) {
		*fault = true;
		return NULL;
	}
	*count = jdoc_size(array);
	values = g_new(double, *count + 1);
	for (gsize i = 0; i < *count; i++) {
		values[i] = jdoc_as_real(jdoc_at(array, i), NAN);
		*fault |= !isfinite(values[i]);
	}
	return values;
}

static bool read_number(struct feature *f, const struct jdoc *column)
{
	bool fault = false;

	f->low = real_at(column, "low", &fault);
	f->high = real_at(column, "high", &fault);
	f->mean = real_at(column, "mean", &fault);
	f->sd = real_at(column, "sd", &fault);
	f->cuts = reals_at(column, "cuts", &f->cut_count, &fault);
	for (gsize i = 1; !fault && i < f->cut_count; i++)
		fault |= !(f->cuts[i - 1] < f->cuts[i]);
	return !fault && f->low <= f->high && f->sd >= 0;
}

static bool read_words(struct feature *f, const struct jdoc *column)
{
	const struct jdoc *levels = jdoc_get(column, "levels");

	if (levels == NULL || !jdoc_is_array(levels))
		return false;
	f->levels = g_new0(char *, jdoc_size(levels) + 1);
	for (gsize i = 0; i < jdoc_size(levels); i++) {
		const char *level = jdoc_as_text(jdoc_at(levels, i));

		if (level == NULL || (i > 0 && strcmp(f->levels[i - 1], level) >= 0))
			return false;
		f->levels[f->level_count++] = g_strdup(level);
	}
	return true;
}

static bool read_shape(struct feature *f, const struct jdoc *column)
{
	const char *kind = jdoc_get_text(column, "kind");

	f->name = g_strdup(jdoc_get_text(column, "name"));
	if (f->name == NULL || kind == NULL)
		return false;
	f->kind = strcmp(kind, "word") == 0 ? FEATURE_WORD : FEATURE_NUMBER;
	if (f->kind == FEATURE_WORD)
		return read_words(f, column);
	return strcmp(kind, "number") == 0 && read_number(f, column);
}

static bool read_weights(struct lead_model *model, const struct feature *f, const struct jdoc *column)
{
	bool number = f->kind == FEATURE_NUMBER, fault = false;
	gsize count = 0, expected = f->places - (number ? 1 : 2);
	double *places = model->weights + feature_weight_of(f, 0);
	g_autofree double *weights = reals_at(column, number ? "bins" : "weights", &count, &fault);

	if (fault || count != expected)
		return false;
	memcpy(places, weights, count * sizeof *weights);
	places[f->places - 1] = real_at(column, "missing", &fault);
	if (number)
		model->weights[f->first] = real_at(column, "linear", &fault);
	else
		places[f->places - 2] = real_at(column, "others", &fault);
	return !fault;
}

static bool read_columns(struct lead_model *model, const struct jdoc *columns)
{
	model->features = features_new(jdoc_size(columns));
	for (gsize c = 0; c < model->features->count; c++)
		if (!read_shape(&model->features->list[c], jdoc_at(columns, c)))
			return false;
	features_settle(model->features);
	model->weights = g_new0(double, model->features->width + 1);
	for (gsize c = 0; c < model->features->count; c++)
		if (!read_weights(model, &model->features->list[c], jdoc_at(columns, c)))
			return false;
	return true;
}

static void read_held_out(struct lead_held_out *held, const struct jdoc *object)
{
	const struct jdoc *bins = object ? jdoc_get(object, "bins") : NULL;

	*held = (struct lead_held_out){
		.auc = NAN, .log_loss = NAN, .brier = NAN, .ece = NAN, .base_log_loss = NAN
	};
	if (object == NULL)
		return;
	held->auc = jdoc_get_real(object, "auc", NAN);
	held->log_loss = jdoc_get_real(object, "log_loss", NAN);
	held->brier = jdoc_get_real(object, "brier", NAN);
	held->ece = jdoc_get_real(object, "ece", NAN);
	held->base_log_loss = jdoc_get_real(object, "base_log_loss", NAN);
	for (gsize b = 0; bins != NULL && b < MIN(jdoc_size(bins), QUALITY_BINS); b++) {
		const struct jdoc *bin = jdoc_at(bins, b);

		held->bins[b].cases = (gsize)MAX(jdoc_get_int(bin, "cases", 0), 0);
		held->bins[b].hits = (gsize)MAX(jdoc_get_int(bin, "hits", 0), 0);
		held->bins[b].sum = jdoc_get_real(bin, "sum", 0);
	}
}

static bool read_head(struct lead_model *model, const struct jdoc *object)
{
	const char *ground = jdoc_get_text(object, "ground");
	bool fault = ground == NULL;
	guint which = 0;

	for (; !fault && which < G_N_ELEMENTS(ground_words); which++)
		if (strcmp(ground, ground_words[which]) == 0)
			break;
	fault |= which == G_N_ELEMENTS(ground_words);
	model->ground = which;
	model->cases = (gsize)MAX(jdoc_get_int(object, "cases", 0), 0);
	model->wins = (gsize)MAX(jdoc_get_int(object, "wins", 0), 0);
	model->needed = (gsize)MAX(jdoc_get_int(object, "needed", 0), 0);
	model->bins = (gsize)MAX(jdoc_get_int(object, "bins", 0), 0);
	model->intercept = real_at(object, "intercept", &fault);
	model->ridge = real_at(object, "ridge", &fault);
	model->slope = real_at(object, "slope", &fault);
	return !fault;
}

struct lead_model *lead_model_read(const struct jdoc *parameters, const struct jdoc *held_out,
                                   GError **error)
{
	g_autoptr(LeadModel) model = g_new0(struct lead_model, 1);
	const struct jdoc *columns = jdoc_get(parameters, "columns");

	if (!read_head(model, parameters)) {
		no_model(error, "its head is incomplete");
		return NULL;
	}
	if (columns == NULL || !jdoc_is_array(columns) || !read_columns(model, columns)) {
		no_model(error, "its columns and weights do not fit together");
		return NULL;
	}
	read_held_out(&model->held_out, held_out);
	return g_steal_pointer(&model);
}
