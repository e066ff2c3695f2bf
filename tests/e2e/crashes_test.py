"""Plugins that fail: crash, hang, flood memory, or cannot be loaded. The panel says so; nothing else suffers."""
import os
import sys
import tempfile
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from harness import *
from documents import *

SERVER = None
FAULTS = None
MODULES = os.environ.get("HCT_TEST_MODULES", "")
WORKING = ("lines", "stat", "words")
BASELINE = []
# What is caught in the program reaches the sanitizer first there.
SIGNALS = "a sanitizer takes the signal and reports it"
# Panels that work must not come near it.
LIMIT = 4 if SANITIZED else 1


def look_at(faulty, *args, variables=None, **more):
    """Dashboard of the panels that work, then those in `faulty`."""
    panels = dict(working_panels(), **faulty)
    return Look(dashboard(panels, {"prom": direct(SERVER, default=True)}, variables=variables), "--plugin-path",
                more.pop("path", MODULES), *args, **more)


def alone(kind, *words, args=(), within=20, **more):
    """One panel of that kind fails with these words."""
    if not BASELINE:
        BASELINE.append(look_at({}))
        equal(BASELINE[0].code, 0, "exit code without faults: " + BASELINE[0].err)
    look = look_at({"broken": panel("The broken one", kind)}, *args, **more)
    equal(look.code, 1, "exit code: " + look.err)
    look.failed("broken", *words)
    look.drawn(*WORKING)
    look.same_content(BASELINE[0], *WORKING)
    look.within(within)
    return look


def no_sanitizer(why):
    if SANITIZED:
        raise Skip(why)


def test_panel_that_crashes():
    no_sanitizer(SIGNALS)
    alone("CrashPanel", "The plugin crashed (Segmentation fault)")


def test_panel_that_aborts():
    alone("AbortPanel", "The plugin crashed (Aborted)")


def test_panel_that_overflows_its_stack():
    no_sanitizer(SIGNALS)
    alone("OverflowPanel", "The plugin crashed (Segmentation fault)")


def test_panel_that_hangs():
    alone("HangPanel", "The plugin did not finish within %d.0 s" % LIMIT, args=["--plugin-timeout", "%ds" % LIMIT], within=3 + LIMIT)


def test_panel_that_takes_memory_without_end():
    no_sanitizer("limits of memory do not hold with a sanitizer's shadow")
    look = alone("FloodPanel", "The plugin needed more than 64 MiB of memory", args=["--plugin-memory", "64"], within=10)
    if look.report["peak_rss_bytes"] > 300 << 20:
        raise AssertionError("%d MiB of memory" % (look.report["peak_rss_bytes"] >> 20))


def test_panel_that_takes_memory_among_threads():
    no_sanitizer("limits of memory do not hold with a sanitizer's shadow")
    faulty = {"more%d" % i: panel("Markdown %d" % i, "Markdown", spec={"text": "text %d" % i}) for i in range(12)}
    faulty["broken"] = panel("The broken one", "FloodPanel")
    look = look_at(faulty, "--plugin-memory", "64", "--threads", "4")
    equal(look.code, 1, "exit code")
    look.failed("broken", "needed more than 64 MiB")
    look.drawn(*WORKING, *["more%d" % i for i in range(12)])


def test_panel_that_fails_without_a_word():
    alone("FailPanel", "The panel could not be drawn")


def test_panel_that_refuses_to_start():
    alone("RefusePanel", "The test panel does not want to start")


def test_panel_that_never_gets_further():
    look = look_at({"broken": panel("The broken one", "EndlessPanel")})
    look.drawn(*WORKING)
    look.within(10)
    look = look_at({"broken": panel("The broken one", "EndlessPanel")}, "--page", "a4", output="pdf")
    look.drawn(*WORKING)
    look.within(10)
    holds(look.messages("broken"), "has more to show, but does not get further", "report")
    if look.report["pages"] > 2:
        raise AssertionError("%d pages" % look.report["pages"])


