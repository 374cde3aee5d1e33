#include "base/error.h"
#include "base/money.h"
#include "db/case.h"
#include "db/consent.h"
#include "db/contact_point.h"
#include "db/flag.h"
#include "db/task.h"
#include "workflows/customer.h"
#include "cli/customer.h"
#include "cli/figures.h"

enum { RECENT = 20 }; /* lines of the timeline a person sees; --json has all */

/* ---- lists below the facts: each reads its rows and prints them */

static bool print_points(struct session *session, gint64 id, GError **error)
{
	static const struct print_column columns[] = { { "kind", "kind", 0, false },
		                                           { "value", "value", 0, false },
		                                           { "label", "label", 0, false },
		                                           { NULL, NULL, 0, false } };
	g_autoptr(Page) page = page_query(session->db, &noun_contact_point, SQL_CONTACT_POINT_LIST,
	                                  (struct value[]){ value_int(id), value_end() }, error);

	if (page == NULL)
		return false;
	print_list_begin(session->out, "contact_points", columns, "none");
	for (gsize i = 0; i < page->count; i++) {
		const struct contact_point *point = page_row(page, i);

		print_object_begin(session->out, NULL);
		print_text(session->out, "kind", point->kind);
		print_text(session->out, "value", point->value);
		print_text(session->out, "label", point->label);
		print_bool(session->out, "primary", point->is_primary);
		print_object_end(session->out);
	}
	print_list_end(session->out);
	return true;
}

static bool print_consents(struct session *session, gint64 id, GError **error)
{
	static const struct print_column columns[] = { { "channel", "channel", 0, false },
		                                           { "state", "said", 0, false },
		                                           { "at", "when", 0, false },
		                                           { "source", "source", 0, false },
		                                           { NULL, NULL, 0, false } };
	g_autoptr(Page) page = page_query(session->db, &noun_consent, SQL_CUSTOMER_CONSENTS_NOW,
	                                  (struct value[]){ value_int(id), value_end() }, error);

	if (page == NULL)
		return false;
	print_list_begin(session->out, "consent", columns, "none: nothing may be sent");
	for (gsize i = 0; i < page->count; i++) {
		const struct consent *consent = page_row(page, i);

		print_object_begin(session->out, NULL);
		print_text(session->out, "channel", consent->channel);
		print_text(session->out, "state", consent->state);
		print_time(session->out, "at", consent->at);
		print_text(session->out, "source", consent->source);
		print_object_end(session->out);
	}
	print_list_end(session->out);
	return true;
}

static bool print_tags(struct session *session, gint64 id, GError **error)
{
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(session->db, SQL_CUSTOMER_TAG_LIST, error);

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, id);
	print_list_begin(session->out, "tags", NULL, "none");
	while (db_step(stmt, &failure))
		print_text(session->out, NULL, db_text(stmt, 0));
	print_list_end(session->out);
	return tend_pass_on(error, &failure);
}

static bool print_flags(struct session *session, gint64 id, GError **error)
{
	static const struct print_column columns[] = { { "name", "flag", 0, false },
		                                           { "reason", "reason", 0, false },
		                                           { "at", "since", 0, false },
		                                           { NULL, NULL, 0, false } };
	g_autoptr(Page) page = page_query(session->db, &noun_flag, SQL_CUSTOMER_FLAG_LIST,
	                                  (struct value[]){ value_int(id), value_end() }, error);

	if (page == NULL)
		return false;
	print_list_begin(session->out, "flags", columns, "none");
	for (gsize i = 0; i < page->count; i++) {
		const struct flag *flag = page_row(page, i);

		print_object_begin(session->out, NULL);
		print_int(session->out, "id", flag->id);
		print_text(session->out, "name", flag->name);
		print_text(session->out, "reason", flag->reason);
		print_time(session->out, "at", flag->at);
		print_object_end(session->out);
	}
	print_list_end(session->out);
	return true;
}

static bool print_cases(struct session *session, gint64 id, GError **error)
{
	static const struct print_column columns[] = {
		{ "id", "id", 0, true },       { "kind", "case", 0, false },
		{ "title", "what", 0, false }, { "opened_at", "since", 0, false },
		{ "due_at", "due", 0, false }, { NULL, NULL, 0, false }
	};
	g_autoptr(Page) page = page_query(session->db, &noun_case, SQL_CUSTOMER_CASE_LIST,
	                                  (struct value[]){ value_int(id), value_end() }, error);

	if (page == NULL)
		return false;
	print_list_begin(session->out, "cases", columns, "none open");
	for (gsize i = 0; i < page->count; i++) {
		const struct customer_case *row = page_row(page, i);

		print_object_begin(session->out, NULL);
		print_int(session->out, "id", row->id);
		print_text(session->out, "kind", row->kind);
		print_text(session->out, "title", row->title);
		print_time(session->out, "opened_at", row->opened_at);
		print_time(session->out, "due_at", row->due_at);
		print_object_end(session->out);
	}
	print_list_end(session->out);
	return true;
}

static bool print_tasks(struct session *session, gint64 id, GError **error)
{
	static const struct print_column columns[] = { { "id", "id", 0, true },
		                                           { "title", "task", 0, false },
		                                           { "due_at", "due", 0, false },
		                                           { NULL, NULL, 0, false } };
	g_autoptr(Page) page = page_query(session->db, &noun_task, SQL_CUSTOMER_TASK_LIST,
	                                  (struct value[]){ value_int(id), value_end() }, error);

	if (page == NULL)
		return false;
	print_list_begin(session->out, "tasks", columns, "none");
	for (gsize i = 0; i < page->count; i++) {
		const struct task *task = page_row(page, i);

		print_object_begin(session->out, NULL);
		print_int(session->out, "id", task->id);
		print_text(session->out, "title", task->title);
		print_time(session->out, "due_at", task->due_at);
		print_object_end(session->out);
	}
	print_list_end(session->out);
	return true;
}

