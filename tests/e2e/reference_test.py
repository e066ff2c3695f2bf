"""Boxes and requests against what the real Perses UI made of the same dashboards and data."""
import glob
import json
import os
import sys
import tempfile
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from harness import *

# Made of metrics; and the four whole ones.
NAMES = ["bar-chart", "gauge", "heatmap", "histogram", "markdown", "pie-chart", "status-history", "timeseries-table",
         "stat", "stat-multi", "steps", "table", "ts-annotations", "ts-area-stack", "ts-axis", "ts-bars", "ts-gaps",
         "ts-legend-list", "ts-legend-table", "ts-lines", "ts-query-settings", "ts-thresholds", "ts-units",
         "whole-errors", "whole-groups", "whole-mixed", "whole-repeat"]
SERVER = FIXTURES = None
# Native histograms come from recorded answers.
RECORDED = ("heatmap", "histogram")
REPORTS = {}


def server_of(name):
    module = sys.modules["__main__"]
    return module.FIXTURES + "/native" if name in RECORDED else module.SERVER


def report_of(name, start="2026-11-01T06:00:00Z", end="2026-11-01T12:00:00Z"):
    key = (name, start, end)
    if key not in REPORTS:
        with tempfile.TemporaryDirectory() as folder:
            result, report = render(os.path.join(REFERENCE, "dashboards", name + ".json"), "-d", "*=" + server_of(name), "--from",
                                    start, "--to", end, "--tz", "UTC", "-q", "-o", os.path.join(folder, "out.png"))
        if report is None:
            raise AssertionError(name + ": " + result.err)
        REPORTS[key] = report
    return REPORTS[key]


def near(got, want, what):
    for side in ("x", "y", "width", "height"):
        if abs(got[side] - want[side]) > 1:
            raise AssertionError("%s: %s is %s, in Perses %s" % (what, side, got[side], want[side]))


def inside(box, item):
    return (box["x"] >= item["x"] - 1 and box["y"] >= item["y"] - 1 and
            box["x"] + box["width"] <= item["x"] + item["width"] + 1 and
            box["y"] + box["height"] <= item["y"] + item["height"] + 1)


def test_panel_boxes_equal_those_of_perses_within_one_px():
    for name in NAMES:
        with open(os.path.join(REFERENCE, "perses", name + ".boxes.json"), encoding="utf-8") as file:
            boxes = json.load(file)
        report = report_of(name)
        want = [p for g in boxes["groups"] for p in g["panels"]]
        got = [p for p in report["panels"] if p["status"] != "skipped"]
        # Of a repeated panel Perses' boxes hold the first cell and the item that holds them all.
        for w in want:
            near_by = [g for g in got if abs(g["box"]["x"] - w["panel"]["x"]) <= 1 and abs(g["box"]["y"] - w["panel"]["y"]) <= 1]
            equal(len(near_by), 1, "%s: panels at the place of %r" % (name, w["title"]))
            near(near_by[0]["box"], w["panel"], "%s: %s" % (name, near_by[0]["key"]))
            equal(near_by[0]["title"].strip(), w["title"].strip(), name + ": title of " + near_by[0]["key"])
        for g in got:
            if not any(inside(g["box"], w["item"]) for w in want):
                raise AssertionError("%s: %s is where Perses has no panel" % (name, g["key"]))
        plain = [g for g in got if "[" not in g["key"]]
        if len(plain) == len(got):
            equal(len(got), len(want), name + ": panels")
        equal(report["width"], boxes["width"], name + ": width")
        if abs(report["height"] - boxes["height"]) > 1:
            raise AssertionError("%s: height is %s, in Perses %s" % (name, report["height"], boxes["height"]))


def normal(method, path, parameters):
    flat = {}
    for key, value in parameters.items():
        flat[key] = value if isinstance(value, list) else [value]
    return (method, path, json.dumps(flat, sort_keys=True))


def wanted_requests(path):
    with open(path, encoding="utf-8") as file:
        requests = json.load(file)
    found = set()
    for r in requests:
        path = r["path"].removeprefix("/native")
        if path.startswith("/api/v1/"):
            found.add(normal(r["method"], path, r["parameters"]))
    return found


def got_requests(report):
    found = set()
    for r in report["requests"]:
        url = urllib.parse.urlsplit(r["url"])
        parameters = {}
        for part in (url.query, r["body"]):
            for key, value in urllib.parse.parse_qsl(part, keep_blank_values=True):
                parameters.setdefault(key, []).append(value)
        found.add(normal(r["method"], url.path.removeprefix("/native"), parameters))
    return found


# Panels that cannot be drawn ask nothing; their queries are not expected.
def queries_of_missing_kinds(name, report):
    with open(os.path.join(REFERENCE, "dashboards", name + ".json"), encoding="utf-8") as file:
        panels = json.load(file)["spec"]["panels"]
    missing = set()
    for p in report["panels"]:
        if any("is not installed" in m["text"] or "cannot draw it" in m["text"] for m in p["messages"]):
            for q in panels[p["key"].split("[")[0].split("#")[0]]["spec"].get("queries") or []:
                missing.add(q["spec"]["plugin"]["spec"].get("query"))
    return missing


def compare_requests(name, report, path):
    missing = queries_of_missing_kinds(name, report)
    want, got = wanted_requests(path), got_requests(report)
    query_of = lambda r: json.loads(r[2]).get("query", [None])[0]
    # A variable by PromQL is asked at the end of the range here, at the present time (no parameter) there.
    timeless = lambda r: (r[0], r[1], json.dumps({k: v for k, v in json.loads(r[2]).items() if k != "time"}, sort_keys=True))
    now = {r for r in want - got if r[1] == "/api/v1/query" and "time" not in json.loads(r[2])}
    at_end = {r for r in got - want if timeless(r) in now}
    equal({timeless(r) for r in at_end}, now, name + ": variables by PromQL")
    lost = {r for r in want - got - now if query_of(r) not in missing}
    extra = got - want - at_end
    if lost or extra:
        raise AssertionError("%s\n  only Perses: %s\n  only hecate: %s" % (name, sorted(lost)[:5], sorted(extra)[:5]))


def test_requests_equal_those_of_perses():
    for name in NAMES:
        compare_requests(name, report_of(name), os.path.join(REFERENCE, "perses", name + ".requests.json"))


def test_requests_of_other_ranges_equal_those_of_perses():
    paths = glob.glob(os.path.join(REFERENCE, "perses", "steps@*.requests.json"))
    if not paths:
        raise AssertionError("no reference requests")
    for path in sorted(paths):
        start, end = os.path.basename(path)[6:-len(".requests.json")].split("-")
        clock = lambda t: "2026-11-01T%s:%s:%sZ" % (t[:2], t[2:4], t[4:])
        compare_requests("steps", report_of("steps", clock(start), clock(end)), path)


if __name__ == "__main__":
    main(SERVER=prometheus, FIXTURES=fixtures)
