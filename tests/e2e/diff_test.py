"""hecate diff: what changed, in words and as a picture; from files, standard input and Git; and what it does with nonsense."""
import copy
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import yaml

from bundles import read_bundle, write_bundle
from documents import *
from harness import *
from servers import matrix, scripted

try:
    from jsonschema import Draft202012Validator
except ImportError:
    Draft202012Validator = None

BUNDLE = os.path.join(ROOT, "examples/bundles/shop.bundle.json.gz")
with open(os.path.join(ROOT, "examples/dashboards/shop.yaml"), encoding="utf-8") as shop:
    SHOP = yaml.safe_load(shop)
GIT = dict(os.environ, GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_NOSYSTEM="1", GIT_AUTHOR_NAME="a", GIT_AUTHOR_EMAIL="a@example.org",
           GIT_COMMITTER_NAME="a", GIT_COMMITTER_EMAIL="a@example.org")


class Folder:
    """A folder in which documents are compared."""

    def __init__(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="hecate-diff-")

    def __enter__(self):
        self.path = self.temporary.__enter__()
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
            file.write(content if isinstance(content, bytes) else content.encode())

    def diff(self, *args, code=None, cwd=".", **more):
        result = hecate("diff", *args, cwd=os.path.join(self.path, cwd), **dict({"env": NO_PROXY}, **more))
        if code is not None:
            equal(result.code, code, "exit code of %s (%s)" % (args, result.err))
        return result

    def json(self, *args, **more):
        """The changes, valid by their schema."""
        report = json.loads(self.diff(*args, "--format", "json", **more).out)
        valid(report)
        return report

    def git(self, *args):
        subprocess.run(["git", "-c", "init.defaultBranch=main", *args], cwd=self.path, env=GIT, check=True,
                       stdout=subprocess.DEVNULL)


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


