#include "base/printer_json.h"
#include "base/printer_private.h"

#include <string.h>

enum { INDENT = 2 };

struct printer *printer_new(FILE *out, enum printer_format format, bool color, int width,
                            GTimeZone *zone)
{
	struct printer *printer = g_new0(struct printer, 1);

	printer->out = out;
	printer->format = format;
	printer->color = color && format == PRINTER_HUMAN;
	printer->width = MAX(width, 0);
	printer->zone = zone != NULL ? g_time_zone_ref(zone) : NULL;
	printer->path = g_string_new(NULL);
	printer->joined = g_string_new(NULL);
	printer->after = g_string_new(NULL);
	return printer;
}

bool printer_close(struct printer *printer, bool complete)
{
	bool written;

	if (printer->implicit && printer->depth == 1)
		print_object_end(printer);
	if (printer->format == PRINTER_JSON) {
		/* A command that failed half way leaves its document open, so that nobody takes it for whole. */
		if (printer->printed || complete)
			fputs(printer->printed ? "\n" : "{}\n", printer->out);
	}
	written = fflush(printer->out) == 0 && !ferror(printer->out);

	while (printer->depth > 0)
		g_free(printer->frames[--printer->depth].key);
	print_table_free(printer->fields);
	print_table_free(printer->list);
	g_string_free(printer->path, TRUE);
	g_string_free(printer->joined, TRUE);
	g_string_free(printer->after, TRUE);
	g_clear_pointer(&printer->zone, g_time_zone_unref);
	g_free(printer);
	return written;
}

bool printer_is_human(const struct printer *printer)
{
	return printer->format == PRINTER_HUMAN;
}

int printer_width(const struct printer *printer)
{
	return printer->width;
}

void printer_set_zone(struct printer *printer, GTimeZone *zone)
{
	g_clear_pointer(&printer->zone, g_time_zone_unref);
	printer->zone = g_time_zone_ref(zone);
}

/* ---- Frames ---- */

static struct frame *top(struct printer *printer)
{
	return printer->depth > 0 ? &printer->frames[printer->depth - 1] : NULL;
}

static struct frame *push(struct printer *printer, enum role role, bool is_list, const char *key)
{
	const struct frame *parent = top(printer);
	struct frame *frame;

	if (printer->depth == MOST_DEPTH)
		g_error("the program prints objects %d deep", MOST_DEPTH);
	frame = &printer->frames[printer->depth];
	*frame = (struct frame){ .role = role, .is_list = is_list, .key = g_strdup(key) };
	/* A row a line: long enough to be few, short enough for grep. */
	frame->lines = parent == NULL || (is_list && !parent->is_list && printer->depth == 1);
	printer->depth++;
	return frame;
}

static void json_break(struct printer *printer, int depth)
{
	fprintf(printer->out, "\n%*s", INDENT * depth, "");
}

/* What stands before a value: the comma, the line break, the key. */
static void json_begin_value(struct printer *printer, const char *key)
{
	struct frame *frame = top(printer);

	if (frame == NULL)
		return;
	if (frame->any)
		fputc(',', printer->out);
	if (frame->lines)
		json_break(printer, printer->depth);
	frame->any = true;
	if (!frame->is_list) {
		json_write_text(printer->out, key);
		fputc(':', printer->out);
	}
}

/* A field outside any object opens the document it must be part of. */
void printer_begin_value(struct printer *printer, const char *key)
{
	if (printer->depth == 0) {
		if (printer->printed && printer->format == PRINTER_JSON)
			g_error("the program prints two JSON documents");
		if (key != NULL) {
			print_object_begin(printer, NULL);
			printer->implicit = true;
		}
	} else if ((key == NULL) != top(printer)->is_list) {
		g_error("the program prints a field %s",
		        key != NULL ? "with a name into a list" : "without a name");
	}
	if (printer->format == PRINTER_JSON)
		json_begin_value(printer, key);
}

static void json_end(struct printer *printer, const struct frame *frame)
{
	if (frame->lines && frame->any)
		json_break(printer, printer->depth);
	fputc(frame->is_list ? ']' : '}', printer->out);
}

/* Closes the innermost frame and returns what it was; its key is the caller's. */
static struct frame pop(struct printer *printer, bool is_list)
{
	if (printer->depth == 0 || top(printer)->is_list != is_list)
		g_error("the program ends a list or object that it did not begin");
	return printer->frames[--printer->depth];
}

/* ---- Cells, for people and CSV ---- */

/* Excel and its kin run what begins like this (CWE-1236); behind the quote it is text. Import takes the quote off again. */
static char *neutralise(char *text)
{
	char *quoted;

	if (*text == '\0' || strchr("=+-@\t\r", *text) == NULL)
		return text;
	quoted = g_strconcat("'", text, NULL);
	g_free(text);
	return quoted;
}

void printer_put(struct printer *printer, const char *key, char *text, bool number)
{
	struct print_table *table = printer->list != NULL ? printer->list : printer->fields;
	gsize path_length = printer->path->len;

	if (printer->depth == 0)
		g_error("the program prints a value outside any list or object");
	switch (top(printer)->role) {
	case DOCUMENT:
	case ROW:
	case PART:
		if (printer->format == PRINTER_CSV && !number)
			text = neutralise(text);
		g_string_append(printer->path, key);
		print_table_put(table, printer->path->str, text, number);
		g_string_truncate(printer->path, path_length);
		return;
	case JOINED:
	case TABLE:
		if (printer->joined->len > 0)
			g_string_append(printer->joined, printer->format == PRINTER_CSV ? "; " : ", ");
		g_string_append(printer->joined, text);
		break;
	case NOTHING: break;
	}
	g_free(text);
}

