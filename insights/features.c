#include "insights/features.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A level or a value, and how many cases have it. */
struct tally {
	union {
		double number;
		const char *word;
	};
	gsize cases;
};

struct features *features_new(gsize count)
{
	struct features *features = g_new0(struct features, 1);

	features->list = g_new0(struct feature, count);
	features->count = count;
	return features;
}

void features_free(struct features *features)
{
	if (features == NULL)
		return;
	for (gsize c = 0; c < features->count; c++) {
		g_free(features->list[c].name);
		g_free(features->list[c].cuts);
		g_strfreev(features->list[c].levels);
	}
	g_free(features->list);
	g_free(features);
}

void features_settle(struct features *features)
{
	features->width = 0;
	for (gsize c = 0; c < features->count; c++) {
		struct feature *f = &features->list[c];

		f->first = features->width;
		f->places = f->kind == FEATURE_NUMBER ? f->cut_count + 2 : f->level_count + 2;
		features->width += f->places + (f->kind == FEATURE_NUMBER);
	}
}

static int by_number(const void *one, const void *other)
{
	double a = *(const double *)one, b = *(const double *)other;

	return (a > b) - (a < b);
}

/* Halfway to the next value, and never on it. */
static double between(double low, double high)
{
	double middle = low + (high - low) / 2;

	return middle < high && middle >= low ? middle : low;
}

/* Bins of about the same number of cases; a value as common as a whole bin has one of its own, and what such values leave over is cut
 * somewhat more finely. */
static void cut(struct feature *f, const struct tally *values, gsize count, gsize cases, gsize bins)
{
	gsize shared = cases, own = MAX((cases + bins - 1) / bins, FEATURE_LEAST), in_bin = 0, target;

	for (gsize v = 0; v < count; v++)
		if (values[v].cases >= own)
			shared -= values[v].cases;
	target = MAX(MIN(cases / bins, shared * 2 / bins), FEATURE_LEAST);
	f->cuts = g_new(double, count);
	for (gsize v = 0; v + 1 < count; v++) {
		in_bin += values[v].cases;
		if (in_bin < (values[v].cases >= own ? own : target) && values[v + 1].cases < own)
			continue;
		/* Too few before a common value: they join what is before them, or after it where nothing is. */
		if (in_bin < FEATURE_LEAST) {
			if (f->cut_count == 0)
				continue;
			f->cut_count--;
		}
		f->cuts[f->cut_count++] = between(values[v].number, values[v + 1].number);
		in_bin = 0;
	}
	if (count > 0 && in_bin + values[count - 1].cases < FEATURE_LEAST && f->cut_count > 0)
		f->cut_count--;
}

static void learn_number(struct feature *f, const double *numbers, const guint32 *rows, gsize count,
                         gsize bins)
{
	g_autofree double *sorted = g_new(double, count);
	g_autofree struct tally *values = NULL;
	gsize known = 0, distinct = 0;
	double sum = 0, squares = 0;

	for (gsize i = 0; i < count; i++)
		if (isfinite(numbers[rows[i]]))
			sorted[known++] = numbers[rows[i]];
	if (known == 0)
		return;
	qsort(sorted, known, sizeof *sorted, by_number);
	f->low = sorted[0];
	f->high = sorted[known - 1];
	values = g_new(struct tally, known);
	for (gsize i = 0; i < known; i++) {
		if (distinct == 0 || values[distinct - 1].number != sorted[i])
			values[distinct++] = (struct tally){ .number = sorted[i] };
		values[distinct - 1].cases++;
		sum += sorted[i] / (double)known;
	}
	f->mean = sum;
	for (gsize i = 0; i < known; i++)
		squares += (sorted[i] - sum) / (double)known * (sorted[i] - sum);
	f->sd = distinct > 1 ? sqrt(squares) : 0;
	/* Values too far apart for a mean (overflow): the bins have to do. */
	if (!isfinite(f->mean) || !isfinite(f->sd)) {
		f->mean = 0;
		f->sd = 0;
	}
	if (bins > 0)
		cut(f, values, distinct, known, bins);
}