def test_query_that_crashes():
    no_sanitizer(SIGNALS)
    both = panel("Two queries", "TimeSeriesChart", query("node_cpu_ratio"), query("x", kind="CrashQuery"))
    look = look_at({"broken": panel("The broken one", "TimeSeriesChart", query("x", kind="CrashQuery")), "both": both})
    equal(look.code, 1, "exit code")
    look.failed("broken", "The plugin crashed (Segmentation fault)")
    look.drawn(*WORKING)
    equal(look.panels["both"]["status"], "failed", "status of the panel with two queries")
    holds(look.canvases["both"], "line stroke", "what its other query gave")


def test_variable_that_crashes():
    no_sanitizer(SIGNALS)
    variable = {"kind": "ListVariable", "spec": {"name": "v", "plugin": {"kind": "CrashVariable", "spec": {}}}}
    look = look_at({}, variables=[variable])
    look.drawn(*WORKING)
    holds(look.err, "Variable v has no options: The plugin crashed (Segmentation fault)", "stderr")
    holds(look.report_text, "Variable v has no options: The plugin crashed", "report")


def test_all_at_once():
    no_sanitizer(SIGNALS)
    kinds = ["Crash", "Hang", "Abort", "Overflow", "Fail", "Refuse", "Flood"]
    faulty = {kind.lower(): panel(kind, kind + "Panel") for kind in kinds}
    for threads in ("1", "4"):
        look = look_at(faulty, "--plugin-timeout", "1s", "--plugin-memory", "64", "--threads", threads)
        equal(look.code, 1, "exit code")
        for key in faulty:
            look.failed(key)
        look.failed("crash", "crashed (Segmentation fault)")
        look.failed("hang", "did not finish")
        look.failed("flood", "needed more than")
        look.drawn(*WORKING)
        look.within(15)


def test_kind_that_crashes_everywhere_is_given_up():
    no_sanitizer(SIGNALS)
    faulty = {"broken%d" % i: panel("Broken %d" % i, "CrashPanel") for i in range(40)}
    faulty["hang"] = panel("Hangs", "HangPanel")
    look = look_at(faulty, "--plugin-timeout", "1s")
    equal(look.code, 1, "exit code: " + look.err)
    said = [look.messages("broken%d" % i) for i in range(40)]
    for i in range(40):
        look.failed("broken%d" % i, "crashed (Segmentation fault)")
    equal(sum("not run, because in 4 other places it crashed" in text for text in said), 36, "panels that were not tried")
    look.failed("hang", "did not finish")
    look.drawn(*WORKING)
    look.within(10)


def test_long_name_of_what_crashes():
    no_sanitizer(SIGNALS)
    annotations = [{"display": {"name": "n" * 300}, "plugin": {"kind": "CrashVariable", "spec": {}}}]
    document = dashboard({"words": working_panels()["words"]}, variables=[])
    document["spec"]["annotations"] = annotations
    long = "p" * 75
    document["spec"]["panels"] = {long: panel("t", "CrashPanel")}
    document["spec"]["layouts"][0]["spec"]["items"][0]["content"]["$ref"] = "#/spec/panels/" + long
    look = Look(document, "--plugin-path", MODULES)
    equal(look.code, 1, "exit code: " + look.err)
    look.failed(long, "The plugin crashed")


def test_crash_does_not_ask_the_server_twice():
    kind = "AbortPanel" if SANITIZED else "CrashPanel"
    panels = {"counted": panel("Counted", "TimeSeriesChart", query("up", "count")), "a": panel("A", kind), "b": panel("B", kind)}
    document = dashboard(panels, {"count": direct(FAULTS + "/count/crash")})
    look = Look(document, "--plugin-path", MODULES)
    equal(look.code, 1, "exit code")
    look.failed("a", "The plugin crashed")
    look.failed("b", "The plugin crashed")
    with urllib.request.urlopen(FAULTS + "/count/crash") as reply:
        equal(reply.read(), b"2", "requests to the server, this one included")


