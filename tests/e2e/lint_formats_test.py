"""The forms in which the linter tells its findings: each holds all of them, in the form that its readers know, and nothing
that a document or a file's name could do to a terminal, a log or a report."""
import copy
import json
import os
import pty
import re
import select
import shutil
import sys
import tempfile
import unicodedata
import urllib.parse
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from harness import *
from documents import dashboard, panel, query

try:
    import jsonschema
except ImportError:
    jsonschema = None

FORMATS = ("human", "json", "sarif", "github", "junit")
# A dashboard with findings of every severity, of which one has a hint, some a quote, and one no line.
FAULTY = """kind: Dashboard
metadata: {name: faulty}
spec:
  duration: 5 minutes
  display: {nam: x}
  größe: "%s"
  timezone: Mars
  layouts: [{kind: Grid, spec: {items: []}}]
  variables: [{kind: TextVariable, spec: {name: a, value: ""}}]
"""
ODD_NAMES = ["plain.yaml", "C:\\my boards\\x.yaml", "größe 日本.yaml", "a:b,c%d.yaml", "<&'\">.yaml", "q?x#y.yaml"]
ESCAPES = "\\e[31mred\\e]0;title\\a\\r\\x7f\\x9b31m\\x85\\u2028"
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


class Folder:
    def __enter__(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="hecate-lint-")
        self.path = self.temporary.__enter__()
        return self

    def __exit__(self, *why):
        self.temporary.__exit__(*why)

    def put(self, name, text):
        path = os.path.join(os.fsencode(self.path), os.fsencode(name))
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        return os.fsdecode(path)

    def lint(self, output, *args, code=(0, 1, 2), **more):
        result = hecate("lint", "--no-config", "-f", output, *args, cwd=self.path, **more)
        if result.code not in code:
            raise AssertionError("exit code %d: %s" % (result.code, result.err))
        return result.out.decode()

    def json(self, *args, **more):
        return json.loads(self.lint("json", *args, **more))

    def odd(self):
        """Files with names that mean something to some format, and one that is missing."""
        return [os.path.basename(self.put(name, FAULTY % "x")) for name in ODD_NAMES] + ["missing.yaml"]


# ---- json ----

def schema():
    if not jsonschema:
        raise Skip("python3-jsonschema is not installed")
    with open(os.path.join(ROOT, "schemas/lint.schema.json"), encoding="utf-8") as file:
        loaded = json.load(file)
    jsonschema.Draft202012Validator.check_schema(loaded)
    return loaded


def strict(part):
    """Refuses members that the schema does not describe, which users' validators let pass."""
    if isinstance(part, dict):
        if isinstance(part.get("properties"), dict):
            part["additionalProperties"] = False
        for value in part.values():
            strict(value)
    return part


def test_json_is_valid_by_its_schema():
    validator = jsonschema.Draft202012Validator(strict(schema())) if jsonschema else schema()
    with Folder() as folder:
        for args in (folder.odd(), [folder.put("clean.json", '{"kind": "Project", "metadata": {"name": "p"}}')]):
            report = folder.json(*args)
            faults = ["/%s: %s" % ("/".join(map(str, e.absolute_path)), e.message[:200]) for e in validator.iter_errors(report)]
            equal(faults, [], "faults")
            equal(report["files"], len(args), "files")


def test_json_of_another_form_is_invalid_by_its_schema():
    with Folder() as folder:
        report = folder.json(*folder.odd())
    changes = [lambda r: r.pop("findings"), lambda r: r.pop("dropped"), lambda r: r.update(errors=-1),
               lambda r: r.update(files="1"), lambda r: r["findings"][0].pop("hint"),
               lambda r: r["findings"][0].update(severity="fatal"), lambda r: r["findings"][0].update(rule="HCT1"),
               lambda r: r["findings"][0].update(group="other"), lambda r: r["findings"][0].update(line=None),
               lambda r: r["findings"][0].update(path="spec"), lambda r: r["findings"][0].update(message="")]
    validator = jsonschema.Draft202012Validator(schema()) if jsonschema else schema()
    for number, change in enumerate(changes):
        changed = copy.deepcopy(report)
        change(changed)
        equal(validator.is_valid(changed), False, "change %d" % number)


def test_json_counts_what_it_lists():
    with Folder() as folder:
        report = folder.json(*folder.odd())
        for severity in ("error", "warning", "info"):
            count = sum(f["severity"] == severity for f in report["findings"])
            equal(report[severity + "s"], count, severity)
            equal(count > 0, True, "findings of severity " + severity)
        equal(report["documents"], len(ODD_NAMES), "documents")


# ---- sarif ----