static int by_word(const void *one, const void *other)
{
	return strcmp(*(char *const *)one, *(char *const *)other);
}

static void learn_words(struct feature *f, const char *const *words, const guint32 *rows,
                        gsize count, gsize least)
{
	g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(struct tally));
	GPtrArray *levels = g_ptr_array_new();

	g_strfreev(f->levels);
	f->level_count = 0;
	for (gsize i = 0; i < count; i++) {
		const char *word = words[rows[i]];
		gpointer at;

		if (word == NULL || *word == '\0')
			continue;
		at = g_hash_table_lookup(places, word);
		if (at == NULL) {
			struct tally first = { .word = word };

			g_array_append_val(found, first);
			at = GUINT_TO_POINTER(found->len);
			g_hash_table_insert(places, (gpointer)word, at);
		}
		g_array_index(found, struct tally, GPOINTER_TO_UINT(at) - 1).cases++;
	}
	for (guint i = 0; i < found->len; i++) {
		const struct tally *level = &g_array_index(found, struct tally, i);

		if (level->cases >= least)
			g_ptr_array_add(levels, g_strdup(level->word));
	}
	g_ptr_array_sort(levels, by_word);
	f->level_count = levels->len;
	g_ptr_array_add(levels, NULL);
	f->levels = (char **)g_ptr_array_free(levels, FALSE);
}

/* Learns the levels, with a higher bar until they are few enough for one factor. How many there are does not depend on the bins. */
static void learn_levels(struct features *features, const struct feature_table *table,
                         const guint32 *rows, gsize count)
{
	for (gsize least = FEATURE_LEAST; least <= MAX(count, FEATURE_LEAST); least *= 2) {
		gsize levels = 0;

		for (gsize c = 0; c < features->count; c++) {
			if (features->list[c].kind == FEATURE_WORD)
				learn_words(&features->list[c], table->columns[c].words, rows, count, least);
			levels += features->list[c].level_count;
		}
		if (levels <= FEATURE_MOST)
			return;
	}
}

struct features *features_learn(const struct feature_table *table, const guint32 *rows, gsize count,
                                gsize bins)
{
	struct features *features = features_new(table->width);

	for (gsize c = 0; c < table->width; c++) {
		struct feature *f = &features->list[c];

		f->name = g_strdup(table->columns[c].name);
		f->kind = table->columns[c].kind;
		if (f->kind == FEATURE_NUMBER)
			learn_number(f, table->columns[c].numbers, rows, count, bins);
	}
	learn_levels(features, table, rows, count);
	features_settle(features);
	return features;
}

