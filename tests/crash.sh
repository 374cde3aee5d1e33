#!/bin/sh
# Letters under the knife: tend and its plugin are killed while they go out, and the mail server's folder is compared with the store (tests/crash). This is
# the short form; make crash is the long one. Then the same on purpose broken, to see that the comparison notices.
set -u

sink=$SHARED/tools/smtp_sink.py
if ! command -v python3 >/dev/null; then
	echo 'skip - crash: there is no python3'
	exit 0
elif [ ! -e "$sink" ]; then
	echo "skip - crash: there is no $sink"
	exit 0
fi
out=$(mktemp) || exit 2
trap 'rm -f "$out"' EXIT

campaign() { # OPTION...
	python3 "$ROOT/tests/crash/campaign.py" --tend "$B/tend" --plugins "$B/plugins" --sink "$sink" "$@" >"$out" 2>&1
}
if campaign --runs 120 --seconds 12 && grep -q '^[1-9][0-9]* runs killed' "$out"; then
	echo "ok - crash: $(head -n 1 "$out"): every letter approved, none twice, what is silent is unknown"
else
	cat "$out"
	echo 'not ok - crash: killed at random'
fi
broken() { # HOW EXPECTED
	if ! campaign --break "$1" --seeds 4 && grep -q "$2" "$out"; then
		echo "ok - crash: the comparison notices: $1"
	else
		cat "$out"
		echo "not ok - crash: the comparison does not notice: $1"
	fi
}
broken replay 'letters'
broken forge 'nobody can have sent'
broken forget 'letters went out\|nobody can have sent'
broken swallow 'done, but the server has nothing'
