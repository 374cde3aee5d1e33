/* JSON as it goes to a terminal or a program: always valid, and nothing in it that a terminal obeys. */
#ifndef TEND_BASE_PRINTER_JSON_H
#define TEND_BASE_PRINTER_JSON_H

#include "base/jdoc.h"

#include <stdio.h>

/* The text as a JSON string with its quotes. Characters that are not visible are escaped, so nothing is lost. */
void json_write_text(FILE *out, const char *text);
void json_write_doc(FILE *out, const struct jdoc *doc);

#endif