def valid(report):
    if not Draft202012Validator:
        return
    with open(os.path.join(ROOT, "schemas/diff.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    errors = ["/%s: %s" % ("/".join(map(str, e.absolute_path)), e.message[:300])
              for e in Draft202012Validator(strict(schema)).iter_errors(report)]
    if errors:
        raise AssertionError("\n".join(errors[:10]))


def changed(change):
    """The shop's dashboard after change(spec, panels)."""
    document = copy.deepcopy(SHOP)
    change(document["spec"], document["spec"]["panels"])
    return document


def plugin(panels, key):
    return panels[key]["spec"]["plugin"]["spec"]


def promql(panels, key):
    return panels[key]["spec"]["queries"][0]["spec"]["plugin"]["spec"]


def whats(report):
    return [change["what"] for document in report["documents"] for change in document["changes"]]


def thicker(spec, panels):
    plugin(panels, "temperature")["visual"]["lineWidth"] = 4


def pixels(path):
    """(width, height, rows of RGB)."""
    with open(path, "rb") as file:
        data = file.read()
    at, body, head = 8, b"", None
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        content = data[at + 8:at + 8 + size]
        head = struct.unpack(">IIBB", content[:10]) if kind == b"IHDR" else head
        body += content if kind == b"IDAT" else b""
        at += 12 + size
    width, height, depth, color = head
    equal((depth, color), (8, 2), "depth and colour type")
    raw = zlib.decompress(body)
    rows = [raw[y * (width * 3 + 1):(y + 1) * (width * 3 + 1)] for y in range(height)]
    equal({row[0] for row in rows}, {0}, "row filters")
    return width, height, [row[1:] for row in rows]


def contains(sheet, picture):
    """Whether a picture stands on the sheet, pixel by pixel."""
    width, height, rows = picture
    for y in range(sheet[1] - height + 1):
        at = sheet[2][y].find(rows[0])
        while at >= 0:
            if at % 3 == 0 and all(sheet[2][y + k][at:at + width * 3] == rows[k] for k in range(height)):
                return True
            at = sheet[2][y].find(rows[0], at + 1)
    return False


# ---- words ----------------------------------------------------------------------------------------------------------

def test_the_same_document_in_another_language_is_no_change():
    with Folder() as folder:
        folder.put("a.yaml", yaml.safe_dump(SHOP, sort_keys=True))
        folder.put("b.json", SHOP)
        result = folder.diff("a.yaml", "b.json", code=0)
        equal((result.out, result.err), (b"", ""), "output")
        equal(folder.diff("a.yaml", "b.json", "-f", "markdown", code=0).out, b"No changes.\n", "Markdown")
        report = folder.json("a.yaml", "b.json", code=0)
        equal(report["counts"]["documents"], {"unchanged": 1, "changed": 0, "added": 0, "removed": 0}, "documents")


def test_changes_are_told_in_every_format():
    def change(spec, panels):
        promql(panels, "cpu")["query"] = "avg(node_cpu_ratio)"
        plugin(panels, "errors")["thresholds"]["steps"].append({"value": 0.1, "color": "#000000"})
        panels["heat"] = panels.pop("temperature")
        for layout in spec["layouts"]:
            for item in layout["spec"]["items"]:
                item["content"]["$ref"] = item["content"]["$ref"].replace("temperature", "heat")
        spec["layouts"][0]["spec"]["items"][0]["width"] = 5
        spec["layouts"][1]["spec"]["display"]["title"] = "Visits"
        spec["variables"][1]["spec"]["value"] = "10m"

    with Folder() as folder:
        folder.put("a.json", SHOP)
        folder.put("b.json", changed(change))
        text = folder.diff("a.json", "b.json", code=1).out.decode()
        for line in ("Dashboard shop (examples): ", "  variable window\n    ~ value: 5m → 10m\n", "    ~ title: Traffic → Visits\n",
                     "    ~ query: node_cpu_ratio → avg(node_cpu_ratio)\n", "    + threshold 0.1 added: #000000\n",
                     "    ~ key: temperature → heat\n", "    ~ resized: 6 × 4 → 5 × 4\n"):
            holds(text, line, "text")
        if "\x1b" in text:
            raise AssertionError("colours where there is no terminal")
        report = folder.json("a.json", "b.json", code=1)
        equal(whats(report), ["variable-default-changed", "group-renamed", "panel-resized", "threshold-added", "query-changed",
                              "panel-renamed"], "changes")
        equal((report["old"], report["new"]), ("a.json", "b.json"), "names")
        query = report["documents"][0]["changes"][4]
        equal(query["subject"], {"type": "panel", "key": "cpu", "title": "CPU"}, "subject")
        equal((query["before"], query["after"]), ("node_cpu_ratio", "avg(node_cpu_ratio)"), "values")
        holds(folder.diff("a.json", "b.json", "-f", "markdown", code=1).out.decode(),
              "- panel **`CPU`** (`cpu`)\n  - query: `node_cpu_ratio` → `avg(node_cpu_ratio)`\n", "Markdown")


def test_output_goes_where_it_is_sent():
    with Folder() as folder:
        folder.put("a.json", SHOP)
        folder.put("b.json", changed(thicker))
        equal(folder.diff("a.json", "b.json", "-o", "out.md", "-f", "markdown", code=1).out, b"", "standard output")
        with open(folder.at("out.md"), encoding="utf-8") as file:
            holds(file.read(), "`visual.lineWidth`: `1.5` → `4`")
        equal(folder.diff("a.json", "b.json", "--quiet", code=1).out, b"", "with --quiet")
        equal(folder.diff("a.json", "a.json", "--quiet", code=0).out, b"", "with --quiet")


def test_standard_input_is_a_side():
    with Folder() as folder:
        folder.put("a.json", SHOP)
        report = folder.json("a.json", "-", stdin=json.dumps(changed(thicker)).encode(), code=1)
        equal((whats(report), report["new"]), (["panel-setting-changed"], "standard input"), "changes")
        holds(folder.diff("-", "-", code=2).err, "only one side can be standard input")


def test_files_of_several_documents_are_matched_by_name():
    one, two, three = (dict(copy.deepcopy(SHOP), metadata={"name": name, "project": "p"}) for name in ("one", "two", "three"))
    other = copy.deepcopy(two)
    other["spec"]["duration"] = "2h"
    with Folder() as folder:
        folder.put("a.yaml", yaml.safe_dump_all([one, two]))
        folder.put("b.json", [three, other])
        report = folder.json("a.yaml", "b.json", code=1)
        equal([(d["name"], d["status"]) for d in report["documents"]], [("three", "changed"), ("two", "changed")], "documents")
        equal(whats(report), ["name-changed", "duration-changed"], "changes")
        holds(folder.diff("a.yaml", "b.json").out.decode(), "name: one → three")


def config_map(texts, **more):
    return dict({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "boards"}, "data": texts}, **more)


