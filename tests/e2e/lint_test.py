"""hecate lint as a user runs it: options, settings, comments, resources, folders, and what strangers may throw at it."""
import json
import os
import re
import resource
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from harness import *

NOBODY = 65534
SLOW = 10 if SANITIZED else 1
MEMORY_KIB = (4 if SANITIZED else 1) << 20      # a limit that only what grows without one reaches


class Folder:
    """A folder with files; the linter runs in it."""

    def __init__(self, **files):
        self.files = files

    def __enter__(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="hecate-lint-")
        self.path = self.temporary.__enter__()
        for name, content in self.files.items():
            self.put(name.replace("__", "/") + ".yaml", content)
        return self

    def __exit__(self, *why):
        self.temporary.__exit__(*why)

    def at(self, name):
        return os.path.join(self.path, name)

    def put(self, name, content):
        os.makedirs(os.path.dirname(self.at(name)), exist_ok=True)
        if not isinstance(content, (str, bytes)):
            content = json.dumps(content)
        with open(self.at(name), "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        return self.at(name)

    def run(self, *args, cwd="", **more):
        return hecate("lint", *args, cwd=os.path.join(self.path, cwd), **more)

    def report(self, *args, code=None, **more):
        result = self.run("-f", "json", *args, **more)
        if code is not None:
            equal(result.code, code, "exit code (%s)" % result.err)
        return json.loads(result.out)

    def findings(self, *args, **more):
        return self.report(*args, **more)["findings"]

    def rules(self, *args, **more):
        return [f["rule"] for f in self.findings(*args, **more)]


def board(name="d", spec="{}", kind="Dashboard"):
    return "kind: %s\nmetadata: {name: %s, project: p}\nspec: %s\n" % (kind, name, spec)


# One finding of each severity, of groups model, references and style.
MIXED = board(spec="""
  timezone: Mars
  variables: [{kind: TextVariable, spec: {name: a, value: x}}]
  layouts: [{kind: Grid, spec: {items: []}}]
  links: [{url: ftp://x}]""")
MIXED_RULES = ["HCT014", "HCT203", "HCT303", "HCT307"]
CLEAN = board("clean")
WARNING = board("warning", spec="{links: [{url: ftp://x}]}")
INFO = board("info", spec="{layouts: [{kind: Grid, spec: {items: []}}]}")


# ---- which rules ----

def test_only_and_disable_take_rules_and_groups():
    with Folder(d=MIXED) as folder:
        cases = [([], MIXED_RULES), (["--only", "HCT203"], ["HCT203"]), (["--only", "hct014"], ["HCT014"]),
                 (["--only", "style"], ["HCT303", "HCT307"]), (["--only", "model", "--only", "HCT303"], ["HCT014", "HCT303"]),
                 (["--disable", "style"], ["HCT014", "HCT203"]), (["--disable", "HCT203", "--disable", "model"], ["HCT303", "HCT307"]),
                 (["--only", "style", "--disable", "HCT303"], ["HCT307"]), (["--only", "custom"], []), (["--only", "schema"], [])]
        for args, rules in cases:
            equal(sorted(folder.rules(*args, "d.yaml")), rules, str(args))


def test_words_that_are_no_rule_are_told_and_nothing_is_checked():
    with Folder(d=MIXED) as folder:
        result = folder.run("--only", "HCT999", "--disable", "stile", "--only", "x\x1b[31m", "d.yaml")
        equal((result.code, result.out), (2, b""), "outcome")
        for word in ('only: "HCT999" is no rule', 'disable: "stile" is no rule'):
            holds(result.err, word, "standard error")


def test_fail_on_says_what_fails():
    for text, codes in ((CLEAN, (0, 0, 0)), (INFO, (0, 0, 1)), (WARNING, (0, 1, 1)), (MIXED, (1, 1, 1))):
        with Folder(d=text) as folder:
            found = tuple(folder.run("--fail-on", severity, "d.yaml").code for severity in ("error", "warning", "info"))
            equal(found, codes, "exit codes")
            equal(folder.run("d.yaml").code, codes[0], "without the option")
    with Folder(d=CLEAN) as folder:
        equal(folder.run("--fail-on", "never", "d.yaml").code, 2, "another word")


def test_what_is_switched_off_does_not_fail():
    with Folder(d=MIXED) as folder:
        equal(folder.run("--disable", "HCT014", "d.yaml").code, 0, "exit code")
        equal(folder.run("--only", "custom", "--fail-on", "info", "d.yaml").code, 0, "exit code")


# ---- settings ----

SETTINGS = """lint:
  disable: [HCT303]
  severity: {HCT307: error, HCT014: info, references: warning}
  failOn: warning
  resources: [known]
  rules: [rules.yaml]
  exclude: ["old*"]
  ignore:
    - path: legacy/*
      rules: [style, HCT014]
"""
RULE = "- name: r\n  target: $.metadata.name\n  assertion: value != 'd'\n  message: not this name\n"


def test_every_setting_counts():
    with Folder() as folder:
        folder.put(".hecate.yaml", SETTINGS)
        folder.put("rules.yaml", RULE)
        folder.put("known/v.yaml", "kind: GlobalVariable\nmetadata: {name: g}\nspec: {kind: TextVariable, spec: {value: x}}\n")
        folder.put("b/d.yaml", MIXED + "  display: {name: of $g and $nobody}\n  datasources: {x: {plugin: {kind: PrometheusDatasource, "
                   "spec: {proxy: {kind: HTTPProxy, spec: {url: 'http://x', secret: none}}}}}}\n")
        folder.put("b/old.yaml", "}")
        folder.put("legacy/d.yaml", MIXED.replace("name: d,", "name: e,"))
        report = folder.report("b", "legacy", code=1)
        found = {(f["file"], f["rule"], f["severity"]) for f in report["findings"]}
        equal(report["files"], 2, "files")
        equal(found, {("b/d.yaml", "HCT014", "info"), ("b/d.yaml", "HCT203", "warning"), ("b/d.yaml", "HCT213", "warning"),
                      ("b/d.yaml", "HCT307", "error"), ("b/d.yaml", "HCT210", "warning"), ("b/d.yaml", "HCT900", "error"),
                      ("legacy/d.yaml", "HCT203", "warning")}, "findings")


def test_options_go_before_settings():
    with Folder(d=MIXED, other=WARNING) as folder:
        folder.put(".hecate.yaml", "lint: {disable: [HCT307], failOn: info, severity: {HCT014: off}}\n")
        equal(sorted(folder.rules("d.yaml")), ["HCT203", "HCT303"], "settings")
        equal(folder.run("d.yaml").code, 1, "failOn")
        equal(folder.run("--fail-on", "error", "d.yaml").code, 0, "--fail-on")
        equal(folder.rules("--only", "HCT303", "d.yaml"), ["HCT303"], "--only")
        equal(sorted(folder.rules("--no-config", "d.yaml")), MIXED_RULES, "--no-config")
        folder.put("own.yaml", "lint: {disable: [model, style]}\n")
        equal(folder.rules("--config", "own.yaml", "d.yaml"), ["HCT203"], "--config")


def test_settings_are_found_in_folders_above_and_their_paths_begin_there():
    with Folder() as folder:
        folder.put("top/.hecate.yaml", "lint: {disable: HCT203, rules: rules.yaml, resources: [known]}\n")
        folder.put("top/rules.yaml", RULE)
        folder.put("top/known/s.yaml", "kind: GlobalSecret\nmetadata: {name: s}\nspec: {}\n")
        folder.put("top/a/b/d.yaml", MIXED)
        equal(sorted(folder.rules("d.yaml", cwd="top/a/b")), ["HCT014", "HCT303", "HCT307", "HCT900"], "two folders below")
        folder.put("top/a/.hecate.yaml", "{}")
        equal(sorted(folder.rules("d.yaml", cwd="top/a/b")), MIXED_RULES, "the nearest one counts alone")


def test_faults_in_settings_have_places_and_nothing_is_checked():
    faults = """lint:
  disabled: [HCT303]
  disable: [HCT303, HCT999, 5]
  severity: {HCT307: fatal, stile: error}
  failOn: off
  resources: {a: b}
  exclude: 7
  ignore:
    - path: x
    - {path: [], rules: [HCT1]}
"""
    with Folder(d=MIXED) as folder:
        folder.put(".hecate.yaml", faults)
        result = folder.run("d.yaml")
        equal((result.code, result.out), (2, b""), "outcome")
        places = re.findall(r"\.hecate\.yaml:(\d+:\d+): error: ", result.err)
        for place in ("2:3", "3:21", "3:29", "4:22", "4:36", "5:11", "6:14", "7:12", "9:7"):
            equal(place in places, True, "a fault at %s in:\n%s" % (place, result.err))
        for text in ("{", "- lint", "lint: 5\n", "lint: {}\n---\nlint: {}\n"):
            folder.put(".hecate.yaml", text)
            result = folder.run("d.yaml")
            equal((result.code, result.out, ".hecate.yaml" in result.err), (2, b"", True), "settings %r: %s" % (text, result.err))


def test_settings_at_the_wrong_place_are_told():
    with Folder(d=CLEAN) as folder:
        for text, word in (("disable: [HCT013]\n", 'it belongs under "lint"'), ("lnit: {}\n", 'did you mean "lint"?'), ("lint: {}\nother: 1\n", '"other"')):
            folder.put(".hecate.yaml", text)
            result = folder.run("d.yaml")
            equal((result.code, result.out), (2, b""), "outcome with " + text)
            holds(result.err, word, "standard error")


def test_settings_that_are_not_there_are_told():
    with Folder(d=CLEAN) as folder:
        result = folder.run("--config", "nobody.yaml", "d.yaml")
        equal((result.code, "nobody.yaml" in result.err), (2, True), result.err)


def test_an_empty_section_is_no_fault():
    with Folder(d=CLEAN) as folder:
        for text in ("lint:\n", "lint: {}\n", "{}", "lint:\n  disable: []\n"):
            folder.put(".hecate.yaml", text)
            equal(folder.run("d.yaml").code, 0, "with settings %r" % text)


# ---- what exists ----

ASKS = board(spec="""
  panels:
    a:
      kind: Panel
      spec:
        display: {name: of $who}
        plugin: {kind: StatChart, spec: {calculation: last}}
        queries:
          - {kind: TimeSeriesQuery, spec: {plugin: {kind: PrometheusTimeSeriesQuery, spec: {query: up, datasource: {kind: PrometheusDatasource, name: prom}}}}}
          - {kind: TimeSeriesQuery, spec: {plugin: {kind: PrometheusTimeSeriesQuery, spec: {query: up}}}}
  layouts: [{kind: Grid, spec: {items: [{x: 0, y: 0, width: 8, height: 8, content: {$ref: '#/spec/panels/a'}}]}}]""")
SOURCE = """kind: %s
metadata: {name: %s, project: %s}
spec: {default: %s, plugin: {kind: PrometheusDatasource, spec: {proxy: {kind: HTTPProxy, spec: {url: 'http://x', secret: token}}}}}
"""
SECRET = "kind: %s\nmetadata: {name: token, project: %s}\nspec: {authorization: {credentialsFile: /run/token}}\n"


def test_without_resources_the_server_is_trusted():
    with Folder(d=ASKS, s=SOURCE % ("Datasource", "other", "p", "false")) as folder:
        equal(sorted(folder.rules("d.yaml", "s.yaml")), ["HCT202"], "rules")


def test_with_resources_the_world_is_closed():
    with Folder(d=ASKS, s=SOURCE % ("Datasource", "other", "p", "false")) as folder:
        folder.put("known/empty.yaml", "kind: Project\nmetadata: {name: p}\n")
        equal(sorted(folder.rules("--resources", "known", "d.yaml", "s.yaml")), ["HCT202", "HCT205", "HCT205", "HCT210"], "rules")
        folder.put("known/prom.yaml", SOURCE % ("Datasource", "prom", "p", "true"))
        folder.put("known/token.yaml", SECRET % ("Secret", "p"))
        folder.put("known/who.yaml", "kind: Variable\nmetadata: {name: who, project: p}\nspec: {kind: TextVariable, spec: {value: x}}\n")
        equal(folder.rules("--resources", "known", "d.yaml", "s.yaml"), [], "rules with all of them")
        equal(folder.rules("--resources", "known/prom.yaml", "-r", "known/token.yaml", "-r", "known/who.yaml", "d.yaml"), [], "as files")


def test_resources_of_other_projects_do_not_count_and_global_ones_do():
    for project, kind, names, rules in (("p", "Datasource", "prom", []), ("P", "Datasource", "PROM", []), ("q", "Datasource", "prom", ["HCT205"] * 2),
                                        ("p", "GlobalDatasource", "Prom", [])):
        with Folder(d=ASKS.replace("$who", "who"), known__s=SOURCE % (kind, names, project, "true")) as folder:
            equal(folder.rules("-r", "known", "d.yaml"), rules, "%s %s of %s" % (kind, names, project))
    nobody = SECRET.replace(", project: %s", "") % "Secret"
    for text, rules in ((SECRET % ("Secret", "p"), []), (SECRET % ("Secret", "P"), []), (SECRET.replace("token,", "TOKEN,") % ("Secret", "p"), []),
                        (SECRET % ("Secret", "q"), ["HCT210"]), (SECRET % ("GlobalSecret", "p"), ["HCT210"]), (nobody, [])):
        with Folder(d=SOURCE % ("Datasource", "prom", "p", "true"), known__s=text) as folder:
            equal(folder.rules("-r", "known", "d.yaml"), rules, "with " + text)
    with Folder(d=SOURCE % ("GlobalDatasource", "prom", "p", "true"), known__s=nobody) as folder:
        equal(folder.rules("-r", "known", "d.yaml"), ["HCT210"], "a secret of a project, of a global datasource")
    with Folder(d=SOURCE % ("GlobalDatasource", "prom", "p", "true"), known__s=SECRET % ("GlobalSecret", "p")) as folder:
        equal(folder.rules("-r", "known", "d.yaml"), [], "a global one of a global one")


def test_variables_of_the_project_are_known_and_those_of_others_not():
    variable = "kind: Variable\nmetadata: {name: who, project: %s}\nspec: {kind: TextVariable, spec: {value: x}}\n"
    for project, rules in (("p", []), ("P", []), ("q", ["HCT202"])):
        with Folder(d=ASKS, v=variable % project) as folder:
            equal(folder.rules("d.yaml", "v.yaml"), rules, "of project " + project)
    with Folder(d=ASKS, v=(variable % "p").replace("kind: Variable", "kind: GlobalVariable")) as folder:
        equal(folder.rules("d.yaml", "v.yaml"), [], "a global one")


def test_resources_are_not_checked_themselves_but_must_be_readable():
    with Folder(d=CLEAN, known__d=MIXED, known__broken="kind: Dashboard\nspec: [\n", known__v="kind: Vriable\nspec: 5\n") as folder:
        findings = folder.findings("-r", "known", "d.yaml", code=1)
        equal([(f["file"], f["rule"]) for f in findings], [("known/broken.yaml", "HCT001")], "findings")
        result = folder.run("-r", "nowhere", "d.yaml")
        equal((result.code, b"nowhere" in result.out), (2, True), "a folder that is not there")


CIRCLE = "kind: %s\nmetadata: {name: %s, project: p}\nspec: {kind: ListVariable, spec: {plugin: {kind: PrometheusPromQLVariable, spec: {expr: 'up{a=\"$%s\"}', labelName: l}}}}\n"
IN_CIRCLE = board(spec="""
  variables:
    - {kind: ListVariable, spec: {name: own, plugin: {kind: PrometheusPromQLVariable, spec: {expr: 'up{a="$wide"}', labelName: l}}}}""")


def test_a_circle_through_a_project_is_told_at_the_dashboard():
    for kind in ("Variable", "GlobalVariable"):
        with Folder(d=IN_CIRCLE, v=CIRCLE % (kind, "wide", "own")) as folder:
            found = [(f["file"], f["line"], f["column"]) for f in folder.findings("--only", "HCT025", "v.yaml", "d.yaml")]
            equal(found, [("d.yaml", 5, 7)], "places with a " + kind)


def test_a_circle_of_a_project_is_told_at_its_variables():
    with Folder(d=IN_CIRCLE, v=CIRCLE % ("Variable", "wide", "other"), w=CIRCLE % ("Variable", "other", "wide")) as folder:
        found = [f["file"] for f in folder.findings("--only", "HCT025", "d.yaml", "v.yaml", "w.yaml")]
        equal(found, ["v.yaml", "w.yaml"], "files")


def test_the_same_resource_twice_is_told_across_files():
    with Folder(a=CLEAN, b=CLEAN, c=CLEAN.replace("project: p", "project: q")) as folder:
        findings = folder.findings("a.yaml", "b.yaml", "c.yaml")
        equal([(f["file"], f["rule"], f["line"]) for f in findings], [("b.yaml", "HCT211", 2)], "findings")
        holds(findings[0]["message"], "a.yaml", "message")


EXPRESSION = board(spec="""
  panels:
    a:
      kind: Panel
      spec:
        plugin: {kind: StatChart, spec: {calculation: last}}
        queries:
          - kind: TimeSeriesQuery
            spec: {plugin: {kind: PrometheusTimeSeriesQuery, spec: {query: %s}}}""")


def test_a_fault_of_an_expression_is_told_with_its_line():
    for query, place in (("'sum(é + rate(x[5m))'", "at character 18 of the expression, while the [ at character 15 is open: ))"),
                         ("\"sum(\\n  é +\\n  rate(x[5q]))\"", "at character 10 of line 3 of the expression: 5q]))"),
                         ("\"sum(\\n  é + rate(x[5m)\\n)\"", "at character 16 of line 2 of the expression, while the [ at character 13 of line 2 is open: )")):
        with Folder(d=EXPRESSION % query) as folder:
            message = folder.findings("--only", "HCT309", "d.yaml", code=1)[0]["message"]
            if place not in message:
                raise AssertionError("%s: %s" % (query, message))


def test_the_same_resource_in_capitals_is_the_same():
    source = SOURCE % ("GlobalDatasource", "A", "p", "false")
    with Folder(a=source, b=source.replace("name: A", "name: a"), c=board("C"), d=board("c").replace("project: p", "project: P")) as folder:
        findings = folder.findings("--only", "HCT211", ".")
        equal([(f["file"], f["line"]) for f in findings], [("b.yaml", 2), ("d.yaml", 2)], "findings")
        holds(findings[0]["message"], 'also defined, as "A", in a.yaml', "message")


def test_defaults_of_a_project_in_capitals_are_of_the_same():
    with Folder(a=SOURCE % ("Datasource", "a", "p", "true"), b=SOURCE % ("Datasource", "b", "P", "true")) as folder:
        equal([f["file"] for f in folder.findings("--only", "HCT027", ".")], ["b.yaml"], "files")


def test_a_file_named_twice_is_checked_once():
    with Folder(a=MIXED) as folder:
        report = folder.report("a.yaml", "./a.yaml", ".", folder.at("a.yaml"))
        equal((report["files"], sorted(f["rule"] for f in report["findings"])), (1, MIXED_RULES), "files and rules")


# ---- input and output ----

def test_standard_input():
    with Folder() as folder:
        report = folder.report("-", stdin=MIXED.encode(), code=1)
        equal({f["file"] for f in report["findings"]}, {"standard input"}, "file")
        equal(folder.report("-", stdin=b"", code=1)["findings"][0]["rule"], "HCT001", "nothing on standard input")


def test_globs():
    with Folder(a__x1=MIXED, a__x2=CLEAN, a__y=CLEAN) as folder:
        equal(folder.report("a/x*.yaml")["files"], 2, "files")
        equal(folder.report("a/nobody*.yaml", code=2)["findings"][0]["rule"], "HCT030", "a pattern that fits nothing")
        os.rename(folder.at("a/y.yaml"), folder.at("a/[y].yaml"))
        equal(folder.report("a/[y].yaml", code=0)["files"], 1, "a file that is named like a pattern")


def test_two_stars_are_folders_of_any_depth():
    with Folder(a=MIXED, b__a=MIXED, b__c__a=MIXED, b__c__d__x=MIXED) as folder:
        folder.put("b/.hidden/a.yaml", MIXED)
        os.symlink(".", folder.at("b/round"))
        for pattern, wanted in (("**/a.yaml", ["a.yaml", "b/a.yaml", "b/c/a.yaml"]), ("./**/a.yaml", ["a.yaml", "b/a.yaml", "b/c/a.yaml"]),
                                ("b/**/a.yaml", ["b/a.yaml", "b/c/a.yaml"]), ("b/**", ["b/a.yaml", "b/c/a.yaml", "b/c/d/x.yaml"]),
                                ("**/c/**/*.y*ml", ["b/c/a.yaml", "b/c/d/x.yaml"]), (folder.at("b/**/x.yaml"), [folder.at("b/c/d/x.yaml")])):
            equal(sorted({f["file"] for f in folder.findings(pattern)}), wanted, pattern)
        equal(folder.report("b/**/nobody*.yaml", code=2)["findings"][0]["rule"], "HCT030", "a pattern that fits nothing")


def test_a_missing_file_is_told_and_the_others_are_checked():
    with Folder(a=MIXED, b=CLEAN) as folder:
        report = folder.report("a.yaml", "nobody.yaml", "b.yaml", code=2)
        equal(sorted({f["file"] for f in report["findings"]}), ["a.yaml", "nobody.yaml"], "files with findings")
        equal((report["files"], report["documents"]), (3, 2), "files and documents")
        equal(folder.run("--disable", "HCT030", "nobody.yaml", "b.yaml").code, 2, "also when nobody wants to know")


def test_nothing_to_check_is_a_fault_of_use():
    with Folder() as folder:
        equal(folder.run().code, 2, "exit code")


def test_the_outcome_goes_where_it_is_asked_for():
    with Folder(a=MIXED, b=CLEAN) as folder:
        shown = folder.run("a.yaml")
        written = folder.run("a.yaml", "-o", "out.txt")
        equal((written.code, written.out, written.err), (1, b"", ""), "with -o")
        with open(folder.at("out.txt"), "rb") as file:
            equal(file.read(), shown.out, "the file")
        equal(folder.run("a.yaml", "-o", "no/such/out.txt").code, 2, "a folder that is not there")


def test_quiet_says_nothing_where_there_is_nothing():
    with Folder(a=MIXED, b=CLEAN) as folder:
        equal((folder.run("-q", "b.yaml").out, folder.run("b.yaml").out), (b"", b"1 file, 1 document: nothing found\n"), "clean")
        equal(folder.run("-q", "a.yaml").out, folder.run("a.yaml").out, "with findings")
        equal(json.loads(folder.run("-q", "-f", "json", "b.yaml").out)["files"], 1, "another format")


ITEM = {"kind": "Dashboard", "metadata": {"name": "d", "project": "p"}, "spec": {"timezone": "Mars"}}
CUSTOM = {"apiVersion": "perses.dev/v1alpha2", "kind": "PersesDashboard", "metadata": {"name": "d", "namespace": "p"},
          "spec": {"config": {"timezone": "Mars"}}}
INPUTS = [
    (ITEM, ["/spec/timezone"]),
    ([ITEM, dict(ITEM, metadata={"name": "e"})], ["/0/spec/timezone", "/1/spec/timezone"]),
    ({"kind": "List", "apiVersion": "v1", "items": [CUSTOM, {"kind": "Namespace", "apiVersion": "v1"}]}, ["/items/0/spec/config/timezone"]),
    ({"kind": "PersesDashboardList", "apiVersion": "perses.dev/v1alpha2", "items": [{k: v for k, v in CUSTOM.items() if k != "kind"}]},
     ["/items/0/spec/config/timezone"]),
    (CUSTOM, ["/spec/config/timezone"]),
    (dict(CUSTOM, apiVersion="perses.dev/v1alpha1", spec={"timezone": "Mars"}), ["/spec/timezone"]),
    ({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c"}, "data": {
        "d.json": json.dumps(ITEM), "e.yaml": "kind: Dashboard\nmetadata: {name: e}\nspec: {timezone: Mars}\n", "notes.txt": "{", "x": "kind: Dashboard"}},
     ["/data/d.json/spec/timezone", "/data/e.yaml/spec/timezone"]),
    ({"apiVersion": "v1", "kind": "List", "items": [{"kind": "ConfigMap", "apiVersion": "v1", "data": {"d.json": json.dumps([ITEM])}}]},
     ["/items/0/data/d.json/0/spec/timezone"]),
]


