#include "workflows/import_customer.h"

#include "base/error.h"
#include "base/text.h"
#include "db/contact_point.h"
#include "db/customer.h"

#include <string.h>

/* A contact point a row asks for. */
struct wanted {
	const char *kind, *value, *key;
	bool primary;
};

enum { MOST_WANTED = 4 };

static char *fallback_name(const struct staged_customer *row)
{
	const struct incoming_customer *c = &row->says;

	if (c->name || c->company)
		return g_strdup(c->name ? c->name : c->company);
	if (c->email || c->phone)
		return g_strdup(c->email ? c->email : c->phone);
	return c->external_id ? g_strdup_printf("Customer %s", c->external_id) : g_strdup("Walk-in");
}

/* Adds a point unless it is there; one without a key that could be compared has its folded text. owned collects what was made. */
static void want(struct wanted *wanted, gsize *count, GPtrArray *owned, const char *kind,
                 const char *value, const char *key, bool primary)
{
	if (!value)
		return;
	if (!key) {
		g_ptr_array_add(owned, text_fold(value));
		key = owned->pdata[owned->len - 1];
	}
	for (gsize i = 0; i < *count; i++)
		if (strcmp(wanted[i].kind, kind) == 0 && strcmp(wanted[i].key, key) == 0)
			return;
	wanted[(*count)++] = (struct wanted){ kind, value, key, primary };
}

static gsize points_of(const struct incoming_customer *c, struct wanted *wanted, GPtrArray *owned)
{
	gsize count = 0;

	want(wanted, &count, owned, "email", c->email, c->email_key, true);
	want(wanted, &count, owned, "phone", c->phone, c->phone_key, true);
	want(wanted, &count, owned, "phone", c->other_phone, c->other_phone_key, !c->phone);
	want(wanted, &count, owned, "address", c->address, NULL, true);
	return count;
}

static bool add_point(struct import_job *job, gint64 customer, const struct wanted *point,
                      GError **error)
{
	return db_run(job->db, SQL_CONTACT_POINT_INSERT,
	              (struct value[]){ value_int(++job->next_point), value_int(customer),
	                                value_text(point->kind), value_null(), value_text(point->value),
	                                value_text(point->key), value_int(point->primary),
	                                value_int(job->change.batch), value_end() },
	              error);
}

/* ---- What the search finds ---- */

static void add_word(GString *text, const char *word)
{
	if (!word || *word == '\0')
		return;
	if (text->len > 0)
		g_string_append_c(text, ' ');
	g_string_append(text, word);
}

static void add_point_word(GString *text, const char *kind, const char *key)
{
	if (strcmp(kind, "email") == 0)
		add_word(text, key);
	else if (strcmp(kind, "phone") == 0)
		add_word(text, *key == '+' ? key + 1 : key);
}

static char *search_text_new(const char *name_fold, const char *company,
                             const struct wanted *wanted, gsize count)
{
	g_autofree char *folded = company ? text_fold(company) : NULL;
	GString *text = g_string_new(name_fold);

	if (g_strcmp0(folded, name_fold) != 0)
		add_word(text, folded);
	for (gsize i = 0; i < count; i++)
		add_point_word(text, wanted[i].kind, wanted[i].key);
	return g_string_free(text, FALSE);
}

static bool search_text_stored(struct import_job *job, gint64 id, const char *name_fold,
                               char **result, GError **error)
{
	const struct value values[] = { value_int(id), value_end() };
	g_autoptr(GString) text = g_string_new(name_fold);
	g_autoptr(GError) failure = NULL;
	g_autoptr(Page) points = NULL;
	struct db_stmt *stmt = db_stmt(job->db, SQL_IMPORT_COMPANIES, error);

	if (!stmt)
		return false;
	db_bind(stmt, values);
	while (db_step(stmt, &failure))
		add_word(text, db_text(stmt, 0));
	if (!tend_pass_on(error, &failure))
		return false;
	points = page_query(job->db, &noun_contact_point, SQL_IMPORT_POINTS, values, error);
	if (!points)
		return false;
	for (gsize i = 0; i < points->count; i++) {
		const struct contact_point *point = page_row(points, i);

		add_point_word(text, point->kind, point->value_key);
	}
	*result = g_string_free(g_steal_pointer(&text), FALSE);
	return true;
}

