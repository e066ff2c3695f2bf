"""The schemas of schemas/ and the program mean the same: what it writes is valid, what it refuses is not."""
import contextlib
import copy
import glob
import json
import os
import tempfile

from bundles import read_bundle, write_bundle
from documents import NO_PROXY, dashboard, direct, panel, query, write
from harness import RANGE, ROOT, Skip, equal, free_port, hecate, main, render
from servers import matrix, scripted

try:
    from jsonschema import Draft202012Validator
except ImportError:
    Draft202012Validator = None

SHOP = os.path.join(ROOT, "examples/bundles/shop.bundle.json.gz")


def load(path):
    with open(path, "rb") as file:
        return json.load(file)


def strict(schema):
    """Refuses members that the schema does not describe: users' validators let later members pass, this test must not."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict) and "additionalProperties" not in schema:
            schema["additionalProperties"] = False
        for value in schema.values():
            strict(value)
    elif isinstance(schema, list):
        for value in schema:
            strict(value)
    return schema


def validator(name, exact=True):
    if not Draft202012Validator:
        raise Skip("python3-jsonschema is not installed")
    schema = load(os.path.join(ROOT, "schemas", name + ".schema.json"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(strict(schema) if exact else schema)


def valid(name, document, what, exact=True):
    errors = ["/%s: %s" % ("/".join(map(str, error.absolute_path)), error.message[:300])
              for error in validator(name, exact).iter_errors(document)]
    if errors:
        raise AssertionError("%s: %s" % (what, "\n".join(errors[:10])))


def refused(name, document, what):
    if validator(name, exact=False).is_valid(document):
        raise AssertionError("the schema accepts " + what)


def report_of(*args):
    """A valid report; its requests are numbered as its panels say."""
    result, report = render(*args, env=NO_PROXY)
    valid("report", report, " ".join(map(str, args)))
    for item in report["panels"]:
        for index in item["requests"]:
            if index >= len(report["requests"]):
                raise AssertionError("panel %s names request %d of %d" % (item["key"], index, len(report["requests"])))
    return result, report


@contextlib.contextmanager
def files(**documents):
    """A folder with JSON files; yields a function from name to path."""
    with tempfile.TemporaryDirectory(prefix="hecate-schemas-") as folder:
        for name, document in documents.items():
            write(os.path.join(folder, name + ".json"), document)
        yield lambda name: os.path.join(folder, name)


def test_reports_of_the_example_are_valid():
    with files() as path:
        for output in ("scene", "png", "svg", "pdf", "csv", "json"):
            result, report = report_of("--replay", SHOP, "-f", output, "-o", path("out"))
            equal(result.code, 0, result.err)
            equal({p["status"] for p in report["panels"]} - {"drawn", "empty", "skipped"}, set(), "states")


def test_reports_of_other_cuts_of_the_example_are_valid():
    with files() as path:
        for options in (["--panel", "rate"], ["--expand"], ["--narrow", "--theme", "dark"], ["--page", "a5", "-f", "pdf"],
                        ["--var", "job=api"], ["--tz", "Europe/Paris", "--scale", "1.5", "--width", "777.5"], ["--in-process"]):
            report_of("--replay", SHOP, "-o", path("out.scene"), *options)


def test_reports_of_failures_are_valid():
    broken = dashboard({"alien": panel("Alien", "NoSuchChart"),
                        "lost": panel("Lost", "StatChart", query("up", datasource="nowhere")),
                        "dead": panel("Dead", "StatChart", query("up")),
                        "typo": panel("Typo", "StatChart", spec={"calculation": 7, "format": {"unit": "parsecs"}}),
                        "words": panel("Words", "Markdown", spec={"text": "fine"}),
                        "orphan": panel("Orphan", "Markdown", spec={"text": "in no layout"})},
                       {"prom": direct("http://127.0.0.1:%d" % free_port(), default=True)})
    items = broken["spec"]["layouts"][0]["spec"]["items"]
    broken["spec"]["layouts"][0]["spec"]["items"] = items[:-1]
    with files(broken=broken) as path:
        result, report = report_of(path("broken.json"), *RANGE, "-f", "scene", "-o", path("out.scene"))
        equal(result.code, 1, result.err)
        states = {p["key"]: p["status"] for p in report["panels"]}
        equal((states["alien"], states["dead"], states["orphan"]), ("failed", "failed", "skipped"), "states")
        equal(any("error" in request for request in report["requests"]), True, "a request with an error")
        equal(any("line" in message for item in report["panels"] for message in item["messages"]), True, "a position")


def test_a_report_of_a_render_that_fails_is_valid():
    document = dashboard({"words": panel("Words", "Markdown", spec={"text": "fine"})})
    document["spec"]["timezone"] = "Mars/Olympus"
    with files(dashboard=document) as path:
        result, report = render(path("dashboard.json"), "-o", path("out.png"))
        equal(result.code, 2, result.err)
        if report is not None:
            valid("report", report, "report of exit code 2")


def test_the_example_bundle_is_valid():
    valid("bundle", read_bundle(SHOP)[0], SHOP)


def test_recorded_bundles_are_valid():
    def script(number, body):
        return (200, {"Content-Type": "text/plain"}, b"\xff\xfe\x00") if "binary" in body else matrix(number, body)

    with scripted(script) as server:
        document = dashboard({"lines": panel("Lines", "TimeSeriesChart", query("up")),
                              "binary": panel("Binary", "StatChart", query("binary")),
                              "dead": panel("Dead", "StatChart", query("up", datasource="dead"))},
                             {"prom": direct(server.url, default=True), "dead": direct("http://127.0.0.1:%d" % free_port())},
                             [{"kind": "TextVariable", "spec": {"name": "word", "value": "one"}}])
        with files(dashboard=document) as path:
            for name in ("bundle.json", "bundle.json.gz"):
                hecate("render", path("dashboard.json"), *RANGE, "--var", "word=two", "-d", "prom=" + server.url, "-f", "scene",
                       "-o", path("out.scene"), "--record", path(name), env=NO_PROXY)
                bundle, bodies = read_bundle(path(name))
                valid("bundle", bundle, name)
                members = {member for reply in bundle["replies"] for member in reply}
                equal({"bytes", "error"} - members, set(), "kinds of answers recorded")
                equal(b"\xff\xfe\x00" in bodies, True, "a body that is not text")
                equal({"vars", "datasources", "now_ms", "zone", "from", "to"} - set(bundle["settings"]), set(), "settings")


def test_bundles_that_the_program_refuses_are_invalid():
    good = {"hecateBundle": 1, "settings": {}, "documents": [{"name": "dashboard d.json", "text": json.dumps(dashboard({}))}],
            "replies": [{"method": "GET", "url": "http://127.0.0.1/", "status": 200, "bytes": 1}]}
    valid("bundle", good, "the base of this test")
    changes = {"no version": lambda b: b.pop("hecateBundle"),
               "another version": lambda b: b.update(hecateBundle=2),
               "a number as setting": lambda b: b["settings"].update(zone=1),
               "settings that are a list": lambda b: b.update(settings=[]),
               "documents that are a map": lambda b: b.update(documents={}),
               "a document without text": lambda b: b["documents"][0].pop("text"),
               "a reply without method": lambda b: b["replies"][0].pop("method"),
               "a reply that is text": lambda b: b.update(replies=["x"]),
               "a status that is text": lambda b: b["replies"][0].update(status="200"),
               "a status of four digits": lambda b: b["replies"][0].update(status=1000),
               "a body that is a number": lambda b: b["replies"][0].update(body=1),
               "a reply without bytes and error": lambda b: b["replies"][0].pop("bytes"),
               "a reply with bytes and error": lambda b: b["replies"][0].update(error="no"),
               "bytes that are text": lambda b: b["replies"][0].update(bytes="1"),
               "fewer bytes than none": lambda b: b["replies"][0].update(bytes=-1),
               "half a byte": lambda b: b["replies"][0].update(bytes=0.5)}
    for what, change in changes.items():
        bundle = copy.deepcopy(good)
        change(bundle)
        refused("bundle", bundle, what)
        with files() as path:
            write_bundle(path("bundle"), bundle, [b"x"])
            equal(hecate("render", "--replay", path("bundle"), "-o", path("out.png")).code, 2, "exit code for " + what)


def manifests():
    patterns = ("plugins/*/manifest.json", "plugin-sdk/template/manifest.json", "tests/modules/*/manifest.json")
    return [path for pattern in patterns for path in sorted(glob.glob(os.path.join(ROOT, pattern))) if "badmanifest" not in path]


def test_every_manifest_of_the_tree_is_valid():
    for path in manifests():
        valid("manifest", load(path), path)


def test_a_manifest_may_say_more_than_the_schema_knows():
    manifest = load(manifests()[0])
    manifest["homepage"] = "https://example.org"
    valid("manifest", manifest, "a manifest with a homepage", exact=False)


def test_manifests_that_the_program_refuses_are_invalid():
    good = load(os.path.join(ROOT, "plugin-sdk/template/manifest.json"))
    plugin = lambda m: m["perses"]["plugins"][0]
    changes = {"no name": lambda m: m.pop("name"),
               "a version that is a number": lambda m: m.update(version=1),
               "a registry that is a number": lambda m: m.update(registry=1),
               "no plugins": lambda m: m["perses"].pop("plugins"),
               "an empty list of plugins": lambda m: m["perses"].update(plugins=[]),
               "a plugin without kind": lambda m: plugin(m).pop("kind"),
               "a plugin without spec": lambda m: plugin(m).pop("spec"),
               "a plugin without name": lambda m: plugin(m)["spec"].pop("name"),
               "no section of hecate": lambda m: m.pop("hecate"),
               "no ABI": lambda m: m["hecate"].pop("abi"),
               "another ABI": lambda m: m["hecate"].update(abi=2),
               "an ABI that is text": lambda m: m["hecate"].update(abi="1"),
               "a path": lambda m: m["hecate"].update(module="../other/other.so"),
               "a hidden file": lambda m: m["hecate"].update(module=".so"),
               "an empty file name": lambda m: m["hecate"].update(module=""),
               "a file name too long": lambda m: m["hecate"].update(module="m" * 101),
               "a file that is null": lambda m: m["hecate"].update(module=None),
               "relations that are a list": lambda m: plugin(m).update(hecate=[]),
               "families that are no list": lambda m: plugin(m).update(hecate={"accepts": "LogQuery"}),
               "a family that is a number": lambda m: plugin(m).update(hecate={"accepts": ["LogQuery", 1]}),
               "a family without a name": lambda m: plugin(m).update(hecate={"accepts": [""]}),
               "a datasource that is a list": lambda m: plugin(m).update(hecate={"datasource": []}),
               "a datasource without a name": lambda m: plugin(m).update(hecate={"datasource": ""})}
    for what, change in changes.items():
        manifest = copy.deepcopy(good)
        change(manifest)
        refused("manifest", manifest, what)
        with tempfile.TemporaryDirectory(prefix="hecate-schemas-") as folder:
            os.mkdir(os.path.join(folder, "changed"))
            write(os.path.join(folder, "changed", "manifest.json"), manifest)
            listed = hecate("plugin", "list", "--plugin-path", folder)
            rows = [row for row in listed.out.decode().splitlines() if " changed " in row]
            if len(rows) != 1 or not rows[0].startswith("- "):      # a manifest that was read has a family
                raise AssertionError("the program accepts %s: %s" % (what, rows))


def test_a_module_without_code_is_listed_and_no_failure():
    manifest = load(os.path.join(ROOT, "plugin-sdk/template/manifest.json"))
    manifest["hecate"].pop("module")
    valid("manifest", manifest, "a manifest without a module")
    with tempfile.TemporaryDirectory(prefix="hecate-schemas-") as folder:
        os.mkdir(os.path.join(folder, "valuelist"))
        write(os.path.join(folder, "valuelist", "manifest.json"), manifest)
        listed = hecate("plugin", "list", "--plugin-path", folder)
        equal((listed.code, listed.err), (0, ""), "hecate plugin list")
        rows = [row.split(None, 4) for row in listed.out.decode().splitlines() if " valuelist " in row]
        equal(rows, [["Panel", "ValueList", "valuelist", "0.1.0", "schema only"]], "rows")
        shown = hecate("plugin", "show", "ValueList", "--plugin-path", folder)
        equal(shown.code, 0, "hecate plugin show")
        equal("state    schema only: specs are checked" in shown.out.decode(), True, shown.out.decode())
        write(os.path.join(folder, "d.json"), dashboard({"values": panel("Values", "ValueList")}))
        result, report = render(os.path.join(folder, "d.json"), "--plugin-path", folder, "-o", os.path.join(folder, "out.png"))
        equal((result.code, report["panels"][0]["status"]), (1, "failed"), "a panel without code")
        equal(report["panels"][0]["messages"][0]["text"],
              "The panel ValueList is known, but this version of hecate cannot draw it", "words")


main()
