"""Dashboards of strangers: every one renders, every panel is accounted for, and what fails says why. Skips where the
corpus is not beside the project."""
import collections
import contextlib
import functools
import glob
import json
import os
import re
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from harness import *
from documents import NO_PROXY
import servers

SERVER = None                           # a Prometheus; it knows few of the metrics asked for
PLENTY = None                           # has data for every query
CORPUS = os.path.join(SHARED, "corpus")
CHUNKS = 6
SAMPLE = 4                              # every which, with sanitizers
BUDGET_SECONDS = 60
SCRATCH = tempfile.TemporaryDirectory(prefix="hecate-corpus-")
STATUSES = collections.defaultdict(collections.Counter)  # by server
REASONS = collections.Counter()
SECONDS = []


def corpus(*parts):
    if not os.path.isdir(CORPUS):
        raise Skip("there is no corpus beside the project")
    return os.path.join(CORPUS, *parts)


@functools.lru_cache(None)
def samples(start, end, step):
    """Three series, of which one has gaps and values that are no numbers, and one is negative."""
    times = [start + i * step for i in range(min(int((end - start) / step) + 1, 2000))]
    shapes = [lambda i: str(i * 37 % 101 / 100), lambda i: ("NaN", "+Inf", "1e21", "0")[i % 4], lambda i: str(-5e6 * (i % 7))]
    result = [{"metric": {"__name__": "m", "instance": "host-%d" % s, "job": "job", "namespace": "büro", "le": str(s)},
               "values": [[t, shape(i)] for i, t in enumerate(times) if s != 1 or i % 5]} for s, shape in enumerate(shapes)]
    return json.dumps({"status": "success", "data": {"resultType": "matrix", "result": result}}).encode()


def answer(path, body):
    url = urllib.parse.urlsplit(path)
    asked = dict(urllib.parse.parse_qsl(url.query) + urllib.parse.parse_qsl(body))
    series = [{"__name__": "m", "instance": "host-%d" % s, "job": "job"} for s in range(3)]
    if url.path.endswith("/query_range"):
        reply = samples(float(asked["start"]), float(asked["end"]), float(asked["step"]))
    elif url.path.endswith("/query"):
        time_s = float(asked.get("time", 0))
        reply = {"resultType": "vector", "result": [{"metric": m, "value": [time_s, str(i)]} for i, m in enumerate(series)]}
    elif url.path.endswith("/series"):
        reply = series
    elif url.path.endswith(("/labels", "/values")):
        reply = ["alpha", "beta", "gamma"]
    else:
        return 404, {}, b"not found"
    if not isinstance(reply, bytes):
        reply = json.dumps({"status": "success", "data": reply}).encode()
    return 200, {"Content-Type": "application/json"}, reply


@contextlib.contextmanager
def plenty():
    with servers.scripted(lambda number, body: answer(server.seen[number]["path"], body)) as server:
        yield server.url


def index():
    with open(corpus("INDEX.json"), encoding="utf-8") as file:
        return json.load(file)


def comment(text):
    print("# " + text, flush=True)


