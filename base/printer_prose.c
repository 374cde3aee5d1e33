/* What is said to people between tables; programs never see it. */
#include "base/printer_private.h"
#include "base/text.h"

#include <string.h>

void printer_emit(struct printer *printer, const char *text)
{
	if (printer->depth > 0) {
		g_string_append(printer->after, text);
		return;
	}
	fputs(text, printer->out);
	printer->printed = true;
}

void printer_emit_heading(struct printer *printer, const char *text)
{
	g_autofree char *shown = text_show(text, TEXT_LINE);
	bool first = !printer->printed && printer->depth == 0;
	g_autofree char *line =
		g_strdup_printf("%s%s%s%s\n", first ? "" : "\n", printer->color ? "\033[1m" : "", shown,
	                    printer->color ? "\033[0m" : "");

	printer_emit(printer, line);
}

/* Where the words of a line go on: behind a label ("  if yes   it is sent") or behind the blanks it begins with. */
static int hanging_indent(const char *line, int width)
{
	int margin = (int)strspn(line, " ");
	const char *gap = margin > 0 ? strstr(line + margin, "  ") : NULL;
	int indent = gap ? (int)(gap - line) + (int)strspn(gap, " ") : margin;

	return indent < width / 2 ? indent : margin;
}

void printer_emit_paragraphs(struct printer *printer, const char *text)
{
	g_autofree char *shown = text_show(text, TEXT_PARAGRAPHS);
	g_auto(GStrv) lines = g_strsplit(shown, "\n", -1);

	if (*lines == NULL)
		printer_emit(printer, "\n");
	for (char **line = lines; *line != NULL; line++) {
		int width = printer->width;
		g_autofree char *wrapped =
			width > 0 ? text_wrap(*line, width, hanging_indent(*line, width)) : g_strdup(*line);
		g_autofree char *ended = g_strconcat(wrapped, "\n", NULL);
		printer_emit(printer, ended);
	}
}

void print_line(struct printer *printer, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	if (printer->format != PRINTER_HUMAN)
		return;
	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	printer_emit_paragraphs(printer, text);
}

void print_heading(struct printer *printer, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	if (printer->format != PRINTER_HUMAN)
		return;
	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	printer_emit_heading(printer, text);
}

void print_block(struct printer *printer, const char *text)
{
	g_autofree char *shown = NULL;
	g_auto(GStrv) lines = NULL;

	if (printer->format != PRINTER_HUMAN)
		return;
	shown = text_show(text, TEXT_PARAGRAPHS);
	lines = g_strsplit(g_strchomp(shown), "\n", -1);
	for (char **line = lines; *line != NULL; line++) {
		g_autofree char *indented = g_strdup_printf("%s%s\n", **line != '\0' ? "  " : "", *line);

		printer_emit(printer, indented);
	}
}