def test_documents_are_found_in_lists_resources_and_config_maps():
    for document, paths in INPUTS:
        with Folder() as folder:
            found = folder.findings("--only", "HCT014", folder.put("d.json", document))
            equal([f["path"] for f in found], paths, json.dumps(document)[:100])


def test_several_documents_of_a_file():
    text = "# first\n---\n" + "---\n".join(board("d%d" % i, spec="{timezone: Mars%d}" % i) for i in range(4)) + "---\n---\n"
    with Folder(d=text) as folder:
        report = folder.report("d.yaml")
        equal([f["document"] for f in report["findings"]], [1, 2, 3, 4], "numbers of documents")
        equal(report["documents"], 4, "documents")


def test_one_broken_document_is_told_with_its_place():
    with Folder(d=CLEAN + "---\n" + board(spec="{a: [1}")) as folder:
        found = folder.findings("d.yaml")
        equal([(f["rule"], f["line"]) for f in found], [("HCT001", 7)], "findings")


# ---- folders ----

def test_many_foreign_documents_are_told_by_their_number():
    with Folder(d=CLEAN.replace("clean", "not clean")) as folder:
        for number in range(5):
            folder.put("x%d.yml" % number, "a: 1\n")
        for output in ("human", "github"):
            out = hecate("lint", "--no-config", "-f", output, ".", cwd=folder.path).out.decode()
            equal(("x3.yml" in out, "d.yaml" in out), (False, True), output)
        equal("5 documents are none of Perses" in hecate("lint", "--no-config", ".", cwd=folder.path).out.decode(), True, "the number")
        equal("x3.yml" in hecate("lint", "--no-config", "--only", "HCT029", ".", cwd=folder.path).out.decode(), True, "asked for")
        equal(len(folder.report(".")["findings"]) > 5, True, "all of them for programs")


