#include "workflows/fair_rates.h"

#include <math.h>

/* One rate, of each group and against one of them. */
struct rates {
	struct share all[FAIR_PLACES], compared[FAIR_PLACES];
	gsize reference; /* G_MAXSIZE: there is none */
	bool least;      /* the reference is the one with the smallest share */
	gint64 cases;
};

static struct rates rates_of(const struct fair_look *look, const struct fairness_counts *counts,
                             enum fairness_rate rate)
{
	struct rates rates = { .least = rate != FAIRNESS_SELECTION };

	for (gsize i = 0; i < look->count; i++) {
		rates.all[i] = fairness_share(&counts[i], rate);
		rates.cases += rates.all[i].whole;
	}
	fair_shares_compared(look, rates.all, rates.compared);
	rates.reference = rates.least ? fairness_worst(rates.compared, look->count, G_MAXSIZE)
	                              : fairness_best(rates.compared, look->count);
	return rates;
}

/* Always the smaller share to the larger one, so that four fifths mean the same in each table. */
static struct fairness_ratio ratio_of(const struct rates *rates, gsize group)
{
	struct share own = rates->all[group], other = rates->all[rates->reference];

	return rates->least ? fairness_compare(other, own) : fairness_compare(own, other);
}

static void add_comparison(struct picture *picture, struct picture_row *row,
                           const struct rates *rates, gsize group, const char *reference)
{
	bool compared = rates->compared[group].whole > 0 && rates->reference != G_MAXSIZE;

	if (compared && group != rates->reference) {
		struct fairness_ratio ratio = ratio_of(rates, group);
		fair_ratio_cells(picture, row, &ratio);
		return;
	}
	for (int k = 0; k < 3; k++)
		row_unknown(row);
	row_text(picture, row, compared ? reference : "not compared");
}

/* The group that stands worst against the reference; G_MAXSIZE: there is none. */
static gsize find_widest(const struct fair_look *look, const struct rates *rates,
                         struct fairness_ratio *widest)
{
	gsize found = G_MAXSIZE;

	for (gsize i = 0; rates->reference != G_MAXSIZE && i < look->count; i++) {
		if (i == rates->reference || rates->compared[i].whole == 0)
			continue;
		struct fairness_ratio ratio = ratio_of(rates, i);
		if (found == G_MAXSIZE || fair_is_worse(&ratio, widest)) {
			found = i;
			*widest = ratio;
		}
	}
	return found;
}

char *fair_picked_text(const struct fair_look *look, const struct fairness_counts *counts,
                       const struct fair_words *words)
{
	struct rates rates = rates_of(look, counts, FAIRNESS_SELECTION);
	struct fairness_ratio ratio = { 0 };
	gsize worst = find_widest(look, &rates, &ratio);

	if (worst == G_MAXSIZE)
		return NULL;
	g_autofree char *stands = fair_ratio_text(&ratio);
	struct share group = rates.all[worst], other = rates.all[rates.reference];
	return g_strdup_printf("%s: %s %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
	                       " (%.0f %%), %s %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " (%.0f %%)%s",
	                       words->picked, fair_look_name(look, worst), group.part, group.whole,
	                       share_rate(group) * 100, fair_look_name(look, rates.reference),
	                       other.part, other.whole, share_rate(other) * 100, stands);
}

void fair_tell_picked(struct picture *picture, const struct fair_look *look,
                      const struct fairness_counts *counts, const struct fair_words *words)
{
	struct rates rates = rates_of(look, counts, FAIRNESS_SELECTION);
	struct picture_part *part =
		picture_add(picture, words->title, CHART_BARS, rates.cases, words->cases_of);

	part_column(picture, part, "group", look->field->name, UNIT_TEXT, false);
	part_column(picture, part, "cases", "cases", UNIT_COUNT, false);
	part_column(picture, part, words->key, words->column, UNIT_SHARE, true);
	fair_ratio_columns(picture, part);
	for (gsize i = 0; i < look->count; i++) {
		struct picture_row *row = part_row(part);

		row_text(picture, row, fair_look_name(look, i));
		row_whole(row, rates.all[i].whole);
		row_real(row, share_rate(rates.all[i]));
		add_comparison(picture, row, &rates, i, words->reference);
		row_how(picture, row, "%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " %s", rates.all[i].part,
		        rates.all[i].whole, words->picked);
	}
}

static void add_error(struct picture *picture, struct picture_part *part,
                      const struct fair_look *look, const struct rates *rates, const char *name,
                      const char *how, const char *whose)
{
	for (gsize i = 0; i < look->count; i++) {
		struct picture_row *row = part_row(part);

		row_text(picture, row, fair_look_name(look, i));
		row_text(picture, row, name);
		row_real(row, share_rate(rates->all[i]));
		add_comparison(picture, row, rates, i, "least");
		row_how(picture, row, "%s: of %" G_GINT64_FORMAT " %s, %" G_GINT64_FORMAT " %s", name,
		        rates->all[i].whole, whose, rates->all[i].part, how);
	}
}

void fair_tell_errors(struct picture *picture, const struct fair_look *look,
                      const struct fairness_counts *counts, const struct fair_words *words)
{
	struct rates missed = rates_of(look, counts, FAIRNESS_FNR);
	struct rates in_vain = rates_of(look, counts, FAIRNESS_FPR);
	struct picture_part *part = picture_add(picture, words->errors_title, CHART_NONE,
	                                        missed.cases + in_vain.cases, words->errors_of);

	part_column(picture, part, "group", look->field->name, UNIT_TEXT, false);
	part_column(picture, part, "error", "error", UNIT_TEXT, false);
	part_column(picture, part, "share", "share", UNIT_SHARE, false);
	fair_ratio_columns(picture, part);
	add_error(picture, part, look, &missed, "missed", words->missed, words->truly);
	add_error(picture, part, look, &in_vain, "in vain", words->in_vain, words->falsely);
	picture_note(picture, "ratio of errors: the smallest share of any group to this one's, so that "
	                      "under 0.80 the score is more often wrong about this group");
}
