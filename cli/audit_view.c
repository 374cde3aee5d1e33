#include "cli/audit_view.h"

void audit_print_head(struct printer *out, const struct audit_row *row)
{
	print_int(out, "id", row->id);
	print_time(out, "at", row->at);
	print_text(out, "staff", row->staff);
}

void audit_print_what(struct printer *out, const struct audit_row *row)
{
	print_text(out, "action", row->action);
	print_text(out, "subject", row->subject);
	if (row->subject_id != 0)
		print_int(out, "subject_id", row->subject_id);
	else
		print_null(out, "subject_id");
	print_text(out, "value", row->value);
	print_text(out, "detail", row->detail);
}
