#!/bin/sh
# Builds hecate and renders an example dashboard from a recorded bundle: no server is needed.
set -eu
cd "$(dirname "$0")/.."
sh tests/packages.sh build
if [ ! -f build/build.ninja ]; then
	meson setup build --buildtype=release -Dtests=false >/dev/null
fi
ninja -C build --quiet
out=${1:-build/quickstart}
mkdir -p "$out"
for format in png pdf; do
	build/core/hecate render --replay examples/bundles/shop.bundle.json.gz -o "$out/shop.$format"
done
echo "The example dashboard, drawn from recorded replies:"
echo "  $(pwd)/$out/shop.png"
echo "  $(pwd)/$out/shop.pdf"
