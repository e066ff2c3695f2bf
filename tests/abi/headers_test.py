"""The public headers alone: each compiles by itself as strict C11 and as C++17 and has no padding the reader cannot see;
offsets.c pins every layout, type and number in them; the register lists every name."""
import re
import subprocess

import abi
from harness import equal, main

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]
LANGUAGES = (("c", "c11"), ("c++", "c++17"))
FOLDERS = ["-I" + abi.INCLUDE, "-I" + abi.os.path.dirname(abi.LIBRARY_HEADER)]


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def compile_alone(compiler):
    abi.need(compiler)
    for header in abi.sdk_headers() + ["hecate.h"]:
        for language, standard in LANGUAGES:
            abi.run(compiler, "-x", language, "-std=" + standard, *WARNINGS, "-Wpadded", *FOLDERS, "-fsyntax-only", "-",
                    text="#include <%s>\n#include <%s>\n" % (header, header))


def test_each_header_compiles_alone_with_gcc():
    compile_alone("gcc")


def test_each_header_compiles_alone_with_clang():
    compile_alone("clang")


def test_layouts_types_and_numbers_are_those_of_offsets_c():
    for compiler in ("gcc", "clang"):
        abi.need(compiler)
        done = subprocess.run([compiler, "-std=c11", *WARNINGS, *FOLDERS, "-fsyntax-only", abi.OFFSETS],
                              capture_output=True, text=True)
        if done.returncode:
            raise AssertionError("the ABI changed; if it may (plugin-sdk/abi/README.md): %s\n%s" % (abi.UPDATE, done.stderr))


def test_offsets_c_pins_every_member_constant_and_function():
    text = read(abi.OFFSETS)
    pinned = {tuple(match) for match in re.findall(r"^MEMBER\((\w+), (\w+),", text, re.M)}
    pinned.update(re.findall(r"^(?:NUMBER|TEXT|FUNCTION)\((\w+),", text, re.M))
    for names in (abi.sdk_names(), abi.library_names()):
        wanted = {(struct, member) for struct, members in names.structs.items() for member in members}
        wanted.update(names.constants, names.ids, names.functions)
        equal(sorted(map(str, wanted - pinned)), [], "not in offsets.c; run " + abi.UPDATE)


def test_the_witness_shows_every_struct():
    equal(re.findall(r"^WITNESS\((\w+)\)", read(abi.WITNESS), re.M), list(abi.sdk_names().structs), "run " + abi.UPDATE)


def test_every_table_has_an_id_and_every_id_a_table():
    names = abi.sdk_names()
    for macro, interface in names.ids.items():
        if not re.fullmatch(r"hct\.[a-z]+(-[a-z]+)*/[1-9]\d*", interface):
            raise AssertionError("%s is no interface id: %s" % (macro, interface))
        equal(macro, abi.table_of(interface).upper(), "macro of " + interface)
    equal(sorted(map(abi.table_of, names.ids.values())),
          sorted(name for name in names.structs if re.search(r"_\d+$", name)), "tables")


def test_nothing_in_the_plugin_abi_changes_its_width():
    """No long, no enum-typed member, no library's type: only what all compilers on both sides agree on."""
    for header in abi.sdk_headers():
        code = re.sub(r"/\*.*?\*/", "", read(abi.os.path.join(abi.INCLUDE, header)), flags=re.S)
        bad = re.findall(r"\b(?:long|time_t|va_list|FILE|json_t|cairo_\w+|CURL|enum\s+\w+|int|unsigned)\b(?!\s*\{)", code)
        equal(bad, [], header)


def test_the_register_lists_every_interface_record_and_value():
    listed, wanted = abi.register(), abi.wanted_register(abi.sdk_names())
    equal(sorted(set(wanted) - set(listed)), [], "not in plugin-sdk/SYMBOLS; run " + abi.UPDATE)
    equal(sorted(set(listed) - set(wanted)), [], "in plugin-sdk/SYMBOLS, but in no header")
    for name, section in wanted.items():
        equal(listed[name][0], section, "section of " + name)


def test_the_register_says_since_when_and_what_to_use_instead():
    minor = int(re.search(r"^#define HCT_ABI_MINOR (\d+)$", read(abi.os.path.join(abi.INCLUDE, "hecate/plugin.h")), re.M).group(1))
    listed = abi.register()
    for name, (_, since, deprecated, replacement) in listed.items():
        for version in (since, deprecated):
            if not (re.fullmatch(r"1\.\d+", version) and int(version[2:]) <= minor or version == "-" and version is deprecated):
                raise AssertionError("%s: %s is no version up to 1.%d" % (name, version, minor))
        if replacement != "-" and (replacement not in listed or deprecated == "-"):
            raise AssertionError("%s: replacement %s" % (name, replacement))


main()
