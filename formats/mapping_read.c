/* Rows into records, as a mapping says. */
#include "formats/mapping.h"

#include "base/error.h"
#include "base/money.h"
#include "base/text.h"

#include <string.h>

enum { MOST_ALTERNATIVES = 4, ONE_PIECE = 1000 /* thousandths */ };

struct reader {
	const struct mapping *mapping;
	const struct incoming_options *options;
	const struct incoming_sink *sink;
	int columns[COLUMN_COUNT][MOST_ALTERNATIVES]; /* -1: none */
	bool orders;
	/* The row at hand. */
	const struct csv_row *row;
	GPtrArray *owned; /* texts made for it */
	char *why;        /* not NULL: it is rejected */
	/* The order at hand: what a later row of it may leave out. */
	char *order_id;
	char *currency;
	bool broken;      /* no row of it could be used so far */
	/* Rows of an order repeat their time: it is parsed once. */
	char *date_text;
	gint64 date_at;
};

static void reject(struct reader *r, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void reject(struct reader *r, const char *format, ...)
{
	va_list arguments;

	if (r->why)
		return;
	va_start(arguments, format);
	r->why = g_strdup_vprintf(format, arguments);
	va_end(arguments);
}

static const char *own(struct reader *r, char *text)
{
	if (text)
		g_ptr_array_add(r->owned, text);
	return text;
}

/* Exports put an apostrophe before what a spreadsheet would calculate; so do ours. */
static const char *unquote(const char *text, bool number)
{
	if (text[0] == '\'' && text[1] != '\0' && (number || strchr("=+-@\t\r", text[1])))
		return text + 1;
	return text;
}

static const char *cell(struct reader *r, int place, enum text_use use)
{
	const struct csv_cell *c = &r->row->cells[place];
	const char *text = c->plain ? c->text : own(r, text_clean(c->text, (gssize)c->length, use));

	return *text ? text : NULL;
}

/* The cell's clean text, or NULL. */
static const char *value(struct reader *r, enum column column)
{
	enum text_use use = column == COLUMN_CUSTOMER_NOTE || column == COLUMN_ORDER_NOTE ? TEXT_PARAGRAPHS : TEXT_LINE;

	for (gsize i = 0; i < MOST_ALTERNATIVES && r->columns[column][i] >= 0; i++) {
		const char *text = cell(r, r->columns[column][i], use);

		if (text)
			return unquote(text, column == COLUMN_CUSTOMER_ID || column == COLUMN_ORDER_ID);
	}
	return r->mapping->constants[column];
}

static bool has_column(const struct reader *r, enum column column)
{
	return r->columns[column][0] >= 0;
}

static const char *column_title(const struct reader *r, enum column column)
{
	const char *headers = r->mapping->headers[column];

	return headers ? headers : column_words[column].key;
}

static gint64 money(struct reader *r, enum column column, const char *currency, bool *there)
{
	const char *text = value(r, column);
	gint64 minor = 0;

	*there = text != NULL;
	if (text && !money_parse(text, currency, r->mapping->decimal, &minor))
		reject(r, "'%s' (%s) is no amount of %s", text, column_title(r, column), currency);
	return minor;
}

static enum answer answer(struct reader *r, enum column column)
{
	static const char *const yes[] = { "yes", "true", "1", "y", "subscribed", "ja", "oui", "si", NULL };
	static const char *const no[] = { "no", "false", "0", "n", "unsubscribed", "nein", "non", "not subscribed", NULL };
	const char *text = value(r, column);
	g_autofree char *folded = text ? text_fold(text) : NULL;

	if (!folded)
		return ANSWER_NONE;
	if (g_strv_contains(yes, folded))
		return ANSWER_YES;
	if (g_strv_contains(no, folded))
		return ANSWER_NO;
	reject(r, "'%s' (%s) is neither yes nor no", text, column_title(r, column));
	return ANSWER_NONE;
}

/* A list in a cell: a, b or "a","b" or a ::: b; separated by LF afterwards. */
static const char *tag_list(struct reader *r)
{
	const char *text = value(r, COLUMN_CUSTOMER_TAGS);
	g_autoptr(GString) list = NULL;
	g_auto(GStrv) parts = NULL;

	if (!text)
		return NULL;
	parts = g_strsplit_set(text, strstr(text, ":::") ? ":" : ",;", -1);
	list = g_string_new(NULL);
	for (gsize i = 0; parts[i]; i++) {
		char *tag = g_strstrip(parts[i]);
		gsize length = strlen(tag);

		if (length >= 2 && tag[0] == '"' && tag[length - 1] == '"') {
			tag[length - 1] = '\0';
			tag++;
		}
		if (*tag)
			g_string_append_printf(list, "%s%s", list->len ? "\n" : "", tag);
	}
	return list->len ? own(r, g_string_free(g_steal_pointer(&list), FALSE)) : NULL;
}

/* Street, more, postcode city, region, country: on one line. */
static const char *address(struct reader *r)
{
	const char *street = value(r, COLUMN_CUSTOMER_STREET), *more = value(r, COLUMN_CUSTOMER_STREET2);
	const char *postcode = value(r, COLUMN_CUSTOMER_POSTCODE), *city = value(r, COLUMN_CUSTOMER_CITY);
	const char *region = value(r, COLUMN_CUSTOMER_REGION), *country = value(r, COLUMN_CUSTOMER_COUNTRY);
	g_autofree char *place = postcode && city ? g_strdup_printf("%s %s", postcode, city) : g_strdup(city ? city : postcode);
	const char *parts[] = { street, more, place, region, country };
	g_autoptr(GString) line = NULL;

	/* A country or a city alone is nowhere to write to. */
	if (!street && !postcode)
		return NULL;
	line = g_string_new(NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
		if (parts[i])
			g_string_append_printf(line, "%s%s", line->len ? ", " : "", parts[i]);
	return own(r, g_string_free(g_steal_pointer(&line), FALSE));
}

static const char *whole_name(struct reader *r, const struct incoming_customer *c)
{
	const char *name = value(r, COLUMN_CUSTOMER_NAME);

	if (name)
		return name;
	if (c->given_name && c->family_name)
		return own(r, g_strdup_printf("%s %s", c->given_name, c->family_name));
	return c->given_name ? c->given_name : c->family_name;
}

static const char *phone_key(struct reader *r, const char *phone)
{
	return phone ? own(r, text_phone_key(phone, r->mapping->phone_country)) : NULL;
}

static void read_customer(struct reader *r, struct incoming_customer *c)
{
	const char *birthday = value(r, COLUMN_CUSTOMER_BIRTHDAY);

	c->external_id = value(r, COLUMN_CUSTOMER_ID);
	c->given_name = value(r, COLUMN_CUSTOMER_GIVEN);
	c->family_name = value(r, COLUMN_CUSTOMER_FAMILY);
	c->name = whole_name(r, c);
	c->company = value(r, COLUMN_CUSTOMER_COMPANY);
	c->email = value(r, COLUMN_CUSTOMER_EMAIL);
	c->phone = value(r, COLUMN_CUSTOMER_PHONE);
	c->phone_key = phone_key(r, c->phone);
	c->other_phone = value(r, COLUMN_CUSTOMER_OTHER_PHONE);
	c->other_phone_key = phone_key(r, c->other_phone);
	c->address = address(r);
	c->language = value(r, COLUMN_CUSTOMER_LANGUAGE);
	c->note = value(r, COLUMN_CUSTOMER_NOTE);
	c->tags = tag_list(r);
	c->email_consent = answer(r, COLUMN_CUSTOMER_EMAIL_CONSENT);
	c->sms_consent = answer(r, COLUMN_CUSTOMER_SMS_CONSENT);
	if (c->email) {
		c->email_key = own(r, text_email_key(c->email));
		if (!c->email_key)
			reject(r, "'%s' is no e-mail address", c->email);
	}
	if (birthday) {
		c->birthday = own(r, date_birthday(birthday, r->mapping->dates));
		if (!c->birthday)
			reject(r, "the birthday '%s' cannot be read", birthday);
	}
	if (!r->orders && !c->external_id && !c->name && !c->company && !c->email && !c->phone)
		reject(r, "it has neither a number, a name, an e-mail address nor a phone number");
}

/* ---- Orders ---- */

static gint64 order_time(struct reader *r)
{
	const char *date = value(r, COLUMN_ORDER_DATE), *time = value(r, COLUMN_ORDER_TIME);
	g_autofree char *text = NULL;

	if (!date)
		return 0;
	text = time ? g_strdup_printf("%s %s", date, time) : g_strdup(date);
	if (r->date_text && strcmp(text, r->date_text) == 0)
		return r->date_at;
	if (!date_parse(text, r->mapping->dates, r->mapping->zone ? r->mapping->zone : r->options->zone, &r->date_at)) {
		bool twofold = r->mapping->dates == DATES_AUTO && date_parse(text, DATES_DAY_FIRST, NULL, &r->date_at);

		reject(r, "the date '%s' %s", text, twofold ? "can be read in two ways (say dates = day-first or month-first in a mapping file)" : "cannot be read");
		return 0;
	}
	g_free(r->date_text);
	r->date_text = g_steal_pointer(&text);
	return r->date_at;
}

/* What other programs call the states of tend. */
static const struct {
	const char *word, *status;
} statuses[] = {
	{ "paid", "paid" }, { "complete", "paid" }, { "completed", "paid" }, { "closed", "paid" }, { "fulfilled", "paid" },
	{ "partially_refunded", "paid" }, { "partially refunded", "paid" }, { "bezahlt", "paid" }, { "processing", "paid" },
	{ "pending", "pending" }, { "authorized", "pending" }, { "partially_paid", "pending" }, { "partially paid", "pending" },
	{ "unpaid", "pending" }, { "open", "pending" }, { "offen", "pending" }, { "on hold", "pending" }, { "on-hold", "pending" },
	{ "expired", "voided" }, { "refunded", "refunded" }, { "voided", "voided" }, { "cancelled", "voided" }, { "canceled", "voided" },
	{ "failed", "voided" }, { "storniert", "voided" },
};

static const char *order_status(struct reader *r)
{
	const char *text = value(r, COLUMN_ORDER_STATUS);
	const char *status = NULL;
	g_autofree char *folded = text ? text_fold(text) : NULL;

	for (gsize i = 0; folded && !status && i < G_N_ELEMENTS(statuses); i++)
		if (strcmp(folded, statuses[i].word) == 0)
			status = statuses[i].status;
	if (text && !status)
		reject(r, "the status '%s' is not known (paid, pending, refunded and voided are)", text);
	/* Cancelled before anything was paid. Paid and cancelled, the money is still here. */
	if (status && strcmp(status, "pending") == 0 && value(r, COLUMN_ORDER_CANCELLED))
		return "voided";
	return status;
}

static const char *order_currency(struct reader *r, bool same_order)
{
	const char *text = value(r, COLUMN_ORDER_CURRENCY);
	const char *currency;

	if (!text)
		return same_order && r->currency ? r->currency : r->options->currency;
	currency = own(r, g_ascii_strup(text, -1));
	if (money_digits(currency) < 0) {
		reject(r, "'%s' is no currency", text);
		return r->options->currency;
	}
	if (!r->currency || strcmp(currency, r->currency) != 0) {
		g_free(r->currency);
		r->currency = g_strdup(currency);
	}
	return r->currency;
}

/* What one costs, rounded half away from zero. */
static gint64 unit_of(gint64 total, gint64 quantity)
{
	gint64 half = ABS(quantity) / 2;

	if (quantity == 0 || ABS(total) > G_MAXINT64 / ONE_PIECE - half)
		return total;
	total *= ONE_PIECE;
	return (total < 0 ? total - half : total + half) / quantity;
}

/* True when the row has a line. */
static bool read_line(struct reader *r, const char *currency, struct incoming_line *line)
{
	const char *quantity = value(r, COLUMN_LINE_QUANTITY);
	bool has_price, has_total, has_discount;
	gint64 discount;

	line->sku = value(r, COLUMN_PRODUCT_SKU);
	line->product = value(r, COLUMN_PRODUCT_NAME);
	line->unit_price = money(r, COLUMN_LINE_PRICE, currency, &has_price);
	line->total = money(r, COLUMN_LINE_TOTAL, currency, &has_total);
	discount = money(r, COLUMN_LINE_DISCOUNT, currency, &has_discount);
	line->quantity = ONE_PIECE;
	if (!line->sku && !line->product && !has_price && !has_total && !quantity)
		return false;
	if (quantity && !quantity_parse(quantity, r->mapping->decimal, &line->quantity))
		reject(r, "'%s' (%s) is no quantity", quantity, column_title(r, COLUMN_LINE_QUANTITY));
	if (!has_total && !money_times(line->unit_price, line->quantity, &line->total))
		reject(r, "price times quantity is too large");
	if (!has_total && __builtin_sub_overflow(line->total, discount, &line->total))
		reject(r, "the discount is too large");
	if (!has_price)
		line->unit_price = has_total ? unit_of(line->total, line->quantity) : 0;
	return true;
}

static bool same_order(const struct reader *r, const char *id)
{
	return r->order_id && strcmp(r->order_id, id) == 0;
}

/* In formats that say the order's own fields only in its first row, the others mean nothing without it. */
static bool leans_on_first(struct reader *r)
{
	return (has_column(r, COLUMN_ORDER_TOTAL) && !value(r, COLUMN_ORDER_TOTAL)) ||
	       (has_column(r, COLUMN_ORDER_STATUS) && !value(r, COLUMN_ORDER_STATUS));
}

static void read_order(struct reader *r, struct incoming_order *o, struct incoming_line *line)
{
	bool again, there;

	o->external_id = value(r, COLUMN_ORDER_ID);
	if (!o->external_id) {
		reject(r, "it has no order number");
		return;
	}
	again = same_order(r, o->external_id);
	if (again && r->broken && leans_on_first(r))
		reject(r, "it belongs to order %s, whose first row was rejected", o->external_id);
	o->currency = order_currency(r, again);
	o->placed_at = order_time(r);
	o->total = money(r, COLUMN_ORDER_TOTAL, o->currency, &o->has_total);
	o->refunded = money(r, COLUMN_ORDER_REFUNDED, o->currency, &there);
	o->refunded = ABS(o->refunded);
	o->status = order_status(r);
	o->note = value(r, COLUMN_ORDER_NOTE);
	read_customer(r, &o->customer);
	if (read_line(r, o->currency, line))
		o->line = line;
	if (!again || r->broken) {
		if (!again) {
			g_free(r->order_id);
			r->order_id = g_strdup(o->external_id);
		}
		r->broken = r->why != NULL;
	}
}

/* ---- */

static bool is_blank_row(const struct csv_row *row)
{
	for (gsize i = 0; i < row->count; i++)
		if (row->cells[i].length > 0)
			return false;
	return true;
}

static bool read_row(struct reader *r, GError **error)
{
	struct incoming_customer customer = { 0 };
	struct incoming_order order = { 0 };
	struct incoming_line line = { 0 };

	g_ptr_array_set_size(r->owned, 0);
	g_clear_pointer(&r->why, g_free);
	if (r->row->fault)
		reject(r, "%s", r->row->fault);
	else if (is_blank_row(r->row))
		return true;
	else if (r->orders)
		read_order(r, &order, &line);
	else
		read_customer(r, &customer);
	if (r->why)
		return r->sink->reject(r->sink->context, r->row->line, r->why, error);
	if (r->orders)
		return r->sink->order(r->sink->context, r->row->line, &order, error);
	return r->sink->customer(r->sink->context, r->row->line, &customer, error);
}

/* Finds the columns. In a mapping file of a person each one named must be there; built-in formats know more than a file has. */
static bool resolve(struct reader *r, const struct header *header, bool *used, GError **error)
{
	for (gsize c = 0; c < COLUMN_COUNT; c++) {
		g_auto(GStrv) names = g_strsplit(r->mapping->headers[c] ? r->mapping->headers[c] : "", "\n", -1);
		gsize found = 0;

		for (gsize i = 0; i < MOST_ALTERNATIVES; i++)
			r->columns[c][i] = -1;
		for (gsize i = 0; names[i] && found < MOST_ALTERNATIVES; i++) {
			int place = header_find(header, names[i]);

			if (place < 0)
				continue;
			used[place] = true;
			r->columns[c][found++] = place;
		}
		if (found > 0 || !names[0])
			continue;
		if (r->mapping->built_in)
			continue;
		const char *near = text_nearest(names[0], (const char *const *)header->names);
		g_autofree char *all = g_strjoinv(", ", header->names);
		return tend_fail(error, TEND_FAILED, "the file has no column '%s', which [%s] %s names\n%s%s", names[0], column_words[c].group,
		                 column_words[c].key, near ? "did you mean " : "its columns are: ", near ? near : all);
	}
	return true;
}

/* Nothing is dropped silently. */
static void name_unused(const struct reader *r, const struct header *header, const bool *used)
{
	g_autoptr(GString) text = g_string_new(NULL);
	gsize count = 0;

	for (gsize i = 0; i < header->count; i++) {
		const char *const *ignored = (const char *const *)r->mapping->ignored;
		bool wanted = true;

		for (gsize k = 0; ignored && ignored[k]; k++) {
			g_autofree char *folded = text_fold(ignored[k]);

			wanted = wanted && strcmp(folded, header->folded[i]) != 0;
		}
		if (used[i] || !wanted || header->names[i][0] == '\0')
			continue;
		g_string_append_printf(text, "%s%s", count ? ", " : "", header->names[i]);
		count++;
	}
	if (count == 0)
		return;
	g_string_prepend(text, count == 1 ? "1 column was not imported: " : "columns not imported: ");
	r->sink->note(r->sink->context, text->str);
}

bool mapping_read(const struct mapping *mapping, struct csv *csv, const struct header *header, const struct incoming_options *options,
                  const struct incoming_sink *sink, GError **error)
{
	struct reader r = { .mapping = mapping, .options = options, .sink = sink, .orders = mapping_has_orders(mapping) };
	g_autofree bool *used = g_new0(bool, header->count + 1);
	g_autoptr(GError) failure = NULL;
	struct csv_row row;
	bool ok;

	if (!resolve(&r, header, used, error))
		return false;
	if (sink->note)
		name_unused(&r, header, used);
	r.row = &row;
	r.owned = g_ptr_array_new_with_free_func(g_free);
	ok = true;
	while (ok && csv_next(csv, &row, &failure))
		ok = read_row(&r, error);
	if (failure) {
		g_propagate_error(error, g_steal_pointer(&failure));
		ok = false;
	}
	g_ptr_array_unref(r.owned);
	g_free(r.why);
	g_free(r.order_id);
	g_free(r.currency);
	g_free(r.date_text);
	return ok;
}
