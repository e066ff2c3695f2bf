"""The template as a third party has it: copied out of the tree, built by its own meson.build with nothing but the headers,
drawn by hecate."""
import json
import os
import re
import shutil
import subprocess

import abi
from documents import NO_PROXY, RANGE, dashboard, direct, panel, query
from harness import equal, hecate, main
from servers import scripted

TEMPLATE = os.path.join(abi.SDK, "template")


def two_series(number, body):
    """What a Prometheus would answer: a at 1, then 3; b at 2, then 4.5."""
    series = [{"metric": {"__name__": "load", "host": host}, "values": [[1793512800, first], [1793534400, last]]}
              for host, first, last in (("a", "1", "3"), ("b", "2", "4.5"))]
    reply = {"status": "success", "data": {"resultType": "matrix", "result": series}}
    return 200, {"Content-Type": "application/json"}, json.dumps(reply).encode()


def build(folder):
    """Only headers are copied, so nothing else of the tree can be used."""
    abi.need("meson")
    plugin, include = os.path.join(folder, "valuelist"), os.path.join(folder, "include")
    shutil.copytree(TEMPLATE, plugin)
    shutil.copytree(abi.INCLUDE, include)
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("PKG_CONFIG", "CFLAGS", "LDFLAGS"))}
    bare["PKG_CONFIG_LIBDIR"] = os.path.join(folder, "nowhere")
    for command in (["meson", "setup", "build", "-Dwerror=true", "-Dc_args=-I" + include], ["meson", "compile", "-C", "build"]):
        done = subprocess.run(command, cwd=plugin, env=bare, capture_output=True, text=True)
        if done.returncode:
            raise AssertionError("%s\n%s%s" % (" ".join(command), done.stdout, done.stderr))
    return plugin


def test_the_template_is_built_from_the_headers_alone_and_draws():
    with abi.scratch() as folder, scripted(two_series) as server:
        plugin = build(folder)
        module = os.path.join(plugin, "build", "valuelist.so")
        equal(abi.run("nm", "--dynamic", "--defined-only", module).split()[2:], ["hct_plugin_entry_v1"], "exports")
        listed = hecate("plugin", "list", "--plugin-path", plugin)
        if not re.search(r"ValueList .*\bok\b", listed.out.decode()):
            raise AssertionError(listed.out.decode())
        document = os.path.join(folder, "dashboard.json")
        with open(document, "w", encoding="utf-8") as file:
            json.dump(dashboard({"list": panel("Load", "ValueList", query("load"), spec={"format": {"unit": "decimal"}})},
                                {"prom": direct(server.url, default=True)}), file)
        drawn = hecate("render", document, *RANGE, "--plugin-path", plugin, "-f", "scene", "-o", "-",
                       env=NO_PROXY)
        equal(drawn.code, 0, drawn.err)
        scene = drawn.out.decode()
        content = scene[scene.index('group "Load"'):]
        equal(re.findall(r'"(?:[^"\\]|\\.)*"', content), ['"Load"', '"load{host=\\"a\\"}"', '"3"', '"load{host=\\"b\\"}"', '"4.5"'],
              "words of the panel")
        equal(len(re.findall(r"^ *circles ", content, re.M)), 2, "dots")


def test_the_template_stays_small():
    """It is read before it is copied."""
    with open(os.path.join(TEMPLATE, "valuelist.c"), encoding="utf-8") as file:
        lines = len(file.readlines())
    if lines >= 80:
        raise AssertionError("%d lines" % lines)


main()
