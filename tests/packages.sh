#!/bin/sh
# Installs what is missing from Debian's packages. usage: packages.sh build|test
set -eu
build="build-essential meson ninja-build pkg-config libcairo2-dev libpango1.0-dev libcurl4-openssl-dev libjansson-dev
libglib2.0-dev libpcre2-dev zlib1g-dev libyaml-dev libisal-dev libmd4c-dev scdoc ca-certificates tzdata
fonts-inter fonts-dejavu-core fonts-droid-fallback"
test="libcmocka-dev prometheus python3 python3-yaml python3-jsonschema poppler-utils qpdf libxml2-utils clang libclang-rt-14-dev
llvm-14 fonts-noto-color-emoji fonts-noto-cjk openssl nginx-light pngcheck abigail-tools git"
case ${1:-} in
build) wanted=$build ;;
test) wanted="$build $test" ;;
*) echo "usage: $0 build|test" >&2; exit 2 ;;
esac
missing=
for package in $wanted; do
	dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
as_root=
[ "$(id -u)" -eq 0 ] || as_root=sudo
echo "installing:$missing" >&2
$as_root apt-get update -qq >/dev/null
# Servers that Debian starts on install stay off: the tests start their own.
policy=/usr/sbin/policy-rc.d
if [ -e "$policy" ]; then
	policy=
else
	printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
	$as_root chmod +x "$policy"
fi
status=0
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null || status=$?
[ -z "$policy" ] || $as_root rm -f "$policy"
exit "$status"
