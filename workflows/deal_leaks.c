#include "workflows/deal_leaks.h"

#include "base/jdoc.h"
#include "insights/leaks.h"
#include "workflows/field_use.h"

#include <math.h>
#include <string.h>

enum {
	LATE_DEALS = 5, /* on fewer it may have been a slip */
	LATE_PERCENT = 10,
	EACH_CLASS = 10, /* deals won, and lost, before their shares are compared */
	MOSTLY_PERCENT = 50,
	HARDLY_PERCENT = 5,
};

/* ---- filled in almost only on deals of one outcome */

struct shares {
	guint won, lost, of_won, of_lost; /* deals with a value, of how many */
};

static bool is_filled(const struct deal_table *table, gsize field, guint row)
{
	if (deal_fields[field].kind == FEATURE_NUMBER)
		return isfinite(g_array_index(table->cells[field], double, row));
	const char *word = g_array_index(table->cells[field], const char *, row);
	return word && *word && strcmp(word, "no") != 0 && strcmp(word, "nobody") != 0;
}

/* As they stood last before they were closed. */
static struct shares shares_of(const struct deal_table *table, gsize field)
{
	struct shares shares = { 0 };

	for (guint i = 0; i < table->deals->len; i++) {
		const struct deal_case *deal = &g_array_index(table->deals, struct deal_case, i);
		bool filled = is_filled(table, field, deal->first + deal->rows - 1);

		*(deal->won ? &shares.of_won : &shares.of_lost) += 1;
		*(deal->won ? &shares.won : &shares.lost) += filled;
	}
	return shares;
}

static bool is_mostly(guint n, guint of)
{
	return n * 100 >= of * MOSTLY_PERCENT;
}

static bool is_hardly(guint n, guint of)
{
	return n * 100 <= of * HARDLY_PERCENT;
}

static char *leak_of(const struct deal_table *table, gsize field)
{
	guint late = table->late[field], deals = table->deals->len;
	struct shares shares;

	if (!(deal_fields[field].flags & DEAL_FIELD_TYPED))
		return NULL;
	if (late >= LATE_DEALS && late * 100 >= deals * LATE_PERCENT)
		return g_strdup_printf("it was changed on %u of %u deals after they were closed", late,
		                       deals);
	shares = shares_of(table, field);
	if (shares.of_won < EACH_CLASS || shares.of_lost < EACH_CLASS ||
	    !((is_mostly(shares.won, shares.of_won) && is_hardly(shares.lost, shares.of_lost)) ||
	      (is_mostly(shares.lost, shares.of_lost) && is_hardly(shares.won, shares.of_won))))
		return NULL;
	return g_strdup_printf("it is filled in on %u of %u won deals and on %u of %u lost ones",
	                       shares.won, shares.of_won, shares.lost, shares.of_lost);
}

/* ---- telling too much for something that was known beforehand */

/* What ticks was not typed but passed, and where a deal came from is known as it comes. */
static bool may_be_late(const struct deal_field *field)
{
	return (field->flags & DEAL_FIELD_TYPED) && !(field->flags & DEAL_FIELD_TICKS) &&
	       strcmp(field->name, "source") != 0;
}

/* The columns the model would learn from, and which field each is. */
static struct feature_table columns_of(const struct deal_table *table, const bool *allowed,
                                       gsize *fields)
{
	gsize width = 0;

	for (gsize i = 0; i < table->fields; i++)
		if (allowed[i])
			fields[width++] = i;
	return deal_table_columns(table, allowed);
}

/* Puts a sentence beside each field that the figures give away. Where the journal saw the deals being entered, every value is looked at as it was then, and
 * nothing can have been filled in unseen. A fact of the store that explains more than the field clears it. */