def test_folders_are_walked():
    with Folder(b__d=CLEAN, b__sub__e=MIXED) as folder:
        for name in ("b/.hidden.yaml", "b/.git/x.yaml", "b/notes.txt", "b/d.yaml.bak"):
            folder.put(name, "{")
        folder.put("b/sub/f.json", CLEAN.replace("clean", "other"))
        folder.put("b/x.yml", "a: 1\n")
        report = folder.report("b")
        equal(report["files"], 4, "files")
        equal([(f["file"], f["rule"]) for f in report["findings"] if f["severity"] == "info" and f["rule"] == "HCT029"], [("b/x.yml", "HCT029")],
              "what is of somebody else")
        equal([f["file"] for f in report["findings"]], sorted(f["file"] for f in report["findings"]), "order")


def test_exclude_leaves_out_what_is_walked_and_not_what_is_named():
    with Folder(b__d=MIXED, b__old__e=MIXED, b__older=MIXED) as folder:
        for pattern, files in (("old*", 1), ("old/*", 2), ("*/old/*", 2), ("older.yaml", 2), ("b/old/e.yaml", 2), ("*", 0), ("nobody", 3)):
            equal(folder.report("--exclude", pattern, "b")["files"], files, "files without " + pattern)
        equal(folder.report("--exclude", "*", "b/d.yaml")["files"], 1, "a file that is named")


