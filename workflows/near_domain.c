#include "workflows/near_domain.h"

#include "base/alike.h"

#include <string.h>

/* Where most people have their mail: what looks like these is worth a second look in any shop. */
static const char *const providers[] = {
	"gmail.com",      "googlemail.com", "outlook.com", "hotmail.com", "live.com",  "yahoo.com",
	"icloud.com",     "aol.com",        "gmx.de",      "gmx.net",     "gmx.at",    "web.de",
	"t-online.de",    "freenet.de",     "posteo.de",   "mailbox.org", "proton.me", "protonmail.com",
	"bluewin.ch",     "orange.fr",      "free.fr",     "libero.it",   "yandex.ru", "mail.ru",
	"btinternet.com", "comcast.net",    NULL
};

enum { ENOUGH = 2 }; /* customers in a domain make it one of the shop's own circle */

static bool count_customers(struct db *db, const char *domain, gint64 *count, GError **error)
{
	/* Closed by two NULs: reading a pattern for its trigrams, SQLite 3.40 looks one byte behind the end. */
	g_autofree char *found = g_strdup_printf("%%@%s%%%c", domain, '\0');
	g_autofree char *ends = g_strdup_printf("%%@%s", domain);
	struct db_stmt *stmt = db_stmt(db, SQL_CUSTOMER_DOMAIN_COUNT, error);

	*count = 0;
	if (stmt == NULL)
		return false;
	db_lend_text(stmt, 1, found, -1);
	db_lend_text(stmt, 2, ends, -1);
	g_autoptr(GError) failure = NULL;
	if (db_step(stmt, &failure)) {
		*count = db_int(stmt, 0);
		db_reset(stmt);
		return true;
	}
	return failure == NULL || (g_propagate_error(error, g_steal_pointer(&failure)), false);
}

/* Whose domain it is, as the sentence says it; NULL: nobody's the shop knows. */
static bool owner_of(struct db *db, const char *own, const char *domain, const char **whose,
                     GError **error)
{
	gint64 count = 0;

	*whose = NULL;
	if (own != NULL && g_ascii_strcasecmp(own, domain) == 0)
		*whose = "the shop's own";
	else if (g_strv_contains(providers, domain))
		*whose = "that of a mail provider";
	else if (!count_customers(db, domain, &count, error))
		return false;
	else if (count > 0)
		*whose = "that of another customer";
	return true;
}

static bool is_plain(const char *domain)
{
	return strpbrk(domain, "%_") == NULL;
}

/* The domain as it reads, in lower case. Caller frees; NULL where the address has none. */
static char *domain_of(const char *address)
{
	const char *at = address ? strrchr(address, '@') : NULL;
	g_autofree char *letters = at ? g_hostname_to_unicode(at + 1) : NULL;

	return at ? g_utf8_strdown(letters ? letters : at + 1, -1) : NULL;
}

static bool is_trusted(struct db *db, const char *own, const char *domain, bool *trusted,
                       GError **error)
{
	gint64 count = 0;

	*trusted = g_strcmp0(own, domain) == 0 || g_strv_contains(providers, domain);
	if (*trusted || !count_customers(db, domain, &count, error))
		return *trusted;
	*trusted = count >= ENOUGH;
	return true;
}

bool near_domain_warning(struct db *db, const char *own, const char *address, char **says,
                         GError **error)
{
	g_autofree char *domain = domain_of(address);
	g_autofree char *ours = domain_of(own);
	bool trusted = false;

	*says = NULL;
	if (domain == NULL || !g_utf8_validate(domain, -1, NULL) || !is_plain(domain))
		return true;
	g_auto(GStrv) near = alike_domains(domain);
	if (near[0] == NULL)
		return true;
	if (!is_trusted(db, ours, domain, &trusted, error))
		return false;
	for (char **one = near; !trusted && *one != NULL; one++) {
		const char *whose = NULL;

		if (!owner_of(db, ours, *one, &whose, error))
			return false;
		if (whose == NULL)
			continue;
		g_autofree char *plain = alike_ascii(domain);
		*says =
			g_strdup_printf("the domain %s is not %s (%s), which it looks like", plain, *one, whose);
		return true;
	}
	return true;
}
