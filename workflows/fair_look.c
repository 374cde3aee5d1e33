#include "workflows/fair_look.h"

#include <math.h>

/* ---- counting */

/* Those told by name; what is loose takes no part in comparisons. */
void fair_shares_compared(const struct fair_look *look, const struct share *all,
                          struct share *compared)
{
	static const struct share nothing = { 0, 0 };

	for (gsize i = 0; i < look->count; i++) {
		compared[i] = all[i];
		if (fair_group(look->groups, (guint)i)->loose)
			compared[i] = nothing;
	}
}

/* A gap that is none by chance comes first, then the one that might be; of two alike the surer, which is not the wider one of a handful. */
bool fair_is_worse(const struct fairness_ratio *a, const struct fairness_ratio *b)
{
	static const int order[] = {
		[FAIRNESS_FAILS] = 0, [FAIRNESS_UNCERTAIN] = 1, [FAIRNESS_PASSES] = 2, [FAIRNESS_TOO_FEW] = 3
	};

	return order[a->verdict] != order[b->verdict] ? order[a->verdict] < order[b->verdict]
	                                              : a->high < b->high;
}

/* The group that fares worst against the best off. */
static void find_worst(struct fair_look *look)
{
	struct share compared[FAIR_PLACES];

	fair_shares_compared(look, look->won, compared);
	look->worst = G_MAXSIZE;
	look->best = fairness_best(compared, look->count);
	for (gsize i = 0; look->best != G_MAXSIZE && i < look->count; i++) {
		if (i == look->best || compared[i].whole == 0)
			continue;
		struct fairness_ratio ratio = fairness_compare(compared[i], compared[look->best]);
		if (look->worst == G_MAXSIZE || fair_is_worse(&ratio, &look->ratio)) {
			look->worst = i;
			look->ratio = ratio;
		}
	}
}

void fair_look_at(struct fair_look *look, const struct fair_cases *cases, int place)
{
	*look = (struct fair_look){ .field = &fair_fields[place],
		                        .groups = &cases->groups[place],
		                        .cases = cases,
		                        .place = place,
		                        .count = cases->groups[place].all->len };
	g_assert(look->count <= G_N_ELEMENTS(look->won));
	for (guint i = 0; i < cases->all->len; i++) {
		const struct fair_case *one = fair_case(cases, i);
		look->won[one->group[place]].whole++;
		look->won[one->group[place]].part += one->won;
	}
	find_worst(look);
}

const char *fair_look_name(const struct fair_look *look, gsize group)
{
	return fair_group(look->groups, (guint)group)->name;
}

/* ---- words and cells */

static const char *in_words(enum fairness_verdict verdict)
{
	switch (verdict) {
	case FAIRNESS_FAILS: return "under four fifths (0.80), and hardly by chance";
	case FAIRNESS_UNCERTAIN: return "under four fifths (0.80), but it could be chance";
	case FAIRNESS_PASSES: return "at least four fifths (0.80)";
	default: return "too few cases to judge";
	}
}

char *fair_ratio_text(const struct fairness_ratio *ratio)
{
	if (!isfinite(ratio->ratio) || !isfinite(ratio->low) || !isfinite(ratio->high))
		return g_strdup_printf(", %s", in_words(ratio->verdict));
	return g_strdup_printf(": %.2f times as often (95 %%: %.2f to %.2f), %s", ratio->ratio,
	                       ratio->low, ratio->high, in_words(ratio->verdict));
}

static const char *judge(const struct fairness_ratio *ratio)
{
	switch (ratio->verdict) {
	case FAIRNESS_FAILS: return "gap";
	case FAIRNESS_UNCERTAIN: return "chance?";
	case FAIRNESS_PASSES: return "alike";
	default: return "too few";
	}
}

void fair_ratio_cells(struct picture *picture, struct picture_row *row,
                      const struct fairness_ratio *ratio)
{
	row_real(row, ratio->ratio);
	row_real(row, ratio->low);
	row_real(row, ratio->high);
	row_text(picture, row, judge(ratio));
}

void fair_ratio_columns(struct picture *picture, struct picture_part *part)
{
	part_column(picture, part, "ratio", "ratio", UNIT_NUMBER, false);
	part_column(picture, part, "ratio_low", "from", UNIT_NUMBER, false);
	part_column(picture, part, "ratio_high", "to", UNIT_NUMBER, false);
	part_column(picture, part, "verdict", "verdict", UNIT_TEXT, false);
}