def test_exclude_takes_names_of_folders():
    with Folder(b__d=CLEAN, b__old__e=MIXED, b__x__old__deep__f=MIXED, b__older=INFO) as folder:
        for pattern, files in (("old", 2), ("old/", 2), ("**/old", 2), ("**/old/**", 2), ("b/old", 3), ("x/old/", 3), ("b", 4), ("./b/old", 3),
                               ("./old", 4), ("d.yaml/", 4), ("old.yaml", 4)):
            equal(folder.report("--exclude", pattern, "b")["files"], files, "files without " + pattern)
        equal(folder.report("--exclude", "./old", ".", cwd="b")["files"], 3, "in the working folder")
        equal(folder.report("--exclude", "old", folder.at("b"))["files"], 2, "with the whole path")
        equal(folder.report("--exclude", os.path.basename(folder.path), folder.at("b"))["files"], 4, "a folder above the one that is named")


def test_what_is_excluded_is_not_read():
    with Folder(b__d=CLEAN, b__old__e=MIXED) as folder:
        os.chmod(folder.at("b/old"), 0)
        try:
            equal(as_nobody(folder, "b").code, 2, "with it")
            equal(as_nobody(folder, "--exclude", "old", "b").code, 0, "without it")
        except PermissionError:
            raise Skip("another user may not run this build")
        finally:
            os.chmod(folder.at("b/old"), 0o755)


