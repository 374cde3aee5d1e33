#include "cli/points.h"

/* "deal 7, activity 12, …" for people. Caller frees. */
static char *rows_text(const struct lead_term *term)
{
	enum { SHOWN = 4 };
	GString *text = g_string_new(NULL);

	for (gsize i = 0; i < MIN(term->count, SHOWN); i++) {
		g_auto(GStrv) words = g_strsplit(term->rows[i].noun, "_", -1);
		g_autofree char *noun = g_strjoinv(" ", words);

		g_string_append_printf(text, "%s%s %" G_GINT64_FORMAT, i ? ", " : "", noun, term->rows[i].id);
	}
	if (term->count > SHOWN)
		g_string_append(text, ", …");
	return g_string_free(text, FALSE);
}

/* A sum as on paper: the terms below each other, then what they come to. */
static void print_human(struct printer *out, const struct points *points)
{
	print_heading(out, "Points");
	for (guint i = 0; i < points->terms->len; i++) {
		const struct lead_term *term = &g_array_index(points->terms, struct lead_term, i);
		g_autofree char *rows = rows_text(term);

		print_line(out, "%+4d  %s: %s%s%s", (int)term->points, term->title, term->how,
		           *rows ? "; from " : "", rows);
	}
	print_line(out, "%+4d  in all", (int)points->total);
}

static void print_rows(struct printer *out, const struct lead_term *term)
{
	print_list_begin(out, "rows", NULL, NULL);
	for (gsize i = 0; i < term->count; i++) {
		print_object_begin(out, NULL);
		print_text(out, "noun", term->rows[i].noun);
		print_int(out, "id", term->rows[i].id);
		print_object_end(out);
	}
	print_list_end(out);
}

void points_print(struct printer *out, const struct points *points)
{
	if (printer_is_human(out)) {
		print_human(out, points);
		return;
	}
	print_object_begin(out, "points");
	print_int(out, "total", points->total);
	print_list_begin(out, "terms", NULL, NULL);
	for (guint i = 0; i < points->terms->len; i++) {
		const struct lead_term *term = &g_array_index(points->terms, struct lead_term, i);

		print_object_begin(out, NULL);
		print_text(out, "name", term->name);
		print_text(out, "title", term->title);
		print_int(out, "points", term->points);
		print_text(out, "how", term->how);
		print_rows(out, term);
		print_object_end(out);
	}
	print_list_end(out);
	print_object_end(out);
}