static void leaks_by_figures(const struct deal_table *table, const bool *allowed, char **leaks)
{
	static const double beyond_doubt = .25;
	g_autofree gsize *fields = g_new(gsize, table->fields);
	struct feature_table columns = columns_of(table, allowed, fields);
	struct lead_data data = deal_table_data(table, &columns);
	g_autoptr(GArray) found = leaks_find(&data);
	double facts = 0;

	for (guint i = 0; i < found->len; i++) {
		const struct leak *leak = &g_array_index(found, struct leak, i);
		gsize field = fields[leak->column];

		if (!may_be_late(&deal_fields[field]))
			facts = MAX(facts, leak->explains);
		else if (leaks[field] == NULL && (leak->explains >= beyond_doubt || leak->explains > facts))
			leaks[field] = g_strdup_printf(
				"alone it explains %.0f %% of who was won, all other fields together %.0f %%",
				100 * leak->explains, 100 * MAX(leak->all_others, 0));
	}
	g_free((gpointer)columns.columns);
}

static bool is_witnessed(const struct deal_table *table)
{
	return (table->deals->len - table->witnessed) * 100 < table->deals->len * LATE_PERCENT;
}

/* Each field's sentence; NULL: nothing is suspected of it. */
static char **leaks_of(const struct field_uses *said, const struct deal_table *table)
{
	char **leaks = g_new0(char *, table->fields + 1);
	g_autofree bool *allowed = g_new(bool, table->fields + 1);

	for (gsize i = 0; i < table->fields; i++) {
		leaks[i] = leak_of(table, i);
		allowed[i] = field_use_allowed(said, deal_fields[i].name) && leaks[i] == NULL;
	}
	if (table->deals->len && !is_witnessed(table))
		leaks_by_figures(table, allowed, leaks);
	return leaks;
}

/* ---- what may be used */

/* What the shop said goes first: the owner may insist on a field that looks filled in afterwards, and that stays on record. */
static struct deal_field_use use_of(const struct field_uses *said, const char *leak, gsize i)
{
	const char *name = deal_fields[i].name;
	const struct sensitive_field *sensitive = field_sensitive(name);
	enum field_word word = field_use_said(said, name);
	struct deal_field_use use = { .leak = leak != NULL };

	use.used = field_use_allowed(said, name) && (leak == NULL || word == FIELD_USED);
	if (leak)
		use.why =
			g_strdup_printf("%s%s", leak, word == FIELD_USED ? "; the owner insists on it" : "");
	else if (word == FIELD_LEFT || word == FIELD_SENSITIVE)
		use.why = g_strdup("the shop said so");
	else if (sensitive)
		use.why = word == FIELD_USED ? g_strdup_printf("%s; the owner let it in", sensitive->why)
		                             : g_strdup(sensitive->why);
	return use;
}

bool deal_uses_read(struct deal_field_use **uses, struct db *db, const struct deal_table *table,
                    GError **error)
{
	struct field_uses said;

	if (!field_uses_read(db, &said, error))
		return false;
	*uses = g_new0(struct deal_field_use, table->fields + 1);
	char **leaks = leaks_of(&said, table);
	for (gsize i = 0; i < table->fields; i++) {
		(*uses)[i] = use_of(&said, leaks[i], i);
		g_free(leaks[i]);
	}
	g_free(leaks);
	field_uses_clear(&said);
	return true;
}

void deal_uses_free(struct deal_field_use *uses)
{
	for (gsize i = 0; deal_fields[i].name; i++)
		g_free(uses[i].why);
	g_free(uses);
}

/* ---- what is said of it */

char *deal_leaks_note(const char *figures)
{
	g_autoptr(Jdoc) doc = jdoc_parse(figures, -1, NULL);
	const struct jdoc *fields = doc ? jdoc_get(doc, "fields") : NULL;
	g_autoptr(GString) names = g_string_new(NULL);

	for (gsize i = 0; fields && i < jdoc_size(fields); i++) {
		const struct jdoc *field = jdoc_at(fields, i);

		if (jdoc_get_bool(field, "leak") && !jdoc_get_bool(field, "used"))
			g_string_append_printf(names, "%s%s (%s)", names->len ? ", " : "",
			                       jdoc_get_text(field, "name"), jdoc_get_text(field, "why"));
	}
	return names->len
	           ? g_strdup_printf("left out of the chance to win, for it looks filled in afterwards: %s; "
	                             "the owner may insist: tend model field NAME use",
	                             names->str)
	           : NULL;
}
