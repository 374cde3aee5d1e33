#include "cli/import_print.h"

#include "base/error.h"

enum { MOST_SHOWN = 20, MOST_LISTED = G_MAXINT32 };

struct listing {
	struct session *session;
	const struct import_report *report;
	bool named; /* more than one file: each line says which */
};

static const char *path_of(const struct listing *l, int file)
{
	return g_array_index(l->report->files, struct import_source, file - 1).path;
}

static void print_finding(void *context, int file, gint64 line, const char *reason)
{
	const struct listing *l = context;
	struct printer *out = l->session->out;

	print_object_begin(out, NULL);
	print_text(out, "file", path_of(l, file));
	print_int(out, "line", line);
	print_text(out, "reason", reason);
	print_object_end(out);
}

/* A sentence a line: a table would cut the reason off. */
static void say_finding(void *context, int file, gint64 line, const char *reason)
{
	const struct listing *l = context;
	g_autofree char *name = g_path_get_basename(path_of(l, file));

	print_line(l->session->out, "%s%sline %" G_GINT64_FORMAT ": %s", l->named ? name : "",
	           l->named ? ", " : "", line, reason);
}

static bool print_findings(struct listing *l, const char *key, const char *kind, gint64 count,
                           const char *title, GError **error)
{
	struct printer *out = l->session->out;
	bool ok;

	if (!printer_is_human(out)) {
		print_list_begin(out, key, NULL, "none");
		ok = import_findings(l->session->db, kind, MOST_LISTED, print_finding, l, error);
		print_list_end(out);
		return ok;
	}
	if (count == 0)
		return true;
	print_heading(out, "%" G_GINT64_FORMAT " %s", count, title);
	ok = import_findings(l->session->db, kind, MOST_SHOWN, say_finding, l, error);
	if (count > MOST_SHOWN)
		print_line(out, "… and %" G_GINT64_FORMAT " more; all of them with --json",
		           count - MOST_SHOWN);
	return ok;
}

static struct import_counts sum_of(const struct import_report *report)
{
	const struct import_counts *c = &report->counts[IMPORT_CUSTOMERS],
							   *o = &report->counts[IMPORT_ORDERS];

	return (struct import_counts){ c->created + o->created,     c->updated + o->updated,
		                           c->unchanged + o->unchanged, c->skipped + o->skipped,
		                           c->conflict + o->conflict,   0 };
}

static void print_counts(struct printer *out, const struct import_counts *c)
{
	print_int(out, "created", c->created);
	print_int(out, "updated", c->updated);
	print_int(out, "unchanged", c->unchanged);
	print_int(out, "skipped", c->skipped);
	print_int(out, "conflict", c->conflict);
}

static void print_files(struct listing *l)
{
	struct printer *out = l->session->out;

	print_list_begin(out, "files", NULL, "none");
	for (guint i = 0; i < l->report->files->len; i++) {
		const struct import_source *source =
			&g_array_index(l->report->files, struct import_source, i);

		print_object_begin(out, NULL);
		print_text(out, "path", source->path);
		print_text(out, "format", source->format);
		print_text(out, "sha256", source->sha256);
		print_int(out, "lines", source->lines);
		print_object_end(out);
	}
	print_list_end(out);
}

static bool print_json(struct listing *l, GError **error)
{
	struct printer *out = l->session->out;
	const struct import_report *report = l->report;
	struct import_counts sum = sum_of(report);

	print_object_begin(out, NULL);
	if (report->batch)
		print_int(out, "batch", report->batch);
	else
		print_null(out, "batch");
	print_files(l);
	print_counts(out, &sum);
	if (!print_findings(l, "rejected", "reject", report->rejected, "", error) ||
	    !print_findings(l, "conflicts", "conflict", report->conflicts, "", error) ||
	    !print_findings(l, "likely_duplicates", "likely", report->likely, "", error))
		return false;
	print_object_begin(out, "by_kind");
	for (gsize kind = 0; kind < IMPORT_KINDS; kind++) {
		print_object_begin(out, import_kind_words[kind]);
		print_counts(out, &report->counts[kind]);
		print_object_end(out);
	}
	print_object_end(out);
	print_list_begin(out, "notes", NULL, "none");
	for (guint i = 0; i < report->notes->len; i++)
		print_text(out, NULL, report->notes->pdata[i]);
	print_list_end(out);
	print_object_end(out);
	return true;
}

/* "4,334 customers: 4,334 created" */
static void say_kind(struct printer *out, const char *word, const struct import_counts *c)
{
	g_autoptr(GString) text = g_string_new(NULL);
	const struct {
		gint64 count;
		const char *word;
	} parts[] = { { c->created, "created" },
		          { c->updated, "updated" },
		          { c->unchanged, "unchanged" },
		          { c->skipped, "skipped" },
		          { c->conflict, "in conflict" } };

	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
		if (parts[i].count > 0)
			g_string_append_printf(text, "%s%" G_GINT64_FORMAT " %s", text->len ? ", " : "",
			                       parts[i].count, parts[i].word);
	if (text->len > 0)
		print_line(out, "%-10s %s", word, text->str);
}

static bool print_human(struct listing *l, bool dry_run, GError **error)
{
	static const char *const titles[IMPORT_KINDS] = {
		[IMPORT_CUSTOMERS] = "customers", [IMPORT_ORDERS] = "orders",
		[IMPORT_COMPANIES] = "companies", [IMPORT_PRODUCTS] = "products",
		[IMPORT_LINES] = "lines",
	};
	struct printer *out = l->session->out;
	const struct import_report *report = l->report;

	for (guint i = 0; i < report->files->len; i++) {
		const struct import_source *source = &g_array_index(report->files, struct import_source, i);

		print_line(out, "%s: %s, %" G_GINT64_FORMAT " line%s", source->path, source->format,
		           source->lines, source->lines == 1 ? "" : "s");
	}
	for (gsize kind = 0; kind < IMPORT_KINDS; kind++)
		say_kind(out, titles[kind], &report->counts[kind]);
	if (!print_findings(l, "rejected", "reject", report->rejected, "rejected", error) ||
	    !print_findings(l, "conflicts", "conflict", report->conflicts,
	                    "in conflict, left as they are", error) ||
	    !print_findings(l, "likely_duplicates", "likely", report->likely,
	                    "likely duplicates, for you to decide (tend customer merge)", error))
		return false;
	for (guint i = 0; i < report->notes->len; i++)
		print_line(out, "%s", (const char *)report->notes->pdata[i]);
	if (dry_run)
		print_line(out, "A dry run: nothing was changed.");
	else if (report->batch)
		print_line(out,
		           "This was import %" G_GINT64_FORMAT
		           ". To take it back: tend import undo %" G_GINT64_FORMAT,
		           report->batch, report->batch);
	else
		print_line(out, "Nothing was changed.");
	return true;
}

bool import_print(struct session *session, const struct import_report *report, bool dry_run,
                  GError **error)
{
	struct listing l = { session, report, report->files->len > 1 };

	if (!(printer_is_human(session->out) ? print_human(&l, dry_run, error) : print_json(&l, error)))
		return false;
	if (report->rejected == 0)
		return true;
	return tend_fail(error, TEND_PARTLY,
	                 "%" G_GINT64_FORMAT " %s rejected, the rest %s\nthe reasons are listed above",
	                 report->rejected, report->rejected == 1 ? "record was" : "records were",
	                 dry_run ? "would go in" : "is in");
}
