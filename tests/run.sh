#!/usr/bin/env bash
# Installs, builds and passes every test: plain, with sanitizers, with fuzzing, and installed. Ends with one line
# "N passed, N failed". Options: --only plain|asan|tsan|fuzz|install (repeatable).
set -u
cd "$(dirname "$0")/.."
only=()
while [ $# -gt 0 ]; do
	case $1 in
	--only) only+=("$2"); shift 2 ;;
	*) echo "usage: $0 [--only plain|asan|tsan|fuzz|install]..." >&2; exit 2 ;;
	esac
done
wants() { [ ${#only[@]} -eq 0 ] || printf '%s\n' "${only[@]}" | grep -qx "$1"; }

passed=0
failed=0
skipped=0
count() { # folder of a build: adds up the subtests in its log
	read -r p f s < <(python3 tests/count.py "$1/meson-logs/testlog.json")
	passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}
step() { # name, command…: one more test
	local name=$1 started=$SECONDS
	shift
	if "$@" >"build/logs/$name.log" 2>&1; then
		passed=$((passed + 1))
		echo "ok   $name ($((SECONDS - started)) s)"
	else
		failed=$((failed + 1))
		echo "FAIL $name: last lines of build/logs/$name.log:"
		tail -n 30 "build/logs/$name.log"
	fi
}
suite() { # folder, meson test arguments…
	local folder=$1 started=$SECONDS
	shift
	meson test -C "$folder" --no-rebuild --print-errorlogs "$@" >"build/logs/$(basename "$folder").log" 2>&1 ||
		grep -E "^ *[0-9]+/[0-9]+ .*(FAIL|TIMEOUT|ERROR)|^not ok|^# " "build/logs/$(basename "$folder").log" | head -n 60
	count "$folder"
	echo "---- $(basename "$folder"): $((SECONDS - started)) s"
}
configure() { # folder, options…
	local folder=$1
	shift
	[ -f "$folder/build.ninja" ] || meson setup "$folder" "$@" >/dev/null
}

mkdir -p build/logs
sh tests/packages.sh test || { echo "0 passed, 1 failed"; exit 1; }

if wants plain; then
	configure build/plain -Dwerror=true --buildtype=debugoptimized
	step build-plain ninja -C build/plain
	suite build/plain
fi
if wants asan; then
	configure build/asan -Db_sanitize=address,undefined -Db_lundef=false -Dbuildtype=debugoptimized
	step build-asan ninja -C build/asan
	suite build/asan
fi
if wants tsan; then
	configure build/tsan -Db_sanitize=thread -Db_lundef=false -Dbuildtype=debugoptimized
	# Only what the parallel render needs.
	step build-tsan sh -c 'ninja -C build/tsan core/hecate tests/faultd/faultd $(ninja -C build/tsan -t targets all |
		sed -n "s/^\(plugins\/[^:]*\): .*/\1/p")'
	suite build/tsan --suite parallel
fi
if wants fuzz; then
	CC=clang configure build/fuzz -Dfuzz=true -Dtests=false -Db_sanitize=address,undefined -Db_lundef=false \
		-Dc_args=-fsanitize=fuzzer-no-link
	step build-fuzz ninja -C build/fuzz
	for target in build/fuzz/tests/fuzz/fuzz-*; do
		[ -x "$target" ] && [ -f "$target" ] || continue
		name=$(basename "$target")
		case $name in # there are many panels
		fuzz-panel-*) seconds=4 ;;
		*) seconds=8 ;;
		esac
		step "$name" sh tests/fuzz/run.sh "$target" "tests/corpus/${name#fuzz-}" "${HCT_FUZZ_SECONDS:-$seconds}"
	done
fi
if wants install; then
	step install sh tests/install.sh build/install
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
