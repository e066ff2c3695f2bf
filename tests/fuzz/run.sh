#!/bin/sh
# Replays a fuzz target's corpus, then lets it search for a bounded time. usage: run.sh TARGET CORPUS SECONDS
set -eu
target=$1 corpus=$2 seconds=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -n "$(ls "$corpus")" ] # a target without a corpus proves nothing
"$target" -runs=0 "$corpus"
"$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 -artifact_prefix="$work/" "$work" "$corpus" ||
	{ status=$?; for found in "$work"/crash-* "$work"/timeout-* "$work"/oom-*; do
		[ -f "$found" ] && { echo "input of the finding, base64:"; base64 "$found" | head -c 4000; }; done; exit "$status"; }