def test_ignore_takes_names_of_folders():
    with Folder(legacy__d=MIXED, d=MIXED.replace("name: d,", "name: e,")) as folder:
        for path in ("legacy", "legacy/", "legacy/*", "./legacy"):
            folder.put(".hecate.yaml", "lint: {ignore: [{path: '%s', rules: [style, model, references]}]}\n" % path)
            equal({f["file"] for f in folder.findings(".")}, {"d.yaml"}, "files with findings but for " + path)


def test_an_exclude_that_leaves_nothing_out_is_told_and_is_no_failure():
    with Folder(b__d=CLEAN, b__old__e=CLEAN.replace("clean", "e")) as folder:
        result = folder.run("--exclude", "odl", "--exclude", "old", "--exclude", "old/e*", "b")
        equal((result.code, result.err.count("\n")), (0, 2), "exit code and lines")
        for pattern in ("odl", "old/e*"):
            holds(result.err, 'exclude: "%s" left nothing out' % pattern, "standard error")
        equal(folder.run("-q", "--exclude", "odl", "b").err, "", "standard error of a quiet run")
        folder.put(".hecate.yaml", "lint: {exclude: [nobody/]}\n")
        equal(folder.run("b").err, "", "standard error with the pattern in the settings")


def test_a_folder_without_a_file_is_no_clean_run():
    with Folder(b__d=CLEAN, other__old__e=CLEAN) as folder:
        os.makedirs(folder.at("empty/.hidden"))
        folder.put("empty/notes.txt", "x")
        for paths in (["empty"], ["b", "empty"], ["e*y"]):
            found = folder.findings(*paths, code=2)
            equal([(f["file"], f["rule"], f["severity"], f["line"]) for f in found], [("empty", "HCT030", "error", 0)], "findings in %s" % paths)
            holds(found[0]["message"], "no file in the folder", "message")
        equal(folder.run("--disable", "HCT030", "empty").code, 2, "exit code when it is not told")
        equal(folder.run("b", folder.at("b")).code, 0, "the same folder twice")
        equal(folder.run("b", "-r", "empty").code, 0, "as resources")
        equal(folder.run("nowhere").code, 2, "a folder that is not there")