def yaml_documents(text):
    try:
        import yaml
    except ImportError:
        raise Skip("python3-yaml is not installed")
    return list(yaml.load_all(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def documents(path):
    """Every resource of a file."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    found = []
    for document in [json.loads(text)] if path.endswith(".json") else yaml_documents(text):
        for resource in document if isinstance(document, list) else [document]:
            if isinstance(resource, dict):
                found.append(resource)
    return found


def unpacked(path):
    """A ConfigMap is no resource of Perses: what it holds, as files of their own."""
    folder = os.path.join(SCRATCH.name, "unpacked")
    os.makedirs(folder, exist_ok=True)
    found = []
    for resource in documents(path):
        for name, text in resource["data"].items() if resource.get("kind") == "ConfigMap" else []:
            found.append(os.path.join(folder, name))
            with open(found[-1], "w", encoding="utf-8") as file:
                file.write(text)
    return found


@functools.lru_cache(None)
def dashboards(top):
    """(file, name, spec) of each dashboard under a folder of the corpus."""
    found = []
    paths = [path for path in sorted(glob.glob(corpus(top, "**"), recursive=True))
             if path.endswith((".json", ".yaml", ".yml"))]
    for path in [part for path in paths for part in unpacked(path) or [path]]:
        for resource in documents(path):
            if resource.get("kind") in ("Dashboard", "EphemeralDashboard", "PersesDashboard"):
                spec = resource["spec"]
                found.append((path, resource["metadata"]["name"], spec.get("config", spec)))
    return found


def sampled(items):
    return items[::SAMPLE] if SANITIZED else items


def key_of(report_key, keys):
    """The panel of the document that a panel of the report shows: a repeat appends [variable=value], a second place #2."""
    if report_key in keys:
        return report_key
    base = re.sub(r"#\d+$", "", report_key)
    while base not in keys and "[" in base:
        base = re.sub(r"#\d+$", "", base[:base.rindex("[")])
    return base


def understandable(text, what):
    """A sentence for a user, not a trace of the program."""
    if len(text) < 12 or re.search(r"\(null\)|%[sdz.]|0x[0-9a-f]{6}|HCT_|nullptr|[\x00-\x09\x0b-\x1f]", text):
        raise AssertionError("%s: %r tells a user nothing" % (what, text))


# What a test of Perses' own calls a panel that nobody has.
INVENTED = {"FooChart"}


def draws_no_metrics(definition, what):
    """Panels of metrics are all there; those of logs, traces and profiles may be missing."""
    kinds = {query["kind"] for query in definition["spec"].get("queries") or []}
    if "TimeSeriesQuery" in kinds and definition["spec"]["plugin"]["kind"] not in INVENTED:
        raise AssertionError("%s is of an unknown kind: %s" % (what, definition["spec"]["plugin"]["kind"]))


def check_report(report, spec, where, server):
    keys = spec.get("panels") or {}
    seen = set()
    for panel in report["panels"]:
        what = "%s: %s" % (where, panel["key"])
        STATUSES[server][panel["status"]] += 1
        seen.add(key_of(panel["key"], keys))
        if panel["status"] not in ("drawn", "empty", "failed", "skipped"):
            raise AssertionError("%s: status %r" % (what, panel["status"]))
        errors = [m["text"] for m in panel["messages"] if m["severity"] == "error"]
        if panel["status"] == "failed":
            if not errors:
                raise AssertionError(what + " failed without a reason")
            understandable(errors[0], what)
            if "for kind 'Panel' is not installed" in errors[0] or "cannot draw it" in errors[0]:
                draws_no_metrics(keys[key_of(panel["key"], keys)], what)
            REASONS[re.sub(r"'[^']*'|\"[^\"]*\"|\d[\d:.]*", "…", errors[0])[:110]] += 1
        if panel["status"] == "skipped" and not panel["messages"]:
            raise AssertionError(what + " was skipped without a reason")
        if panel["status"] in ("drawn", "empty") and (panel["box"]["width"] <= 0 or panel["page"] < 1):
            raise AssertionError("%s is %s, but nowhere: %r" % (what, panel["status"], panel["box"]))
    equal(seen, set(keys), where + ": panels of the report")


def show(path, name, spec, format="png", *args, server=None):
    server = server or SERVER
    where = "%s (%s)" % (os.path.relpath(path, CORPUS), name)
    out = os.path.join(SCRATCH.name, "out." + format)
    result, report = render(path, "--dashboard", name, "-d", "*=" + server, *RANGE, "-q", "-o", out, *args, env=NO_PROXY)
    if result.code > 1 or report is None:
        raise AssertionError("%s: exit code %d\n%s" % (where, result.code, result.err[:2000]))
    failed = any(p["status"] == "failed" for p in report["panels"])
    equal(result.code, 1 if failed else 0, where + ": exit code")
    check_report(report, spec, where, server)
    with open(out, "rb") as file:
        start = file.read(8)
    equal(start[:4], {"png": b"\x89PNG", "svg": b"<svg", "pdf": b"%PDF"}[format], where + ": document")
    os.unlink(out)
    return report


def make_chunk(number, server):
    def run():
        started = time.monotonic()
        for path, name, spec in sampled(dashboards("perses") + dashboards("kubernetes"))[number::CHUNKS]:
            show(path, name, spec, server=globals()[server])
        SECONDS.append(time.monotonic() - started)
    return run


for chunk in range(CHUNKS):
    globals()["test_every_panel_is_accounted_for_part_%d" % (chunk + 1)] = make_chunk(chunk, "SERVER")
for chunk in range(CHUNKS):
    globals()["test_every_panel_has_data_part_%d" % (chunk + 1)] = make_chunk(chunk, "PLENTY")


def test_the_whole_set_takes_less_than_its_time():
    corpus()
    if len(SECONDS) < 2 * CHUNKS:
        raise Skip("not all parts were run")
    count = len(dashboards("perses") + dashboards("kubernetes"))
    comment("%d of %d dashboards, twice, in %.1f s" % (len(sampled(range(count))), count, sum(SECONDS)))
    for name in ("SERVER", "PLENTY"):
        comment("%s: %s" % (name, ", ".join("%d panels %s" % (n, s) for s, n in STATUSES[globals()[name]].most_common())))
    for reason, number in REASONS.most_common():
        comment("%5d × %s" % (number, reason))
    if sum(SECONDS) > BUDGET_SECONDS * (4 if SANITIZED else 1):
        raise AssertionError("%.1f s, more than %d" % (sum(SECONDS), BUDGET_SECONDS))


def test_with_data_hardly_a_panel_is_empty():
    corpus()
    counts = STATUSES[PLENTY]
    if not counts:
        raise Skip("no part was run")
    if counts["empty"] * 50 > counts["drawn"]:
        raise AssertionError("%d panels drawn, but %d empty" % (counts["drawn"], counts["empty"]))


def test_no_panel_fails_for_a_reason_of_the_program():
    """A missing kind, one without code, a missing datasource or the server's word explain every failure."""
    corpus()
    if not STATUSES:
        raise Skip("no part was run")
    allowed = ("is not installed", "this version of hecate cannot", "parse error", "does not support queries", "datasource")
    strange = {reason: number for reason, number in REASONS.items() if not any(word in reason for word in allowed)}
    equal(strange, {}, "reasons that need a look")


def test_pages_vectors_and_open_groups_of_a_sample():
    corpus()
    chosen = (dashboards("perses") + dashboards("kubernetes"))[::24 if SANITIZED else 9]
    for path, name, spec in chosen:
        report = show(path, name, spec, "pdf", "--page", "a4", "--expand")
        for panel in report["panels"]:
            if panel["status"] == "skipped" and "collapsed" in panel["messages"][0]["text"]:
                raise AssertionError("%s: %s is still collapsed" % (path, panel["key"]))
        show(path, name, spec, "svg", "--theme", "dark")
    comment("%d dashboards as pages and as SVG" % len(chosen))


def test_all_dashboards_of_the_input_render_into_a_folder():
    chosen = [(path, name) for path, name, _ in dashboards("perses")[:5 if SANITIZED else 20]]
    names = sorted(set(name for _, name in chosen))
    with tempfile.TemporaryDirectory() as folder:
        result = hecate("render", *sorted(set(path for path, _ in chosen)), "-d", "*=" + SERVER, *RANGE, "-q", "-o", folder,
                        env=NO_PROXY)
        if result.code > 1:
            raise AssertionError(result.err)
        equal(sorted(os.listdir(folder)), [name + ".png" for name in names], "pictures")


# Of each whole document that must be refused: a word of the reason.
REFUSED = {
    "invalid/perses/unknown_resource.json": "game",
    "invalid/perses/go-tests/ephemeraldashboard/spec-cannot-be-empty.json": "spec",
    "invalid/perses/go-tests/folder/multiple-dashboard-references.json": "myDashboard",
    "invalid/perses/go-tests/folder/dashboard-cannot-have-a-list-of-sub-items.json": "items",
}
# Refused by a server's own check of the plugins it has; here the panel's cell says that its kind is not installed.
UNKNOWN_PLUGIN = "invalid/perses-operator/validation/02-install.yaml"


def test_invalid_documents_are_refused_with_their_reason_and_place():
    entries = [entry for entry in index() if entry["file"].startswith("invalid/")]
    left = []
    for entry in entries:
        if entry["file"] in REFUSED:
            path = corpus(entry["file"])
            result = hecate("render", path, "-o", os.path.join(SCRATCH.name, "never.png"))
            equal(result.code, 2, entry["file"] + ": exit code")
            holds(result.err, REFUSED[entry["file"]], "%s (%s)" % (entry["file"], entry["reason"]))
            if not re.search(r"^" + re.escape(path) + r":[1-9]\d*:[1-9]\d*: error: ", result.err, re.M):
                raise AssertionError("%s: no position in %r" % (entry["file"], result.err))
        elif entry["file"] != UNKNOWN_PLUGIN:
            left.append(entry)
    comment("%d of %d are not for rendering: %s" % (len(left), len(entries), ", ".join("%d %s" % (count, kind) for kind, count
            in collections.Counter(str(entry["kind"]) for entry in left).most_common())))
    equal(len(left), len(entries) - len(REFUSED) - 1, "files that are known")


def test_fragments_and_lone_plugins_are_refused_without_a_crash():
    """A panel or a variable alone is no document to render."""
    for entry in sampled([e for e in index() if e["file"].split("/")[0] in ("invalid", "fragments", "plugins")]):
        if entry["file"] in REFUSED or entry["file"] == UNKNOWN_PLUGIN:
            continue
        result = hecate("render", corpus(entry["file"]), "-o", os.path.join(SCRATCH.name, "never.png"))
        equal(result.code, 2, entry["file"] + ": exit code")
        understandable(result.err, entry["file"])


def test_an_unknown_plugin_costs_only_its_panel():
    with tempfile.TemporaryDirectory() as folder:
        result = hecate("render", corpus(UNKNOWN_PLUGIN), "-d", "*=" + SERVER, *RANGE, "-o", folder, env=NO_PROXY)
        equal(result.code, 1, "exit code: " + result.err)
        equal(len(os.listdir(folder)), 2, "pictures")
    holds(result.err, "NonExistentPluginThatDoesNotExist")


def test_outdated_documents_render_or_are_refused():
    """What current schemas refuse may still draw; it never breaks the program."""
    codes = collections.Counter()
    for entry in index():
        if entry["file"].startswith("outdated/"):
            with tempfile.TemporaryDirectory() as folder:
                result = hecate("render", corpus(entry["file"]), "-d", "*=" + SERVER, *RANGE, "-q", "-o", folder, env=NO_PROXY)
            codes[result.code] += 1
            if result.code == 2:
                understandable(result.err, entry["file"])
    comment("exit codes of outdated documents: %s" % dict(codes))
    if 3 in codes:
        raise AssertionError("nothing drawn, and no reason in the document")


def test_migrated_dashboards_render():
    """What a converter is expected to make of Grafana's: dashboards of many panels."""
    chosen = [entry for entry in index() if re.search(r"\.(expected|adapted)\.(json|ya?ml)$", entry["file"])]
    count = 0
    for entry in sampled(chosen):
        path = corpus(entry["file"])
        for resource in documents(path):
            if resource.get("kind") not in ("Dashboard", "PersesDashboard"):
                continue
            if not resource["metadata"]["name"]:
                # A converter leaves the name to who asked it.
                resource["metadata"].update(name="unnamed", project="p")
                path = os.path.join(SCRATCH.name, "named.json")
                with open(path, "w", encoding="utf-8") as file:
                    json.dump(resource, file)
            spec = resource["spec"]
            show(path, resource["metadata"]["name"], spec.get("config", spec))
            count += 1
    comment("%d dashboards" % count)


# A form of folders that was given up in 2022, before folders listed anything but dashboards.
OLD_RESOURCE = "resources/perses/removed-2022-08/multiple_resources.json"


def with_resources(*paths):
    path, name, _ = dashboards("perses")[0]
    args = [part for resource in paths for part in ("--resources", resource)]
    return hecate("render", path, "--dashboard", name, *args, "-d", "*=" + SERVER, *RANGE, "-q", "-o",
                  os.path.join(SCRATCH.name, "resources.png"), env=NO_PROXY)


def test_resources_load():
    """Datasources, variables, projects, roles: each alone, and all together."""
    files = [corpus(e["file"]) for e in index() if e["file"].startswith("resources/") and e["file"] != OLD_RESOURCE]
    for paths in [[path] for path in sampled(files)] + [files]:
        result = with_resources(*paths)
        if result.code > 1:
            raise AssertionError("%s: %s" % (paths, result.err))
    comment("%d files of resources" % len(files))
    result = with_resources(corpus(OLD_RESOURCE))
    equal(result.code, 2, "exit code with a resource that is none any more")
    holds(result.err, ":7:13: error: spec must be an object")


def test_custom_resources_serve_as_resources():
    for entry in sampled([e for e in index() if e["file"].startswith("kubernetes/")]):
        result = with_resources(corpus(entry["file"]))
        if "ConfigMap" in entry["kind"] or entry["kind"] == "Perses":
            equal(result.code, 2, entry["file"] + ": exit code")
            holds(result.err, "no resource of Perses")
        elif result.code > 1:
            raise AssertionError("%s: %s" % (entry["file"], result.err))


def test_a_folder_of_manifests_serves_as_resources():
    """Whatever else lies there, like a ConfigMap, is passed over."""
    result = with_resources(corpus("kubernetes"))
    if result.code > 1:
        raise AssertionError(result.err)


def test_a_custom_resource_draws_what_its_dashboard_draws():
    """The same spec as Dashboard, as v1alpha1 and as v1alpha2: the same bytes."""
    path, name, spec = next(d for d in dashboards("perses") if 2 <= len(d[2].get("panels") or {}) <= 12)
    metadata = {"name": "same", "namespace": "p", "project": "p"}
    forms = [{"kind": "Dashboard", "metadata": {"name": "same", "project": "p"}, "spec": spec},
             {"apiVersion": "perses.dev/v1alpha1", "kind": "PersesDashboard", "metadata": metadata, "spec": spec},
             {"apiVersion": "perses.dev/v1alpha2", "kind": "PersesDashboard", "metadata": metadata, "spec": {"config": spec}}]
    scenes = []
    for form in forms:
        result = hecate("render", "-", "-d", "*=" + SERVER, *RANGE, "-q", "-f", "scene", "-o", "-", env=NO_PROXY,
                        stdin=json.dumps(form).encode())
        if result.code > 1:
            raise AssertionError("%s: %s" % (form["kind"], result.err))
        scenes.append(result.out)
    equal((scenes[1] == scenes[0], scenes[2] == scenes[0]), (True, True), "custom resources of " + name)


if __name__ == "__main__":
    if os.path.isdir(CORPUS):
        main(SERVER=prometheus, PLENTY=plenty)
    else:
        print("1..0 # SKIP there is no corpus beside the project")