/* ---- Lists and objects ---- */

static void flush_after(struct printer *printer)
{
	if (printer->depth > 0)
		return;
	fputs(printer->after->str, printer->out);
	g_string_truncate(printer->after, 0);
}

static enum role list_role(struct printer *printer)
{
	const struct frame *parent = top(printer);

	if (parent == NULL)
		return TABLE;
	if (parent->role == DOCUMENT)
		return printer->format == PRINTER_HUMAN ? TABLE : JOINED;
	return parent->role == ROW || parent->role == PART ? JOINED : NOTHING;
}

void print_list_begin(struct printer *printer, const char *key, const struct print_column *columns,
                      const char *empty_says)
{
	enum role role;

	printer_begin_value(printer, key);
	role = list_role(printer);
	push(printer, role, true, key);
	if (printer->format == PRINTER_JSON) {
		fputc('[', printer->out);
		return;
	}
	if (role == NOTHING)
		return;
	g_string_truncate(printer->joined, 0);
	if (role == JOINED)
		return;
	printer->columns = columns;
	printer->empty_says = empty_says;
	printer->heading_written = false;
	/* CSV, like JSON, gets every field it is given. */
	printer->list = print_table_new(printer->format == PRINTER_CSV ? NULL : columns);
}

static void write_csv_rows(struct printer *printer, const struct print_table *table)
{
	if (!printer->heading_written) {
		if (printer->printed)
			fputs("\r\n", printer->out);
		print_table_write_heading(table, printer->out);
	}
	printer->heading_written = true;
	print_table_write_rows(table, printer->out);
}

static void end_csv_table(struct printer *printer, const struct print_table *list)
{
	struct print_table *heading;

	if (print_table_rows(list) == 0 && !printer->heading_written && printer->columns != NULL) {
		heading = print_table_new(printer->columns);
		write_csv_rows(printer, heading);
		print_table_free(heading);
	}
	printer->printed = true;
}

/* Draws the list that was just closed; key is its name in the document, or NULL at the top. */
static void end_human_table(struct printer *printer, const struct print_table *list, const char *key)
{
	g_autofree char *drawn = NULL;

	if (print_table_rows(list) > 0) {
		if (key != NULL) {
			g_autofree char *title = print_table_title(key);

			printer_emit_heading(printer, title);
		}
		drawn = print_table_draw(list, printer->color, printer->width);
		printer_emit(printer, drawn);
		return;
	}
	if (printer->joined->len == 0 && printer->empty_says != NULL)
		g_string_assign(printer->joined, printer->empty_says);
	if (key != NULL)
		printer_put(printer, key, g_strdup(printer->joined->str), false);
	else if (printer->joined->len > 0)
		printer_emit_paragraphs(printer, printer->joined->str);
}

void print_list_end(struct printer *printer)
{
	struct frame frame = pop(printer, true);
	g_autofree char *key = frame.key;

	if (printer->format == PRINTER_JSON) {
		json_end(printer, &frame);
		printer->printed = true;
	} else if (frame.role == JOINED) {
		printer_put(printer, key, g_strdup(printer->joined->str), false);
	} else if (frame.role == TABLE) {
		struct print_table *list = g_steal_pointer(&printer->list);

		if (printer->format == PRINTER_CSV)
			end_csv_table(printer, list);
		else
			end_human_table(printer, list, key);
		print_table_free(list);
		flush_after(printer);
	}
}

static enum role object_role(struct printer *printer)
{
	const struct frame *parent = top(printer);

	if (parent == NULL)
		return DOCUMENT;
	if (parent->role == TABLE)
		return ROW;
	return parent->role == JOINED || parent->role == NOTHING ? NOTHING : PART;
}

void print_object_begin(struct printer *printer, const char *key)
{
	struct frame *frame;
	enum role role;

	printer_begin_value(printer, key);
	role = object_role(printer);
	frame = push(printer, role, false, NULL);
	if (printer->format == PRINTER_JSON) {
		fputc('{', printer->out);
		return;
	}
	frame->path_length = printer->path->len;
	if (role == DOCUMENT) {
		printer->fields = print_table_new(NULL);
		printer->heading_written = false;
	} else if (role == PART) {
		g_string_append_printf(printer->path, "%s.", key);
	}
}

static void end_document(struct printer *printer)
{
	struct print_table *fields = g_steal_pointer(&printer->fields);
	g_autofree char *drawn = NULL;

	print_table_end_row(fields);
	if (printer->format == PRINTER_CSV) {
		write_csv_rows(printer, fields);
		printer->printed = true;
	} else {
		drawn = print_table_draw_fields(fields, printer->width);
		printer_emit(printer, drawn);
		flush_after(printer);
	}
	print_table_free(fields);
}

void print_object_end(struct printer *printer)
{
	struct frame frame = pop(printer, false);

	if (printer->format == PRINTER_JSON) {
		json_end(printer, &frame);
		printer->printed = true;
		return;
	}
	g_string_truncate(printer->path, frame.path_length);
	if (frame.role == DOCUMENT) {
		end_document(printer);
	} else if (frame.role == ROW) {
		print_table_end_row(printer->list);
		/* People's tables are as wide as their widest row, so they wait; CSV need not. */
		if (printer->format == PRINTER_CSV) {
			write_csv_rows(printer, printer->list);
			print_table_drop_rows(printer->list);
		}
	}
}
