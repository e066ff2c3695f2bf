"""Writes what the ABI tests compare with: offsets.c and witness.c from the headers, plugin-sdk/abi/hecate-1.xml from the
witness, and in plugin-sdk/SYMBOLS a line for each new name. Read the difference before you commit it: plugin-sdk/abi/
README.md says which changes are allowed. usage: python3 tests/abi/update.py"""
import os

import abi

HEAD = """/* Written by tests/abi/update.py. %s */
"""
NOTE_OFFSETS = """Pins the layout of every public struct, the types of its members and the value of
 * every public constant: what a compiled plugin or program has in it. It compiles or does not; nothing runs. */
/* clang-format off"""
NOTE_WITNESS = """One pointer to each struct of the plugin ABI. libabigail follows only types that
 * an exported symbol leads to, and a table handed out as `const void *` leads nowhere."""
PROGRAM = """%s
#include <stdio.h>
#define STRUCT(type) printf("\\n_Static_assert(sizeof(struct " #type ") == %%zu && _Alignof(struct " #type ") == %%zu, \\"" \\
	#type "\\");\\n", sizeof(struct type), _Alignof(struct type));
#define MEMBER(type, member, its) printf("MEMBER(" #type ", " #member ", %%zu, %%zu, %%s)\\n", \\
	offsetof(struct type, member), sizeof(((struct type *)0)->member), its);
#define FUNCTION(name, its) printf("FUNCTION(" #name ", %%s)\\n", its);
#define NUMBER(name) printf("NUMBER(" #name ", %%d)\\n", (int)(name));
#define ID(name) printf("TEXT(" #name ", \\"%%s\\")\\n", name);
int main(void)
{
%s
return 0;
}
"""
MACROS = """
#ifndef __LP64__
#error "these are the numbers of LP64"
#endif
#define MEMBER(type, member, offset, bytes, ...) \\
	_Static_assert(offsetof(struct type, member) == offset && sizeof(((struct type *)0)->member) == bytes && \\
		__builtin_types_compatible_p(__typeof__(((struct type *)0)->member), __VA_ARGS__), #type "." #member);
#define FUNCTION(name, ...) _Static_assert(__builtin_types_compatible_p(__typeof__(name), __VA_ARGS__), #name);
#define NUMBER(name, value) _Static_assert((name) == (value), #name);
#define TEXT(name, value) _Static_assert(__builtin_strcmp(name, value) == 0, #name);

"""


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    print("wrote " + os.path.relpath(path, abi.ROOT))


def measured(folder, *all_names):
    """The assertions, as a program that includes the headers prints them."""
    calls = []
    for names in all_names:
        calls += ["ID(%s)" % name for name in sorted(names.ids)]
        calls += ["NUMBER(%s)" % name for name in names.constants]
        calls += ['FUNCTION(%s, "%s")' % item for item in names.functions.items()]
        for struct, members in names.structs.items():
            if struct in all_names[0].structs and names is not all_names[0]:
                continue
            calls += ["STRUCT(%s)" % struct] + ["MEMBER(%s, %s, \"%s\")" % (struct, *member) for member in members.items()]
    source, program = os.path.join(folder, "print.c"), os.path.join(folder, "print")
    with open(source, "w", encoding="utf-8") as file:
        file.write(PROGRAM % (abi.includes(*all_names[0].headers, "hecate.h"), "\n".join(calls)))
    abi.run("gcc", "-std=c11", "-I" + abi.INCLUDE, "-I" + os.path.dirname(abi.LIBRARY_HEADER), "-o", program, source)
    return abi.run(program)


def offsets(folder, sdk, library):
    return HEAD % NOTE_OFFSETS + abi.includes(*sdk.headers, "hecate.h") + MACROS + measured(folder, sdk, library)


def witness(sdk):
    lines = "".join("WITNESS(%s)\n" % name for name in sdk.structs)
    return (HEAD % NOTE_WITNESS + abi.includes(*sdk.headers) +
            "\n#define WITNESS(type) extern const struct type *witness_##type; const struct type *witness_##type;\n\n" + lines)


def baseline(folder):
    abi.run("abidw", "--no-corpus-path", "--no-comp-dir-path", "--no-show-locs", "--no-elf-needed", "--no-parameter-names",
            "--type-id-style", "hash", "--out-file", abi.BASELINE, abi.build_witness(folder))
    print("wrote " + os.path.relpath(abi.BASELINE, abi.ROOT))


def extend_register(sdk):
    """Adds a line for each name that has none, behind the last of its section; never takes a line away."""
    known, minor = abi.register(), abi.run("gcc", "-E", "-P", "-I" + abi.INCLUDE, "-x", "c", "-",
                                           text="#include <hecate/plugin.h>\nHCT_ABI_MINOR").split()[-1]
    with open(abi.REGISTER, encoding="utf-8") as file:
        sections = file.read().split("## ")
    for name, section in sorted(abi.wanted_register(sdk).items()):
        if name in known:
            continue
        at = next(i for i, text in enumerate(sections) if text.startswith(section))
        head, *lines = sections[at].rstrip("\n").split("\n")
        lines.append("%-28s 1.%-7s %-11s -" % (name, minor, "-"))
        sections[at] = "\n".join([head] + lines) + "\n" + ("\n" if at + 1 < len(sections) else "")
        print("SYMBOLS: added " + name)
    with open(abi.REGISTER, "w", encoding="utf-8") as file:
        file.write("## ".join(sections))


def main():
    sdk, library = abi.sdk_names(), abi.library_names()
    with abi.scratch() as folder:
        write(abi.OFFSETS, offsets(folder, sdk, library))
        write(abi.WITNESS, witness(sdk))
        baseline(folder)
    extend_register(sdk)


if __name__ == "__main__":
    main()
