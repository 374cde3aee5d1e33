#!/bin/sh
# Everything that can be said about the sources without running them. Prints "ok - ...", "not ok - ..." or
# "skip - ...: reason" for each check, and before a failure what is wrong.
set -u
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")/.." || exit 2

status=0
verdict() { # STATUS NAME
	if [ "$1" -eq 0 ]; then
		echo "ok - lint: $2"
	else
		echo "not ok - lint: $2"
		status=1
	fi
}

available() { # PROGRAM NAME
	command -v "$1" >/dev/null && return 0
	echo "skip - lint: $2: $1 is not installed"
	return 1
}

tools/layers.sh || status=1

folders=
for folder in base db insights formats workflows plugins tui cli tests tools; do
	[ ! -d "$folder" ] || folders="$folders $folder"
done
# shellcheck disable=SC2086
sources=$(find $folders -name '*.[ch]' | sort)

# Every release of clang-format lays out a little differently.
layout='laid out as .clang-format says'
version=$(clang-format --version 2>/dev/null | sed 's/.*version \([0-9]*\).*/\1/')
if [ -n "$version" ] && [ "$version" -ne 14 ]; then
	echo "skip - lint: $layout: wants clang-format 14, not $version"
elif available clang-format "$layout"; then
	# shellcheck disable=SC2086
	misfits=$(clang-format --dry-run $sources 2>&1 | awk -F: '
		/code should be clang-formatted/ { if (!lines[$1]++) first[$1] = $2 }
		END { for (file in lines) printf "%s:%d: first of %d places laid out otherwise; try: make format\n", file, first[file], lines[file] }
	' | sort)
	[ -z "$misfits" ] || printf '%s\n' "$misfits"
	test -z "$misfits"
	verdict $? "$layout"
fi

if available cppcheck 'cppcheck'; then
	# The generated headers need not exist; style hints are left to the reader.
	# shellcheck disable=SC2086
	cppcheck -q -j"$(nproc)" --std=c11 --library=gnu --library=gtk --enable=warning,portability --inline-suppr \
		--suppress=missingInclude --suppress=missingIncludeSystem --suppress=unknownMacro \
		--suppress=toomanyconfigs --suppress=normalCheckLevelMaxBranches \
		--template='{file}:{line}: {message} [{id}]' --error-exitcode=1 -I. -D_GNU_SOURCE $sources
	verdict $? 'cppcheck'
fi

exit $status
