"""Many panels drawn by four threads in this process, for the thread sanitizer too: the same bytes, and no race."""
import copy
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from harness import *
from bundles import *

BUNDLE = os.path.join(ROOT, "examples/bundles/shop.bundle.json.gz")
SCRATCH = tempfile.TemporaryDirectory(prefix="hecate-parallel-")
ROUNDS = 3


def twenty_panels():
    """The bundle with every group but the first shown twice: the same queries, more than twenty panels."""
    path = os.path.join(SCRATCH.name, "twenty.bundle.json")
    if os.path.exists(path):
        return path
    try:
        import yaml
    except ImportError:
        raise Skip("python3-yaml is not installed")
    head, bodies = read_bundle(BUNDLE)
    document = yaml.safe_load(head["documents"][0]["text"])
    document["spec"]["layouts"] += copy.deepcopy(document["spec"]["layouts"][1:])
    head["documents"][0]["text"] = json.dumps(document)
    write_bundle(path, head, bodies)
    return path


def drawn(format, *args, threads=4, panels=20):
    out = os.path.join(SCRATCH.name, "out." + format)
    result, report = render("--replay", twenty_panels(), "-q", "--in-process", "--threads", str(threads), "-o", out, *args)
    equal((result.code, result.err), (0, ""), "exit code")
    if len(report["panels"]) < panels or any(p["status"] != "drawn" for p in report["panels"]):
        raise AssertionError("panels: %r" % [(p["key"], p["status"]) for p in report["panels"]])
    with open(out, "rb") as file:
        return file.read()


def same_from_four_threads(format, *args):
    want = drawn(format, *args, threads=1)
    for _ in range(ROUNDS):
        if drawn(format, *args) != want:
            raise AssertionError("%s of four threads differs from that of one" % format)


def test_png():
    same_from_four_threads("png")


def test_png_of_twice_the_pixels():
    same_from_four_threads("png", "--scale", "2", "--theme", "dark")


def test_svg():
    same_from_four_threads("svg")


def test_scene():
    same_from_four_threads("scene")


def test_pdf():
    same_from_four_threads("pdf", "--page", "a4")


def test_data():
    same_from_four_threads("csv")


def test_one_panel():
    want = drawn("png", "--panel", "traffic", threads=1, panels=1)
    if drawn("png", "--panel", "traffic", panels=1) != want:
        raise AssertionError("the panel differs")


def test_more_threads_than_panels():
    want = drawn("png", threads=1)
    for threads in (2, 3, 16, 64):
        if drawn("png", threads=threads) != want:
            raise AssertionError("%d threads draw something else" % threads)


def test_fonts_that_all_threads_need_at_once():
    """Every thread meets its first Chinese, Arabic and coloured letters at the same moment."""
    panels = {"p%d" % i: {"kind": "Panel", "spec": {"display": {"name": "漢字 %d 🙂 عربى" % i}, "plugin": {
        "kind": "Markdown", "spec": {"text": "# 次の %d\n\n*傾斜* **太字** `コード` 🚀\n\n| a | ב |\n|---|---|\n| 1 | 令 |" % i}}}}
        for i in range(24)}
    items = [{"x": i % 4 * 6, "y": i // 4 * 6, "width": 6, "height": 6, "content": {"$ref": "#/spec/panels/p%d" % i}}
             for i in range(24)]
    path = os.path.join(SCRATCH.name, "scripts.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"kind": "Dashboard", "metadata": {"name": "scripts", "project": "p"}, "spec": {
            "duration": "1h", "panels": panels, "layouts": [{"kind": "Grid", "spec": {"items": items}}]}}, file)
    for format in ("png", "svg", "scene"):
        outs = [hecate("render", path, *RANGE, "-q", "--in-process", "--threads", threads, "-f", format, "-o", "-").out
                for threads in ("1", *["4"] * ROUNDS)]
        equal([out == outs[0] for out in outs], [True] * len(outs), "same " + format)


if __name__ == "__main__":
    main()
