"""Boxes and requests against what the real Perses UI made of the same dashboards and data."""
import glob
import json
import os
import sys
import tempfile
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from harness import *

# Made of the panels that exist; and the four whole ones.
NAMES = ["gauge", "markdown", "stat", "stat-multi", "steps", "table", "ts-annotations", "ts-area-stack", "ts-axis",
         "ts-bars", "ts-gaps", "ts-legend-list", "ts-legend-table", "ts-lines", "ts-query-settings", "ts-thresholds",
         "ts-units", "whole-errors", "whole-groups", "whole-mixed", "whole-repeat"]
SERVER = None
REPORTS = {}


def report_of(name, start="2026-11-01T06:00:00Z", end="2026-11-01T12:00:00Z"):
    key = (name, start, end)
    if key not in REPORTS:
        with tempfile.TemporaryDirectory() as folder:
            result, report = render(os.path.join(REFERENCE, "dashboards", name + ".json"), "-d", "*=" + SERVER, "--from",
                                    start, "--to", end, "--tz", "UTC", "-q", "-o", os.path.join(folder, "out.png"))
        if report is None:
            raise AssertionError(name + ": " + result.err)
        REPORTS[key] = report
    return REPORTS[key]


def near(got, want, what):
    for side in ("x", "y", "width", "height"):
        if abs(got[side] - want[side]) > 1:
            raise AssertionError("%s: %s is %s, in Perses %s" % (what, side, got[side], want[side]))


def test_panel_boxes_equal_those_of_perses_within_one_px():
    for name in NAMES:
        with open(os.path.join(REFERENCE, "perses", name + ".boxes.json"), encoding="utf-8") as file:
            boxes = json.load(file)
        report = report_of(name)
        want = [p for g in boxes["groups"] for p in g["panels"]]
        got = [p for p in report["panels"] if p["status"] != "skipped"]
        equal(len(got), len(want), name + ": panels")
        order = lambda box: (round(box["y"]), round(box["x"]))
        got.sort(key=lambda p: order(p["box"]))
        want.sort(key=lambda p: order(p["panel"]))
        for g, w in zip(got, want):
            near(g["box"], w["panel"], "%s: %s" % (name, g["key"]))
            equal(g["title"].strip(), w["title"].strip(), name + ": title of " + g["key"])
        equal(report["width"], boxes["width"], name + ": width")
        if abs(report["height"] - boxes["height"]) > 1:
            raise AssertionError("%s: height is %s, in Perses %s" % (name, report["height"], boxes["height"]))


def normal(method, path, parameters):
    # A variable by PromQL is asked at the end of the range, not at the present time, on purpose.
    flat = {}
    for key, value in parameters.items():
        flat[key] = value if isinstance(value, list) else [value]
    return (method, path, json.dumps(flat, sort_keys=True))


def wanted_requests(path, kinds):
    with open(path, encoding="utf-8") as file:
        requests = json.load(file)
    found = set()
    for r in requests:
        if r["path"].startswith("/api/v1/"):
            found.add(normal(r["method"], r["path"], r["parameters"]))
    return found


def got_requests(report):
    found = set()
    for r in report["requests"]:
        url = urllib.parse.urlsplit(r["url"])
        parameters = {}
        for part in (url.query, r["body"]):
            for key, value in urllib.parse.parse_qsl(part, keep_blank_values=True):
                parameters.setdefault(key, []).append(value)
        found.add(normal(r["method"], url.path, parameters))
    return found


def without_now(requests):
    kept = set()
    for method, path, parameters in requests:
        values = json.loads(parameters)
        if path == "/api/v1/query":
            values.pop("time", None) if "time" not in values or float(values["time"][0]) > 1793600000 else None
        kept.add((method, path, json.dumps(values, sort_keys=True)))
    return kept


# Panels whose kind is not installed ask nothing; their queries are not expected.
def queries_of_missing_kinds(name, report):
    missing = set()
    with open(os.path.join(REFERENCE, "dashboards", name + ".json"), encoding="utf-8") as file:
        panels = json.load(file)["spec"]["panels"]
    shown = set()
    for p in report["panels"]:
        kind_missing = any("is not installed" in m["text"] for m in p["messages"])
        for q in panels.get(p["key"].split("[")[0].split("#")[0], {}).get("spec", {}).get("queries") or []:
            query = q["spec"]["plugin"]["spec"].get("query")
            (missing if kind_missing else shown).add(query)
    return missing - shown


def compare_requests(name, report, path):
    missing = queries_of_missing_kinds(name, report)
    want = {r for r in wanted_requests(path, None) if json.loads(r[2]).get("query", [None])[0] not in missing}
    got = got_requests(report)
    promql = {r for r in got - want if r[1] == "/api/v1/query"}
    bare = {(m, p, json.dumps({k: v for k, v in json.loads(q).items() if k != "time"}, sort_keys=True)) for m, p, q in promql}
    want_bare = {r for r in want - got if r[1] == "/api/v1/query" and "time" not in json.loads(r[2])}
    lost, extra = want - got - want_bare, got - want - promql
    if lost or extra or not want_bare <= bare:
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
    main(SERVER=prometheus)
