/* Adding and changing customers, and writing down what happened with them: each is one journal step, so that u takes it back. */
#include "base/error.h"
#include "base/money.h"
#include "workflows/customer.h"
#include "workflows/deal.h"
#include "workflows/task.h"
#include "tui/customers.h"

#include <string.h>

/* What a form or a prompt is about. */
struct about {
	struct customers_screen *c;
	gint64 id;
	const char *kind; /* of what happened */
};

static struct about *about(struct customers_screen *c, gint64 id, const char *kind)
{
	return g_memdup2(&(struct about){ c, id, kind }, sizeof(struct about));
}

/* ---- a customer */

struct save {
	struct customers_screen *c;
	gint64 id;
	struct customer_form form;
	GStringChunk *text;
};

static void free_save(gpointer what)
{
	struct save *save = what;

	g_string_chunk_free(save->text);
	g_free(save);
}

static bool write_customer(struct app *app, struct db *db, void *what, GError **error)
{
	struct save *save = what;
	struct change change = app_change(app);
	gint64 id = save->id;

	if (!customer_save(db, &id, &save->form, &change, error))
		return false;
	if (save->id == 0) {
		customers_clear_filter(save->c);
		list_go(save->c->list, id);
	}
	customers_want_card(save->c);
	return true;
}

static const char *keep(struct save *save, const char *text)
{
	return g_string_chunk_insert(save->text, text);
}

/* What was typed, NULL where it says what is there already. */
static const char *changed(struct save *save, const struct form_values *values, const char *name,
                           const char *was)
{
	const char *text = form_value(values, name);

	return strcmp(text, was ? was : "") == 0 ? NULL : keep(save, text);
}

static bool misses(const char **field, const char *name, GError **error, const char *says)
{
	*field = name;
	return tend_fail(error, TEND_USAGE, "%s", says);
}

/* Nobody is sent anything without having said yes, and a yes says how the shop knows. */
static bool read_consent(struct save *save, const struct form_values *values, const char **field,
                         GError **error)
{
	const char *said = form_value(values, "consent"), *source = form_value(values, "consent-source");

	if (strcmp(said, "yes") == 0 && *source == '\0')
		return misses(field, "consent-source", error,
		              "how does the shop know of the yes?\nwrite e.g.: card at the till, 23 Nov");
	if (strcmp(said, "yes") == 0)
		save->form.consent = "email";
	else if (strcmp(said, "no") == 0)
		save->form.no_consent = "email";
	save->form.consent_source = *source ? keep(save, source) : NULL;
	return true;
}

/* The name of somebody of whom only a way to reach them is known. */
static void name_by_point(struct customer_form *form)
{
	if (form->name == NULL)
		form->name = form->phone ? form->phone : form->email;
}