def test_dashboards_in_config_maps_are_compared():
    other = dict(copy.deepcopy(SHOP), metadata={"name": "other", "project": "p"})
    later = copy.deepcopy(other)
    later["spec"]["duration"] = "2h"
    with Folder() as folder:
        folder.put("a.yaml", yaml.safe_dump(config_map({"shop.json": json.dumps(SHOP), "other.yaml": yaml.safe_dump(other)})))
        folder.put("b.yaml", yaml.safe_dump_all([{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "n"}}, config_map(
            {"all.yaml": yaml.safe_dump_all([later, changed(thicker)]), "notes.txt": "kind: Dashboard", "grafana.json": "{\"panels\": []}"},
            immutable=True, binaryData={"c.json": "e30="})]))
        report = folder.json("a.yaml", "b.yaml", code=1)
        equal([(d["name"], d["status"]) for d in report["documents"]], [("other", "changed"), ("shop", "changed")], "documents")
        equal(whats(report), ["duration-changed", "panel-setting-changed"], "changes")
        equal(folder.diff("b.yaml", "b.yaml", code=0).out, b"", "the same")
        folder.put("c.yaml", yaml.safe_dump_all([other, SHOP]))
        equal(folder.diff("a.yaml", "c.yaml", code=0).out, b"", "the same dashboards outside of it")


def test_places_in_config_maps_are_those_of_the_file():
    text = ("kind: ConfigMap\napiVersion: v1\ndata:\n  a.yaml: |\n    kind: Dashboard\n    metadata: {name: a}\n    spec:\n"
            "      duration: %s\n")
    with Folder() as folder:
        folder.put("a.yaml", text % "1h")
        folder.put("b.yaml", text % "2h")
        change = folder.json("a.yaml", "b.yaml", code=1)["documents"][0]["changes"][0]
        equal([change[name + "_new"] for name in ("path", "line", "column")], ["/data/a.yaml/spec/duration", 8, 17], "place")
        folder.put("b.yaml", text % "2h]")
        holds(folder.diff("a.yaml", "b.yaml", code=1).out.decode(), "duration: 1h → 2h]")
        folder.put("b.yaml", text % "[2h")
        holds(folder.diff("a.yaml", "b.yaml", code=2).err, "b.yaml:", "a text that cannot be read")
        folder.put("b.yaml", "kind: ConfigMap\ndata:\n  a.json: |\n    {\"kind\": \"Dashbord\"}\n")
        holds(folder.diff("a.yaml", "b.yaml", code=2).err, "b.yaml:4:14: error: kind \"Dashbord\" is unknown", "kind")


def test_a_file_may_lose_its_last_dashboard():
    foreign = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "n"}}
    with Folder() as folder:
        folder.put("a.json", config_map({"shop.json": json.dumps(SHOP)}))
        folder.put("b.json", config_map({}))
        folder.put("c.yaml", yaml.safe_dump_all([foreign]))
        for new in ("b.json", "c.yaml"):
            equal([d["status"] for d in folder.json("a.json", new, code=1)["documents"]], ["removed"], "status")
        err = folder.diff("b.json", "c.yaml", code=2).err
        for name in ("b.json", "c.yaml"):
            holds(err, name + ": error: the input holds no resource of Perses")