def test_sarif_has_the_structure_of_2_1_0():
    listed = dict(re.findall(r"^(HCT\d{3})  (\w+)", hecate("lint", "--list").out.decode(), re.M))
    with Folder() as folder:
        names = folder.odd()
        log, report = json.loads(folder.lint("sarif", *names)), folder.json(*names)
    equal((log["version"], len(log["runs"])), ("2.1.0", 1), "version and runs")
    run = log["runs"][0]
    driver = run["tool"]["driver"]
    equal((driver["name"], driver["version"]), ("hecate", hecate("--version").out.decode().split()[1]), "tool")
    equal({rule["id"]: rule["properties"]["tags"] for rule in driver["rules"]}, {k: [v] for k, v in listed.items()}, "rules")
    equal(run["columnKind"], "unicodeCodePoints", "columns")
    equal(len(run["results"]), len(report["findings"]), "results")
    for result, finding in zip(run["results"], report["findings"]):
        check_sarif_result(driver["rules"], result, finding)


def check_sarif_result(rules, result, finding):
    equal((result["ruleId"], rules[result["ruleIndex"]]["id"]), (finding["rule"],) * 2, "rule")
    equal(result["level"], {"info": "note"}.get(finding["severity"], finding["severity"]), "level")
    equal(result["message"]["text"], finding["message"] + ("; " + finding["hint"] if finding["hint"] else ""), "message")
    physical = result["locations"][0]["physicalLocation"]
    uri = physical["artifactLocation"]["uri"]
    equal(re.sub(r"[A-Za-z0-9._~/-]|%[0-9A-F]{2}", "", uri), "", "characters of the URI " + uri)
    equal(urllib.parse.unquote(uri), finding["file"], "file")
    if finding["line"]:
        equal(physical["region"], {"startLine": finding["line"], "startColumn": finding["column"]}, "region")
    else:
        equal("region" in physical, False, "a region without a place")


def test_sarif_is_valid_by_the_official_schema():
    """Its licence does not let it lie here; HCT_SARIF_SCHEMA says where it is."""
    if not jsonschema or not os.environ.get("HCT_SARIF_SCHEMA"):
        raise Skip("HCT_SARIF_SCHEMA names no schema")
    with open(os.environ["HCT_SARIF_SCHEMA"], encoding="utf-8") as file:
        official = json.load(file)
    validator = jsonschema.validators.validator_for(official)(official)
    with Folder() as folder:
        for args in (folder.odd(), ["missing.yaml"], [folder.put("clean.json", '{"kind": "Project", "metadata": {"name": "p"}}')]):
            log = json.loads(folder.lint("sarif", *args))
            equal([e.message[:200] for e in validator.iter_errors(log)], [], "faults")


def fingerprints(log):
    """Of each finding, by its place in the document and its words."""
    results = log["runs"][0]["results"]
    return {(r["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] if "logicalLocations" in r["locations"][0] else "",
             r["message"]["text"]): r["partialFingerprints"]["hecate/v1"] for r in results}


def test_sarif_knows_a_finding_again_when_lines_have_moved():
    with Folder() as folder:
        before = json.loads(folder.lint("sarif", folder.put("d.yaml", FAULTY % "x")))
        after = json.loads(folder.lint("sarif", folder.put("d.yaml", "# one\n# two\n" + FAULTY % "x")))
        several = json.loads(folder.lint("sarif", folder.put("e.yaml", "---\n".join([FAULTY % "x"] * 3))))
    equal(fingerprints(after), fingerprints(before), "fingerprints")
    equal(after["runs"][0]["results"][0]["locations"] != before["runs"][0]["results"][0]["locations"], True, "lines have moved")
    all_of = [r["partialFingerprints"]["hecate/v1"] for r in several["runs"][0]["results"]]
    equal(len(set(all_of)), len(all_of), "fingerprints of one file")


def test_sarif_says_whether_everything_could_be_read():
    with Folder() as folder:
        path = folder.put("d.yaml", FAULTY % "x")
        for args, successful in (([path], True), ([path, "missing.yaml"], False)):
            run = json.loads(folder.lint("sarif", *args))["runs"][0]
            equal([i["executionSuccessful"] for i in run["invocations"]], [successful], "invocation with %s" % args)


def test_sarif_explains_rules_as_text_and_as_markdown():
    with Folder() as folder:
        rules = json.loads(folder.lint("sarif", folder.put("c.yaml", CLEAN)))["runs"][0]["tool"]["driver"]["rules"]
    for rule in rules:
        why = hecate("lint", "--explain", rule["id"]).out.decode().split("\n\n")[1].strip().replace("\n", " ")
        equal(rule["fullDescription"]["text"], why, rule["id"])
        equal(len(why) <= 1024 and len(rule["shortDescription"]["text"]) <= 255, True, "lengths that GitHub takes, of " + rule["id"])
        text, markdown = rule["help"]["text"], rule["help"]["markdown"]
        equal(text.split("\n\n")[0], why, "help of " + rule["id"])
        equal(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown).replace("`", ""), text, "markdown of " + rule["id"])
        equal(re.findall(r"(?<!\\)[*_<>\[\]#$]", markdown.split("\n\n")[0]), [], "what is markup in " + markdown)
        holds(text, "disable=" + rule["id"], "how it is turned off")


