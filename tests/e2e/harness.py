"""What the whole-program tests share: running hecate, real servers on loopback, and TAP output.

A test module defines functions test_*; main() runs them and prints TAP. raise Skip("why") skips. Environment, set by
meson: HCT_SOURCE_ROOT, HCT_HECATE (the program), HCT_FAULTD, HECATE_PLUGIN_PATH.
"""
import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.request

ROOT = os.environ.get("HCT_SOURCE_ROOT", os.getcwd())
HECATE = os.environ.get("HCT_HECATE", os.path.join(ROOT, "build/core/hecate"))
REFERENCE = os.path.join(ROOT, "tests/reference")
SHARED = os.path.join(ROOT, "..", "shared")
# The range and clock of the reference pictures.
RANGE = ["--from", "2026-11-01T06:00:00Z", "--to", "2026-11-01T12:00:00Z", "--tz", "UTC"]
SANITIZED = bool(os.environ.get("HCT_SANITIZED"))


class Skip(Exception):
    pass


class Result:
    def __init__(self, done, seconds):
        self.code = done.returncode
        self.out = done.stdout
        self.err = done.stderr.decode("utf-8", "replace")
        self.seconds = seconds


def hecate(*args, stdin=None, env=None, timeout=120, cwd=None, before=()):
    """Runs the program; a sanitizer's finding or a crash of the supervisor is a failure of any test. before: a program
    that runs it, with its arguments."""
    whole = dict(os.environ, **(env or {}))
    if SANITIZED and any("pdf" in str(arg) for arg in args):
        # What cairo loses (suppressions/lsan.supp) has a name that only the slow unwinder finds.
        whole["ASAN_OPTIONS"] = whole.get("ASAN_OPTIONS", "") + ":fast_unwind_on_malloc=0"
    started = time.monotonic()
    done = subprocess.run([*before, HECATE, *map(str, args)], input=stdin, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env=whole, timeout=timeout, cwd=cwd,
                          stdin=None if stdin is not None else subprocess.DEVNULL)
    result = Result(done, time.monotonic() - started)
    for word in ("AddressSanitizer", "UndefinedBehavior", "runtime error:", "LeakSanitizer", "ThreadSanitizer"):
        if word in result.err:
            raise AssertionError("sanitizer finding:\n" + result.err[:6000])
    if result.code < 0 or result.code > 3:
        raise AssertionError("exit code %d:\n%s" % (result.code, result.err[:2000]))
    return result


def render(*args, **more):
    """hecate render with a report; returns (result, report)."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "report.json")
        result = hecate("render", "--report", path, *args, **more)
        report = None
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                report = json.load(file)
        return result, report


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def cache_folder():
    folder = os.environ.get("HCT_TEST_CACHE") or os.path.join(tempfile.gettempdir(), "hecate-test-cache-%d" % os.getuid())
    os.makedirs(folder, exist_ok=True)
    return folder


@contextlib.contextmanager
def prometheus():
    """A real Prometheus with the reference data; yields its URL."""
    for program in ("prometheus", "promtool"):
        if not shutil.which(program):
            raise Skip("%s is not installed" % program)
    cache = tempfile.mkdtemp(prefix="hecate-prom-")
    port = free_port()
    store = os.path.join(cache_folder(), "reference")
    lock = store + ".lock"
    # Making the blocks takes seconds: once a machine, copied for each server.
    for _ in range(600):
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            if time.time() - os.stat(lock).st_mtime > 300:
                os.unlink(lock)
            time.sleep(0.2)
    try:
        if not os.path.exists(os.path.join(store, "complete")):
            shutil.rmtree(store, ignore_errors=True)
            os.makedirs(os.path.join(store, "tsdb"))
            text = os.path.join(store, "sample.om")
            subprocess.run([sys.executable, os.path.join(REFERENCE, "data/make_openmetrics.py"), text], check=True,
                           stdout=subprocess.DEVNULL)
            subprocess.run(["promtool", "tsdb", "create-blocks-from", "openmetrics", text, os.path.join(store, "tsdb")],
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            os.unlink(text)
            open(os.path.join(store, "complete"), "w").close()
        shutil.copytree(os.path.join(store, "tsdb"), os.path.join(cache, "tsdb"))
    finally:
        os.unlink(lock)
    config = os.path.join(cache, "prometheus.yml")
    with open(config, "w") as file:
        file.write("global: {}\n")
    server = subprocess.Popen(["prometheus", "--config.file", config, "--storage.tsdb.path", os.path.join(cache, "tsdb"),
                               "--storage.tsdb.retention.time=20y", "--web.listen-address", "127.0.0.1:%d" % port,
                               "--log.level=error"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = "http://127.0.0.1:%d" % port
        for _ in range(300):
            try:
                urllib.request.urlopen(url + "/-/ready", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            raise AssertionError("prometheus did not start")
        yield url
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(cache, ignore_errors=True)


@contextlib.contextmanager
def fixtures():
    """The recorded answers of the reference pictures that no packaged server gives; yields the server's URL."""
    port = free_port()
    server = subprocess.Popen([sys.executable, os.path.join(REFERENCE, "data/serve_fixtures.py"), str(port)],
                              stdout=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        else:
            raise AssertionError("the server of recorded answers did not start")
        yield "http://127.0.0.1:%d" % port
    finally:
        server.terminate()
        server.wait()


@contextlib.contextmanager
def faultd():
    """The fault server; yields its URL."""
    server = subprocess.Popen([os.environ["HCT_FAULTD"]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        line = server.stdout.readline().decode()
        yield "http://127.0.0.1:%d" % int(re.search(r"\d+", line).group())
    finally:
        server.stdin.close()
        try:
            server.wait(5)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def equal(got, want, what=""):
    if got != want:
        raise AssertionError("%s: got %r, want %r" % (what, got, want))


def holds(text, part, what=""):
    if part not in text:
        raise AssertionError("%s: %r is not in:\n%s" % (what, part, text[:2000]))


def main(**servers):
    """servers: name of a module global → context manager that yields its URL."""
    module = sys.modules["__main__"]
    with contextlib.ExitStack() as stack:
        try:
            for name, server in servers.items():
                setattr(module, name, stack.enter_context(server()))
        except Skip as why:
            print("1..0 # SKIP %s" % why)
            return
        failed = run_tests(module)
    sys.exit(1 if failed else 0)


def run_tests(module):
    only = sys.argv[1:]
    tests = [(name, function) for name, function in vars(module).items()
             if name.startswith("test_") and (not only or any(word in name for word in only))]
    print("1..%d" % len(tests))
    failed = 0
    for number, (name, function) in enumerate(tests, 1):
        title = name[5:].replace("_", " ")
        try:
            function()
            print("ok %d - %s" % (number, title), flush=True)
        except Skip as why:
            print("ok %d - %s # SKIP %s" % (number, title, why), flush=True)
        except Exception:
            failed += 1
            print("not ok %d - %s" % (number, title))
            for line in traceback.format_exc().splitlines():
                print("# " + line)
            sys.stdout.flush()
    return failed