/* ---- Rows ---- */

static bool insert_row(struct import_job *job, const struct customer *c, GError **error)
{
	struct db_stmt *stmt = db_stmt(job->db, SQL_CUSTOMER_INSERT, error);

	if (!stmt)
		return false;
	db_bind_int(stmt, 1, c->id);
	db_lend_text(stmt, 2, c->kind, -1);
	db_lend_text(stmt, 3, c->name, -1);
	db_lend_text(stmt, 4, c->given_name, -1);
	db_lend_text(stmt, 5, c->family_name, -1);
	db_lend_text(stmt, 6, c->name_fold, -1);
	db_lend_text(stmt, 7, c->search_text, -1);
	db_lend_text(stmt, 8, c->birthday, -1);
	db_lend_text(stmt, 9, c->language, -1);
	db_lend_text(stmt, 10, c->source, -1);
	db_lend_text(stmt, 11, c->note, -1);
	db_bind_int(stmt, 12, job->change.at);
	db_bind_int(stmt, 13, job->change.at);
	db_bind_null(stmt, 14);
	db_bind_int(stmt, 15, 0);
	db_bind_int(stmt, 16, job->change.batch);
	return db_finish(stmt, error);
}

static bool ensure_company(struct import_job *job, const char *name, const char *source, gint64 *id,
                           GError **error)
{
	g_autofree char *folded = text_fold(name);
	struct customer company = {
		.kind = "company", .name = name, .name_fold = folded, .search_text = folded, .source = source
	};

	if (!db_find_int(job->db, SQL_IMPORT_FIND_COMPANY,
	                 (struct value[]){ value_text(folded), value_end() }, id, error))
		return false;
	if (*id != 0)
		return true;
	*id = company.id = ++job->next_customer;
	job->report->counts[IMPORT_COMPANIES].created++;
	return insert_row(job, &company, error);
}

/* The customer belongs to the company of exactly that name, which is made where it lacks. */
static bool link_company(struct import_job *job, const struct staged_customer *row, gint64 id,
                         bool *changed, GError **error)
{
	gint64 company, member;

	if (!row->says.company || !row->says.name)
		return true;
	if (!ensure_company(job, row->says.company, row->source, &company, error))
		return false;
	if (company == id)
		return true;
	if (!db_find_int(job->db, SQL_IMPORT_FIND_MEMBER,
	                 (struct value[]){ value_int(company), value_int(id), value_end() }, &member,
	                 error))
		return false;
	if (member != 0)
		return true;
	*changed = true;
	return db_run(job->db, SQL_COMPANY_MEMBER_INSERT,
	              (struct value[]){ value_null(), value_int(company), value_int(id), value_null(),
	                                value_int(job->change.batch), value_end() },
	              error);
}

bool customer_create(struct import_job *job, const struct staged_customer *row, gint64 *id,
                     GError **error)
{
	const struct incoming_customer *c = &row->says;
	g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *name = fallback_name(row);
	g_autofree char *folded = text_fold(name);
	struct wanted wanted[MOST_WANTED];
	gsize count = points_of(c, wanted, owned);
	g_autofree char *search = search_text_new(folded, c->name ? c->company : NULL, wanted, count);
	bool changed = false;

	*id = ++job->next_customer;
	if (!insert_row(job,
	                &(struct customer){ .id = *id,
	                                    .kind = !c->name && c->company ? "company" : "person",
	                                    .name = name,
	                                    .given_name = c->given_name,
	                                    .family_name = c->family_name,
	                                    .name_fold = folded,
	                                    .search_text = search,
	                                    .birthday = c->birthday,
	                                    .language = c->language,
	                                    .source = row->source,
	                                    .note = c->note },
	                error))
		return false;
	for (gsize i = 0; i < count; i++)
		if (!add_point(job, *id, &wanted[i], error))
			return false;
	return link_company(job, row, *id, &changed, error) &&
	       customer_add_tags(job, row, *id, &changed, error) &&
	       customer_set_consents(job, row, *id, true, &changed, error);
}