def test_no_words_of_a_document_are_a_link_in_sarif():
    """[x](1) would refer to a location of that number, which is not there."""
    text = json.dumps({"kind": "Dashboard", "metadata": {"name": "d"}, "spec": {"timezone": "[x](1)", "duration": "[[y]](http://z) ]("}})
    with Folder() as folder:
        texts = [r["message"]["text"] for r in json.loads(folder.lint("sarif", folder.put("d.json", text)))["runs"][0]["results"]]
    equal([re.findall(r"\]\(", text) for text in texts], [[]] * len(texts), "links")
    equal([word for word in ("[x] (1)", "[[y]] (http://z) ] (") if not any(word in text for text in texts)], [], "words")


# How users name a file, and as what a repository has it.
SAME_FILE = ["d.yaml", "./d.yaml", ".//d.yaml", "././d.yaml"]


def test_files_are_named_as_a_repository_names_them():
    """Programs look for them by letters; an absolute name is an URI of its own."""
    with Folder() as folder:
        path = folder.put("d.yaml", FAULTY % "x")
        os.mkdir(os.path.join(folder.path, "sub"))
        folder.put("sub/e.yaml", FAULTY % "x")
        for name, uri in [(name, "d.yaml") for name in SAME_FILE] + [("./sub", "sub/e.yaml"), ("sub//e.yaml", "sub/e.yaml"),
                          ("sub/../d.yaml", "sub/../d.yaml"), (path, "file://" + path), ("./missing.yaml", "missing.yaml"), (".../x", ".../x")]:
            results = json.loads(folder.lint("sarif", name))["runs"][0]["results"]
            equal({r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results}, {uri}, "URIs of " + name)
            lines = folder.lint("github", name).splitlines()
            equal({re.search("file=([^,]*)", line).group(1) for line in lines}, {uri.replace("file://", "")}, "files of " + name)


# ---- github ----

def unescape(text):
    return re.sub(r"%(25|0D|0A|3A|2C)", lambda m: chr(int(m.group(1), 16)), text)


def test_github_has_a_command_for_each_finding():
    with Folder() as folder:
        names = folder.odd()
        lines, report = folder.lint("github", *names).splitlines(), folder.json(*names)
    equal(len(lines), len(report["findings"]), "commands")
    for line, finding in zip(lines, report["findings"]):
        command, properties, message = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line).groups()
        found = {key: unescape(value) for key, _, value in (part.partition("=") for part in properties.split(","))}
        place = {"line": str(finding["line"]), "col": str(finding["column"])} if finding["line"] else {}
        equal(command, {"info": "notice"}.get(finding["severity"], finding["severity"]), "command")
        equal(found, {"file": finding["file"], "title": finding["rule"], **place}, "properties")
        equal(unescape(message), finding["message"] + ("; " + finding["hint"] if finding["hint"] else ""), "message")


def test_github_escapes_what_ends_a_command():
    with Folder() as folder:
        text = json.dumps({"kind": "Dashboard", "metadata": {"name": "d"}, "spec": {"timezone": "100%\n::error::x\r,:%0A"}})
        lines = folder.lint("github", folder.put("50%,a:b.json", text)).splitlines()
    equal([line.split(" ")[0] for line in lines], ["::error"], "commands")
    holds(lines[0], "50%25%2Ca%3Ab.json,", "file")
    holds(lines[0], '"100%25', "per cent")
    equal("%0A::error::x" in lines[0] or " ::error::x" in lines[0], True, "line break in " + lines[0])


def test_github_tells_many_foreign_documents_by_their_number():
    with Folder() as folder:
        folder.put("d.yaml", FAULTY % "x")
        for number in range(5):
            folder.put("x%d.yml" % number, "a: 1\n")
        lines = folder.lint("github", ".").splitlines()
        equal([line for line in lines if "5 documents are none of Perses" in line][0].split("::")[1], "notice title=hecate lint", "command")
        equal(any("x3.yml" in line for line in lines), False, "one of them")


# ---- junit ----

def test_junit_has_a_case_for_each_finding():
    for fail_on, severities in (("error", {"error"}), ("warning", {"error", "warning"}), ("info", {"error", "warning", "info"})):
        with Folder() as folder:
            names = folder.odd()
            text, report = folder.lint("junit", "--fail-on", fail_on, *names), folder.json(*names)
        root = ElementTree.fromstring(text)
        cases = [(suite.get("name"), case) for suite in root for case in suite]
        equal([(name, case.get("classname")) for name, case in cases], [(f["file"], f["rule"]) for f in report["findings"]], "cases")
        wanted = sum(f["severity"] in severities for f in report["findings"])
        equal(len(root.findall("*/*/failure")), wanted, "failures with --fail-on " + fail_on)
        equal((root.get("tests"), root.get("failures")), (str(len(cases)), str(wanted)), "counts")
        for suite in root:
            equal((suite.get("tests"), suite.get("failures")), (str(len(suite)), str(len(suite.findall("*/failure")))), "suite")
        for (_, case), finding in zip(cases, report["findings"]):
            holds(case[0].text, finding["message"], "text of a case")