static void print_event(struct printer *out, struct db_stmt *stmt)
{
	print_object_begin(out, NULL);
	print_text(out, "what", db_text(stmt, 0));
	print_int(out, "id", db_int(stmt, 1));
	print_time(out, "at", db_int(stmt, 2));
	if (db_is_null(stmt, 4))
		print_null(out, "amount");
	else
		print_money(out, "amount", db_int(stmt, 4), db_text(stmt, 5));
	print_text(out, "status", db_text(stmt, 6));
	print_text(out, "text", db_text(stmt, 3));
	print_object_end(out);
}

static bool print_timeline(struct session *session, gint64 id, GError **error)
{
	static const struct print_column columns[] = { { "at", "when", 0, false },
		                                           { "what", "what", 0, false },
		                                           { "amount", "amount", 0, true },
		                                           { "text", "text", 60, false },
		                                           { NULL, NULL, 0, false } };
	g_autoptr(GError) failure = NULL;
	struct db_stmt *stmt = db_stmt(session->db, SQL_CUSTOMER_TIMELINE, error);
	gsize rest = 0;

	if (stmt == NULL)
		return false;
	db_bind_int(stmt, 1, id);
	db_bind_int(stmt, 2, clock_now(&session->clock));
	print_list_begin(session->out, "timeline", columns, "nothing yet");
	for (gsize i = 0; db_step(stmt, &failure); i++) {
		if (printer_is_human(session->out) && i >= RECENT)
			rest++;
		else
			print_event(session->out, stmt);
	}
	print_list_end(session->out);
	if (rest)
		print_line(session->out, "and %" G_GSIZE_FORMAT " earlier; --json lists them all", rest);
	return tend_pass_on(error, &failure);
}

/* The figures as an owner reads them; tend why has the sums. */
static void print_figures(struct printer *out, const struct score *score)
{
	g_autofree char *spent = money_format(score->spent, score->currency);
	g_autofree char *sum = g_strdup_printf("%s in %d visit%s", spent, (int)score->visits,
	                                       score->visits == 1 ? "" : "s");
	g_autofree char *segment =
		g_strdup_printf("%s (R %d, F %d, M %d)", score->segment ? score->segment : "",
	                    (int)score->recency, (int)score->frequency, (int)score->money);

	print_text(out, "lifecycle", score->lifecycle);
	print_text(out, "rhythm", score->reason);
	if (score->visits == 0)
		return;
	print_text(out, "spent", sum);
	print_text(out, "segment", segment);
}

static bool print_score(struct session *session, gint64 id, GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autoptr(Page) page = record_get(session->db, &noun_score, id, &failure);

	if (page == NULL && !tend_error_is(failure, TEND_NOT_FOUND)) {
		g_propagate_error(error, g_steal_pointer(&failure));
		return false;
	}
	if (page == NULL) {
		if (!printer_is_human(session->out))
			print_null(session->out, "score");
		return true;
	}
	if (printer_is_human(session->out)) {
		print_figures(session->out, page_row(page, 0));
		return true;
	}
	print_object_begin(session->out, "score");
	figures_print(session->out, page_row(page, 0));
	print_object_end(session->out);
	return true;
}

/* A person is spared what is not known. */
static void print_known(struct printer *out, const char *key, const char *value)
{
	if (value != NULL)
		print_text(out, key, value);
}

static void print_facts_short(struct printer *out, const struct customer *customer)
{
	print_text(out, customer->kind, customer->name);
	print_known(out, "note", customer->note);
	print_known(out, "birthday", customer->birthday);
	print_known(out, "language", customer->language);
	print_known(out, "found us by", customer->source);
}

static void print_facts(struct printer *out, const struct customer *customer)
{
	if (printer_is_human(out)) {
		print_facts_short(out, customer);
		return;
	}
	print_int(out, "id", customer->id);
	print_text(out, "name", customer->name);
	print_text(out, "kind", customer->kind);
	print_text(out, "given_name", customer->given_name);
	print_text(out, "family_name", customer->family_name);
	print_text(out, "birthday", customer->birthday);
	print_text(out, "language", customer->language);
	print_text(out, "source", customer->source);
	print_text(out, "note", customer->note);
	print_time(out, "created_at", customer->created_at);
	print_time(out, "updated_at", customer->updated_at);
}

bool customer_print_card(struct session *session, gint64 id, GError **error)
{
	static bool (*const parts[])(struct session *, gint64, GError **) = {
		print_score,    print_flags, print_tags,  print_points,
		print_consents, print_cases, print_tasks, print_timeline,
	};
	g_autoptr(Page) page = customer_get(session->db, id, error);
	bool ok = page != NULL;

	if (!ok)
		return false;
	print_object_begin(session->out, NULL);
	print_facts(session->out, page_row(page, 0));
	for (gsize i = 0; ok && i < G_N_ELEMENTS(parts); i++)
		ok = parts[i](session, id, error);
	if (ok)
		print_object_end(session->out);
	return ok;
}

bool customer_verb_show(struct session *session, char **arguments, GError **error)
{
	gint64 id;

	if (!argument_check(session->command, arguments, 1, -1, error))
		return false;
	g_autofree char *word = g_strjoinv(" ", arguments);
	return customer_resolve(session->db, word, &id, error) && customer_print_card(session, id, error);
}
