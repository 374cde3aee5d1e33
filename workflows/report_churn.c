/* Did the warnings come true? Whom the first scoring of each month called at risk, held against who ordered since. */
#include "base/clock.h"
#include "workflows/churn.h"
#include "workflows/report.h"

#include <math.h>
#include <string.h>

enum { MONTHS = 12 };

static void add_month(const struct reporting *reporting, struct picture *picture,
                      struct picture_part *part, const struct churn_month *month)
{
	struct picture_row *row = part_row(part);
	g_autofree char *sentence = churn_sentence(month, reporting->zone);

	part->cases += month->customers;
	row_text(picture, row, month->month);
	row_whole(row, month->customers);
	row_whole(row, month->flagged);
	row_whole(row, month->flagged_away);
	row_real(row, month->precision);
	row_real(row, month->recall);
	row_real(row, month->auc_order);
	row_real(row, month->auc_plain);
	row_how(picture, row, "%s%s", sentence,
	        month->every > 1 ? " Of this shop only a part is kept." : "");
}

static struct picture_part *begin(struct picture *picture)
{
	struct picture_part *part = picture_add(picture, "Warned, and what happened", CHART_BARS, 0,
	                                        "customers looked at again");

	part_column(picture, part, "month", "month", UNIT_TEXT, false);
	part_column(picture, part, "customers", "customers", UNIT_COUNT, false);
	part_column(picture, part, "warned", "warned", UNIT_COUNT, false);
	part_column(picture, part, "away", "came true", UNIT_COUNT, false);
	part_column(picture, part, "precision", "of these", UNIT_SHARE, true);
	part_column(picture, part, "recall", "of all away", UNIT_SHARE, false);
	part_column(picture, part, "auc", "AUC", UNIT_NUMBER, false);
	part_column(picture, part, "auc_plain", "plain rule", UNIT_NUMBER, false);
	return part;
}

static void say(const struct reporting *reporting, struct picture *picture,
                const struct churn_month *month)
{
	g_autofree char *sentence = churn_sentence(month, reporting->zone);

	picture_say(picture, 0, "%s", sentence);
	if (isnan(month->auc_order) || isnan(month->auc_plain))
		return;
	picture_say(
		picture, 1,
		"Of two customers, one of whom stayed away, the figures name the right one in %.0f of 100 cases, the "
		"plain rule of %" G_GINT64_FORMAT " days in %.0f.",
		month->auc_order * 100, month->horizon, month->auc_plain * 100);
}

static bool read_report(const struct reporting *reporting, struct picture *picture, GError **error)
{
	g_autoptr(GArray) months = churn_read(reporting->db, reporting->now, error);
	const struct churn_month *newest = NULL;
	struct picture_part *part = NULL;
	guint shown = 0;

	if (months == NULL)
		return false;
	for (guint i = 0; i < months->len && shown < MONTHS; i++) {
		const struct churn_month *month = &g_array_index(months, struct churn_month, i);

		if (month->customers == 0)
			continue;
		if (newest == NULL)
			part = begin(picture);
		newest = newest ? newest : month;
		add_month(reporting, picture, part, month);
		shown++;
	}
	if (newest != NULL)
		say(reporting, picture, newest);
	else
		picture_not_enough(picture, 0, "months of warnings that can be checked", 1);
	/* The newest one that is not yet due. */
	if (months->len > 0 && g_array_index(months, struct churn_month, 0).customers == 0) {
		g_autofree char *sentence =
			churn_sentence(&g_array_index(months, struct churn_month, 0), reporting->zone);

		picture_note(picture, "%.*s", (int)strlen(sentence) - 1, sentence);
	}
	if (months->len == 0)
		picture_note(picture,
		             "the first scoring of each month keeps whom it warned of: tend score --all");
	return true;
}

const struct report report_churn = {
	.name = "churn",
	.title = "Churn",
	.help = "did the warnings come true? who was called at risk, and who ordered since",
	.place = 60,
	.read = read_report,
};
