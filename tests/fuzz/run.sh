#!/bin/sh
# Replays a fuzz target's corpus, then lets it search for a bounded time. usage: run.sh TARGET CORPUS SECONDS
set -eu
target=$1 corpus=$2 seconds=$3
# What fontconfig keeps until the end is no leak of ours.
LSAN_OPTIONS="suppressions=$(dirname "$0")/../suppressions/lsan.supp:print_suppressions=0"
UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export LSAN_OPTIONS UBSAN_OPTIONS
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -n "$(ls "$corpus")" ] # a target without a corpus proves nothing
"$target" -runs=0 "$corpus"
# A panel is drawn from a few hundred bytes; caches of fonts grow, which looks like a leak until the end.
case $target in
*/fuzz-panel-*) options="-max_len=2048 -detect_leaks=0 -timeout=40" ;;
*) options="-max_len=65536 -timeout=10" ;;
esac
"$target" -max_total_time="$seconds" -rss_limit_mb=2048 $options -artifact_prefix="$work/" "$work" "$corpus" ||
	{ status=$?; for found in "$work"/crash-* "$work"/timeout-* "$work"/oom-*; do
		[ -f "$found" ] && { echo "input of the finding, base64:"; base64 "$found" | head -c 4000; }; done; exit "$status"; }
