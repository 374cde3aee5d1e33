#include "workflows/calibration.h"

#include "base/error.h"
#include "base/jdoc.h"
#include "db/model.h"

/* What was learned beside the model, when it was made. */
static bool read_held_out(struct calibration *calibration, const struct model *row, GError **error)
{
	g_autoptr(Jdoc) figures = jdoc_parse(row->figures, -1, error);
	const struct jdoc *bins = figures ? jdoc_get(figures, "calibration") : NULL;

	if (figures == NULL)
		return false;
	calibration->model = row->id;
	for (gsize i = 0; bins && i < MIN(jdoc_size(bins), QUALITY_BINS); i++) {
		const struct jdoc *bin = jdoc_at(bins, i);

		calibration->held_out[i] = (struct quality_bin){
			.cases = (gsize)MAX(jdoc_get_int(bin, "cases", 0), 0),
			.hits = (gsize)MAX(jdoc_get_int(bin, "hits", 0), 0),
			.sum = jdoc_get_real(bin, "sum", 0),
		};
		calibration->learned += calibration->held_out[i].cases;
	}
	return true;
}

static bool read_stored(struct calibration *calibration, struct db *db, gint64 now, GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autoptr(GArray) chances = g_array_new(FALSE, FALSE, sizeof(double));
	g_autoptr(GArray) won = g_array_new(FALSE, FALSE, sizeof(bool));
	struct db_stmt *stmt = db_stmt(db, SQL_CALIBRATION_SAID, error);

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, now);
	while (db_step(stmt, &failure)) {
		double chance = db_real(stmt, 1);
		bool was_won = db_int(stmt, 2) != 0;

		g_array_append_val(chances, chance);
		g_array_append_val(won, was_won);
	}
	calibration->said = chances->len;
	quality_reliability((const double *)chances->data, (const bool *)won->data, chances->len,
	                    calibration->stored);
	return tend_pass_on(error, &failure);
}

bool calibration_read(struct calibration *calibration, struct db *db, gint64 now, GError **error)
{
	g_autoptr(Page) page = NULL;

	*calibration = (struct calibration){ 0 };
	if (!model_running(db, MODEL_DEALS, now, &page, error) ||
	    (page && !read_held_out(calibration, page_row(page, 0), error)) ||
	    !read_stored(calibration, db, now, error))
		return false;
	if (page == NULL)
		calibration->note = g_strdup(
			"not enough history: no model of deals has been learned yet, about 40 closed deals are needed");
	return true;
}

void calibration_clear(struct calibration *calibration)
{
	g_clear_pointer(&calibration->note, g_free);
}

char *calibration_text(const struct quality_bin *bins, int tenth)
{
	gsize cases = bins[tenth].cases;

	if (cases == 0)
		return NULL;
	return g_strdup_printf(
		"of %" G_GSIZE_FORMAT " deal%s called %d–%d %%, %" G_GSIZE_FORMAT " %s won", cases,
		cases == 1 ? "" : "s", tenth * 100 / QUALITY_BINS, (tenth + 1) * 100 / QUALITY_BINS,
		bins[tenth].hits, bins[tenth].hits == 1 ? "was" : "were");
}
