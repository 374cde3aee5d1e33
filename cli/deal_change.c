#include "base/error.h"
#include "base/money.h"
#include "workflows/assign.h"
#include "workflows/customer.h"
#include "workflows/deal.h"
#include "cli/customer.h"
#include "cli/deal.h"

/* What became of it: for scripts the deal as lists print it, for people a sentence. */
static bool print_result(struct session *session, gint64 id, const char *done, GError **error)
{
	g_autoptr(Page) page = deal_card_get(session->db, id, clock_now(&session->clock), error);

	if (page == NULL)
		return false;
	const struct deal_card *card = page_row(page, 0);
	if (!printer_is_human(session->out)) {
		deal_print(session, card);
		return true;
	}
	g_autofree char *value = money_format(card->value, card->currency);
	print_line(session->out, "Deal %" G_GINT64_FORMAT " %s: %s, %s, at %s. Not so? tend undo", id,
	           done, card->title, value, card->stage_name);
	return true;
}

/* Everything said with options; products may be said several times. */
static bool read_form(char **arguments, struct deal_form *form, const char **customer,
                      GPtrArray *products, GError **error)
{
	const struct {
		const char *name;
		const char **value;
	} options[] = {
		{ "--customer", customer },        { "--pipeline", &form->pipeline },
		{ "--stage", &form->stage },       { "--title", &form->title },
		{ "--value", &form->value },       { "--probability", &form->probability },
		{ "--expected", &form->expected }, { "--source", &form->source },
		{ "--next", &form->next_step },    { "--for", &form->staff },
		{ "--reason", &form->reason },
	};
	const char *product = NULL;

	for (gsize i = 0; i < G_N_ELEMENTS(options); i++)
		if (!argument_value(arguments, options[i].name, options[i].value, error))
			return false;
	do {
		if (!argument_value(arguments, "--product", &product, error))
			return false;
		g_ptr_array_add(products, (char *)product);
	} while (product);
	form->products = (const char *const *)products->pdata;
	return true;
}

bool deal_verb_add(struct session *session, char **arguments, GError **error)
{
	g_autoptr(GPtrArray) products = g_ptr_array_new();
	struct deal_form form = { 0 };
	struct change change = change_of(session);
	const char *customer = NULL;
	gint64 id = 0;

	if (!read_form(arguments, &form, &customer, products, error) ||
	    !argument_check(session->command, arguments, (customer == NULL) + (form.title == NULL), -1,
	                    error) ||
	    !customer_resolve(session->db, customer ? customer : arguments[0], &form.customer, error))
		return false;
	g_autofree char *title = g_strjoinv(" ", arguments + (customer == NULL));
	if (form.title == NULL)
		form.title = title;
	return deal_save(session->db, &id, &form, &change, error) &&
	       print_result(session, id, "is added", error);
}

static bool says_something(const struct deal_form *form)
{
	return form->customer || form->pipeline || form->stage || form->title || form->value ||
	       form->probability || form->expected || form->source || form->next_step || form->staff ||
	       form->products[0];
}

bool deal_verb_edit(struct session *session, char **arguments, GError **error)
{
	g_autoptr(GPtrArray) products = g_ptr_array_new();
	struct deal_form form = { 0 };
	struct change change = change_of(session);
	const char *customer = NULL;
	gint64 id;

	if (!read_form(arguments, &form, &customer, products, error) ||
	    !argument_check(session->command, arguments, 1, 1, error) ||
	    !argument_id(arguments[0], "deal", &id, error) ||
	    (customer && !customer_resolve(session->db, customer, &form.customer, error)))
		return false;
	if (!says_something(&form))
		return tend_fail(
			error, TEND_USAGE,
			"what shall be changed?\ntry: tend deal edit %" G_GINT64_FORMAT " --value 420", id);
	return deal_save(session->db, &id, &form, &change, error) &&
	       print_result(session, id, "is changed", error);
}

bool deal_verb_move(struct session *session, char **arguments, GError **error)
{
	struct change change = change_of(session);
	const char *reason = NULL;
	gint64 id;

	if (!argument_value(arguments, "--reason", &reason, error) ||
	    !argument_check(session->command, arguments, 2, -1, error) ||
	    !argument_id(arguments[0], "deal", &id, error))
		return false;
	g_autofree char *stage = g_strjoinv(" ", arguments + 1);
	return deal_move_to(session->db, id, stage, reason, &change, error) &&
	       print_result(session, id, "is moved", error);
}

/* "price", "half as much at the market" → "price: half as much at the market". Caller frees; NULL for nothing. */
static char *reason_of(const char *code, char **words)
{
	g_autofree char *text = g_strjoinv(" ", words);

	if (code == NULL || *text == '\0')
		return code ? g_strdup(code) : *text ? g_steal_pointer(&text) : NULL;
	return g_strdup_printf("%s: %s", code, text);
}

static bool close_deal(struct session *session, char **arguments, bool won, GError **error)
{
	struct change change = change_of(session);
	const char *code = NULL;
	gint64 id;

	if (!argument_value(arguments, "--reason", &code, error) ||
	    !argument_check(session->command, arguments, 1, -1, error) ||
	    !argument_id(arguments[0], "deal", &id, error))
		return false;
	g_autofree char *reason = reason_of(code, arguments + 1);
	return deal_close(session->db, id, won, reason, &change, error) &&
	       print_result(session, id, won ? "is won" : "is lost", error);
}

bool deal_verb_won(struct session *session, char **arguments, GError **error)
{
	return close_deal(session, arguments, true, error);
}

bool deal_verb_lost(struct session *session, char **arguments, GError **error)
{
	return close_deal(session, arguments, false, error);
}

bool deal_verb_assign(struct session *session, char **arguments, GError **error)
{
	struct change change = change_of(session);
	gint64 id;

	if (!argument_check(session->command, arguments, 2, -1, error) ||
	    !argument_id(arguments[0], "deal", &id, error))
		return false;
	g_autofree char *name = g_strjoinv(" ", arguments + 1);
	g_autofree char *done =
		*name ? g_strdup_printf("is %s's now", name) : g_strdup("is nobody's now");
	return assign_deal(session->db, id, name, &change, error) &&
	       print_result(session, id, done, error);
}
