/* What everybody has on hand, and who has least. */
#include "base/error.h"
#include "base/jdoc.h"
#include "base/money.h"
#include "workflows/assign.h"

#include <string.h>

enum { NAMED_MOST = 3 }; /* besides the one who has least */

struct page *assign_loads(struct db *db, const char *currency, GError **error)
{
	return page_query(db, &noun_staff_load, SQL_STAFF_LOAD,
	                  (struct value[]){ value_text(currency), value_end() }, error);
}

static struct staff_load *load_at(const struct page *loads, gsize i)
{
	return (struct staff_load *)page_row(loads, i);
}

void assign_add(struct staff_load *load, gint64 worth)
{
	load->proposed++;
	load->deals++;
	load->worth += worth;
}

bool assign_add_waiting(struct db *db, struct page *loads, const char *currency, bool shadow,
                        GError **error)
{
	struct db_stmt *stmt = db_stmt(db, SQL_ASSIGN_WAITING, error);
	GError *problem = NULL;

	if (stmt == NULL)
		return false;
	db_bind(stmt, (struct value[]){ value_text(currency), value_int(shadow), value_end() });
	while (db_step(stmt, &problem)) {
		g_autoptr(Jdoc) content = jdoc_parse(db_text(stmt, 0), -1, NULL);
		gint64 staff = content ? jdoc_get_int(content, "staff", 0) : 0;

		for (gsize i = 0; i < loads->count; i++)
			if (load_at(loads, i)->id == staff)
				assign_add(load_at(loads, i), db_int(stmt, 1));
	}
	return tend_pass_on(error, &problem);
}

static bool is_less(const struct staff_load *a, const struct staff_load *b)
{
	if (a->worth != b->worth)
		return a->worth < b->worth;
	if (a->deals != b->deals)
		return a->deals < b->deals;
	return strcmp(a->name, b->name) < 0;
}

struct staff_load *assign_least(const struct page *loads)
{
	struct staff_load *least = NULL;

	for (gsize i = 0; i < loads->count; i++)
		if (least == NULL || is_less(load_at(loads, i), least))
			least = load_at(loads, i);
	return least;
}

static gint by_load(gconstpointer a, gconstpointer b)
{
	const struct staff_load *x = *(const struct staff_load *const *)a;
	const struct staff_load *y = *(const struct staff_load *const *)b;

	return is_less(x, y) ? -1 : is_less(y, x);
}

/* Everybody else, least first. */
static GPtrArray *others_of(const struct page *loads, const struct staff_load *chosen)
{
	GPtrArray *others = g_ptr_array_new();

	for (gsize i = 0; i < loads->count; i++)
		if (load_at(loads, i) != chosen)
			g_ptr_array_add(others, load_at(loads, i));
	g_ptr_array_sort(others, by_load);
	return others;
}

/* "2 worth 340.00 EUR (1 of them proposed)". */
static void add_load(GString *out, const struct staff_load *load, const char *noun,
                     const char *none, const char *currency)
{
	g_autofree char *worth = money_format(load->worth, currency);

	if (load->deals == 0) {
		g_string_append(out, none);
		return;
	}
	g_string_append_printf(out, "%" G_GINT64_FORMAT "%s%s worth %s", load->deals, noun,
	                       *noun && load->deals != 1 ? "s" : "", worth);
	if (load->proposed > 0)
		g_string_append_printf(out, " (%" G_GINT64_FORMAT " of them proposed)", load->proposed);
}

char *assign_sentence(const struct page *loads, const struct staff_load *chosen, const char *currency)
{
	g_autoptr(GPtrArray) others = others_of(loads, chosen);
	GString *out = g_string_new(NULL);
	bool anything = chosen->deals > 0;

	g_string_append_printf(out, "%s has ", chosen->name);
	add_load(out, chosen, " open deal", "no open deal", currency);
	for (guint i = 0; i < others->len && i < NAMED_MOST; i++) {
		const struct staff_load *load = g_ptr_array_index(others, i);

		anything = anything || load->deals > 0;
		g_string_append_printf(out, ", %s ", load->name);
		add_load(out, load, "", "none", currency);
	}
	if (others->len > NAMED_MOST)
		g_string_append_printf(out, ", %u others more", others->len - NAMED_MOST);
	if (anything)
		g_string_append(out, " (value times chance)");
	return g_string_free(out, FALSE);
}
