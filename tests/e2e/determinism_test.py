"""Same input, same bytes: whatever the clock, the locale, the folder, the number of threads or the process; and a
recorded render needs nothing but its bundle."""
import base64
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from harness import *
from documents import *
from bundles import *

BUNDLE = os.path.join(ROOT, "examples/bundles/shop.bundle.json.gz")
FORMATS = ["png", "svg", "pdf", "scene", "csv", "json"]
# Of each machine's property; with sanitizers, where a render takes longer, a sample.
SAMPLE = ["png", "csv"] if SANITIZED else FORMATS
# What text, groups, repeats, failures, tables, annotations and units look like; and what the bundles are made of.
NAMES = ["whole-mixed", "whole-groups", "whole-repeat", "whole-errors", "table", "markdown", "ts-annotations"]
LOCALES = ["tr_TR"] if SANITIZED else ["de_DE", "zh_CN", "tr_TR", "ja_JP", "ar_SA"]
SCRATCH = tempfile.TemporaryDirectory(prefix="hecate-determinism-")
RECORDED = {}
FIRST = {}

# One code point, other shapes in other languages; directions; emoji; what a Turkish locale would spell differently.
WORDS = "直骨角 次の 令 ก็ عربى שלום 🙂👩‍👩‍👧 Iıİi 1,5 1.234,5"
MANY_SCRIPTS = dashboard({
    "text": panel(WORDS, "Markdown", spec={"text": "# %s\n\n| %s | b |\n|---|---:|\n| 1 | %s |\n" % (WORDS, WORDS, WORDS)}),
    "other": panel("TITLE INDEX title index", "Markdown", spec={"text": "*%s* `%s`" % (WORDS, WORDS)}),
}, name="scripts")


def scratch(name):
    return os.path.join(SCRATCH.name, name)


def drawn(format, *args, codes=(0, 1), **more):
    """The bytes on standard output."""
    result = hecate("render", "-q", "-f", format, "-o", "-", *args, **more)
    if result.code not in codes or not result.out:
        raise AssertionError("%s %s: exit code %d\n%s" % (format, args, result.code, result.err[:2000]))
    return result.out


def replayed(format, *args, bundle=BUNDLE, **more):
    return drawn(format, "--replay", bundle, *args, **more)


def scripts(format, **more):
    """Of a bundle, which fixes the time of the render, too."""
    path = scratch("scripts.bundle.json")
    if not os.path.exists(path):
        write(scratch("scripts.json"), MANY_SCRIPTS)
        drawn("scene", scratch("scripts.json"), *RANGE, "--record", path)
    return replayed(format, bundle=path, **more)


def same(got, want, what):
    """Names the first place where two documents differ."""
    if got == want:
        return
    at = next((i for i, (a, b) in enumerate(zip(got, want)) if a != b), min(len(got), len(want)))
    raise AssertionError("%s: %d and %d bytes, different from byte %d:\n  %r\n  %r" % (
        what, len(got), len(want), at, got[max(0, at - 60):at + 100], want[max(0, at - 60):at + 100]))


def first(format):
    if format not in FIRST:
        FIRST[format] = replayed(format)
    return FIRST[format]


def test_the_same_bundle_gives_the_same_bytes_every_time():
    for format in FORMATS:
        for _ in range(2):
            same(replayed(format), first(format), format)


def test_what_memory_held_before_does_not_matter():
    if SANITIZED:
        raise Skip("the sanitizer's allocator does not fill memory by that variable")
    for byte in ("85", "170"):
        for format in FORMATS:
            same(replayed(format, env={"MALLOC_PERTURB_": byte}), first(format), format + " with MALLOC_PERTURB_=" + byte)


def test_the_number_of_threads_does_not_matter():
    for format in SAMPLE:
        for threads in ("2", "8") if SANITIZED else ("1", "2", "3", "4", "8"):
            same(replayed(format, "--threads", threads), first(format), "%s with %s threads" % (format, threads))


def test_plugins_in_this_process_draw_the_same():
    for format in SAMPLE:
        for threads in ("1", "2"):
            same(replayed(format, "--in-process", "--threads", threads), first(format), format + " with --in-process")


