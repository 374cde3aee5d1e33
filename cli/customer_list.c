#include "base/error.h"
#include "base/text.h"
#include "workflows/customer.h"
#include "workflows/rule_compile.h"
#include "cli/customer.h"

#include <math.h>
#include <string.h>

static const struct print_column narrow_columns[] = {
	{ "id", "id", 0, true },
	{ "name", "name", 28, false },
	{ "lifecycle", "lifecycle", 0, false },
	{ "orders", "orders", 0, true },
	{ "spent", "spent", 0, true },
	{ "last_order_at", "last order", 0, false },
	{ "overdue", "overdue", 0, true },
	{ NULL, NULL, 0, false },
};

static const struct print_column wide_columns[] = {
	{ "id", "id", 0, true },
	{ "name", "name", 28, false },
	{ "email", "e-mail", 30, false },
	{ "lifecycle", "lifecycle", 0, false },
	{ "orders", "orders", 0, true },
	{ "spent", "spent", 0, true },
	{ "last_order_at", "last order", 0, false },
	{ "overdue", "overdue", 0, true },
	{ NULL, NULL, 0, false },
};

enum { WIDE = 100 }; /* from here on there is room for the address too */

static const struct print_column *columns_for(const struct printer *out)
{
	int width = printer_width(out);

	return width == 0 || width >= WIDE ? wide_columns : narrow_columns;
}

/* What a row's printing needs besides the row. */
struct listing {
	struct session *session;
	char *currency;
	gint64 count;
};

static bool print_tags(struct session *session, gint64 id, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(session->db, SQL_CUSTOMER_TAG_LIST, error);

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, id);
	print_list_begin(session->out, "tags", NULL, NULL);
	while (db_step(stmt, &failure))
		print_text(session->out, NULL, db_text(stmt, 0));
	print_list_end(session->out);
	return tend_pass_on(error, &failure);
}

/* People want the day, programs the moment. */
static void print_last(struct session *session, gint64 at)
{
	g_autofree char *day = at ? rule_day_text(at, session->clock.zone) : NULL;

	if (printer_is_human(session->out))
		print_text(session->out, "last_order_at", day);
	else
		print_time(session->out, "last_order_at", at);
}

static bool print_customer(void *context, const struct customer_line *line, GError **error)
{
	struct listing *listing = context;
	struct printer *out = listing->session->out;
	bool ok;

	listing->count++;
	print_object_begin(out, NULL);
	print_int(out, "id", line->id);
	print_text(out, "name", line->name);
	print_text(out, "kind", line->kind);
	print_text(out, "email", line->email);
	print_text(out, "phone", line->phone);
	print_text(out, "lifecycle", line->lifecycle);
	print_bool(out, "at_risk", line->at_risk);
	print_int(out, "orders", line->orders);
	print_money(out, "spent", line->spent, listing->currency);
	print_last(listing->session, line->last_order_at);
	if (isnan(line->overdue))
		print_null(out, "overdue");
	else
		print_real(out, "overdue", line->overdue, printer_is_human(out) ? 1 : 4);
	print_list_begin(out, "segments", NULL, NULL);
	if (line->segment)
		print_text(out, NULL, line->segment);
	print_list_end(out);
	ok = print_tags(listing->session, line->id, error);
	print_text(out, "reason", line->reason);
	print_object_end(out);
	return ok;
}

bool customer_print_list(struct session *session, const struct customer_filter *filter,
                         const char *empty_says, gint64 *count, GError **error)
{
	struct listing listing = { .session = session, .currency = store_currency(session->db) };
	bool ok;

	print_list_begin(session->out, NULL, columns_for(session->out), empty_says);
	ok = customer_list(session->db, filter, listing.currency, clock_now(&session->clock),
	                   print_customer, &listing, error);
	if (ok)
		print_list_end(session->out);
	*count = listing.count;
	g_free(listing.currency);
	return ok;
}

bool customer_print_ids(struct session *session, const GArray *ids, const char *empty_says,
                        GError **error)
{
	struct listing listing = { .session = session, .currency = store_currency(session->db) };
	g_autoptr(GArray) one = g_array_new(FALSE, FALSE, sizeof(gint64));
	struct customer_filter filter = { .ids = one, .sort = "id" };
	bool ok = true;

	print_list_begin(session->out, NULL, columns_for(session->out), empty_says);
	for (guint i = 0; ok && i < ids->len; i++) {
		g_array_set_size(one, 0);
		g_array_append_val(one, g_array_index(ids, gint64, i));
		ok = customer_list(session->db, &filter, listing.currency, clock_now(&session->clock),
		                   print_customer, &listing, error);
	}
	if (ok)
		print_list_end(session->out);
	g_free(listing.currency);
	return ok;
}

static bool read_limit(const char *word, gint64 *limit, GError **error)
{
	char *end = NULL;

	*limit = word ? g_ascii_strtoll(word, &end, 10) : 0;
	if (word == NULL || (end != word && *end == '\0' && *limit > 0))
		return true;
	return tend_fail(error, TEND_USAGE, "--limit wants a number above 0, not '%s'", word);
}

static int compare_ids(gconstpointer a, gconstpointer b)
{
	gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;

	return (left > right) - (left < right);
}

/* Keeps of ids what is in others, too; both ascending. NULL ids: all. */
static GArray *both(GArray *ids, GArray *others)
{
	GArray *kept;

	if (ids == NULL)
		return g_array_ref(others);
	kept = g_array_new(FALSE, FALSE, sizeof(gint64));
	for (guint i = 0, j = 0; i < ids->len; i++) {
		gint64 id = g_array_index(ids, gint64, i);

		while (j < others->len && g_array_index(others, gint64, j) < id)
			j++;
		if (j < others->len && g_array_index(others, gint64, j) == id)
			g_array_append_val(kept, id);
	}
	return kept;
}

/* The customers a free text and a condition leave; NULL without either. False with *error. */
static bool narrow(struct session *session, const char *text, const char *where, GArray **ids,
                   GError **error)
{
	g_autoptr(GArray) named = NULL, matching = NULL;

	*ids = NULL;
	if (*text) {
		named = customer_search(session->db, text, 0, error);
		if (named == NULL)
			return false;
		g_array_sort(named, compare_ids);
		*ids = g_array_ref(named);
	}
	if (where == NULL)
		return true;
	matching =
		rule_filter_ids(session->db, where, clock_now(&session->clock), session->clock.zone, error);
	if (matching == NULL) {
		g_clear_pointer(ids, g_array_unref);
		return false;
	}
	GArray *kept = both(named, matching);
	g_clear_pointer(ids, g_array_unref);
	*ids = kept;
	return true;
}

bool customer_verb_list(struct session *session, char **arguments, GError **error)
{
	struct customer_filter filter = { .at_risk = argument_flag(arguments, "--at-risk") };
	const char *limit, *where;
	g_autoptr(GArray) ids = NULL;
	gint64 count;

	if (!argument_value(arguments, "--segment", &filter.segment, error) ||
	    !argument_value(arguments, "--tag", &filter.tag, error) ||
	    !argument_value(arguments, "--where", &where, error) ||
	    !argument_value(arguments, "--sort", &filter.sort, error) ||
	    !argument_value(arguments, "--limit", &limit, error) ||
	    !read_limit(limit, &filter.limit, error) ||
	    !argument_check(session->command, arguments, 0, -1, error))
		return false;

	g_autofree char *text = g_strjoinv(" ", arguments);
	if (!narrow(session, text, where, &ids, error))
		return false;
	filter.ids = ids;
	return customer_print_list(session, &filter, "No customer is like that.", &count, error);
}