def test_where_everything_is_excluded_something_else_must_be_checked():
    with Folder(b__d=CLEAN, other__old__e=CLEAN.replace("clean", "e")) as folder:
        for pattern in ("old", "e.yaml"):
            equal(folder.report("--exclude", pattern, "b", "other", code=0)["files"], 1, "beside another folder without " + pattern)
            found = folder.findings("--exclude", pattern, "other", code=2)
            equal([(f["file"], f["rule"]) for f in found], [("other", "HCT030")], "alone without " + pattern)
            holds(found[0]["message"], "everything in the folder is excluded", "message")


def test_dashboards_of_grafana_are_left_alone():
    grafana = {"title": "x", "schemaVersion": 36, "panels": [], "templating": {}}
    with Folder() as folder:
        folder.put("b/g.json", grafana)
        for path in ("b", "b/g.json"):
            report = folder.report(path, code=0)
            equal([(f["rule"], f["severity"]) for f in report["findings"]], [("HCT029", "info")], "findings in " + path)


# ---- comments ----

COMMENTED = """kind: Dashboard
metadata: {name: d}
spec:
  # hecate: disable=HCT014
  timezone: Mars
  # hecate: disable=HCT307, references
  # another word
  links:
    - url: ftp://x

    - url: ftp://y # still below
  variables: [{kind: TextVariable, spec: {name: a, value: x}}] # hecate: disable=HCT203
  layouts:
    - kind: Grid
      # hecate: disable=model
      spec: {items: []}
    - {kind: Grid, spec: {items: []}} # hecate: disable=style
  datasources: {}
"""


def test_comments_turn_rules_off_where_they_stand():
    with Folder(d=COMMENTED, e=re.sub("#.*", "", COMMENTED)) as folder:
        equal(sorted(folder.rules("e.yaml")), ["HCT014", "HCT203", "HCT303", "HCT303", "HCT307", "HCT307"], "without comments")
        equal([(f["rule"], f["line"]) for f in folder.findings("d.yaml")], [("HCT303", 14)], "with comments")


def test_a_comment_for_the_file():
    for text in (MIXED + "# hecate: disable-file=HCT014,style\n", "# hecate: disable-file=style\n# hecate: disable-file=HCT014\n---\n" + MIXED):
        with Folder(d=text) as folder:
            equal(folder.rules("d.yaml"), ["HCT203"], "rules")
    with Folder(d=MIXED + "# hecate: disable-file=model\n", e=MIXED.replace("name: d", "name: e")) as folder:
        equal([f["file"] for f in folder.findings("--only", "model", "d.yaml", "e.yaml")], ["e.yaml"], "another file")


def test_a_comment_that_turns_nothing_off_is_told():
    texts = {"# hecate: disable=HCT999": "HCT999", "# hecate: disable=stile,HCT014": "stile", "# hecate: ignore=HCT014": "ignore",
             "# hecate: disable": "disable", "# hecate: disable=": ""}
    for comment, word in texts.items():
        with Folder(d=CLEAN + comment + "\n") as folder:
            found = folder.findings("d.yaml")
            equal(found[0]["column"], comment.index(word) + 1 if word else 1, "column for " + comment)
            equal([(f["rule"], f["severity"], f["line"]) for f in found], [("HCT023", "warning", 4)], comment)
            holds(found[0]["message"], word, comment)


def test_a_file_of_resources_that_is_checked_too_is_told_once():
    with Folder(b__d=CLEAN, b__e="kind: Dashboard\nspec: [\n") as folder:
        equal([(f["file"], f["rule"]) for f in folder.findings("-r", "b", "b", code=1)], [("b/e.yaml", "HCT001")], "findings")


def test_comments_in_files_of_resources_are_not_told():
    with Folder(d=CLEAN, known__v="kind: Project\nmetadata: {name: p}\n# hecate: disable=HCT999\n") as folder:
        equal(folder.rules("-r", "known", "d.yaml"), [], "rules")


# ---- words about rules ----

def test_every_rule_is_explained():
    listed = [line.split(None, 3) for line in hecate("lint", "--list").out.decode().splitlines()]
    equal(listed, sorted(listed), "order of the list")
    equal({group for _, group, _, _ in listed}, {"model", "schema", "references", "style", "custom"}, "groups")
    for rule, group, severity, title in listed:
        result = hecate("lint", "--explain", rule.lower() if rule.endswith("1") else rule)
        words = result.out.decode()
        equal(result.code, 0, rule)
        equal(words.startswith("%s: %s\ngroup %s, usually of severity %s\n\n" % (rule, title, group, severity)), True, words)
        equal(len(words.split("\n\n", 1)[1].strip()) > 20, True, "words of " + rule)
        equal([line for line in words.splitlines() if len(line) > 130], [], "long lines of " + rule)


