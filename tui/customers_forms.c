/* Adding and changing customers: each is one journal step, so that u takes it back. And +, which asks what to add. */
#include "base/error.h"
#include "workflows/customer.h"
#include "tui/customers.h"
#include "tui/words.h"

#include <string.h>

/* What the form is about. */
struct about {
	struct customers_screen *c;
	gint64 id; /* 0: a new one */
};

/* To be freed with g_free. */
static struct about *about_new(struct customers_screen *c, gint64 id)
{
	return g_memdup2(&(struct about){ c, id }, sizeof(struct about));
}

/* False, with the sentence and the field the cursor is to go to. */
static bool misses(const char **field, const char *name, GError **error, const char *says)
{
	*field = name;
	return tend_fail(error, TEND_USAGE, "%s", says);
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

/* What was typed, NULL where nothing was. */
static const char *changed(struct save *save, const struct form_values *values, const char *name)
{
	const char *text = form_changed(values, name);

	return text ? keep(save, text) : NULL;
}

/* As the store has it; false where it is no day. */
static bool read_birthday(struct save *save, const struct form_values *values, const char **field,
                          GError **error)
{
	const char *said = form_changed(values, "birthday");
	g_autofree char *stored = NULL;

	if (said != NULL && *said != '\0' && !words_read_birthday(said, &stored, error)) {
		*field = "birthday";
		return false;
	}
	if (said != NULL)
		save->form.birthday = keep(save, stored ? stored : "");
	return true;
}

/* Nobody is sent anything without having said yes, and a yes says how the shop knows. */
static bool read_consent(struct save *save, const struct form_values *values, const char **field,
                         GError **error)
{
	const char *said = form_value(values, "consent"), *source = form_value(values, "consent-source");

	if (strcmp(said, "yes") == 0 && *source == '\0')
		return misses(field, "consent-source", error,
		              "where did they say so?\nwrite e.g. card at the till, 23 Nov");
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
	struct save *save = g_new0(struct save, 1);
	struct customer_form *form = &save->form;
	g_autofree char *says = NULL;

	save->text = g_string_chunk_new(256);
	save->c = about->c;
	save->id = about->id;
	form->name = changed(save, values, "name");
	form->phone = changed(save, values, "phone");
	form->email = changed(save, values, "email");
	form->address = changed(save, values, "address");
	form->company = changed(save, values, "company");
	form->note = changed(save, values, "note");
	form->tag = changed(save, values, "tag");
	form->untag = changed(save, values, "untag");
	if (about->id == 0)
		name_by_point(form);
	if (about->id == 0 && form->name == NULL) {
		free_save(save);
		return misses(field, "name", error,
		              "a customer needs a name, a phone number or an e-mail address");
	}
	if (!read_birthday(save, values, field, error) || !read_consent(save, values, field, error) ||
	    !customer_form_check(form, error)) {
		if (*field == NULL)
			*field = field_at_fault(form);
		free_save(save);
		return false;
	}
	says = g_strdup_printf("%s %s", about->id ? "Changed:" : "Added:",
	                       form->name ? form->name : form_value(values, "name"));
	app_write(app, says, write_customer, save, free_save);
	return true;
}

/* The first one changes nothing. */
static const char *const consent_new[] = { "not asked", "yes", "no", NULL };
static const char *const consent_choices[] = { "as it is", "yes", "no", NULL };

static const char birthday_help[] = "e.g. 23 Nov 1980, or 23 Nov without the year";

static void add_customer(struct customers_screen *c)
{
	const struct form_field fields[] = {
		{ "name", "Name", FORM_TEXT, "a name, a phone number or an e-mail address is enough", NULL,
		  NULL, false },
		{ "phone", "Phone", FORM_TEXT, "e.g. +49 30 1234567", NULL, NULL, false },
		{ "email", "E-mail", FORM_TEXT, "e.g. anna@example.org", NULL, NULL, false },
		{ "consent", "May we e-mail?", FORM_CHOICE, "Left Right; yes only if they said so",
		  consent_new, NULL, false },
		{ "consent-source", "They said so", FORM_TEXT, "where: e.g. card at the till, 23 Nov", NULL,
		  NULL, false },
		{ "company", "Company", FORM_TEXT, "whom they buy for, if anybody", NULL, NULL, false },
		{ "birthday", "Birthday", FORM_TEXT, birthday_help, NULL, NULL, false },
		{ "tag", "Tag", FORM_TEXT, "a word to find them by", NULL, NULL, false },
		{ "note", "Note", FORM_LONG, "what to know when they come in; ^E opens your editor", NULL,
		  NULL, false },
		{ NULL },
	};

	app_form(c->app, "A new customer", fields, submit_customer, about_new(c, 0), g_free);
}

void customers_edit(struct customers_screen *c)
{
	const struct customer_card *card = &c->card;
	const struct customer *was = page_row(card->customer, 0);
	g_autofree char *birthday = was->birthday && *was->birthday ? words_date(was->birthday) : NULL;
	const struct form_field fields[] = {
		{ "name", "Name", FORM_TEXT, "what you call them", NULL, was->name, true },
		{ "phone", "Phone", FORM_TEXT, "e.g. +49 30 1234567; empty takes it away", NULL,
		  customer_card_point(card, "phone"), false },
		{ "email", "E-mail", FORM_TEXT, "empty takes it away", NULL,
		  customer_card_point(card, "email"), false },
		{ "consent", "May we e-mail?", FORM_CHOICE, "Left Right; what they said now",
		  consent_choices, NULL, false },
		{ "consent-source", "They said so", FORM_TEXT, "where: e.g. card at the till, 23 Nov", NULL,
		  NULL, false },
		{ "address", "Address", FORM_TEXT, NULL, NULL, customer_card_point(card, "address"), false },
		{ "company", "Company", FORM_TEXT, "whom they buy for", NULL, card->company, false },
		{ "birthday", "Birthday", FORM_TEXT, birthday_help, NULL, birthday, false },
		{ "tag", "Add a tag", FORM_TEXT, "a word to find them by", NULL, NULL, false },
		{ "untag", "Take a tag off", FORM_TEXT, card->tags, NULL, NULL, false },
		{ "note", "Note", FORM_LONG, "^E opens your editor", NULL, was->note, false },
		{ NULL },
	};

	app_form(c->app, was->name, fields, submit_customer, about_new(c, was->id), g_free);
}

/* ---- + */

static void add_chosen(void *context, int index)
{
	static void (*const forms[])(void *state) = { NULL, customers_note, customers_task,
		                                          NULL, customers_case, customers_book };
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
		customers_deal(c);
}

void customers_add(void *state)
{
	static const struct menu_choice choices[] = {
		{ "c", "Customer" }, { "n", "Note" },        { "t", "Task" }, { "d", "Deal" },
		{ "o", "Case" },     { "b", "Appointment" }, { NULL, NULL },
	};
	struct customers_screen *c = state;

	app_ask(c->app, "Add what?", choices, add_chosen, c, NULL);
}
