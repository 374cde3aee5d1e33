/* The verbs of tend model, one file each: what its models learned, and which fields they may learn from. */
#ifndef TEND_CLI_MODEL_H
#define TEND_CLI_MODEL_H

#include "cli/command.h"

/* arguments: what stands behind the verb, NULL-terminated. */
bool model_show(struct session *session, char **arguments, GError **error);
bool model_line(struct session *session, char **arguments, GError **error);
bool model_fields(struct session *session, char **arguments, GError **error);
bool model_field(struct session *session, char **arguments, GError **error);
bool model_list_verb(struct session *session, char **arguments, GError **error);
bool model_try(struct session *session, char **arguments, GError **error);
bool model_back(struct session *session, char **arguments, GError **error);

#endif
