#!/bin/sh
# The committed reference pages are the ones the program's own rows print.
for page in markdown:docs/commands.md man:docs/man/tend.1; do
	kind=${page%%:*} file=${page#*:}
	if "$B/tools/docgen" "$kind" | cmp -s - "$ROOT/$file"; then
		echo "ok - $file is current"
	else
		echo "$file differs from the command rows; try: make docs"
		echo "not ok - $file is current"
	fi
done