def test_a_side_without_a_document_is_empty():
    with Folder() as folder:
        folder.put("a.json", SHOP)
        folder.put("none.yaml", "# nothing yet\n")
        for old in ("none.yaml", "/dev/null"):
            report = folder.json(old, "a.json", code=1)
            equal([d["status"] for d in report["documents"]], ["added"], "status")
        holds(folder.diff("a.json", "/dev/null", code=1).out.decode(), "Dashboard shop (examples) removed: 13 panels")
        equal(folder.json("-N", "gone.yaml", "a.json", code=1)["counts"]["documents"]["added"], 1, "with --new-file")
        holds(folder.diff("gone.yaml", "a.json", code=2).err, "gone.yaml")


def test_documents_that_break_rules_are_compared_too():
    broken = changed(lambda spec, panels: spec.update(duration="soon", layouts=[]))
    with Folder() as folder:
        folder.put("a.json", SHOP)
        folder.put("b.json", broken)
        holds(folder.diff("a.json", "b.json", code=1).out.decode(), "duration: 6h → soon")


def test_what_cannot_be_read_is_trouble():
    with Folder() as folder:
        folder.put("a.json", SHOP)
        folder.put("b.yaml", "kind: Dashboard\nmetadata: {name: x}\nspec: {a: [}\n")
        folder.put("c.yaml", "kind: Dashbord\nmetadata: {name: x}\nspec: {}\n")
        holds(folder.diff("a.json", "b.yaml", code=2).err, "b.yaml:3:", "syntax")
        holds(folder.diff("a.json", "c.yaml", code=2).err, "c.yaml:1:7: error: kind \"Dashbord\" is unknown", "kind")
        both = folder.diff("b.yaml", "c.yaml", code=2).err
        holds(both, "b.yaml:3:")
        holds(both, "c.yaml:1:7:")
        for args, words in ((["a.json"], "wants two files"), (["a.json", "a.json", "a.json"], "wants two files"),
                            (["a.json", "a.json", "-f", "html"], "is none of the choices"),
                            (["a.json", "a.json", "--replay", BUNDLE], "--replay is for a picture"),
                            (["a.json", "a.json", "--scale", "2"], "--scale is for a picture"),
                            (["a.json", "a.json", "-p", "-"], "wants the name of a file"),
                            (["a.json", "a.json", "-p", "x", "-o", "x"], "name the same file"),
                            (["a.json", "a.json", "-p", "no/such/folder.png"], "no/such/folder.png")):
            holds(folder.diff(*args, code=2).err, words, str(args))


def test_no_credential_is_told():
    def document(word):
        return dict(dashboard({}, {"a": direct("http://u:%s@h/?token=%s" % (word, word)),
                                   "b": proxied("http://h", headers={"Authorization": "Bearer " + word})}))

    with Folder() as folder:
        for name, word in (("a.json", "hunter1"), ("b.json", "hunter2")):
            folder.put(name, [document(word), secret("s", basicAuth={"username": "u", "password": word})])
        for output in ("text", "json", "markdown"):
            out = folder.diff("a.json", "b.json", "-f", output, code=1).out.decode()
            if "hunter" in out:
                raise AssertionError("%s: %s" % (output, out))
            holds(out, "***", output)


# ---- Git ------------------------------------------------------------------------------------------------------------

def need_git():
    if not shutil.which("git"):
        raise Skip("git is not installed")


