#!/bin/sh
# Prints a table of everything that registers itself by its file's name.
#
#   registry.sh HEADER STRUCT TABLE FILE...
#
# cli/cmd_x.c defines "const struct command cmd_x"; a file without its symbol does not link.
set -eu
LC_ALL=C
export LC_ALL

header=$1 struct=$2 table=$3
shift 3

symbols=$(for file in "$@"; do basename "$file" .c; done | sort)

printf '/* Written by tools/registry.sh from file names. */\n#include "%s"\n\n#include <stddef.h>\n\n' "$header"
for symbol in $symbols; do
	printf 'extern const struct %s %s;\n' "$struct" "$symbol"
done
printf '\nextern const struct %s *const %s[];\nconst struct %s *const %s[] = {\n' "$struct" "$table" "$struct" "$table"
for symbol in $symbols; do
	printf '\t&%s,\n' "$symbol"
done
printf '\tNULL,\n};\n'