def test_junit_has_no_two_cases_of_one_name():
    """GitLab keeps the first of them only."""
    query = {"kind": "TimeSeriesQuery", "spec": {"plugin": {"kind": "PrometheusTimeSeriesQuery", "spec": {"query": "up{a=\"$a\", b=\"$b\", c=\"$b\"}"}}}}
    panels = {"kind": "Panel", "spec": {"display": {"name": "p"}, "plugin": {"kind": "StatChart", "spec": {}}, "queries": [query]}}
    text = json.dumps({"kind": "Dashboard", "metadata": {"name": "d"}, "spec": {"panels": {"a": panels}}})
    config_map = json.dumps({"kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "c"}, "data": {"a.json": text, "b.json": text}})
    with Folder() as folder:
        names = [os.path.basename(folder.put("%s.json" % name, text)) for name in "abc"] + [os.path.basename(folder.put("c.yaml", config_map))] + folder.odd()
        root = ElementTree.fromstring(folder.lint("junit", *names))
    cases = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    equal(len(cases) > 20, True, "cases")
    equal([case for case in cases if cases.count(case) > 1], [], "cases of the same name")
    for suite in root:
        equal({case.get("file") for case in suite}, {suite.get("name")}, "files")


def test_junit_of_a_clean_run_has_one_case():
    with Folder() as folder:
        text = folder.lint("junit", folder.put("clean.json", '{"kind": "Project", "metadata": {"name": "p"}}'), code=(0,))
    root = ElementTree.fromstring(text)
    equal((root.get("tests"), root.get("failures"), len(root.findall("*/*"))), ("1", "0", 1), "tests, failures, cases")


def test_junit_is_xml_by_xmllint():
    if not shutil.which("xmllint"):
        raise Skip("xmllint is not installed")
    with Folder() as folder:
        names = folder.odd() + [folder.put(b"\xff\xfe.yaml", FAULTY % ESCAPES)]
        path = folder.put("odd.json", '{"kind": "Dash\\u0000board\\ufffe\\uffff\\ud83d", "metadata": {}}')
        done = subprocess.run(["xmllint", "--noout", "-"], input=folder.lint("junit", path, *names).encode(), stderr=subprocess.PIPE)
    equal((done.returncode, done.stderr), (0, b""), "xmllint")


# ---- human ----

def width(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def under_caret(output):
    """The character above each caret."""
    found, lines = [], output.splitlines()
    for line, below in zip(lines, lines[1:]):
        if re.fullmatch(r" *\| *\^", below):
            at, i = below.index("^"), 0
            while width(line[:i]) < at:
                i += 1
            found.append(line[i:i + 12])
    return found


# ⟦ stands before the place, whose next characters must be above the caret.
QUOTED = [
    "kind: Dashboard\nmetadata: {name: d}\nspec: {timezone: ⟦Mars}\n",
    '{"kind": "Dashboard",\t\t"metadata":\t{"name": "d"},\t"spec": {"timezone":\t⟦"Mars"}}',
    '{"kind": "Dashboard", "metadata": {"name": "d", "x": "日本語"}, "spec": {"timezone": ⟦"Mars"}}',
    '{"kind": "Dashboard", "metadata": {"name": "d", "x": "e\u0301a\u0308 Ä"}, "spec": {"timezone": ⟦"Mars"}}',
    '{"kind": "Dashboard", "metadata": {"name": "d", "x": "😀\u0085"}, "spec": {"timezone": ⟦"Mars"}}',
    '{"kind": "Dashboard", "metadata": {"name": "d", "x": "a\u202eb\u200bc\u061c"}, "spec": {"timezone": ⟦"Mars"}}',
    '{"kind": "Dashboard", "metadata": {"name": "d", "x": "%s"}, "spec": {"timezone": ⟦"Mars"}}' % ("x日" * 300),
    '{"kind": "Dashboard", "spec": {"timezone": ⟦"Mars"}, "metadata": {"name": "d", "x": "%s"}}' % ("x" * 300),
    '{"kind": "Dashboard", "metadata": {"name": "d", "x": "%s"}, "spec": {"timezone": ⟦"Mars", "display": {"name": "%s"}}}' %
    ("\t" * 60 + "é" * 90, "日" * 200),
    "\ufeffkind: Dashboard\r\nmetadata: {name: d}\r\nspec: {timezone: ⟦Mars}\r\n",
]


def test_the_caret_stands_under_the_place():
    for text in QUOTED:
        raw = text.replace("⟦", "")
        with Folder() as folder:
            output = folder.lint("human", "--only", "HCT014", "-", stdin=raw.encode())
        found, want = under_caret(output), re.sub(r"\s", " ", text.split("⟦")[1][:4])
        equal([part[:4] for part in found], [want], "above the caret of:\n" + output)
        longest = max(width(line) for line in output.splitlines() if " | " in line)
        equal(longest < 240, True, "width of %d columns" % longest)


def test_a_finding_for_people_has_place_words_rule_and_hint():
    with Folder() as folder:
        path = folder.put("d.yaml", FAULTY % "x")
        output = folder.lint("human", path)
        findings = folder.json(path)["findings"]
    for f in findings:
        holds(output, "%s:%d:%d: %s: %s [%s]\n" % (f["file"], f["line"], f["column"], f["severity"], f["message"], f["rule"]))
        if f["hint"]:
            holds(output, "= %s\n" % f["hint"])
    equal(any(f["hint"] for f in findings), True, "a hint")
    holds(output, "   4 |   duration: 5 minutes\n       |             ^\n", "quote")
    count = {severity: sum(f["severity"] == severity for f in findings) for severity in ("error", "warning", "info")}
    equal(output.splitlines()[-1], "1 file, 1 document: %(error)d errors, %(warning)d warning, %(info)d for information" % count, "summary")


def test_a_place_without_a_column_has_none():
    """Of UTF-16 no characters are counted."""
    text = "kind: Dashboard\n".encode("utf-16")
    for output, place in (("human", "a.yaml:1: error: "), ("github", "file=a.yaml,line=1,title="), ("junit", ">a.yaml:1: the text")):
        with Folder() as folder:
            folder.put("a.yaml", text)
            found = folder.lint(output, "a.yaml")
            holds(found, place, output)
    with Folder() as folder:
        path = folder.put("a.yaml", text)
        region = json.loads(folder.lint("sarif", path))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
        equal(region, {"startLine": 1}, "region")
        equal([(f["line"], f["column"]) for f in folder.json(path)["findings"]], [(1, 0)], "place in JSON")


def test_github_is_told_of_more_results_than_it_takes():
    with Folder() as folder:
        for count, words in ((100, None), (5001, "leaves out the least grave ones of a file of more than 5000 results; there are 5001"),
                             (25001, "refuses a file of more than 25000 results; there are 25001")):
            path = folder.put("d.json", '{"kind": "Markdown", "spec": {"text": "x"%s}}' % "".join(', "s%d": 1' % i for i in range(count)))
            for output in ("sarif", "json"):
                done = hecate("lint", "--no-config", "-f", output, path)
                equal(done.err == "", words is None or output == "json", "standard error of %s: %s" % (output, done.err))
                if words and output == "sarif":
                    holds(done.err, words, "standard error")


# ---- what documents can do to a reader ----

def control_characters(text):
    """A line break ends a line of every format; nothing else may stand there."""
    return CONTROL.findall(text)


def test_escape_sequences_reach_no_output():
    name = b"x\x1b[31m\x9b\xc2\x9b\ny\r\x07.yaml"
    for output in FORMATS:
        with Folder() as folder:
            paths = [folder.put(name, FAULTY % ESCAPES), folder.put("a.yaml", 'kind: "%s"\n"%s": 1\n' % (ESCAPES, ESCAPES)),
                     folder.put("b.json", '{"kind": "Dashboard", "\x1b[31m": "\x9b31m\x7f", "x": }'),
                     folder.put("c.yaml", b"kind: \x1b[31m\nspec: \xc2\x9b31m\n"), folder.put("d.yaml", b"kind: x\x1b[31m\xf0"),
                     "missing\x1b[31m\n::error::.yaml"]
            found = folder.lint(output, *paths)
            equal(control_characters(found), [], "control characters in " + output)
            if output == "github":
                strange = [line for line in found.rstrip("\n").split("\n") if not re.match(r"::(error|warning|notice) file=", line)]
                equal(strange, [], "lines")


UNSEEN = "\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202d\u202e\u2060\u2066\u2067\u2069\ufeff"


def test_what_hides_or_turns_text_around_is_seen_in_each_format():
    text = '{"kind": "Dashboard", "metadata": {"name": "d"}, "spec": {"timezone": "Ma%srs", "gr%s": "%s"}}\n'
    escapes = "".join("\\u{%x}" % ord(c) for c in UNSEEN)
    for output in FORMATS:
        with Folder() as folder:
            found = folder.lint(output, folder.put("d%s.json" % UNSEEN, text % (UNSEEN, UNSEEN, UNSEEN)))
            equal(sorted(set(UNSEEN) & set(found)), [], "characters in " + output)
            if output in ("human", "github", "junit"):
                holds(found, "Ma%srs" % escapes, output)
            elif output == "json":
                holds(json.loads(found)["findings"][0]["message"], "Ma%srs" % UNSEEN, output)


def test_names_that_are_no_text_are_told_as_text():
    """Every format is UTF-8, whatever the file system says."""
    for output in FORMATS:
        with Folder() as folder:
            found = folder.lint(output, folder.put(b"\xff\xfe\xc3.yaml", FAULTY % "x"), os.fsdecode(b"missing\xff"))
            equal("\ufffd\ufffd\ufffd.yaml" in urllib.parse.unquote(found), True, output)


# ---- secrets ----

def secret_documents(word):
    """Documents with the word where it must be told as a secret, each with another fault in the same line."""
    def source(spec):
        return {"kind": "Dashboard", "metadata": {"name": "d"}, "spec": {"timezone": "Mars", "datasources": {
            "x": {"default": 7, "plugin": {"kind": "PrometheusDatasource", "spec": spec}}}}}

    def proxy(**spec):
        return source({"proxy": {"kind": "HTTPProxy", "spec": {"url": "http://x", **spec}}})

    def secret(**spec):
        return {"kind": "Secret", "metadata": {"name": "a b"}, "spec": {"basicauth": 1, **spec}}

    yield proxy(headers={"Authorization": word})
    yield proxy(headers={"x-api-key": word}, timeout="never")
    yield proxy(url="http://me:%s@host" % word)
    yield source({"directUrl": "https://me:%s@host/x" % word, "unknown": 1})
    yield source({"directUrl": "http://x", "queryParams": {"token": word}})
    yield secret(basicAuth={"username": "", "password": word})
    yield secret(authorization={"type": "basic", "credentials": word})
    yield secret(oauth={"clientSecret": word, "clientSecretFile": "x"})
    yield secret(tlsConfig={"key": word, "keyFile": "x"})


# A word with a variable's name in it, one that is no text, one that is a pattern of nothing.
SECRETS = ["hunter-two-22", "hunter$two22", "hunter${two22:nope}", 4711471147, "hunter {{x}} two22"]


def leaks(text, word):
    return [part for part in re.findall(r"[A-Za-z0-9]{4,}", str(word)) if part in text]


def test_no_format_repeats_a_secret():
    import yaml
    with Folder() as folder:
        texts = {}
        for word in SECRETS:
            for number, document in enumerate(secret_documents(word)):
                name = "%d-%d" % (SECRETS.index(word), number)
                texts[name + ".json"] = json.dumps(document)
                texts[name + "-pretty.json"] = json.dumps(document, indent=1)
                texts[name + ".yaml"] = yaml.safe_dump(document)
                texts[name + "-flow.yaml"] = yaml.safe_dump(document, default_flow_style=True, width=40)
        for name, text in texts.items():
            folder.put(name, text)
        findings = folder.json(".")["findings"]
        for name, text in texts.items():
            rules = [f["rule"] for f in findings if os.path.basename(f["file"]) == name]
            equal("HCT308" in rules and len(rules) > 1, True, "findings %s in %s" % (rules, text))
        for output in FORMATS:
            for args in ((), ("--disable", "HCT308"), ("--disable", "style"), ("--only", "model")):
                found = folder.lint(output, ".", *args)
                for word in SECRETS:
                    equal(leaks(found, word), [], "%s %s tells of %s:\n%s" % (output, args, word, found))


def test_a_line_that_cannot_be_read_is_not_quoted_if_it_names_a_secret():
    with Folder() as folder:
        path = folder.put("d.yaml", "kind: Secret\nmetadata: {name: s}\nspec: {basicAuth: {username: u, password: hunter22\n")
        found = folder.lint("human", path)
        equal(("HCT001" in found, "hunter22" in found), (True, False), found)
        path = folder.put("d.json", '{"kind": "Secret", "spec": {"basicAuth": {"password": "hunter22", "password": "x"}}}')
        found = folder.lint("human", path)
        equal(("HCT002" in found, "hunter22" in found), (True, False), found)


# The secret is written over several lines, with a fault in the last of them or behind it.
SPREAD_HEAD = """kind: Dashboard
metadata: {name: d}
spec:
  datasources:
    d:
      plugin:
        kind: PrometheusDatasource
        spec:
          proxy:
            kind: HTTPProxy
            spec:"""
SPREAD = [
    """ {url: "http://x", headers: {Authorization: "hunter22
              hunter33"}, timeout: soon}
""",
    """ {url: "http://x", headers: {Authorization: 'hunter22

              hunter33'}, timeout: soon}
""",
    """ {url: "http://x", headers: {Authorization: hunter22
              hunter33}, timeout: soon}
""",
    """ {url: "http://x", headers: {Authorization: 'hunter22 is ''not''
              hunter33'}, timeout: soon}
""",
    """ {url: "http://x", headers: {Authorization: "hunter22 \\"\\
              hunter33"}, timeout: soon}
""",
    """
              url: http://x
              headers:
                Authorization: |
                  hunter22
                  hunter33
              timeout: soon
""",
    """
              url: http://x
              headers:
                Authorization:
                  hunter22
                  hunter33
              timeout: soon
""",
]


def test_a_secret_of_several_lines_is_not_quoted():
    for part in SPREAD:
        with Folder() as folder:
            path = folder.put("d.yaml", SPREAD_HEAD + part)
            rules = [f["rule"] for f in folder.json(path)["findings"]]
            equal("HCT308" in rules and "HCT013" in rules, True, "findings %s in %s" % (rules, part))
            equal(leaks(folder.lint("human", path), "hunter22 hunter33"), [], part + folder.lint("human", path))


# ---- colours ----

def on_terminal(*args, env=None, command=("lint", "--no-config")):
    """What the program writes to a terminal."""
    parent, child = pty.openpty()
    done = subprocess.Popen([HECATE, *command, *args], stdin=subprocess.DEVNULL, stdout=child, stderr=child,
                            env={**os.environ, "TERM": "xterm", **(env or {})})
    os.close(child)
    output = b""
    while select.select([parent], [], [], 30)[0]:
        try:
            part = os.read(parent, 65536)
        except OSError:
            break
        if not part:
            break
        output += part
    os.close(parent)
    done.wait()
    return output.decode()


def test_colours_are_for_terminals():
    with Folder() as folder:
        path = folder.put("d.yaml", FAULTY % "x")
        shown = on_terminal(path)
        equal(set(re.findall("\x1b\\[[0-9;]*m", shown)), {"\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[0m"}, "colours")
        equal(re.sub("\x1b\\[[0-9;]*m", "", shown).replace("\r\n", "\n"), folder.lint("human", path), "without the colours")
        equal("\x1b" in on_terminal(path, env={"NO_COLOR": "1"}), False, "NO_COLOR")
        equal("\x1b" in on_terminal(path, env={"NO_COLOR": ""}), True, "an empty NO_COLOR, which is none")
        equal("\x1b" in on_terminal(path, env={"TERM": "dumb"}), False, "a terminal without colours")
        equal("\x1b" in folder.lint("human", path), False, "into a pipe")
        on_terminal(path, "-o", os.path.join(folder.path, "out.txt"))
        with open(os.path.join(folder.path, "out.txt"), encoding="utf-8") as file:
            equal(file.read(), folder.lint("human", path), "into a file")
        for output in FORMATS[1:]:
            equal("\x1b" in on_terminal(path, "-f", output), False, output)


def test_differences_have_colours_where_findings_have():
    with Folder() as folder:
        paths = [folder.put(name, "kind: Dashboard\nmetadata: {name: d}\nspec: {duration: %s}\n" % name[:2]) for name in ("1h.yaml", "2h.yaml")]
        for env, colored in (({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)):
            equal("\x1b[" in on_terminal(*paths, env=env, command=["diff"]), colored, "colours with %s" % env)


# ---- where it goes, and what the exit code says ----

CLEAN = "kind: Dashboard\nmetadata: {name: clean}\nspec: {}\n"
WARNED = "kind: Dashboard\nmetadata: {name: warned}\nspec: {display: {nam: x}}\n"
INFORMED = "kind: Dashboard\nmetadata: {name: informed}\nspec: {layouts: [{kind: Grid, spec: {items: []}}]}\n"


def test_exit_codes_are_those_of_the_gravest_and_of_what_could_not_be_read():
    with Folder() as folder:
        names = [(folder.put(name, text), grave) for name, text, grave in (
            ("c.yaml", CLEAN, None), ("i.yaml", INFORMED, "info"), ("w.yaml", WARNED, "warning"), ("e.yaml", FAULTY % "x", "error"))]
        order = ["error", "warning", "info"]
        for path, grave in names:
            for fail_on in [None] + order:
                least = order.index(fail_on or "error")
                want = 1 if grave and order.index(grave) <= least else 0
                args = [path] + (["--fail-on", fail_on] if fail_on else [])
                for output in FORMATS:
                    folder.lint(output, *args, code=(want,))
                    folder.lint(output, *args, "missing.yaml", code=(2,))
                    folder.lint(output, *args, "-o", "out", code=(want,))


def test_a_file_without_a_name_cannot_be_read():
    """As "$UNSET" asks for."""
    with Folder() as folder:
        path = folder.put("d.yaml", FAULTY % "x")
        for output in FORMATS:
            found = folder.lint(output, "", path, code=(2,))
            equal(("No such file" in found, "HCT013" in found), (True, True), found)
        root = ElementTree.fromstring(folder.lint("junit", ""))
        equal((root.get("tests"), len(list(root.iter("testcase"))), root.find(".//failure").get("type")), ("1", 1, "error"), "junit")
        equal("locations" in json.loads(folder.lint("sarif", ""))["runs"][0]["results"][0], False, "locations")
        equal(folder.lint("github", "").split("::")[1], "error title=HCT030", "github")


def run_into(folder, stdout, *args):
    done = subprocess.run([HECATE, "lint", "--no-config", *args], stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE,
                          cwd=folder.path, timeout=60)
    return done.returncode, done.stderr.decode()


def test_what_cannot_be_written_is_told_with_exit_code_2():
    for output in FORMATS:
        with Folder() as folder:
            path = folder.put("d.yaml", FAULTY % "x")
            with open("/dev/full", "wb") as full:
                code, words = run_into(folder, full, "-f", output, path)
            equal((code, words.count("\n"), "No space left" in words), (2, 1, True), "full: " + words)
            code, words = run_into(folder, subprocess.DEVNULL, "-f", output, "-o", "/dev/full", path)
            equal((code, words.count("\n"), "No space left" in words), (2, 1, True), "-o full: " + words)
            reader, writer = os.pipe()
            os.close(reader)
            code, words = run_into(folder, writer, "-f", output, path)
            os.close(writer)
            equal((code, words.count("\n"), "Broken pipe" in words), (2, 1, True), "closed pipe: " + words)
            for target in ("", "no/such/folder", ".", "d.yaml/x"):
                code, words = run_into(folder, subprocess.DEVNULL, "-f", output, "-o", target, path)
                equal((code, words.count("\n")), (2, 1), "into %r: %s" % (target, words))
            equal(sorted(os.listdir(folder.path)), ["d.yaml"], "files")


def test_a_file_is_replaced_as_a_whole_or_stays():
    with Folder() as folder:
        path = folder.put("d.yaml", "---\n".join([FAULTY % "x"] * 500))
        folder.put("out", "before")
        limit = ["sh", "-c", 'ulimit -f 8; trap "" XFSZ; exec "$@"', "sh"]
        result = hecate("lint", "--no-config", "-f", "json", "-o", "out", path, cwd=folder.path, before=limit)
        equal((result.code, result.err.count("\n")), (2, 1), "beyond the limit: " + result.err)
        equal(sorted(os.listdir(folder.path)), ["d.yaml", "out"], "files")
        with open(os.path.join(folder.path, "out"), encoding="utf-8") as file:
            equal(file.read(), "before", "the file")
        folder.lint("json", "-o", "out", path, code=(1,))
        with open(os.path.join(folder.path, "out"), encoding="utf-8") as file:
            equal(file.read(), folder.lint("json", path), "the file")


def test_a_file_that_is_there_keeps_its_permissions_and_its_links():
    with Folder() as folder:
        path = folder.put("d.yaml", FAULTY % "x")
        os.mkdir(os.path.join(folder.path, "sub"))
        real, link = folder.put("sub/real", "before"), os.path.join(folder.path, "link")
        os.chmod(real, 0o600)
        os.symlink("sub/real", link)
        folder.lint("json", "-o", "link", path, code=(1,))
        equal((os.path.islink(link), os.stat(real).st_mode & 0o777, sorted(os.listdir(os.path.dirname(real)))), (True, 0o600, ["real"]), "link, mode, files")
        with open(real, encoding="utf-8") as file:
            equal(file.read(), folder.lint("json", path), "the file")


def test_a_file_behind_a_descriptor_is_written_on():
    """As -o /dev/stdout >> log asks."""
    with Folder() as folder:
        path = folder.put("d.yaml", FAULTY % "x")
        log = folder.put("log", "before\n")
        with open(log, "ab") as file:
            code, words = run_into(folder, file, "-f", "json", "-o", "/proc/self/fd/1", path)
        equal((code, words), (1, ""), "exit code and words")
        with open(log, encoding="utf-8") as file:
            equal(file.read(), "before\n" + folder.lint("json", path), "the log")


def test_a_quiet_run_leaves_no_older_findings_in_the_file():
    with Folder() as folder:
        folder.lint("human", "-o", "out", folder.put("d.yaml", FAULTY % "x"), code=(1,))
        folder.lint("human", "-q", "-o", "out", folder.put("c.yaml", CLEAN), code=(0,))
        equal(os.path.getsize(os.path.join(folder.path, "out")), 0, "bytes")


# ---- many findings ----

def peak_kib(folder, *args):
    """The program's own most memory, and how much it wrote."""
    done = subprocess.Popen([HECATE, "lint", "--no-config", "-o", "out", *args], cwd=folder.path, stdin=subprocess.DEVNULL)
    usage = os.wait4(done.pid, 0)[2]
    return usage.ru_maxrss, os.path.getsize(os.path.join(folder.path, "out")) >> 10


def test_a_report_of_many_findings_takes_little_more_memory_than_its_text():
    if SANITIZED:
        raise Skip("memory with a sanitizer's shadow says nothing")
    with Folder() as folder:
        path = folder.put("d.json", json.dumps({"kind": "Dashboard", "metadata": {"name": "d"}, "spec": {"s%d" % i: 1 for i in range(100000)}}))
        least = peak_kib(folder, path, "--disable", "HCT021")[0]
        findings = peak_kib(folder, path, "-f", "github")[0]
        for output in FORMATS:
            most, text = peak_kib(folder, path, "-f", output)
            equal(text > 5000 and most < findings + 1.25 * text, True, "%s: %d KiB for %d of text, %d with findings, %d without" %
                  (output, most, text, findings, least))


main()