def test_revisions_of_a_repository_are_sides():
    need_git()
    with Folder() as folder:
        folder.put("boards/shop.json", SHOP)
        folder.git("init", "-q")
        folder.git("add", ".")
        folder.git("commit", "-q", "-m", "first")
        folder.put("boards/shop.json", changed(thicker))
        wanted = ["panel-setting-changed"]
        equal(whats(folder.json("git:HEAD:boards/shop.json", "boards/shop.json", code=1)), wanted, "revision and file")
        equal(whats(folder.json("git:main:shop.json", "shop.json", cwd="boards", code=1)), wanted, "from a folder below")
        equal(whats(folder.json("git:HEAD:boards/shop.json", "shop.json", cwd="boards", code=1)), wanted, "as git itself names it")
        equal(whats(folder.json("git:HEAD:../boards/shop.json", "shop.json", cwd="boards", code=1)), wanted, "a path upwards")
        equal(folder.diff("git:HEAD:boards/shop.json", "git::boards/shop.json", code=0).out, b"", "nothing staged")
        folder.git("commit", "-q", "-a", "-m", "second")
        equal(whats(folder.json("git:HEAD~1:boards/shop.json", "git:HEAD:boards/shop.json", code=1)), wanted, "two revisions")
        equal(folder.json("-N", "git:HEAD:new.json", "boards/shop.json", code=1)["documents"][0]["status"], "added", "new file")
        equal(folder.json("-N", "git:HEAD:boards/shop.json", "git:HEAD:gone.json", code=1)["documents"][0]["status"], "removed",
              "file that is gone")
        for side, words in (("git:HEAD:boards/none.json", "the revision has no such file"), ("git:nowhere:boards/shop.json",
                            "there is no revision \"nowhere\""), ("git:HEAD:boards", "that is no file"), ("git:HEAD", "wants git:REV:PATH"),
                            ("git:HEAD:", "wants git:REV:PATH"), ("git:HEAD:/etc/passwd", "wants git:REV:PATH"),
                            ("git:--help:boards/shop.json", "\"--help\" is no revision"),
                            ("git:HEAD:../../etc/passwd", "the revision has no such file")):
            holds(folder.diff(side, "boards/shop.json", code=2).err, "hecate: %s: %s" % (side, words), side)
        holds(folder.diff("git:HEAD:boards/shop.json", "boards/shop.json", code=2, env={"PATH": "/nonexistent"}).err,
              "git is not installed", "without git")


def test_paths_of_any_letters_and_repositories_without_files_are_taken():
    need_git()
    name = "my boards/größe: a|b `c`.json"
    with Folder() as folder:
        folder.put(name, SHOP)
        folder.git("init", "-q")
        folder.git("add", ".")
        folder.git("commit", "-q", "-m", "first")
        folder.put(name, changed(thicker))
        folder.git("commit", "-q", "-a", "-m", "second")
        folder.git("clone", "-q", "--bare", ".", "bare.git")
        sides = ("git:HEAD~:" + name, "git:HEAD:" + name)
        for cwd in (".", "my boards", "bare.git"):
            equal(whats(folder.json(*sides, cwd=cwd, code=1)), ["panel-setting-changed"], "changes in " + cwd)
        equal(whats(folder.json(sides[0], name, code=1)), ["panel-setting-changed"], "revision and file")
        folder.put("text.json", b"{\"kind\": \"Dashboard\"}\0")
        folder.git("add", "text.json")
        holds(folder.diff("git::text.json", name, code=2).err, "hecate: git::text.json: that is no text")
        holds(folder.diff("text.json", name, code=2).err, "text.json:1:22: error: the text has a NUL")


def test_a_folder_that_is_no_repository_has_no_revisions():
    need_git()
    with Folder() as folder:
        folder.put("a.json", SHOP)
        env = dict(NO_PROXY, GIT_CEILING_DIRECTORIES=os.path.dirname(folder.path), LC_ALL="C.UTF-8", LANGUAGE="de")
        holds(folder.diff("git:HEAD:a.json", "a.json", code=2, env=env).err, "there is no Git repository here")


# ---- pictures -------------------------------------------------------------------------------------------------------

def draw(folder, old, new, *args, replay=BUNDLE, code=1):
    """The report with its picture, and the pixels."""
    folder.put("old.json", old)
    folder.put("new.json", new)
    if replay:
        args += ("--replay", replay)
    report = folder.json("old.json", "new.json", "--picture", "out.png", *args, code=code)
    return report["picture"], pixels(folder.at("out.png")) if os.path.exists(folder.at("out.png")) else None


