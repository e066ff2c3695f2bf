"""Documents of strangers under the linter: what Perses takes has no error, what it refuses has one for the same reason, and
plugins get the verdict of the official schemas. Skips where the corpus is not beside the project."""
import collections
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from harness import *

CORPUS = os.path.join(SHARED, "corpus")
CASES = os.path.join(SHARED, "validation", "plugins.json")
LOCATED = 0.98                          # of the invalid plugins have a finding where the official schema has one

MADE_UP = "the source tests the migration with kinds of plugins that do not exist"
# Files that have errors although they are outside of invalid/ and outdated/: the rules, and why.
EXCEPTIONS = {
    "grafana/perses/basic.expected.json": ({"HCT102", "HCT104"}, MADE_UP + ", and with a made-up field"),
    "grafana/perses/2023-03/old_format.expected.json":
        ({"HCT028"}, "the form of 2023, which INDEX.json too calls faulty today"),
    "grafana/perses/panel_repeat_only.expected.json": ({"HCT102"}, MADE_UP),
    "grafana/perses/row_repeat.expected.json": ({"HCT102"}, MADE_UP),
    "grafana/perses/cue-marshal.expected.json": ({"HCT005"}, "the name is empty until the server gives one"),
    "kubernetes/perses-operator/openshift/thanos-querier-tenancy-datasource.yaml":
        ({"HCT104"}, "queryParams stands inside of the proxy, which the official schema refuses too"),
    "resources/perses/removed-2022-08/multiple_resources.json":
        ({"HCT028"}, "the spec of a folder was a list then, which Perses refuses today"),
}
# Words of a reason in INDEX.json → the rule that says the same, and where in the document (a whole match).
REASONS = [
    (r"schema not found for plugin|Unknown kind ", "HCT102", r"(/0/spec/plugin)?/kind"),
    # The queries and panels of these tests are made up, so that nothing can be said of their specs.
    (r"conflicting values .*Datasource", "HCT102", "/0/spec/plugin/kind"),
    (r"unknown datasource kind|query does not match the datasource type", "HCT102", "/kind"),
    (r"plugin kind \w+ is unknown", "HCT102", "/spec/config/panels/badPanel/spec/plugin/kind"),
    (r'field "spec" not found', "HCT010", ""),
    (r"spec\.display: field not allowed: aaaaaa", "HCT021", "/spec/display/aaaaaa"),
    (r'resource "game" not supported', "HCT004", "/0/kind"),
    (r"^ref .* is not accepted", "HCT015", r"/\$ref"),
    (r"unknown variable\.kind", "HCT102", "/kind"),     # without metadata it may be any plugin
    (r"^name cannot be empty", "HCT005", "(/spec)?"),
    (r"unsupported sslMode", "HCT011", "/postgres/sslMode"),
    (r"unsupported driver", "HCT011", "/driver"),
    (r"(driver|host|database) missing", "HCT010", ""),
    (r"^spec cannot be empty", "HCT007", ""),
    (r"is referenced multiple times", "HCT018", "/spec/items/1/items/0/name"),
    (r"then items must be empty", "HCT018", "/spec/items/0/items"),
    (r"more than 20 tags", "HCT006", "/tags"),
    (r"cannot start or end with whitespace", "HCT006", "/tags/0"),
    (r"spec\.query: empty string", "HCT101", "/spec/query"),
    (r"spec\.timestampField: empty string", "HCT101", "/spec/timestampField"),
]
NO_ERROR = {"HCT021"}                   # Perses of today drops an unknown field; so it is told, and no error


def shared(path):
    if not os.path.exists(path):
        raise Skip("%s is not beside the project" % os.path.basename(path))
    return path


def index():
    with open(os.path.join(shared(CORPUS), "INDEX.json"), encoding="utf-8") as file:
        return json.load(file)


def lint(*args, **more):
    result = hecate("lint", "--no-config", "-f", "json", *args, **more)
    equal(result.err, "", "standard error")
    return json.loads(result.out)


def findings_of(entries):
    """Of files of the corpus: file → its findings. Each is named, so that none is left out as somebody else's."""
    found = collections.defaultdict(list)
    report = lint(*[entry["file"] for entry in entries], cwd=CORPUS)
    equal((report["files"], report["dropped"]), (len(entries), 0), "files and findings left out")
    for finding in report["findings"]:
        found[finding["file"]].append(finding)
    return found


def errors(findings):
    return [f for f in findings if f["severity"] == "error"]


def words(findings):
    return "; ".join("%s at %s: %s" % (f["rule"], f["path"], f["message"]) for f in findings)


def in_folder(entry, *folders):
    return entry["file"].split("/")[0] in folders


def is_foreign(entry):
    """What goes into a migration is Grafana's, and parts of it cannot be told from anything else without a kind."""
    return entry["file"].endswith(".input.json")


