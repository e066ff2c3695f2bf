#!/bin/sh
# What changed in dashboards since a commit, for a comment on a change request.
# usage: diff.sh BASE FOLDER OUT
# Writes OUT/diff.md, and a picture beside it for each dashboard that there are data for: a bundle
# bundles/NAME.bundle.json.gz, or servers, when HECATE_DATASOURCE says where ("*=https://prometheus.example.org").
set -eu
base=$1 folder=$2 out=$3
mkdir -p "$out"
: >"$out/diff.md"
worst=0
git diff -z --name-only --no-renames "$base" -- "$folder" | tr '\0' '\n' >"$out/changed"
while IFS= read -r file; do
	case $file in
	*.yaml | *.yml | *.json) ;;
	*) continue ;;
	esac
	bundle=bundles/$(basename "${file%.*}").bundle.json.gz
	picture=$out/$(printf %s "${file%.*}" | tr / -).png
	set -- --new-file --format markdown --output "$out/one.md"
	if [ -f "$bundle" ]; then
		set -- "$@" --picture "$picture" --replay "$bundle"
	elif [ -n "${HECATE_DATASOURCE:-}" ]; then
		set -- "$@" --picture "$picture" --datasource "$HECATE_DATASOURCE" --from 6h
	fi
	status=0
	hecate diff "$@" "git:$base:$file" "./$file" || status=$?
	if [ "$status" -eq 1 ]; then
		cat "$out/one.md" >>"$out/diff.md"
	elif [ "$status" -gt 1 ]; then
		worst=$status
	fi
done <"$out/changed"
rm -f "$out/one.md" "$out/changed"
[ -s "$out/diff.md" ] || echo "No dashboard changed." >"$out/diff.md"
exit "$worst"