def test_a_changed_panel_is_drawn_before_and_after():
    with Folder() as folder:
        new = changed(thicker)
        picture, sheet = draw(folder, SHOP, new)
        equal([(p["key"], p["before"], p["after"]) for p in picture["panels"]], [("temperature", "drawn", "drawn")], "panels")
        shown = picture["panels"][0]
        if not 0 < shown["differing"] < shown["pixels"] / 5:
            raise AssertionError("%(differing)d of %(pixels)d pixels differ" % shown)
        # The very pixels of its own render, as large as on the page.
        _, page = render("--replay", BUNDLE, "-f", "scene", "-o", folder.at("page"))
        box = [p["box"] for p in page["panels"] if p["key"] == "temperature"][0]
        head, bodies = read_bundle(BUNDLE)
        for name, document in (("old", SHOP), ("new", new)):
            head["documents"][0]["text"] = json.dumps(document)
            write_bundle(folder.at(name + ".gz"), head, bodies)
            hecate("render", "--replay", folder.at(name + ".gz"), "--panel", "temperature", "--width", box["width"],
                   "--height", box["height"], "-o", folder.at(name + ".png"))
            equal(contains(sheet, pixels(folder.at(name + ".png"))), True, "the %s panel on the sheet" % name)
        colors = {bytes(row[i:i + 3]) for row in sheet[2] for i in range(0, len(row), 3)}
        for color in ((0xd5, 0x5e, 0x00), (0x00, 0x72, 0xb2)):
            equal(bytes(color) in colors, True, "a mark in colour %s" % (color,))


def test_pictures_are_the_same_bytes_every_time():
    with Folder() as folder:
        folder.put("old.json", SHOP)
        folder.put("new.json", changed(thicker))
        seen = set()
        for more in ([], [], ["--in-process"]):
            folder.diff("old.json", "new.json", "-p", "out.png", "--replay", BUNDLE, *more, code=1)
            with open(folder.at("out.png"), "rb") as file:
                seen.add(file.read())
        equal(len(seen), 1, "different pictures")


def test_theme_and_scale_are_those_of_the_render():
    with Folder() as folder:
        _, light = draw(folder, SHOP, changed(thicker))
        _, dark = draw(folder, SHOP, changed(thicker), "--theme", "dark", "--scale", "2")
        equal((dark[0], dark[1]), (light[0] * 2, light[1] * 2), "size")
        equal((light[2][0][:3], dark[2][0][:3]), (b"\xff\xff\xff", b"\x15\x17\x21"), "backgrounds")


def test_options_that_no_render_takes_are_trouble():
    with Folder() as folder:
        folder.put("old.json", SHOP)
        folder.put("new.json", changed(thicker))
        for args, words in ((["--scale", "99"], "The scale must be between"), (["--theme", "pink"], "is none of the choices"),
                            (["--tz", "Mars/Olympus"], "no time zone"), (["--from", "yesterday"], "yesterday"),
                            (["--var", "jbo=a"], "did you mean \"job\"?"), (["--datasource", "prometheus"], "NAME=URL")):
            result = folder.diff("old.json", "new.json", "-p", "out.png", "--replay", BUNDLE, *args, code=2)
            holds(result.err, words)
            equal((result.out, os.path.exists(folder.at("out.png"))), (b"", False), "output of %s" % args)


def test_a_recorded_value_for_a_variable_that_is_gone_is_none():
    with Folder() as folder:
        head, bodies = read_bundle(BUNDLE)
        head["settings"]["vars"] = "window=5m\nregion=eu\n"
        write_bundle(folder.at("bundle.gz"), head, bodies)
        picture, _ = draw(folder, SHOP, changed(thicker), replay=folder.at("bundle.gz"))
        equal([(p["before"], p["after"]) for p in picture["panels"]], [("drawn", "drawn")], "panels")


def test_a_value_for_a_variable_of_one_side_is_for_that_side():
    def change(spec, panels):
        thicker(spec, panels)
        spec["variables"].append({"kind": "TextVariable", "spec": {"name": "env", "value": "x"}})

    with Folder() as folder:
        picture, _ = draw(folder, SHOP, changed(change), "--var", "env=prod")
        equal([(p["key"], p["before"], p["after"]) for p in picture["panels"]], [("temperature", "drawn", "drawn")], "panels")