def check_clean(entries, found):
    faults = []
    for entry in entries:
        rules = {f["rule"] for f in errors(found[entry["file"]])}
        expected, why = EXCEPTIONS.get(entry["file"], (set(), ""))
        if rules - expected:
            faults.append("%s: %s" % (entry["file"], words(errors(found[entry["file"]]))))
        elif rules != expected:
            faults.append("%s: no %s any more, which is an exception because %s" % (entry["file"], expected - rules, why))
    print("# %d files, %d findings, none an error but for %d exceptions" %
          (len(entries), sum(map(len, found.values())), len(EXCEPTIONS)))
    equal(faults, [], "faults")
    equal(set(EXCEPTIONS) - {entry["file"] for entry in entries}, set(), "exceptions for files that are not there")


def test_the_corpus_has_no_errors():
    entries = [e for e in index() if not in_folder(e, "invalid", "outdated") and not is_foreign(e)]
    check_clean(entries, findings_of(entries))


def test_a_walk_over_the_corpus_finds_no_errors():
    """In a folder lie documents of others too; they are nobody's faults."""
    found = collections.defaultdict(list)
    report = lint("--exclude", "INDEX.json", "--exclude", "invalid/*", "--exclude", "outdated/*", ".", cwd=shared(CORPUS))
    for finding in report["findings"]:
        found[finding["file"].removeprefix("./")].append(finding)
    entries = [e for e in index() if not in_folder(e, "invalid", "outdated")]
    equal(report["files"], len(entries), "files")
    check_clean(entries, found)


def reason_fits(reason, findings):
    for pattern, rule, path in REASONS:
        if re.search(pattern, reason):
            return [f for f in findings if f["rule"] == rule and re.fullmatch(path, f["path"]) and
                    (f["severity"] == "error" or rule in NO_ERROR)]
    raise AssertionError("no rule is known for the reason %r" % reason)


def test_every_invalid_file_has_an_error_for_its_reason():
    entries, faults = [entry for entry in index() if in_folder(entry, "invalid")], []
    found = findings_of(entries)
    for entry in entries:
        if not reason_fits(entry["reason"], found[entry["file"]]) or not errors(found[entry["file"]]):
            faults.append("%s (%s): %s" % (entry["file"], entry["reason"], words(found[entry["file"]])))
    print("# %d files" % len(entries))
    equal(faults, [], "files without an error for their reason")


def test_every_reason_in_the_table_is_one_of_a_file():
    reasons = [entry["reason"] for entry in index() if in_folder(entry, "invalid")]
    stale = [pattern for pattern, _, _ in REASONS if not any(re.search(pattern, reason) for reason in reasons)]
    equal(stale, [], "reasons that no file has")


def test_every_outdated_file_is_explained():
    """What it has from older versions is told as such, with what it became."""
    entries = [entry for entry in index() if in_folder(entry, "outdated")]
    found = findings_of(entries)
    told = {entry["file"]: [f for f in found[entry["file"]] if f["rule"] == "HCT028"] for entry in entries}
    print("# %d files, %d with HCT028, %d findings" % (len(entries), sum(map(bool, told.values())), sum(map(len, told.values()))))
    equal([name for name, findings in told.items() if not findings], [], "files without an explanation")


# ---- plugins with the verdicts of the official schemas ----

QUERIES = ("TimeSeriesQuery", "TraceQuery", "ProfileQuery", "LogQuery", "AlertsQuery", "SilencesQuery")


def families():
    rows = hecate("plugin", "list").out.decode().splitlines()[1:]
    return {row.split()[1]: row.split()[0] for row in rows}


def board(**spec):
    return {"kind": "Dashboard", "metadata": {"name": "d", "project": "p"}, "spec": spec}


def place(plugin, family):
    """A dashboard with the plugin where it belongs, and the pointer to it."""
    if family == "Panel":
        return board(panels={"a": {"kind": "Panel", "spec": {"plugin": plugin}}}), "/spec/panels/a/spec/plugin"
    if family in QUERIES:
        query = {"kind": family, "spec": {"plugin": plugin}}
        holder = {"kind": "Panel", "spec": {"plugin": {"kind": "Markdown", "spec": {"text": "x"}}, "queries": [query]}}
        return board(panels={"a": holder}), "/spec/panels/a/spec/queries/0/spec/plugin"
    if family == "Variable":
        return board(variables=[{"kind": "ListVariable", "spec": {"name": "v", "plugin": plugin}}]), "/spec/variables/0/spec/plugin"
    if family == "Datasource":
        return board(datasources={"d": {"plugin": plugin}}), "/spec/datasources/d/plugin"
    raise AssertionError("no place for a plugin of family %s" % family)


