#!/bin/sh
# Installs into a folder, then uses it as a stranger would: pkg-config, the embedding example, the installed program with
# its installed plugins, man page and completions. usage: install.sh FOLDER
set -eu
folder=$(realpath -m "$1")
rm -rf "$folder"
meson setup "$folder/build" --prefix "$folder/usr" --libdir lib --buildtype=debug -Dtests=false >/dev/null
ninja -C "$folder/build" --quiet install >/dev/null
export PKG_CONFIG_PATH="$folder/usr/lib/pkgconfig" LD_LIBRARY_PATH="$folder/usr/lib"
# shellcheck disable=SC2046
cc -std=c11 -Wall -Wextra -Werror -o "$folder/embed" examples/embed/embed.c $(pkg-config --cflags --libs hecate cairo)
rm -rf "$folder/build" # the build tree's plugins are another search path
"$folder/embed" examples/bundles/shop.bundle.json.gz traffic "$folder/embed.png"
"$folder/usr/bin/hecate" plugin list | grep -q "TimeSeriesChart .*ok"
"$folder/usr/bin/hecate" render --replay examples/bundles/shop.bundle.json.gz -o "$folder/shop.png"
test -s "$folder/shop.png"
test -s "$folder/usr/share/man/man1/hecate.1"
bash -n "$folder/usr/share/bash-completion/completions/hecate"
# Every option of the help is in the man page.
for command in render lint fmt diff schema; do
	page=hecate-$command
	[ "$command" != render ] || page=hecate
	"$folder/usr/bin/hecate" "$command" --help | grep -oE -- '--[a-z-]+' | sort -u | while read -r option; do
		sed 's/\\//g' "$folder/usr/share/man/man1/$page.1" | grep -q -- "$option" || { echo "$page lacks $option"; exit 1; }
	done
done
"$folder/usr/bin/hecate" lint examples/dashboards # by the installed schemas
"$folder/usr/bin/hecate" schema --all --bundle -o "$folder/all.schema.json"
test -s "$folder/all.schema.json"
nm -D --defined-only "$folder/usr/lib/libhecate.so" | awk '$2 ~ /[TD]/ {print $3}' | grep -v '^hct_\|^HCT' && { echo "stray symbols"; exit 1; }
for module in "$folder"/usr/lib/hecate/plugins/*/*.so; do
	test "$(nm -D --defined-only "$module" | awk '{print $3}')" = hct_plugin_entry_v1 || { echo "$module exports more"; exit 1; }
	nm -D --undefined-only "$module" | grep -q ' hct_' && { echo "$module links the host"; exit 1; }
done
echo installed and usable