def test_panels_in_config_maps_are_drawn():
    datasource = {"kind": "GlobalDatasource", "metadata": {"name": "g"}, "spec": {"plugin": {"kind": "PrometheusDatasource", "spec": {}}}}
    with Folder() as folder:
        _, wanted = draw(folder, [SHOP, datasource], [changed(thicker), datasource])
        picture, sheet = draw(folder, [config_map({"a.json": json.dumps(SHOP)}), datasource],
                              config_map({"b.yaml": yaml.safe_dump(changed(thicker)), "c.json": json.dumps(datasource)}))
        equal([(p["key"], p["before"], p["after"]) for p in picture["panels"]], [("temperature", "drawn", "drawn")], "panels")
        equal(sheet == wanted, True, "the same picture as of plain documents")


def test_panels_that_came_or_went_have_one_side():
    def change(spec, panels):
        panels["notes2"] = panel("More notes", "Markdown", spec={"text": "Hello"})
        del panels["notes"]
        spec["layouts"][3]["spec"]["items"][1]["content"]["$ref"] = "#/spec/panels/notes2"

    with Folder() as folder:
        picture, _ = draw(folder, SHOP, changed(change))
        equal([(p["key"], p["before"], p["after"]) for p in picture["panels"]],
              [("notes2", "absent", "drawn"), ("notes", "drawn", "absent")], "panels")


def test_a_resized_panel_is_compared_at_its_new_size():
    def change(spec, panels):
        spec["layouts"][2]["spec"]["items"][0].update(width=16)
        spec["layouts"][2]["spec"]["items"][1].update(x=16, width=8)

    with Folder() as folder:
        picture, _ = draw(folder, SHOP, changed(change))
        equal([(p["key"], p["before"], p["after"], p["differing"]) for p in picture["panels"]],
              [("disks", "drawn", "drawn", 0), ("cpu_now", "drawn", "drawn", 0)], "panels")


def test_what_only_moved_or_is_called_otherwise_needs_no_picture():
    def change(spec, panels):
        spec["layouts"][0]["spec"]["items"][0]["x"], spec["layouts"][0]["spec"]["items"][1]["x"] = 6, 0
        panels["rate"]["spec"]["display"]["description"] = "Per second"
        spec["links"] = [{"url": "https://example.org"}]

    with Folder() as folder:
        picture, sheet = draw(folder, SHOP, changed(change))
        equal((picture["panels"], sheet), ([], None), "picture")
        folder.put("new.json", changed(change))
        holds(folder.diff("old.json", "new.json", "-p", "out.png", "--replay", BUNDLE, code=1).err, "no panel looks different")


def test_a_query_that_the_bundle_does_not_know_says_so():
    with Folder() as folder:
        new = changed(lambda spec, panels: promql(panels, "cpu").update(query="rate(never_asked[5m])"))
        picture, sheet = draw(folder, SHOP, new)
        shown = picture["panels"][0]
        equal((shown["key"], shown["before"], shown["after"]), ("cpu", "drawn", "failed"), "panel")
        holds(shown["after_problem"], "the bundle holds no answer")
        equal("pixels" in shown, False, "compared")
        for output in ("text", "markdown"):
            holds(folder.diff("old.json", "new.json", "-p", "out.png", "--replay", BUNDLE, "-f", output, code=1).out.decode(),
                  "after: the bundle holds no answer", output)
        holds(folder.diff("old.json", "new.json", "-p", "out.png", "--replay", BUNDLE, "-f", "markdown").out.decode(),
              "![before and after](out.png)", "Markdown")


def test_a_document_that_breaks_rules_has_words_but_no_picture():
    with Folder() as folder:
        new = changed(lambda spec, panels: (thicker(spec, panels), spec.update(refreshInterval="soon")))
        picture, _ = draw(folder, SHOP, new)
        shown = [p for p in picture["panels"] if p["key"] == "temperature"][0]
        equal((shown["before"], shown["after"]), ("drawn", "failed"), "panel")
        holds(shown["after_problem"], "refreshInterval")


def test_a_bundle_that_is_none_is_trouble():
    with Folder() as folder:
        folder.put("a.json", SHOP)
        folder.put("b.json", changed(thicker))
        for args in (["--replay", "b.json"], ["--replay", "none.gz"], ["--resources", "none"]):
            result = folder.diff("a.json", "b.json", "-p", "out.png", *args, code=2)
            equal((result.out, os.path.exists(folder.at("out.png"))), (b"", False), "output of %s" % args)
            holds(result.err, args[1])


