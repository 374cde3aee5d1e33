#include "base/error.h"
#include "base/text.h"
#include "workflows/deal_fields.h"
#include "workflows/fair_group.h"
#include "workflows/field_use.h"
#include "cli/model.h"

#include <string.h>

/* ---- what may be said of which field */

static void print_field(struct printer *out, const struct field_uses *uses,
                        const struct deal_field *field)
{
	static const char *const said[FIELD_WORDS] = {
		[FIELD_UNSAID] = NULL,
		[FIELD_USED] = "use",
		[FIELD_LEFT] = "leave",
		[FIELD_SENSITIVE] = "sensitive",
	};
	enum field_word word = field_use_said(uses, field->name);
	const struct sensitive_field *sensitive = field_sensitive(field->name);

	print_object_begin(out, NULL);
	print_text(out, "name", field->name);
	print_bool(out, "used", field_use_allowed(uses, field->name));
	print_text(out, "said", said[word]);
	print_bool(out, "sensitive", sensitive != NULL || word == FIELD_SENSITIVE);
	print_bool(out, "changeable", (field->flags & DEAL_FIELD_STAFF) != 0);
	print_text(out, "what", field->help);
	print_text(out, "why", sensitive ? sensitive->why : NULL);
	print_object_end(out);
}

bool model_fields(struct session *session, char **arguments, GError **error)
{
	/* clang-format off */
	static const struct print_column columns[] = {
		{ "name", "field", 0, false }, { "used", "used", 0, false }, { "said", "said", 0, false }, { "sensitive", "sensitive", 0, false }, { "what", "what it is", 60, false },
		{ NULL, NULL, 0, false },
	};
	/* clang-format on */
	struct field_uses uses;

	(void)arguments;
	if (!field_uses_read(session->db, &uses, error))
		return false;
	print_list_begin(session->out, NULL, columns, NULL);
	for (const struct deal_field *field = deal_fields; field->name; field++)
		print_field(session->out, &uses, field);
	print_list_end(session->out);
	field_uses_clear(&uses);
	return true;
}

/* ---- saying it */

static bool check_name(const char *name, GError **error)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	if (deal_field_find(name))
		return true;
	for (const struct deal_field *field = deal_fields; field->name; field++)
		g_ptr_array_add(names, (gpointer)field->name);
	g_ptr_array_add(names, NULL);
	if (field_sensitive(name))
		return tend_fail(error, TEND_NOT_FOUND,
		                 "no score ever reads %s, for %s\ntry: tend model fields",
		                 field_sensitive(name)->title, field_sensitive(name)->why);
	const char *near = text_nearest(name, (const char *const *)names->pdata);
	return near ? tend_fail(error, TEND_NOT_FOUND, "no score knows a field '%s'\ndid you mean %s?",
	                        name, near)
	            : tend_fail(error, TEND_NOT_FOUND,
	                        "no score knows a field '%s'\ntry: tend model fields", name);
}

/* What the answer means for the scores, said before anybody wonders. */
static void tell(struct session *session, const char *name, enum field_word word)
{
	const struct sensitive_field *field = field_sensitive(name);
	const char *tag = NULL;

	if (word != FIELD_USED)
		print_line(session->out, "The scores leave out %s from now on.", name);
	else if (field && fair_field_find(name, &tag, NULL))
		print_line(
			session->out,
			"The scores may use %s from now on, though %s. That is in the audit. To see what it does to whom: tend insights fairness --group %s",
			name, field->why, name);
	else if (field)
		print_line(session->out,
		           "The scores may use %s from now on, though %s. That is in the audit.", name,
		           field->why);
	else
		print_line(session->out, "The scores may use %s from now on.", name);
}

static bool show_one(struct session *session, const char *name, GError **error)
{
	struct field_uses uses;

	if (!field_uses_read(session->db, &uses, error))
		return false;
	print_field(session->out, &uses, deal_field_find(name));
	field_uses_clear(&uses);
	return true;
}

bool model_field(struct session *session, char **arguments, GError **error)
{
	const char *name = arguments[0], *said = arguments[1];

	if (!check_name(name, error))
		return false;
	if (said == NULL)
		return show_one(session, name, error);
	enum field_word word = field_word_of(said);
	if (word == FIELD_UNSAID)
		return tend_fail(error, TEND_USAGE,
		                 "'%s' is none of use, leave and sensitive\ntry: tend model field %s leave",
		                 said, name);
	if (!field_use_set(session->db, name, word, session->staff, clock_now(&session->clock), error))
		return false;
	if (!printer_is_human(session->out))
		return show_one(session, name, error);
	tell(session, name, word);
	return true;
}
