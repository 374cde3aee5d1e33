/* Values: each as JSON, as a cell for people and as a cell of CSV. */
#include "base/clock.h"
#include "base/money.h"
#include "base/printer_json.h"
#include "base/printer_private.h"
#include "base/text.h"

#include <math.h>

enum { MOST_DECIMALS = 15 };

/* A text as it may stand in a cell. */
static char *cell_text(const struct printer *printer, const char *text)
{
	g_autofree char *line = NULL;

	if (printer->format == PRINTER_CSV)
		return text_is_clean(text) ? g_strdup(text) : text_show(text, TEXT_PARAGRAPHS);
	if (printer->list == NULL)
		return text_show(text, TEXT_PARAGRAPHS);
	line = g_strdelimit(g_strdup(text), "\n\t", ' ');
	return text_show(line, TEXT_LINE);
}

void print_null(struct printer *printer, const char *key)
{
	printer_begin_value(printer, key);
	if (printer->format == PRINTER_JSON)
		fputs("null", printer->out);
	else
		printer_put(printer, key, g_strdup(""), false);
}

void print_text(struct printer *printer, const char *key, const char *value)
{
	if (value == NULL) {
		print_null(printer, key);
		return;
	}
	printer_begin_value(printer, key);
	if (printer->format == PRINTER_JSON)
		json_write_text(printer->out, value);
	else
		printer_put(printer, key, cell_text(printer, value), false);
}

/* A number or word that is the same in all formats. */
static void print_figure(struct printer *printer, const char *key, char *text)
{
	printer_begin_value(printer, key);
	if (printer->format == PRINTER_JSON) {
		fputs(text, printer->out);
		g_free(text);
	} else {
		printer_put(printer, key, text, true);
	}
}

void print_int(struct printer *printer, const char *key, gint64 value)
{
	print_figure(printer, key, g_strdup_printf("%" G_GINT64_FORMAT, value));
}

void print_real(struct printer *printer, const char *key, double value, int decimals)
{
	char format[8];
	char text[64];

	if (!isfinite(value)) {
		print_null(printer, key);
		return;
	}
	/* Beyond 15 digits the rest would be noise, and no reader's integer holds it. */
	if (fabs(value) < 1e15)
		g_snprintf(format, sizeof format, "%%.%df", CLAMP(decimals, 0, MOST_DECIMALS));
	else
		g_strlcpy(format, "%.15g", sizeof format);
	print_figure(printer, key, g_strdup(g_ascii_formatd(text, sizeof text, format, value)));
}

void print_bool(struct printer *printer, const char *key, bool value)
{
	if (printer->format == PRINTER_HUMAN) {
		printer_begin_value(printer, key);
		printer_put(printer, key, g_strdup(value ? "yes" : ""), false);
	} else {
		print_figure(printer, key, g_strdup(value ? "true" : "false"));
	}
}

void print_money(struct printer *printer, const char *key, gint64 minor, const char *currency)
{
	g_autofree char *currency_key = NULL;

	printer_begin_value(printer, key);
	if (printer->format == PRINTER_JSON) {
		fprintf(printer->out, "{\"minor\":%" G_GINT64_FORMAT ",\"currency\":", minor);
		json_write_text(printer->out, currency);
		fputc('}', printer->out);
	} else if (printer->format == PRINTER_HUMAN || key == NULL) {
		printer_put(printer, key, money_format(minor, currency), true);
	} else {
		/* Spreadsheets add up a column only when it is bare numbers. */
		currency_key = g_strconcat(key, "_currency", NULL);
		printer_put(printer, key, money_format_bare(minor, currency), true);
		printer_put(printer, currency_key, g_strdup(currency), false);
	}
}

void print_time(struct printer *printer, const char *key, gint64 at)
{
	g_autofree char *text = NULL;

	if (at == 0) {
		print_null(printer, key);
		return;
	}
	printer_begin_value(printer, key);
	text = printer->format == PRINTER_HUMAN ? clock_format_human(at, printer->zone)
	                                        : clock_format(at, printer->zone);
	if (printer->format == PRINTER_JSON)
		json_write_text(printer->out, text);
	else
		printer_put(printer, key, g_steal_pointer(&text), false);
}

void print_doc(struct printer *printer, const char *key, const struct jdoc *doc)
{
	if (printer->format != PRINTER_JSON)
		return;
	printer_begin_value(printer, key);
	if (doc != NULL)
		json_write_doc(printer->out, doc);
	else
		fputs("null", printer->out);
	printer->printed = true;
}
