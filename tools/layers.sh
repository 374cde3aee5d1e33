#!/bin/sh
# Holds the sources to the design: which folder may include which, one door per library, guards, banned functions, layout.
# Prints "file:line: why" for each breach, then one line a check: "ok - ..." or "not ok - ...".
#
#   layers.sh [ROOT]
set -eu
LC_ALL=C
export LC_ALL

here=$(dirname "$0")
rules=$(cd "$here" && pwd)/layers.awk
cd "${1:-$here/..}"

folders=
for folder in base db insights formats workflows plugins tui cli tests tools; do
	[ ! -d "$folder" ] || folders="$folders $folder"
done
# File names have no blanks: layers.awk would say so.
# shellcheck disable=SC2046,SC2086
exec awk -f "$rules" $(find $folders -type f \( -name '*.[ch]' -o -name '*.sh' -o -name '*.awk' -o -name '*.sql' -o -name '*.rule' \) | sort)
