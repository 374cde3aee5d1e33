#include "base/error.h"

G_DEFINE_QUARK(tend_error, tend_error)

/* clang-format off */
static const struct {
	const char *word;
	int exit;
} codes[] = {
	[TEND_FAILED]    = { "failed",    2 },
	[TEND_USAGE]     = { "usage",     2 },
	[TEND_NOT_FOUND] = { "not-found", 1 },
	[TEND_REFUSED]   = { "refused",   3 },
	[TEND_PARTLY]    = { "partly",    4 },
	[TEND_NO_STORE]  = { "no-store",  2 },
	[TEND_NEWER]     = { "newer",     2 },
	[TEND_DAMAGED]   = { "damaged",   2 },
	[TEND_BUSY]      = { "busy",      2 },
	[TEND_FULL]      = { "full",      2 },
	[TEND_IO] = { "io", 2 },
	[TEND_CANCELLED] = { "cancelled", 2 },
};
/* clang-format on */

static void fail_va(GError **error, enum tend_error code, const char *format, va_list args)
	G_GNUC_PRINTF(3, 0);

static void fail_va(GError **error, enum tend_error code, const char *format, va_list args)
{
	/* Import asks millions of times with nobody listening: then nothing is formatted. */
	if (error != NULL)
		g_propagate_error(error, g_error_new_valist(tend_error_quark(), code, format, args));
}

bool tend_fail(GError **error, enum tend_error code, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fail_va(error, code, format, args);
	va_end(args);
	return false;
}

bool tend_refuse(GError **error, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fail_va(error, TEND_REFUSED, format, args);
	va_end(args);
	return false;
}

bool tend_pass_on(GError **error, GError **failure)
{
	if (*failure == NULL)
		return true;
	g_propagate_error(error, g_steal_pointer(failure));
	return false;
}

bool tend_error_is(const GError *error, enum tend_error code)
{
	return error != NULL && g_error_matches(error, tend_error_quark(), code);
}

static enum tend_error code_of(const GError *error)
{
	if (error == NULL || error->domain != tend_error_quark() || error->code < 0 ||
	    (gsize)error->code >= G_N_ELEMENTS(codes))
		return TEND_FAILED;
	return (enum tend_error)error->code;
}

const char *tend_error_word(const GError *error)
{
	return codes[code_of(error)].word;
}

int tend_error_exit(const GError *error)
{
	return codes[code_of(error)].exit;
}
