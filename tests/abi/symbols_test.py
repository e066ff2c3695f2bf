"""What the built objects show to a linker: a module one symbol and no wish for the host's; libhecate its functions."""
import glob
import json
import os
import re

import abi
from harness import Skip, equal, main

LIBRARY = os.environ.get("HCT_LIBRARY", "build/plain/core/libhecate.so")
MODULES = os.environ.get("HECATE_PLUGIN_PATH", "build/plain/plugins")
# Rule of plugin.h: the clock and the words are the host's, and so is the process.
FORBIDDEN = {"setlocale", "setenv", "unsetenv", "putenv", "exit", "_exit", "quick_exit", "atexit", "time", "gettimeofday",
             "clock_gettime", "localtime", "localtime_r", "printf", "puts", "putchar", "perror", "vprintf", "stdin", "stdout",
             "stderr", "fork", "system", "popen", "signal", "sigaction"}


def symbols(path, which):
    """Names without the version that glibc hangs on them."""
    abi.need("nm")
    lines = abi.run("nm", "--dynamic", which, path).splitlines()
    return sorted(line.split()[-1].split("@")[0] for line in lines if line.strip())


def modules():
    found = sorted(glob.glob(os.path.join(MODULES, "*", "*.so")))
    if not found:
        raise Skip("no modules in " + MODULES)
    return found


def mapped():
    with open(os.path.join(abi.ROOT, "core", "hecate.map"), encoding="utf-8") as file:
        return sorted(re.findall(r"hct_\w+", file.read().split("local:")[0]))


def test_a_module_exports_its_entry_and_nothing_else():
    for path in modules():
        equal(symbols(path, "--defined-only"), ["hct_plugin_entry_v1"], os.path.basename(path))


def test_a_module_asks_nothing_of_the_host_s_linker():
    for path in modules():
        equal([name for name in symbols(path, "--undefined-only") if name.startswith("hct_")], [], os.path.basename(path))


def test_a_module_calls_nothing_that_the_contract_forbids():
    for path in modules():
        equal(sorted(FORBIDDEN.intersection(symbols(path, "--undefined-only"))), [], os.path.basename(path))


def test_every_module_of_the_tree_is_built():
    """Markdown needs a library that may be absent; a manifest without a module brings schemas only."""
    wanted = set()
    for path in glob.glob(os.path.join(abi.ROOT, "plugins/*/manifest.json")):
        with open(path, encoding="utf-8") as file:
            if "module" in json.load(file)["hecate"]:
                wanted.add(os.path.basename(os.path.dirname(path)))
    built = {os.path.splitext(os.path.basename(path))[0] for path in modules()}
    equal(sorted(wanted - built - {"markdown"}), [], "modules not built")


def test_the_library_exports_what_its_map_lists():
    equal(symbols(LIBRARY, "--defined-only"), mapped(), "symbols of " + os.path.basename(LIBRARY))


def test_the_map_lists_the_functions_of_its_header():
    equal(mapped(), sorted(abi.library_names().functions), "core/hecate.map")


main()