def test_many_panels_fill_one_sheet():
    old = dashboard({"p%d" % i: panel("Panel %d" % i, "Markdown", spec={"text": "old"}) for i in range(60)})
    new = copy.deepcopy(old)
    for item in new["spec"]["panels"].values():
        item["spec"]["plugin"]["spec"]["text"] = "new"
    with Folder() as folder:
        picture, sheet = draw(folder, old, new, replay=None)
        equal(len(picture["panels"]) + picture["left_out"], 60, "panels")
        if not 20 <= len(picture["panels"]) <= 40 or max(sheet[:2]) > 16000:
            raise AssertionError("%d panels on %d × %d" % (len(picture["panels"]), sheet[0], sheet[1]))
        holds(folder.diff("old.json", "new.json", "-p", "out.png").out.decode(), "%d more not shown" % picture["left_out"])


# ---- live data ------------------------------------------------------------------------------------------------------

def live(server, text, value="a", queries=("up",)):
    return dashboard({"p%d" % i: panel("Panel %d" % i, "TimeSeriesChart", query(q)) for i, q in enumerate(queries)},
                     {"prom": direct(server.url, default=True)}, [{"kind": "TextVariable", "spec": {"name": "word", "value": value}}])


def test_both_sides_are_asked_for_the_same_time():
    with scripted(matrix) as server, Folder() as folder:
        new = live(server, "up")
        new["spec"]["panels"]["p0"]["spec"]["plugin"]["spec"] = {"visual": {"lineWidth": 3}}
        picture, _ = draw(folder, live(server, "up"), new, replay=None)
        equal([(p["before"], p["after"]) for p in picture["panels"]], [("drawn", "drawn")], "panels")
        asked = {(part["end"]) for part in [dict(urllib_pairs(seen)) for seen in server.seen] if "end" in part}
        equal(len(asked), 1, "ends of ranges: %s" % asked)


def urllib_pairs(seen):
    import urllib.parse
    return urllib.parse.parse_qsl(seen["body"] or urllib.parse.urlsplit(seen["path"]).query)


def test_panels_that_a_variable_changes_are_shown_though_they_did_not_change():
    def script(number, body):
        asked = dict(urllib_pairs({"body": body, "path": ""}))
        high = 9 if "b" in asked.get("query", "") else 1
        values = [[float(asked["start"]), "1"], [float(asked["end"]), str(high)]]
        return 200, {"Content-Type": "application/json"}, json.dumps(
            {"status": "success", "data": {"resultType": "matrix", "result": [{"metric": {"x": "y"}, "values": values}]}}).encode()

    with scripted(script) as server, Folder() as folder:
        queries = ('x{v="$word"}', "x")
        picture, _ = draw(folder, live(server, "", "a", queries), live(server, "", "b", queries), *RANGE, replay=None)
        equal([(p["key"], p["differing"] > 0) for p in picture["panels"]], [("p0", True)], "panels")
        equal(picture["left_out"], 0, "left out")


def test_a_panel_that_crashes_costs_its_own_cell_only():
    if SANITIZED:
        raise Skip("a sanitizer takes the signal and reports it")
    old = dashboard({"a": panel("A", "Markdown", spec={"text": "one"}), "b": panel("B", "Markdown", spec={"text": "one"})})
    new = copy.deepcopy(old)
    new["spec"]["panels"]["a"]["spec"]["plugin"]["kind"] = "CrashPanel"
    new["spec"]["panels"]["b"]["spec"]["plugin"]["spec"]["text"] = "two"
    with Folder() as folder:
        picture, _ = draw(folder, old, new, "--plugin-path", os.environ.get("HCT_TEST_MODULES", ""), replay=None)
        equal([(p["key"], p["after"]) for p in picture["panels"]], [("a", "failed"), ("b", "drawn")], "panels")
        holds(picture["panels"][0]["after_problem"], "crashed")


main()
