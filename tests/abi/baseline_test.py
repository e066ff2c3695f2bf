"""Compares the plugin ABI with the committed baseline by libabigail, and proves on changed copies of the headers that the
net holds: what may change is quiet, what may not is caught by abidiff or by offsets.c."""
import os
import re
import shutil
import subprocess

import abi
from harness import equal, main


def changed(file, pattern, by):
    """(abidiff's exit code, whether offsets.c still compiles) with one place of a header replaced."""
    with abi.scratch() as folder:
        include = os.path.join(folder, "include")
        shutil.copytree(abi.INCLUDE, include)
        path = os.path.join(include, "hecate", file)
        with open(path, encoding="utf-8") as header:
            text, count = re.subn(pattern, by, header.read(), count=1)
        equal(count, 1, "places of %r in %s" % (pattern, file))
        with open(path, "w", encoding="utf-8") as header:
            header.write(text)
        code, _ = abi.abidiff(abi.BASELINE, abi.build_witness(folder, include))
        pinned = subprocess.run(["gcc", "-std=c11", "-I" + include, "-I" + os.path.dirname(abi.LIBRARY_HEADER), "-fsyntax-only",
                                 abi.OFFSETS], capture_output=True)
        return code, pinned.returncode == 0


def broken(file, pattern, by):
    code, _ = changed(file, pattern, by)
    if not code & 4:
        raise AssertionError("abidiff says nothing about %r → %r" % (pattern, by))


def unpinned(file, pattern, by):
    if changed(file, pattern, by)[1]:
        raise AssertionError("offsets.c compiles after %r → %r" % (pattern, by))


def test_the_headers_are_compatible_with_the_baseline():
    with abi.scratch() as folder:
        code, report = abi.abidiff(abi.BASELINE, abi.build_witness(folder))
    if code:
        raise AssertionError("the ABI changed; if it may (plugin-sdk/abi/README.md): %s\n%s" % (abi.UPDATE, report))


def test_the_baseline_names_every_struct():
    with open(abi.BASELINE, encoding="utf-8") as file:
        seen = set(re.findall(r"<elf-symbol name='witness_(\w+)'", file.read()))
    equal(seen, set(abi.sdk_names().structs), "structs of the baseline; run " + abi.UPDATE)


def test_a_record_may_grow_at_its_tail():
    for file, member in (("panel.h", r"uint64_t \*out_cursor;"), ("plugin.h", r"const struct hct_kind \*const \*kinds;"),
                         ("plugin.h", r"const void \*\(\*get_interface\)\(const char \*id\);")):
        equal(changed(file, member, r"\g<0> const char *more;")[0], 0, "abidiff about a member behind " + member)


def test_a_record_that_grows_elsewhere_is_a_break():
    broken("panel.h", r"uint64_t cursor;", r"uint64_t before; \g<0>")
    broken("plugin.h", r"const char \*name;", r"const char *before; \g<0>")


def test_a_member_that_is_gone_is_a_break():
    broken("panel.h", r"uint64_t \*out_cursor;", "")
    broken("plugin.h", r"const char \*name;", "")
    broken("panel.h", r"(?s)struct hct_rect box;(.*?out_cursor;)", r"\1 const char *more;")


def test_a_table_never_grows():
    broken("panel.h", r"uint32_t \(\*query_mode\)", r"void (*more)(void *self); \g<0>")
    broken("panel.h", r"bool \(\*is_empty\)\(void \*self\);", r"\g<0> void (*more)(void *self);")


def test_a_method_with_another_parameter_is_a_break():
    broken("panel.h", r"\(\*natural_height\)\(void \*self,", r"\g<0> int32_t more,")
    broken("canvas.h", r"\(\*pop_clip\)\(struct hct_canvas \*canvas", r"\g<0>, int32_t more")


def test_a_value_never_changes():
    broken("plugin.h", r"double x, y;\n", "double x, y, z;\n")
    broken("value.h", r"int32_t unit;", "int64_t unit;")


def test_a_member_of_another_type_is_caught_by_offsets_c():
    """abidiff's rule for tail growth hides these as well."""
    unpinned("panel.h", r"uint64_t \*out_cursor;", "double *out_cursor;")
    unpinned("plugin.h", r"void \*\*out_self\);", "void **out_self, int32_t more);")
    unpinned("panel.h", r"uint64_t \*out_cursor;", "const char *other; const char *more;")


def test_another_number_is_caught_by_offsets_c():
    unpinned("status.h", r"HCT_MORE = 1", "HCT_MORE = 2")
    unpinned("panel.h", r"\"hct\.panel/1\"", '"hct.panel/2"')


main()