def place_in_resource(plugin, family):
    spec = {"plugin": plugin}
    if family == "Variable":
        return {"kind": "GlobalVariable", "metadata": {"name": "v"}, "spec": {"kind": "ListVariable", "spec": spec}}, "/spec/spec/plugin"
    return {"kind": "GlobalDatasource", "metadata": {"name": "d"}, "spec": spec}, "/spec/plugin"


def judge(documents):
    """For each document the pointers of its errors, by group. The variables that plugins name exist."""
    names = sorted(set(re.findall(r"\$(?:\{)?([A-Za-z_]\w*)", json.dumps(documents))))
    variables = [{"kind": "GlobalVariable", "metadata": {"name": name}, "spec": {"kind": "TextVariable", "spec": {"value": "x"}}}
                 for name in names if not name.startswith("__")]
    with tempfile.TemporaryDirectory(prefix="hecate-lint-") as folder:
        path = lambda name: os.path.join(folder, name)
        for name, content in (("cases.json", documents), ("variables.json", variables)):
            with open(path(name), "w", encoding="utf-8") as file:
                json.dump(content, file)
        report = lint("--only", "model", "--only", "schema", "--resources", path("variables.json"), path("cases.json"))
    equal(report["dropped"], 0, "findings left out")
    faults = collections.defaultdict(lambda: collections.defaultdict(list))
    for finding in errors(report["findings"]):
        _, number, rest = (finding["path"] + "/").split("/", 2)
        faults[int(number)][finding["group"]].append("/" + rest.rstrip("/"))
    return faults


def refused_by_the_model(plugin):
    """Proxies are read by Perses' Go model too, which wants more than the schemas: a url, and endpoints that say both."""
    proxy = (plugin.get("spec") or {}).get("proxy")
    if not isinstance(proxy, dict) or proxy.get("kind") != "HTTPProxy":
        return False
    spec = proxy.get("spec") or {}
    endpoints = spec.get("allowedEndpoints") or []
    return not spec.get("url") or any(not e.get("endpointPattern") or not e.get("method") for e in endpoints if isinstance(e, dict))


def is_located(case, pointers, prefix):
    """A fault at or below one of the places where the official schema saw one."""
    dots = [p[len(prefix):].strip("/").replace("/", ".").replace("~1", "/").replace("~0", "~") for p in pointers
            if p.startswith(prefix)]
    return any(path == at or path.startswith(at + ".") or not at for path in dots for at in case["at"])


def is_wrong(case, faults, model):
    if not case["valid"]:
        return not faults["schema"] and not faults["model"]
    return bool(faults["schema"]) or bool(faults["model"]) != (model and refused_by_the_model(case["plugin"]))


def check_verdicts(cases, placed, what, model=True):
    """placed: a document and the pointer of the plugin in it, for each case. model: Perses' model reads proxies in it."""
    faults = judge([document for document, _ in placed])
    wrong = [case["id"] for number, case in enumerate(cases) if is_wrong(case, faults[number], model)]
    refused = sum(model and case["valid"] and refused_by_the_model(case["plugin"]) for case in cases)
    invalid = [number for number, case in enumerate(cases) if not case["valid"]]
    lost = [n for n in invalid if not is_located(cases[n], sum(faults[n].values(), []), placed[n][1])]
    share = 1 - len(lost) / max(len(invalid), 1)
    print("# %s: %d cases, %d wrong verdicts, %d valid ones refused by the model of proxies; of %d invalid ones %.1f %% located" %
          (what, len(cases), len(wrong), refused, len(invalid), 100 * share))
    for number in lost[:20]:
        print("# elsewhere: %s at %s, found at %s" % (cases[number]["id"], cases[number]["at"], dict(faults[number])))
    equal(wrong[:40], [], "wrong verdicts (%s)" % what)
    if share < LOCATED:
        raise AssertionError("only %.1f %% are found where the official schema finds them" % (100 * share))


def cases():
    with open(shared(CASES), encoding="utf-8") as file:
        return json.load(file)


def test_plugins_alone_get_the_official_verdict():
    check_verdicts(cases(), [(case["plugin"], "") for case in cases()], "alone", model=False)


def with_a_spec(case):
    # Perses writes a spec that is null back as {}, so inside of a dashboard it is none.
    return case["plugin"].get("spec", {}) is not None


def test_plugins_in_dashboards_get_the_official_verdict():
    family, wanted = families(), [case for case in cases() if with_a_spec(case)]
    check_verdicts(wanted, [place(case["plugin"], family[case["kind"]]) for case in wanted], "in a dashboard")


def test_plugins_in_resources_get_the_official_verdict():
    family = families()
    wanted = [case for case in cases() if with_a_spec(case) and family[case["kind"]] in ("Datasource", "Variable")]
    check_verdicts(wanted, [place_in_resource(case["plugin"], family[case["kind"]]) for case in wanted], "in a resource")


main()
