"""What the ABI tests and update.py share: the names that the public headers declare, read by clang, and the witness, a
shared object from which libabigail sees every public struct."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests", "e2e"))
from harness import Skip  # noqa: E402

SDK = os.path.join(ROOT, "plugin-sdk")
INCLUDE = os.path.join(SDK, "include")
LIBRARY_HEADER = os.path.join(ROOT, "core", "hecate.h")
BASELINE = os.path.join(SDK, "abi", "hecate-1.xml")
SUPPRESSIONS = os.path.join(SDK, "abi", "tail-growth.suppr")
REGISTER = os.path.join(SDK, "SYMBOLS")
OFFSETS = os.path.join(HERE, "offsets.c")
WITNESS = os.path.join(HERE, "witness.c")
UPDATE = "python3 tests/abi/update.py"


def sdk_headers(include=INCLUDE):
    return sorted("hecate/" + name for name in os.listdir(os.path.join(include, "hecate")) if name.endswith(".h"))


def need(*programs):
    for program in programs:
        if not shutil.which(program):
            raise Skip("%s is not installed" % program)


def run(*command, text=None):
    """Standard output of a command that must succeed."""
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    if done.returncode:
        raise AssertionError("%s: exit code %d\n%s%s" % (" ".join(command), done.returncode, done.stdout, done.stderr))
    return done.stdout


def includes(*headers):
    """All that the headers have, the members of the newest minor too."""
    return "#define HCT_ABI_TARGET HCT_ABI_MINOR\n" + "".join("#include <%s>\n" % header for header in headers)


class Names:
    """The public names of some headers, in the order of declaration. structs: name → member → type; tags: every struct,
    opaque ones too; constants: enumerators and macros that are numbers; ids: macro → interface id; functions: name → type; variables."""

    def __init__(self, headers, folders):
        need("clang")
        flags = ["-x", "c", "-std=c11"] + ["-I" + folder for folder in folders]
        source = includes(*headers)
        tree = json.loads(run("clang", *flags, "-fsyntax-only", "-Xclang", "-ast-dump=json", "-", text=source))
        self.headers = headers
        self.structs, self.tags, self.constants, self.ids, self.functions, self.variables = {}, set(), [], {}, {}, []
        for node in tree["inner"]:
            self.read(node)
        for name, value in re.findall(r"^#define (HCT_\w+) (.+)$", run("clang", *flags, "-dM", "-E", "-", text=source), re.M):
            if value.startswith('"'):
                self.ids[name] = value.strip('"')
            elif re.fullmatch(r"-?\d+", value):
                self.constants.append(name)

    def read(self, node):
        kind, name = node["kind"], node.get("name", "")
        if kind == "EnumDecl":
            self.constants += [inner["name"] for inner in node.get("inner", []) if inner["kind"] == "EnumConstantDecl"
                               and inner["name"].startswith("HCT_")]
        if not name.startswith("hct_"):
            return
        if kind == "RecordDecl":
            self.tags.add(name)
            if node.get("completeDefinition"):
                self.structs[name] = {inner["name"]: inner["type"]["qualType"] for inner in node["inner"]
                                      if inner["kind"] == "FieldDecl"}
        elif kind == "FunctionDecl":
            self.functions[name] = node["type"]["qualType"]
        elif kind == "VarDecl":
            self.variables.append(name)


def sdk_names(include=INCLUDE):
    return Names(sdk_headers(include), [include])


def library_names():
    """Of hecate.h alone: what it shares with plugins is the plugins'."""
    names = Names(["hecate.h"], [os.path.dirname(LIBRARY_HEADER), INCLUDE])
    shared = Names(["hecate/status.h"], [INCLUDE])
    names.constants = [name for name in names.constants if name not in shared.constants]
    return names


def table_of(interface):
    """The struct behind an id: hct.panel-table/1 → hct_panel_table_1."""
    return re.sub(r"[.\-/]", "_", interface)


def kinds_of(names):
    """Struct → how it may grow: "table" (behind an id: never), "record" (begins with its size: at its tail), "value"
    (never)."""
    tables = {table_of(interface) for interface in names.ids.values()}
    kinds = {}
    for name, members in names.structs.items():
        kinds[name] = "table" if name in tables else "record" if list(members)[0] == "size" else "value"
    return kinds


def register():
    """plugin-sdk/SYMBOLS: name → (section, since, deprecated, replacement)."""
    lines, section = {}, None
    with open(REGISTER, encoding="utf-8") as file:
        for line in file:
            if line.startswith("## "):
                section = line.split()[1].rstrip(":")
            elif line.strip() and not line.startswith("#"):
                name, since, deprecated, replacement = line.split()
                assert name not in lines, "SYMBOLS lists %s twice" % name
                lines[name] = (section, since, deprecated, replacement)
    return lines


def wanted_register(names):
    """What SYMBOLS must list: name → section."""
    sections = {interface: "interfaces" for interface in names.ids.values()}
    sections.update((name, kind + "s") for name, kind in kinds_of(names).items() if kind != "table")
    sections.update((name, "symbols") for name in names.variables)
    return sections


def build_witness(folder, include=INCLUDE, source=WITNESS):
    """Always by this compiler and without sanitizers, so that all builds compare the same thing."""
    need("gcc")
    path = os.path.join(folder, "libwitness.so")
    run("gcc", "-std=c11", "-g", "-O0", "-shared", "-fPIC", "-fdebug-prefix-map=%s/=" % ROOT, "-I" + include, "-o", path, source)
    return path


def abidiff(first, second):
    """(bits of the exit code: 4 changed, 8 incompatible; report)"""
    need("abidiff")
    done = subprocess.run(["abidiff", "--suppressions", SUPPRESSIONS, "--no-show-locs", first, second],
                          capture_output=True, text=True)
    if done.returncode & 3:
        raise AssertionError("abidiff does not work: " + done.stdout + done.stderr)
    return done.returncode, done.stdout


def scratch():
    return tempfile.TemporaryDirectory(prefix="hecate-abi-")
