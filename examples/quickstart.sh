#!/bin/sh
# Builds hecate and renders the example dashboards from recorded bundles: no server is needed.
set -eu
cd "$(dirname "$0")/.."
sh tests/packages.sh build
if [ ! -f build/build.ninja ]; then
	meson setup build --buildtype=release -Dtests=false >/dev/null
fi
ninja -C build --quiet
out=${1:-build/quickstart}
mkdir -p "$out"
for name in shop metrics; do
	for format in png pdf; do
		build/core/hecate render --replay "examples/bundles/$name.bundle.json.gz" -o "$out/$name.$format"
	done
done
echo "The example dashboards, drawn from recorded replies:"
for file in shop.png shop.pdf metrics.png metrics.pdf; do
	echo "  $(pwd)/$out/$file"
done
