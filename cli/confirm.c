#include "base/error.h"
#include "cli/command.h"

#include <stdio.h>

bool session_confirm(const struct session *session, bool yes, const char *question, GError **error)
{
	char answer[16] = "";

	if (yes)
		return true;
	if (!session->terminal || !printer_is_human(session->out))
		return tend_fail(error, TEND_CANCELLED,
		                 "nothing was done: nobody is there to be asked\nto go ahead: add --yes");
	fprintf(stderr, "%s [y/N] ", question);
	fflush(stderr);
	if (fgets(answer, sizeof answer, stdin) != NULL && (answer[0] == 'y' || answer[0] == 'Y'))
		return true;
	return tend_fail(error, TEND_CANCELLED, "nothing was done");
}