/* How many of the cuts are below the number. */
static gsize bin_of(const struct feature *f, double number)
{
	gsize from = 0, to = f->cut_count;

	while (from < to) {
		gsize middle = from + (to - from) / 2;

		if (f->cuts[middle] < number)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

static gsize level_of(const struct feature *f, const char *word)
{
	gsize from = 0, to = f->level_count;

	while (from < to) {
		gsize middle = from + (to - from) / 2;
		int order = strcmp(f->levels[middle], word);

		if (order == 0)
			return middle;
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return f->level_count;
}

gsize feature_place(const struct feature *feature, struct feature_value value)
{
	if (feature->kind == FEATURE_NUMBER)
		return isfinite(value.number) ? bin_of(feature, value.number) : feature->places - 1;
	if (value.word == NULL || *value.word == '\0')
		return feature->places - 1;
	return level_of(feature, value.word);
}

double feature_standard(const struct feature *feature, struct feature_value value)
{
	if (feature->kind != FEATURE_NUMBER || !isfinite(value.number) || !(feature->sd > 0))
		return 0;
	return (CLAMP(value.number, feature->low, feature->high) - feature->mean) / feature->sd;
}

gsize feature_weight_of(const struct feature *feature, gsize place)
{
	return feature->first + (feature->kind == FEATURE_NUMBER) + place;
}

void feature_add_cuts(struct feature *feature, const double *cuts, gsize count)
{
	gsize old = feature->cuts ? feature->cut_count : 0, one = 0, other = 0, all = 0;
	double *merged = g_new(double, old + count + 1);

	while (one < old || other < count) {
		bool first = other == count || (one < old && feature->cuts[one] <= cuts[other]);
		double next = first ? feature->cuts[one++] : cuts[other++];

		if (all == 0 || merged[all - 1] < next)
			merged[all++] = next;
	}
	g_free(feature->cuts);
	feature->cuts = merged;
	feature->cut_count = all;
}

gsize feature_same_bin(const struct feature *feature, gsize place, const struct feature *other)
{
	if (place + 1 == feature->places)
		return other->places - 1;
	/* Its upper end falls into the same bin as all of it. */
	return place < feature->cut_count ? bin_of(other, feature->cuts[place]) : other->cut_count;
}

static char *bin_text(const struct feature *f, gsize bin)
{
	if (f->cut_count == 0)
		return g_strdup("any number");
	if (bin == 0)
		return g_strdup_printf("up to %.10g", f->cuts[0]);
	if (bin == f->cut_count)
		return g_strdup_printf("more than %.10g", f->cuts[bin - 1]);
	return g_strdup_printf("more than %.10g up to %.10g", f->cuts[bin - 1], f->cuts[bin]);
}

char *feature_place_text(const struct feature *feature, gsize place)
{
	if (place + 1 == feature->places)
		return g_strdup("missing");
	if (feature->kind == FEATURE_NUMBER)
		return bin_text(feature, place);
	return g_strdup(place < feature->level_count ? feature->levels[place] : "others");
}

static void keep_free(struct design *d, const guint32 *rows, gsize count)
{
	g_autofree guint32 *cases = g_new0(guint32, d->width);
	g_autofree bool *moves = g_new0(bool, d->width);

	for (gsize i = 0; i < count; i++) {
		for (gsize c = 0; c < d->columns; c++)
			cases[d->places[rows[i] * d->columns + c]]++;
		for (gsize k = 0; k < d->numbers; k++)
			moves[d->linear[k]] |= d->standards[rows[i] * d->numbers + k] != 0;
	}
	d->kept = g_new(guint32, d->width);
	d->compact = g_new(guint32, d->width);
	for (guint32 k = 0; k < d->width; k++)
		if (moves[k] || (cases[k] > 0 && cases[k] < count))
			d->kept[d->free++] = k;
	for (gsize k = 0; k < d->width; k++)
		d->compact[k] = (guint32)d->free;
	for (gsize k = 0; k < d->free; k++)
		d->compact[d->kept[k]] = (guint32)k;
}

static void place_rows(struct design *d, const struct features *features,
                       const struct feature_table *table)
{
	gsize number = 0;

	for (gsize c = 0; c < features->count; c++) {
		const struct feature *f = &features->list[c];
		const struct feature_column *column = &table->columns[c];
		bool is_number = f->kind == FEATURE_NUMBER;

		for (gsize i = 0; i < d->rows; i++) {
			struct feature_value value = { .number = is_number ? column->numbers[i] : 0,
				                           .word = is_number ? NULL : column->words[i] };

			d->places[i * d->columns + c] = (guint32)feature_weight_of(f, feature_place(f, value));
			if (is_number)
				d->standards[i * d->numbers + number] = feature_standard(f, value);
		}
		if (is_number)
			d->linear[number++] = (guint32)f->first;
	}
}

struct design *design_new(const struct features *features, const struct feature_table *table,
                          const guint32 *rows, gsize count)
{
	struct design *d = g_new0(struct design, 1);

	*d = (struct design){ .rows = table->rows, .width = features->width, .columns = features->count };
	for (gsize c = 0; c < features->count; c++)
		d->numbers += features->list[c].kind == FEATURE_NUMBER;
	d->places = g_new(guint32, d->rows * d->columns);
	d->standards = g_new(double, d->rows * d->numbers);
	d->linear = g_new(guint32, d->numbers);
	place_rows(d, features, table);
	keep_free(d, rows, count);
	return d;
}

void design_free(struct design *design)
{
	if (design == NULL)
		return;
	g_free(design->places);
	g_free(design->standards);
	g_free(design->linear);
	g_free(design->kept);
	g_free(design->compact);
	g_free(design);
}