static const char *field_at_fault(const struct customer_form *form)
{
	const struct {
		const char *field;
		struct customer_form only;
	} parts[] = {
		{ "email", { .email = form->email } },
		{ "phone", { .phone = form->phone } },
		{ "birthday", { .birthday = form->birthday } },
		{ "name", { .name = form->name } },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
		if (!customer_form_check(&parts[i].only, NULL))
			return parts[i].field;
	return NULL;
}

static bool submit_customer(struct app *app, void *context, const struct form_values *values,
                            const char **field, GError **error)
{
	const struct about *about = context;
	const struct customer_card *card = &about->c->card;
	const struct customer *was = about->id && card->customer ? page_row(card->customer, 0) : NULL;
	struct save *save = g_new0(struct save, 1);
	struct customer_form *form = &save->form;
	g_autofree char *says = NULL;

	save->text = g_string_chunk_new(256);
	save->c = about->c;
	save->id = about->id;
	form->name = changed(save, values, "name", was ? was->name : NULL);
	form->phone = changed(save, values, "phone", was ? customer_card_point(card, "phone") : NULL);
	form->email = changed(save, values, "email", was ? customer_card_point(card, "email") : NULL);
	form->company = changed(save, values, "company", was ? card->company : NULL);
	form->birthday = changed(save, values, "birthday", was ? was->birthday : NULL);
	form->note = changed(save, values, "note", was ? was->note : NULL);
	form->tag = changed(save, values, "tag", NULL);
	if (was) {
		form->address = changed(save, values, "address", customer_card_point(card, "address"));
		form->untag = changed(save, values, "untag", NULL);
	} else {
		name_by_point(form);
	}
	if (was == NULL && form->name == NULL) {
		free_save(save);
		return misses(field, "name", error,
		              "a customer needs a name, a phone number or an e-mail address");
	}
	if (!read_consent(save, values, field, error) || !customer_form_check(form, error)) {
		if (*field == NULL)
			*field = field_at_fault(form);
		free_save(save);
		return false;
	}
	says = g_strdup_printf("%s %s",
	                       was ? "Changed:" : "Added:", form->name ? form->name : was->name);
	app_write(app, says, write_customer, save, free_save);
	return true;
}

static const char *const consent_choices[] = { "as it is", "yes", "no", NULL };

static void add_customer(struct customers_screen *c)
{
	const struct form_field fields[] = {
		{ "name", "Name", FORM_TEXT, "Enter saves; a name, a phone or an e-mail is enough", NULL,
		  NULL, false },
		{ "phone", "Phone", FORM_TEXT, "e.g. +49 30 1234567", NULL, NULL, false },
		{ "email", "E-mail", FORM_TEXT, "e.g. anna@example.org", NULL, NULL, false },
		{ "consent", "E-mail consent", FORM_CHOICE, "may the shop write? yes only if they said so",
		  consent_choices, NULL, false },
		{ "consent-source", "… known from", FORM_TEXT, "e.g. card at the till, 23 Nov", NULL, NULL,
		  false },
		{ "company", "Company", FORM_TEXT, "whom they buy for, if anybody", NULL, NULL, false },
		{ "birthday", "Birthday", FORM_TEXT, "1980-11-23, or --11-23 without the year", NULL, NULL,
		  false },
		{ "tag", "Tag", FORM_TEXT, "a word to find them by", NULL, NULL, false },
		{ "note", "Note", FORM_LONG, "what to know when they come in; ^E opens your editor", NULL,
		  NULL, false },
		{ NULL },
	};

	app_form(c->app, "A new customer", fields, submit_customer, about(c, 0, NULL), g_free);
}

void customers_edit(struct customers_screen *c)
{
	const struct customer_card *card = &c->card;
	const struct customer *was = page_row(card->customer, 0);
	const struct form_field fields[] = {
		{ "name", "Name", FORM_TEXT, NULL, NULL, was->name, true },
		{ "phone", "Phone", FORM_TEXT, "e.g. +49 30 1234567; empty takes it away", NULL,
		  customer_card_point(card, "phone"), false },
		{ "email", "E-mail", FORM_TEXT, "empty takes it away", NULL,
		  customer_card_point(card, "email"), false },
		{ "consent", "E-mail consent", FORM_CHOICE, "what they said now", consent_choices, NULL,
		  false },
		{ "consent-source", "… known from", FORM_TEXT, "e.g. card at the till, 23 Nov", NULL, NULL,
		  false },
		{ "address", "Address", FORM_TEXT, NULL, NULL, customer_card_point(card, "address"), false },
		{ "company", "Company", FORM_TEXT, "whom they buy for", NULL, card->company, false },
		{ "birthday", "Birthday", FORM_TEXT, "1980-11-23, or --11-23 without the year", NULL,
		  was->birthday, false },
		{ "tag", "Add a tag", FORM_TEXT, "a word to find them by", NULL, NULL, false },
		{ "untag", "Take a tag off", FORM_TEXT, card->tags, NULL, NULL, false },
		{ "note", "Note", FORM_LONG, "^E opens your editor", NULL, was->note, false },
		{ NULL },
	};

	app_form(c->app, was->name, fields, submit_customer, about(c, was->id, NULL), g_free);
}

/* ---- what happened */

struct log {
	gint64 id;
	const char *kind;
	char *text;
};

static void free_log(gpointer what)
{
	struct log *log = what;

	g_free(log->text);
	g_free(log);
}

static bool write_log(struct app *app, struct db *db, void *what, GError **error)
{
	const struct log *log = what;
	struct change change = app_change(app);
	gint64 activity;

	return customer_log(db, log->id, log->kind, log->text, &change, &activity, error);
}

static void log_it(const struct about *about, const char *text)
{
	struct log *log = g_new(struct log, 1);
	g_autofree char *says = g_strdup_printf("Written down: %s", about->kind);

	*log = (struct log){ about->id, about->kind, g_strdup(text) };
	app_write(about->c->app, says, write_log, log, free_log);
	customers_want_card(about->c);
}

static void call_told(void *context, const char *text)
{
	if (*text)
		log_it(context, text);
}

void customers_call(void *state)
{
	struct customers_screen *c = state;
	g_autofree char *label = g_strdup_printf("Call with %s: ", customers_name(c));

	app_prompt(c->app, label, NULL, call_told, about(c, customers_current(c), "call"), g_free);
}

static bool submit_note(struct app *app, void *context, const struct form_values *values,
                        const char **field, GError **error)
{
	const char *text = form_value(values, "text");

	if (*text == '\0')
		return misses(field, "text", error, "what happened? say it in a few words");
	log_it(context, text);
	return true;
}

void customers_note_form(struct customers_screen *c, const char *kind, const char *text)
{
	bool mail = strcmp(kind, "mail") == 0;
	const struct form_field fields[] = {
		{ "text", mail ? "It said" : "Note", FORM_LONG, "^E opens your editor", NULL, text, true },
		{ NULL },
	};
	g_autofree char *title =
		g_strdup_printf("%s %s", mail ? "Mail from" : "Note about", customers_name(c));

	app_form(c->app, title, fields, submit_note, about(c, customers_current(c), kind), g_free);
}

void customers_note(void *state)
{
	customers_note_form(state, "note", NULL);
}

void customers_mail(void *state)
{
	customers_note_form(state, "mail", NULL);
}

/* ---- a task */

struct new_task {
	struct task task;
	char *title;
};

static void free_task(gpointer what)
{
	struct new_task *new = what;

	g_free(new->title);
	g_free(new);
}

static bool write_task(struct app *app, struct db *db, void *what, GError **error)
{
	const struct new_task *new = what;
	struct change change = app_change(app);
	struct task task = new->task;
	g_autofree char *label = g_strconcat("add task: ", new->title, NULL);

	task.created_at = change.at;
	task.by_staff = change.staff;
	return task_save(db, &task, label, &change, error);
}

/* "tomorrow" and "today" beside what --due takes. */
static bool read_due(struct app *app, const char *text, gint64 *due, GError **error)
{
	gint64 now = app_now(app);

	*due = 0;
	if (*text == '\0' || strcmp(text, "any time") == 0)
		return true;
	if (strcmp(text, "today") == 0) {
		*due = now;
		return true;
	}
	if (strcmp(text, "tomorrow") == 0) {
		*due = task_tomorrow(now, app_zone(app));
		return true;
	}
	return clock_parse(text, app_zone(app), due, error);
}

static bool submit_task(struct app *app, void *context, const struct form_values *values,
                        const char **field, GError **error)
{
	const struct about *about = context;
	const char *title = form_value(values, "title");
	struct new_task *new;
	gint64 due;

	if (*title == '\0')
		return misses(field, "title", error, "what is to be done?");
	*field = "due";
	if (!read_due(app, form_value(values, "due"), &due, error))
		return false;
	new = g_new0(struct new_task, 1);
	new->title = g_strdup(title);
	new->task = (struct task){ .customer_id = about->id, .title = new->title, .due_at = due };
	app_write(app, "The task is on the list", write_task, new, free_task);
	customers_want_card(about->c);
	return true;
}

void customers_task(void *state)
{
	struct customers_screen *c = state;
	const struct form_field fields[] = {
		{ "title", "What", FORM_TEXT, "e.g. call back about the cake", NULL, NULL, true },
		{ "due", "When", FORM_TEXT, "today, tomorrow, 2026-11-25 or 2026-11-25 10:00; empty: any time",
		  NULL, "tomorrow", false },
		{ NULL },
	};
	g_autofree char *title = g_strdup_printf("Task for %s", customers_name(c));

	app_form(c->app, title, fields, submit_task, about(c, customers_current(c), NULL), g_free);
}

/* ---- a deal */

struct new_deal {
	struct deal_form form;
	GStringChunk *text;
};

static void free_deal(gpointer what)
{
	struct new_deal *new = what;

	g_string_chunk_free(new->text);
	g_free(new);
}

static bool write_deal(struct app *app, struct db *db, void *what, GError **error)
{
	const struct new_deal *new = what;
	struct change change = app_change(app);
	gint64 id = 0;

	return deal_save(db, &id, &new->form, &change, error);
}

static const char *said(struct new_deal *new, const struct form_values *values, const char *name)
{
	const char *text = form_value(values, name);

	return *text ? g_string_chunk_insert(new->text, text) : NULL;
}

static bool submit_deal(struct app *app, void *context, const struct form_values *values,
                        const char **field, GError **error)
{
	const struct about *about = context;
	const char *value = form_value(values, "value"), *expected = form_value(values, "expected");
	struct new_deal *new;
	gint64 minor;
	gint32 day;

	if (*form_value(values, "title") == '\0')
		return misses(field, "title", error, "what is the deal about?");
	if (*value && (!money_parse(value, app_currency(app), 0, &minor) || minor < 0))
		return misses(field, "value", error, "that is no amount\nwrite e.g. 420 or 420.50");
	if (*expected && !day_parse(expected, &day))
		return misses(field, "expected", error, "that is no day\nwrite e.g. 2026-12-24");
	new = g_new0(struct new_deal, 1);
	new->text = g_string_chunk_new(256);
	new->form = (struct deal_form){
		.customer = about->id,
		.title = said(new, values, "title"),
		.value = said(new, values, "value"),
		.expected = said(new, values, "expected"),
		.next_step = said(new, values, "next"),
	};
	app_write(app, "The deal is on the board", write_deal, new, free_deal);
	customers_want_card(about->c);
	return true;
}

static void add_deal(struct customers_screen *c)
{
	const struct form_field fields[] = {
		{ "title", "What", FORM_TEXT, "e.g. three oak chairs", NULL, NULL, true },
		{ "value", "Value", FORM_TEXT, app_currency(c->app), NULL, NULL, false },
		{ "expected", "Expected on", FORM_TEXT, "e.g. 2026-12-24", NULL, NULL, false },
		{ "next", "Next step", FORM_TEXT, "e.g. send a quote", NULL, NULL, false },
		{ NULL },
	};
	g_autofree char *title = g_strdup_printf("Deal with %s", customers_name(c));

	app_form(c->app, title, fields, submit_deal, about(c, customers_current(c), NULL), g_free);
}

/* ---- + */

static void add_chosen(void *context, int index)
{
	static void (*const forms[])(void *state) = { NULL, customers_note, customers_task, NULL };
	struct customers_screen *c = context;

	if (index < 0)
		return;
	if (index == 0)
		add_customer(c);
	else if (customers_current(c) == 0)
		app_say(c->app, "There is no customer yet to add it to. + c adds one.");
	else if (forms[index])
		forms[index](c);
	else
		add_deal(c);
}

void customers_add(void *state)
{
	static const struct menu_choice choices[] = {
		{ "c", "Customer" }, { "n", "Note" }, { "t", "Task" }, { "d", "Deal" }, { NULL, NULL },
	};
	struct customers_screen *c = state;

	app_ask(c->app, "Add what?", choices, add_chosen, c, NULL);
}