def test_no_explanation_of_what_is_no_rule():
    for word in ("HCT999", "style", "x"):
        result = hecate("lint", "--explain", word)
        equal((result.code, result.out), (2, b""), word)
        holds(result.err, word)


# ---- all of them, in order, always the same ----

def many_faults(name):
    panels = {"p%d" % i: {"kind": "Panel", "spec": {"plugin": {"kind": "StatChrt", "spec": {}}, "queries": []}} for i in range(30)}
    return {"kind": "Dashboard", "metadata": {"name": name}, "spec": {"panels": panels, "timezone": "Mars", "strange": 1, "Strange": 2,
            "variables": [{"kind": "TextVariable", "spec": {"name": "a b", "value": i}} for i in range(30)]}}


def test_all_findings_are_told_in_order():
    with Folder() as folder:
        report = folder.report(folder.put("d.json", json.dumps(many_faults("d"), indent=1)))
        equal(report["errors"] > 80, True, "%d errors" % report["errors"])
        places = [(f["line"], f["column"], f["rule"]) for f in report["findings"]]
        equal(places, sorted(places), "order")
        equal(len(report["findings"]), len({json.dumps(f) for f in report["findings"]}), "findings that are told twice")


def test_the_same_bytes_twice_and_in_any_order_of_files():
    with Folder() as folder:
        names = [os.path.basename(folder.put("d%d.json" % i, many_faults("d%d" % i))) for i in range(6)]
        for output in ("human", "json", "sarif", "github", "junit"):
            first = folder.run("-f", output, *names)
            equal(folder.run("-f", output, *names).out, first.out, output)
        forward, backward = folder.findings(*names), folder.findings(*reversed(names))
        equal([f["file"] for f in backward], [f["file"] for name in reversed(names) for f in forward if f["file"] == name], "order of files")
        for name in names:
            equal([f for f in backward if f["file"] == name], [f for f in forward if f["file"] == name], name)


# ---- what strangers may throw ----

