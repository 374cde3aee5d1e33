#include "workflows/deal_leaks.h"

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

/* ---- what may be used */

/* What the shop said goes first: the owner may insist on a field that looks filled in afterwards, and that stays on record. */
static struct deal_field_use use_of(const struct field_uses *said, const struct deal_table *table,
                                    gsize i)
{
	const char *name = deal_fields[i].name;
	const struct sensitive_field *sensitive = field_sensitive(name);
	enum field_word word = field_use_said(said, name);
	g_autofree char *leak = leak_of(table, i);
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
	for (gsize i = 0; i < table->fields; i++)
		(*uses)[i] = use_of(&said, table, i);
	field_uses_clear(&said);
	return true;
}

void deal_uses_free(struct deal_field_use *uses)
{
	for (gsize i = 0; deal_fields[i].name; i++)
		g_free(uses[i].why);
	g_free(uses);
}