def test_crash_does_not_wait_for_a_dead_server_twice():
    kind = "AbortPanel" if SANITIZED else "CrashPanel"
    panels = {"hang": panel("Hang", "TimeSeriesChart", query("up", "hang")), "a": panel("A", kind), "b": panel("B", kind)}
    look = Look(dashboard(panels, {"hang": direct(FAULTS + "/hang")}), "--plugin-path", MODULES, "--timeout", "1s")
    look.failed("hang", "did not answer within 1 s")
    look.failed("a", "The plugin crashed")
    look.within(2)


def test_crash_while_the_data_are_written():
    kind = "AbortPanel" if SANITIZED else "CrashPanel"
    for output in ("csv", "json", "pdf", "png", "svg"):
        look = look_at({"broken": panel("The broken one", kind)}, output=output)
        if output in ("csv", "json"):   # nothing is drawn, so nothing crashes
            look.drawn(*WORKING)
        else:
            equal(look.code, 1, "exit code of " + output)
            holds(look.messages("broken"), "The plugin crashed", output)


def test_panel_that_is_not_installed():
    alone("RadarChart", "RadarChart", "is not installed", path="/nonexistent")


def test_module_that_is_no_shared_object():
    alone("NotElfPanel", "The module notelf does not work", "is not a shared object")


def test_module_of_another_abi():
    alone("Major2Panel", "The module major2 does not work: it was built for plugin ABI 2, this hecate has 1")


def test_module_that_is_too_new():
    alone("NewerPanel", "The module newer does not work: it needs plugin ABI 1.9999, this hecate offers 1.")


def test_module_without_entry():
    alone("NoEntryPanel", "The module noentry does not work: it has no entry")


def test_module_that_needs_what_no_host_has():
    alone("NeedyPanel", "The module needy does not work", 'needs "hct.moon/1", which this hecate does not offer')


def test_module_whose_manifest_promises_too_much():
    with module("empty", "GhostPanel", "nothing.so") as path:
        alone("GhostPanel", "The module empty does not work", "cannot be opened", path=path)
    faulty = os.path.join(MODULES, "faulty", "faulty.so")
    with module("liar", "GhostPanel", "liar.so", faulty) as path:
        alone("GhostPanel", "The module liar does not work: its manifest lists a plugin that it does not have", path=path)


@contextlib.contextmanager
def module(name, kind, file, copy_of=None):
    manifest = {"name": name, "version": "1.0.0", "perses": {"plugins": [{"kind": "Panel", "spec": {"name": kind}}]},
                "hecate": {"abi": 1, "module": file}}
    with tempfile.TemporaryDirectory(prefix="hecate-modules-") as parent:
        os.mkdir(os.path.join(parent, name))
        write(os.path.join(parent, name, "manifest.json"), manifest)
        if copy_of:
            shutil.copy(copy_of, os.path.join(parent, name, file))
        yield parent


def test_list_shows_what_does_not_work():
    result = hecate("plugin", "list", "--plugin-path", MODULES)
    equal(result.code, 1, "exit code")
    out = result.out.decode()
    rows = {line.split()[2]: line for line in out.splitlines()[1:] if len(line.split()) > 3}
    for name, words in (("notelf", "is not a shared object"), ("major2", "plugin ABI 2"), ("newer", "1.9999"),
                        ("noentry", "no entry"), ("needy", "hct.moon/1"), ("badmanifest", "")):
        holds(rows.get(name, out), words, "row of " + name)
        if rows[name].rstrip().endswith(" ok"):
            raise AssertionError("%s is shown as working" % name)
    for name in ("faulty", "timeserieschart", "markdown", "prometheus"):
        holds(rows[name.lower()] if name in rows else out.lower(), name, "list")
    equal(hecate("plugin", "list").code, 0, "exit code where all is well")


if __name__ == "__main__":
    main(SERVER=prometheus, FAULTS=faultd)