def locale_folder():
    """A folder with the locales that no machine is sure to have."""
    folder = scratch("locales")
    if os.path.exists(folder):
        return folder
    if not shutil.which("localedef"):
        raise Skip("localedef is not installed")
    os.makedirs(folder)
    for name in LOCALES:
        # 1: a warning, and the locale was made.
        done = subprocess.run(["localedef", "-i", name, "-f", "UTF-8", os.path.join(folder, name + ".UTF-8")],
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if done.returncode > 1 or not os.path.exists(os.path.join(folder, name + ".UTF-8", "LC_NUMERIC")):
            os.rename(folder, scratch("no-locales"))
            raise Skip("localedef cannot make %s: %s" % (name, done.stderr.decode()[:200]))
    return folder


def test_the_locale_does_not_matter():
    folder = locale_folder()
    formats = ["png"] if SANITIZED else ["png", "svg", "pdf", "scene"]
    wanted = {format: scripts(format, env={"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}) for format in formats}
    for name in [l + ".UTF-8" for l in LOCALES] + ([] if SANITIZED else ["C", "POSIX", "nowhere"]):
        env = {"LOCPATH": folder, "LANG": name, "LC_ALL": name, "LANGUAGE": name[:5]}
        for format in SAMPLE:
            same(replayed(format, env=env), first(format), "%s in the locale %s" % (format, name))
        for format in wanted:
            same(scripts(format, env=env), wanted[format], "many scripts, %s in the locale %s" % (format, name))


def test_the_languages_that_fonts_are_asked_for_do_not_matter():
    for variable in ("PANGO_LANGUAGE", "FC_LANG"):
        for language in ("ja",) if SANITIZED else ("zh-cn", "ja", "ko", "de"):
            for format in ("png",) if SANITIZED else ("png", "pdf", "scene"):
                same(scripts(format, env={variable: language}), scripts(format), "%s with %s=%s" % (format, variable, language))


def test_time_zone_home_and_folder_do_not_matter():
    elsewhere = scratch("home")
    os.makedirs(elsewhere, exist_ok=True)
    for format in SAMPLE:
        for zone in ("Asia/Kathmandu", "America/St_Johns", "nonsense")[:1 if SANITIZED else 3]:
            same(replayed(format, env={"TZ": zone}), first(format), "%s with TZ=%s" % (format, zone))
        same(replayed(format, env={"HOME": elsewhere, "XDG_CONFIG_HOME": elsewhere, "USER": "else"}), first(format),
             format + " with another HOME")
        same(replayed(format, env={"HOME": "/nonexistent"}), first(format), format + " without a HOME")
        same(replayed(format, cwd=elsewhere), first(format), format + " in another folder")
    link = os.path.join(elsewhere, "another-name.gz")
    shutil.copy(BUNDLE, link)
    for format in SAMPLE:
        same(replayed(format, bundle=link), first(format), format + " of a copy of the bundle")


def test_a_bundle_may_be_compressed_or_plain():
    plain, packed = scratch("plain.bundle.json"), scratch("packed.bundle.json.gz")
    with gzip.open(BUNDLE) as file:
        text = file.read()
    with open(plain, "wb") as file:
        file.write(text)
    with gzip.open(packed, "wb", compresslevel=1) as file:
        file.write(text)
    for format in SAMPLE:
        same(replayed(format, bundle=plain), first(format), format + " of the plain bundle")
        same(replayed(format, bundle=packed), first(format), format + " of the bundle compressed differently")


def bundles():
    """Name → path, bytes by format, panels of the report: recorded from a Prometheus that is stopped afterwards."""
    if RECORDED:
        return RECORDED
    names = NAMES[:2] if SANITIZED else NAMES
    found = {}
    with prometheus() as server:
        for name in names:
            source = os.path.join(REFERENCE, "dashboards", name + ".json")
            for ending in ("bundle.json.gz", "bundle.json"):
                entry = {"bytes": {}, "path": scratch(name + "." + ending)}
                for format in FORMATS:
                    out = scratch("out." + format)
                    result, report = render(source, "-q", "-d", "*=" + server, *RANGE, "--record", entry["path"], "-o",
                                            out, env=NO_PROXY)
                    if result.code > 1:
                        raise AssertionError("%s: %s" % (name, result.err))
                    with open(out, "rb") as file:
                        entry["bytes"][format] = file.read()
                    # A bundle of each format: it holds that render's clock.
                    entry[format] = scratch("%s.%s.%s" % (name, format, ending))
                    os.rename(entry["path"], entry[format])
                    entry["panels"] = outcome(report)
                found[name + "." + ending] = entry
    RECORDED.update(found)
    return RECORDED


def outcome(report):
    return [(p["key"], p["status"], p["box"], [m["text"] for m in p["messages"]]) for p in report["panels"]]


def test_a_replay_gives_the_bytes_of_the_recording_with_the_server_stopped():
    for name, entry in bundles().items():
        for format in FORMATS:
            same(replayed(format, bundle=entry[format]), entry["bytes"][format], "%s of %s" % (format, name))


def test_a_replay_reports_what_the_recording_reported():
    for name, entry in bundles().items():
        result, report = render("--replay", entry["json"], "-q", "-o", scratch("out.json"))
        equal(outcome(report), entry["panels"], name)


def test_all_formats_come_from_one_bundle():
    for name, entry in bundles().items():
        for format in FORMATS:
            # A PDF names the time of its render, which is that of its bundle.
            if format != "pdf":
                same(replayed(format, bundle=entry["scene"]), entry["bytes"][format], "%s of %s" % (format, name))


def test_a_replay_works_where_there_is_no_network():
    before = ["unshare", "-n"] if os.getuid() == 0 else ["unshare", "-r", "-n"]
    if not shutil.which("unshare") or subprocess.run([*before, "true"], stderr=subprocess.DEVNULL).returncode != 0:
        raise Skip("unshare -n is not allowed here")
    for format in SAMPLE:
        same(replayed(format, before=before), first(format), format)
    for name, entry in bundles().items():
        same(replayed("svg", bundle=entry["svg"], before=before), entry["bytes"]["svg"], name)


def test_two_recordings_are_the_same_but_for_the_clock():
    def content(path):
        head, bodies = read_bundle(path)
        now = head["settings"].pop("now_ms")
        return int(now) > 0, head, bodies

    entries = [entry for name, entry in bundles().items() if name.endswith(".json")]
    for entry in entries:
        if content(entry["png"]) != content(entry["svg"]):
            raise AssertionError("bundles of two renders differ: %s, %s" % (entry["png"], entry["svg"]))


def test_the_order_of_answers_does_not_matter():
    with prometheus() as server:
        for name in NAMES[:1 if SANITIZED else 3]:
            args = [os.path.join(REFERENCE, "dashboards", name + ".json"), "-d", "*=" + server, *RANGE]
            wanted = {format: drawn(format, *args, env=NO_PROXY) for format in ("png", "scene", "csv")}
            for format in wanted:
                for limit in ("1", "32"):
                    same(drawn(format, *args, "--max-per-host", limit, env=NO_PROXY), wanted[format],
                         "%s of %s with --max-per-host %s" % (format, name, limit))


# Options of a replay, and whether the picture must be another one.
CHANGES = {
    "theme": ["--theme", "dark"], "theme for print": ["--theme", "print"], "palette": ["--palette", "okabe-ito"],
    "width": ["--width", "1600"], "narrow width": ["--width", "500"],
    "zone": ["--tz", "Asia/Kathmandu"], "scale": ["--scale", "2"], "columns": ["--narrow"], "height": ["--height", "400"],
    "panel": ["--panel", "traffic"], "small panel": ["--panel", "cpu", "--width", "200", "--height", "120"],
    "large panel": ["--panel", "rate", "--width", "1500", "--height", "800"],
}


def test_a_replay_may_be_drawn_differently():
    for what, options in list(CHANGES.items())[::3 if SANITIZED else 1]:
        path = scratch("changed.png")
        result, report = render("--replay", BUNDLE, "-q", *options, "-o", path)
        failed = ["%s: %s" % (p["key"], [m["text"] for m in p["messages"]]) for p in report["panels"] if p["status"] == "failed"]
        equal((result.code, failed), (0, []), "exit code of a replay with another " + what)
        with open(path, "rb") as file:
            if file.read() == first("png"):
                raise AssertionError("another %s, but the same picture" % what)


def test_a_replay_asks_for_what_was_recorded_at_any_width():
    for name in ("whole-mixed", "whole-repeat"):
        source = os.path.join(REFERENCE, "dashboards", name + ".json")
        for recording in (["--width", "700"], ["--narrow"], ["--expand"], []):
            path = scratch("wide.bundle.json.gz")
            with prometheus() as server:
                wanted = drawn("scene", source, "-d", "*=" + server, *RANGE, *recording, "--record", path, env=NO_PROXY)
            same(replayed("scene", bundle=path), wanted, "%s recorded with %s" % (name, recording))
            for options in (["--width", "2000"], ["--narrow"]):
                scene = replayed("scene", *options, bundle=path).decode()
                if "holds no answer" in scene:
                    raise AssertionError("%s recorded with %s lacks an answer with %s" % (name, recording, options))
            if SANITIZED:
                return


def test_a_recording_of_one_panel_replays_that_panel():
    source = os.path.join(REFERENCE, "dashboards", "whole-mixed.json")
    path = scratch("one.bundle.json.gz")
    with prometheus() as server:
        wanted = drawn("svg", source, "-d", "*=" + server, *RANGE, "--panel", "t1", "--width", "333", "--record", path,
                       env=NO_PROXY)
    same(replayed("svg", bundle=path), wanted, "the panel")
    equal(hecate("render", "--replay", path, "--width", "900", "-o", scratch("one.png")).code, 0, "another width")


def test_a_recording_of_one_dashboard_of_several_replays_that_dashboard():
    names = ("whole-repeat", "whole-groups")
    documents = []
    for name in names:
        with open(os.path.join(REFERENCE, "dashboards", name + ".json"), encoding="utf-8") as file:
            documents.append(file.read())
    path = scratch("two.bundle.json")
    with prometheus() as server:
        wanted = drawn("svg", "-", "--dashboard", names[1], "-d", "*=" + server, *RANGE, "--record", path, env=NO_PROXY,
                       stdin=("[%s]" % ",".join(documents)).encode())
    same(replayed("svg", bundle=path), wanted, names[1])


SECRETS = ["hunter2pass", "tok-5ecret-tok", "us3r-in-url", "pw-in-url-9", "hdr-5ecret-value", "query-key-77"]


def secret_documents(server):
    host = server.split("//")[1]
    proxy = {"kind": "HTTPProxy", "spec": {"url": server, "secret": "login", "headers": {"X-Api-Key": "hdr-5ecret-value"}}}
    bearer = {"kind": "HTTPProxy", "spec": {"url": server, "secret": "bearer"}}
    source = lambda proxy: {"default": False, "plugin": {"kind": "PrometheusDatasource", "spec": {"proxy": proxy}}}
    document = dashboard({
        "a": panel("By user", "StatChart", query("sum(up)", "user"), spec={"calculation": "last"}),
        "b": panel("By token", "TimeSeriesChart", query("node_cpu_ratio", "token")),
        "c": panel("By address", "TimeSeriesChart", query("queue_depth", "address")),
    }, {"user": source(proxy), "token": source(bearer),
        "address": direct("http://us3r-in-url:pw-in-url-9@%s" % host)}, name="secrets")
    resources = [secret("login", basicAuth={"username": "someone", "password": "hunter2pass"}),
                 secret("bearer", authorization={"type": "Bearer", "credentials": "tok-5ecret-tok"})]
    return document, resources


def test_no_credential_is_in_a_bundle():
    source, secrets, path = scratch("secrets.json"), scratch("resources.json"), scratch("secrets.bundle.json")
    with prometheus() as server:
        document, resources = secret_documents(server)
        write(source, document)
        write(secrets, resources)
        result, report = render(source, "--resources", secrets, *RANGE, "--record", path, "-o", scratch("secrets.svg"),
                                "-d", "address=http://us3r-in-url:pw-in-url-9@%s/?api_key=query-key-77" % server.split("//")[1],
                                env=NO_PROXY)
        again = hecate("render", source, "--resources", secrets, *RANGE, "--record", scratch("second.bundle.json"), "-o",
                       scratch("second.svg"), env=NO_PROXY)
    equal((result.code, again.code), (0, 0), "exit codes: " + result.err + again.err)
    texts = {name: read(scratch(name)) for name in ("secrets.bundle.json", "second.bundle.json", "secrets.svg", "second.svg")}
    texts["report"] = json.dumps(report)
    texts["stderr"] = result.err + again.err
    words = SECRETS + [base64.b64encode(pair).decode() for pair in (b"someone:hunter2pass", b"us3r-in-url:pw-in-url-9")]
    for where, text in texts.items():
        for word in words:
            if word in text:
                raise AssertionError("%r is in %s" % (word, where))
    # And it needs none: neither the secrets nor the server are there any more.
    os.unlink(secrets)
    for bundle, picture in (("secrets.bundle.json", "secrets.svg"), ("second.bundle.json", "second.svg")):
        same(replayed("svg", bundle=scratch(bundle)).decode(), texts[picture], "replay of " + bundle)


if __name__ == "__main__":
    main()