/* Another point of that kind is now the first to be used. */
static bool demote(struct import_job *job, const struct page *points, const char *kind, GError **error)
{
	for (gsize i = 0; i < points->count; i++) {
		struct contact_point point = *(const struct contact_point *)page_row(points, i);
		const struct change *step;

		if (!point.is_primary || strcmp(point.kind, kind) != 0)
			continue;
		point.is_primary = false;
		step = import_step(job, error);
		if (!step || !record_save(job->db, &noun_contact_point, &point, step, error))
			return false;
	}
	return true;
}

/* The point the row asks for is there, and first where it should be. */
static bool have_point(struct import_job *job, const struct page *points, gint64 customer,
                       const struct wanted *wanted, bool *changed, GError **error)
{
	for (gsize i = 0; i < points->count; i++) {
		struct contact_point point = *(const struct contact_point *)page_row(points, i);
		const struct change *step;

		if (strcmp(point.kind, wanted->kind) != 0 || strcmp(point.value_key, wanted->key) != 0)
			continue;
		if (point.is_primary || !wanted->primary)
			return true;
		*changed = true;
		point.is_primary = true;
		step = import_step(job, error);
		return step && demote(job, points, wanted->kind, error) &&
		       record_save(job->db, &noun_contact_point, &point, step, error);
	}
	*changed = true;
	return (!wanted->primary || demote(job, points, wanted->kind, error)) &&
	       add_point(job, customer, wanted, error);
}

static bool update_points(struct import_job *job, const struct incoming_customer *c, gint64 id,
                          bool *changed, GError **error)
{
	g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(Page) points = NULL;
	struct wanted wanted[MOST_WANTED];
	gsize count = points_of(c, wanted, owned);

	if (count == 0)
		return true;
	points = page_query(job->db, &noun_contact_point, SQL_IMPORT_POINTS,
	                    (struct value[]){ value_int(id), value_end() }, error);
	if (!points)
		return false;
	for (gsize i = 0; i < count; i++)
		if (!have_point(job, points, id, &wanted[i], changed, error))
			return false;
	return true;
}

static void take(const char **field, const char *value, bool *differs)
{
	if (!value || g_strcmp0(*field, value) == 0)
		return;
	*field = value;
	*differs = true;
}

bool customer_update(struct import_job *job, const struct staged_customer *row, gint64 id,
                     bool *changed, GError **error)
{
	const struct incoming_customer *c = &row->says;
	g_autoptr(Page) page = record_get(job->db, &noun_customer, id, error);
	g_autofree char *folded = NULL;
	g_autofree char *search = NULL;
	struct customer customer;
	bool differs = false, around = false;

	if (!page)
		return false;
	customer = *(const struct customer *)page_row(page, 0);
	if (!update_points(job, c, id, &around, error) || !link_company(job, row, id, &around, error))
		return false;
	take(&customer.name, c->name, &differs);
	take(&customer.given_name, c->given_name, &differs);
	take(&customer.family_name, c->family_name, &differs);
	take(&customer.birthday, c->birthday, &differs);
	take(&customer.language, c->language, &differs);
	take(&customer.note, c->note, &differs);
	if (differs || around) {
		const struct change *step = import_step(job, error);

		folded = text_fold(customer.name);
		if (!step || !search_text_stored(job, id, folded, &search, error))
			return false;
		customer.name_fold = folded;
		customer.search_text = search;
		customer.updated_at = job->change.at;
		*changed = true;
		if (!record_save(job->db, &noun_customer, &customer, step, error))
			return false;
	}
	return customer_add_tags(job, row, id, changed, error) &&
	       customer_set_consents(job, row, id, false, changed, error);
}
