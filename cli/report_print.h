/* Prints what a report found: sentences and tables for people, one object for scripts and for the Insights screen. */
#ifndef TEND_CLI_REPORT_PRINT_H
#define TEND_CLI_REPORT_PRINT_H

#include "workflows/report.h"
#include "cli/command.h"

void report_print(struct printer *out, const struct report *report, const struct picture *picture);
/* Title, sentences and how it is opened: a row of the list of all reports. */
void report_print_short(struct printer *out, const struct report *report,
                        const struct picture *picture);

#endif