def measured(*args, within=20, **more):
    """Runs to the end in bounded time and memory; the report."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    started = time.monotonic()
    result = hecate("lint", "--no-config", "-f", "json", *args, **more)
    seconds, most = time.monotonic() - started, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    if seconds > within * SLOW or (most > before and most > MEMORY_KIB):
        raise AssertionError("took %.1f s and %d MiB" % (seconds, most >> 10))
    return json.loads(result.out)


def test_deep_documents():
    texts = {"d.json": "[" * 100000, "e.json": "[" * 100000 + "]" * 100000, "f.json": '{"a":' * 100000 + "1" + "}" * 100000,
             "g.yaml": "- " * 50000 + "x\n", "h.yaml": "".join(" " * i + "a:\n" for i in range(2000)), "i.yaml": "[" * 50000}
    with Folder() as folder:
        for name, text in texts.items():
            rules = [f["rule"] for f in measured(folder.put(name, text))["findings"]]
            equal(rules in (["HCT001"], ["HCT003"]), True, "%s for %s" % (rules, name))


def test_bombs_of_aliases():
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join("%s: &%s [%s]\n" % (c, c, ", ".join(["*" + p] * 9)) for p, c in zip("abcdefghij", "bcdefghijk"))
    merge = "a: &a {x: 1}\n" + "".join("%s: &%s {<<: [%s]}\n" % (c, c, ", ".join(["*" + p] * 9)) for p, c in zip("abcdefghij", "bcdefghijk"))
    with Folder() as folder:
        found = measured(folder.put("a.yaml", bomb))["findings"]
        equal([f["rule"] for f in found], ["HCT003"], "rules")
        measured(folder.put("b.yaml", merge))
        many = "x: &x 1\n" + "".join("k%d: *x\n" % i for i in range(200000))
        measured(folder.put("c.yaml", many))


def test_huge_names_and_texts():
    huge = "k" * (4 << 20)
    documents = {"kind": {"kind": huge}, "name": {"kind": "Dashboard", "metadata": {"name": huge}, "spec": {}},
                 "member": {"kind": "Dashboard", "metadata": {"name": "d"}, "spec": {huge: 1}},
                 "plugin": {"kind": huge, "spec": {}}, "panel": {"kind": "Dashboard", "metadata": {"name": "d"}, "spec": {"panels": {huge: {}}}},
                 "text": {"kind": "Dashboard", "metadata": {"name": "d"}, "spec": {"timezone": huge, "duration": huge}}}
    with Folder() as folder:
        for name, document in documents.items():
            report = measured(folder.put(name + ".json", document))
            equal(0 < len(report["findings"]) < 10, True, "findings of " + name)
            longest = max(len(value) for f in report["findings"] for value in f.values() if isinstance(value, str))
            equal(longest < 5000, True, "%d characters for %s" % (longest, name))


def test_names_that_many_findings_repeat():
    """A megabyte that would be told a hundred thousand times."""
    huge, many = "k" * 1000000, 50000
    texts = {"variable": {"variables": [{"kind": "ListVariable", "spec": {"name": huge, "plugin": {"kind": "PrometheusPromQLVariable", "spec": {
                "expr": "$x " * many}}}}]},
             "panel": {"panels": {huge: {"kind": "Panel", "spec": {"plugin": {"kind": "Markdown", "spec": {"text": "$x " * many}}}}}},
             "default": {"datasources": {**{huge: {"default": True, "plugin": {"kind": "PrometheusDatasource", "spec": {}}}},
                                         **{"d%d" % i: {"default": True, "plugin": {"kind": "PrometheusDatasource", "spec": {}}} for i in range(many)}}},
             "overlap": {"panels": {huge: {}}, "layouts": [{"kind": "Grid", "spec": {"items": [
                 {"x": 0, "y": 0, "width": 24, "height": 10 ** 6, "content": {"$ref": "#/spec/panels/" + huge}}] + [
                 {"x": 0, "y": 1, "width": 1, "height": 1, "content": {"$ref": "#/spec/panels/a"}}] * many}}]}}
    with Folder() as folder:
        for name, spec in texts.items():
            report = measured(folder.put(name + ".json", {"kind": "Dashboard", "metadata": {"name": "d"}, "spec": spec}))
            equal(len(report["findings"]) > 0, True, name)


def test_a_flood_of_findings():
    """What is too much is counted and said in each format, and a rule of few findings is not lost in it."""
    many = 150000
    text = json.dumps({"kind": "Dashboard", "metadata": {"name": "d"}, "spec": {"timezone": "Mars", "panels": {"a": {"kind": "Panel", "spec": {
        "display": {"name": "x"}, "plugin": {"kind": "StatChart", "spec": {}}, "queries": [{"kind": "TimeSeriesQuery", "spec": {"plugin": {
            "kind": "PrometheusTimeSeriesQuery", "spec": {"query": "(" + " + ".join("up{a=\"$n%d\"}" % i for i in range(many))}}}}]}}}}})
    with Folder() as folder:
        path = folder.put("d.json", text)
        report = measured(path)
        equal(report["warnings"] >= many, True, "%d warnings" % report["warnings"])
        equal(len(report["findings"]) + report["dropped"], sum(report[s] for s in ("errors", "warnings", "infos")), "findings and those dropped")
        equal({"HCT014", "HCT309", "HCT202"} - {f["rule"] for f in report["findings"]}, set(), "rules that are lost")
        words = "and %d more findings: %d are shown" % (report["dropped"], len(report["findings"]))
        for output in ("human", "sarif", "github", "junit"):
            holds(folder.run("-f", output, path).out.decode()[-3000:] if output != "sarif" else folder.run("-f", output, path).out.decode(), words, output)
        equal(folder.rules("--disable", "references", path, code=1).count("HCT309"), 1, "HCT309 when the flood is switched off")


def test_a_flood_in_one_plugin():
    """All that does not fit a schema is told, as far as findings are kept, and what is dropped is said."""
    for count in (3000, 102000):
        with Folder() as folder:
            report = measured(folder.put("d.json", {"kind": "Markdown", "spec": {"text": "x", **{"s%d" % i: 1 for i in range(count)}}}))
            told = sum(f["rule"] == "HCT104" for f in report["findings"])
            equal((told == count) != (report["dropped"] > 0), True, "%d told, %d dropped" % (told, report["dropped"]))
            equal(told, min(count, 100000), "findings")


def test_text_that_is_no_utf_8():
    cases = {"nul.json": b'{"kind": "Dash\0board"}', "wide.json": '{"kind": "Dashboard"}'.encode("utf-16"), "wide.yaml": "kind: x\n".encode("utf-16-le"),
             "latin.yaml": "kind: größe\n".encode("latin-1"), "rubbish.json": bytes(i * 197 % 256 for i in range(5000)),
             "surrogate.json": b'{"kind": "\xed\xa0\x80"}', "long.json": b'{"kind": "\xf8\x88\x80\x80\x80"}'}
    with Folder() as folder:
        for name, text in cases.items():
            found = folder.findings(folder.put(name, text), code=1)
            equal([f["rule"] for f in found], ["HCT001"], name)


def as_nobody(folder, *args):
    if os.getuid() != 0:
        return folder.run(*args)
    os.chmod(folder.path, 0o755)
    done = subprocess.run([HECATE, "lint", "--no-config", *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                          user=NOBODY, group=NOBODY, extra_groups=[], cwd=folder.path, timeout=60)
    return Result(done, 0)


def test_what_may_not_be_read_is_told():
    with Folder(a=MIXED, b__c=CLEAN, closed__d=CLEAN, closed_file=CLEAN) as folder:
        try:
            as_nobody(folder, "a.yaml")
        except PermissionError:
            raise Skip("another user may not run this build")
        os.chmod(folder.at("closed_file.yaml"), 0)
        os.chmod(folder.at("closed"), 0)
        try:
            result = as_nobody(folder, "-f", "json", ".")
        finally:
            os.chmod(folder.at("closed"), 0o755)
        found = json.loads(result.out)["findings"]
        equal(result.code, 2, "exit code")
        equal([f["file"] for f in found if f["rule"] == "HCT030"], ["closed_file.yaml", "closed"], "files and folders")
        equal(sorted(f["rule"] for f in found if f["file"] == "a.yaml"), MIXED_RULES, "the others")


def test_folders_with_strange_entries_end():
    """Loops of links, pipes and sockets that nobody writes to, and names that are no text."""
    with Folder(b__d=MIXED) as folder:
        os.symlink("..", folder.at("b/loop"))
        os.symlink("self.yaml", folder.at("b/self.yaml"))
        os.symlink("d.yaml", folder.at("b/link.yaml"))
        os.symlink(".", folder.at("b/dir.yaml"))
        os.mkfifo(folder.at("b/pipe.yaml"))
        os.symlink("pipe.yaml", folder.at("b/pipe2.json"))
        os.symlink("/dev/zero", folder.at("b/zero.json"))
        os.mkdir(folder.at("b/folder.json"))
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(folder.at("b/socket.yaml"))
        folder.put(b"b/\xff\xfe.yaml".decode("utf-8", "surrogateescape"), CLEAN)
        result = folder.run("-f", "json", "b", timeout=20 * SLOW)
        found = json.loads(result.out)["findings"]
        equal([f["file"] for f in found if f["rule"] == "HCT030"], ["b/self.yaml"], "what cannot be read")
        equal("b/d.yaml" in {f["file"] for f in found}, True, "the file among them")
        equal({f["file"] for f in found} & {"b/pipe.yaml", "b/pipe2.json", "b/zero.json", "b/socket.yaml"}, set(), "what is no file")


def test_a_pipe_that_is_named_is_read():
    with Folder(d=MIXED) as folder:
        os.mkfifo(folder.at("pipe"))
        writer = subprocess.Popen(["sh", "-c", "cat d.yaml > pipe"], cwd=folder.path)
        equal(sorted(folder.rules("pipe", timeout=20)), MIXED_RULES, "rules")
        writer.wait()


def test_a_device_that_never_ends_is_too_large():
    with Folder() as folder:
        found = measured("/dev/zero")["findings"]
        equal([f["rule"] for f in found], ["HCT003"], "rules")


main()
