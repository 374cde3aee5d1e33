#include "base/secret.h"

#include "base/error.h"

#include <crypt.h>
#include <string.h>

/* crypt's working memory is too large for the stack of a screen, and has held the secret when it is done. */
static char *crypt_once(const char *secret, const char *setting)
{
	struct crypt_data *work = g_new0(struct crypt_data, 1);
	const char *made = crypt_rn(secret, setting, work, sizeof *work);
	char *hash = made && *made != '*' ? g_strdup(made) : NULL;

	explicit_bzero(work, sizeof *work);
	g_free(work);
	return hash;
}

char *secret_hash(const char *secret, GError **error)
{
	char setting[CRYPT_GENSALT_OUTPUT_SIZE];
	char *hash = NULL;

	/* No random bytes given: it takes its own from the system. 0: the library's own idea of how hard it should be. */
	if (crypt_gensalt_rn("$y$", 0, NULL, 0, setting, sizeof setting) != NULL)
		hash = crypt_once(secret, setting);
	if (hash == NULL)
		tend_fail(error, TEND_FAILED,
		          "a PIN cannot be kept here: this system's crypt does not know yescrypt");
	return hash;
}

bool secret_matches(const char *secret, const char *hash)
{
	g_autofree char *again = crypt_once(secret, hash);
	gsize length = strlen(hash);
	unsigned differs = 0;

	if (again == NULL || strlen(again) != length)
		return false;
	for (gsize i = 0; i < length; i++)
		differs |= (unsigned)(again[i] ^ hash[i]);
	return differs == 0;
}

void secret_free(char *secret)
{
	if (secret == NULL)
		return;
	explicit_bzero(secret, strlen(secret));
	g_free(secret);
}
