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
ODD_NAMES = ["plain.yaml", "größe 日本.yaml", "a:b,c%d.yaml", "<&'\">.yaml", "q?x#y.yaml"]
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

def on_terminal(*args, env=None):
    """What the program writes to a terminal."""
    parent, child = pty.openpty()
    done = subprocess.Popen([HECATE, "lint", "--no-config", *args], stdin=subprocess.DEVNULL, stdout=child, stderr=child,
                            env=dict(os.environ, **(env or {})))
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
        equal("\x1b" in folder.lint("human", path), False, "into a pipe")
        on_terminal(path, "-o", os.path.join(folder.path, "out.txt"))
        with open(os.path.join(folder.path, "out.txt"), encoding="utf-8") as file:
            equal(file.read(), folder.lint("human", path), "into a file")
        for output in FORMATS[1:]:
            equal("\x1b" in on_terminal(path, "-f", output), False, output)


main()
