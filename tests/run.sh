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
report() { # name, status, seconds: one more test
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
		echo "ok   $1 ($3 s)"
	else
		failed=$((failed + 1))
		echo "FAIL $1: last lines of build/logs/$1.log:"
		tail -n 30 "build/logs/$1.log"
	fi
}
step() { # name, command…
	local name=$1 started=$SECONDS status=0
	shift
	"$@" >"build/logs/$name.log" 2>&1 || status=$?
	report "$name" "$status" $((SECONDS - started))
}
fuzz() { # target: replays its corpus and searches on, beside another one
	local name started=$SECONDS status=0
	name=$(basename "$1")
	sh tests/fuzz/run.sh "$1" "tests/corpus/${name#fuzz-}" "${HCT_FUZZ_SECONDS:-3}" >"build/logs/$name.log" 2>&1 || status=$?
	echo "$status $((SECONDS - started))" >"build/logs/$name.done"
}
suite() { # folder, meson test arguments…
	local folder=$1 started=$SECONDS
	shift
	meson test -C "$folder" --no-rebuild "$@" >"build/logs/$(basename "$folder").log" 2>&1
	count "$folder"
	echo "---- $(basename "$folder"): $((SECONDS - started)) s"
}
configure() { # folder, options…
	local folder=$1
	shift
	[ -f "$folder/build.ninja" ] || meson setup "$folder" "$@" >/dev/null
}
build() { # name: one of the builds, all of its output to standard output
	case $1 in
	plain)
		configure build/plain -Dwerror=true --buildtype=debugoptimized
		ninja -C build/plain
		;;
	asan)
		# -O1: half the time to build, and tests that take a little longer.
		configure build/asan -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1
		ninja -C build/asan
		;;
	tsan)
		configure build/tsan -Db_sanitize=thread -Db_lundef=false -Doptimization=1
		# Only what the parallel render needs.
		ninja -C build/tsan core/hecate tests/faultd/faultd $(ninja -C build/tsan -t targets all |
			sed -n "s/^\(plugins\/[^:]*\): .*/\1/p")
		;;
	fuzz)
		CC=clang configure build/fuzz -Dfuzz=true -Dtests=false -Db_sanitize=address,undefined -Db_lundef=false \
			-Dc_args=-fsanitize=fuzzer-no-link
		ninja -C build/fuzz $(ninja -C build/fuzz -t targets all | sed -n "s/^\(tests\/fuzz\/fuzz-[a-z-]*\): .*/\1/p")
		;;
	esac
}
builds() { # one after the other, ahead of the tests, most of which leave a processor idle
	local name started
	renice -n 5 -p "$BASHPID" >/dev/null 2>&1
	for name in plain asan tsan fuzz; do
		wants "$name" || continue
		started=$SECONDS
		if (build "$name") >"build/logs/build-$name.log" 2>&1; then
			echo "0 $((SECONDS - started))" >"build/logs/build-$name.part"
		else
			echo "1 $((SECONDS - started))" >"build/logs/build-$name.part"
		fi
		mv "build/logs/build-$name.part" "build/logs/build-$name.done"
	done
}
built() { # name: waits for that build, which is one more test
	local status seconds
	while [ ! -f "build/logs/build-$1.done" ]; do
		sleep 0.2
	done
	read -r status seconds <"build/logs/build-$1.done"
	report "build-$1" "$status" "$seconds"
}

mkdir -p build/logs
rm -f build/logs/build-* build/logs/fuzz-*
sh tests/packages.sh test || { echo "0 passed, 1 failed"; exit 1; }
builds &
builder=$!
trap 'kill "$builder" 2>/dev/null' EXIT

if wants plain; then
	built plain
	suite build/plain
fi
if wants asan; then
	built asan
	suite build/asan
fi
if wants tsan; then
	built tsan
	suite build/tsan --suite parallel
fi
if wants fuzz; then
	built fuzz
	for target in build/fuzz/tests/fuzz/fuzz-*; do
		[ -x "$target" ] && [ -f "$target" ] || continue
		fuzz "$target" &
		while [ "$(jobs -rp | wc -l)" -ge 2 ]; do
			wait -n
		done
	done
	wait
	for result in build/logs/fuzz-*.done; do
		[ -f "$result" ] || continue
		read -r status seconds <"$result"
		report "$(basename "$result" .done)" "$status" "$seconds"
	done
fi
if wants install; then
	step install sh tests/install.sh build/install
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
