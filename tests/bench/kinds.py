"""One case for each kind of panel, and M, a chart of five hundred lines."""
import json
import math

from boards import dashboard, panel, single
from query import Query, number, random_numbers

# The picture's width and height; a case is named after the panel's kind.
SIZES = {"bars": (800, 500), "pie": (800, 400), "status": (1000, 600), "heat": (800, 400), "histogram": (800, 400),
         "list": (800, 1140), "stat": (1200, 300), "gauge": (1200, 300), "table": (1000, 700), "markdown": (800, 900)}
WALL = {"M": (460, 300), "N": (460, 300)}

TEXT = """# Service shop

Runs in **three** regions, deployed by *one* pipeline. ~~Ask Bob.~~ See the [run book](https://example.org/shop).

## Alerts

- `HighLatency`: p99 above 500 ms for ten minutes
- `HighErrors`: more than one in a hundred answers fails
  - a canary that fails alone is rolled back
  - two regions at once wake somebody
- [x] reviewed
- [ ] rehearsed

| owner | pager | since | region | replicas |
|:------|:-----:|------:|--------|---------:|
{rows}

> What is measured gets better; what is not is told in stories.

```
make deploy REGION=eu
make verify REGION=eu && make announce
```

1. Look at the traffic.
2. Look at the errors.
3. Look at what was changed.

{words}
"""


def markdown():
    rows = "\n".join(f"| team-{i} | `#pager-{i}` | {2010 + i} | eu-{i} | {i * 7 % 12} |" for i in range(8))
    words = "\n\n".join(" ".join(["Every paragraph has words enough for some lines, and each of them is set anew."] * 4)
                        for _ in range(3))
    return TEXT.format(rows=rows, words=words)


class Status(Query):
    """States 0, 1 and 2 that last a while."""

    def curve(self, seed, index, series):
        random, state, values = random_numbers(seed * 7919 + index * 104729 + 1), 0, []
        for _ in range(self.points):
            state = int(next(random) * 3) if next(random) < 0.15 else state
            values.append(float(state))
        return values


class Histogram(Query):
    """Native histograms: a hump of buckets that moves up and down."""

    def __init__(self, name, seed, buckets, points, instant=False):
        self.buckets = buckets
        super().__init__(name, seed, 1, points, instant=instant)

    def bucket_list(self, index):
        middle = self.buckets / 2 + self.buckets / 5 * math.sin(index / 7)
        bounds = [2 ** (i / 4 - 4) for i in range(self.buckets + 1)]
        return [[0, repr(bounds[i]), repr(bounds[i + 1]), number(math.floor(200 * math.exp(-(i - middle) ** 2 / 30)) + 1)]
                for i in range(self.buckets)]

    def histogram(self, index):
        buckets = self.bucket_list(index)
        count = sum(int(bucket[3]) for bucket in buckets)
        return [self.start + index * self.step, {"count": str(count), "sum": number(count * 0.25), "buckets": buckets}]

    def reply(self):
        element = {"metric": self.labels[0]}
        if self.instant:
            element["histogram"] = self.histogram(0)
        else:
            element["histograms"] = [self.histogram(i) for i in range(self.points)]
        return json.dumps({"status": "success", "data": {"resultType": "vector" if self.instant else "matrix",
                                                         "result": [element]}}, separators=(",", ":"))


class Seen(Query):
    """Of every four samples the lowest and the highest: what a pixel column shows of them."""

    def reply(self):
        elements = []
        for metric, values in zip(self.labels, self.values):
            kept = []
            for i in range(0, len(values), 4):
                group = range(i, min(i + 4, len(values)))
                kept += sorted({min(group, key=values.__getitem__), max(group, key=values.__getitem__)})
            samples = [[self.start + i * self.step, number(values[i])] for i in kept]
            elements.append({"metric": metric, "values": samples})
        return json.dumps({"status": "success", "data": {"resultType": "matrix", "result": elements}},
                          separators=(",", ":"))


def wall(name):
    board = single(name, "CPU load, 500 hosts")
    board["spec"]["panels"]["chart"]["spec"]["plugin"]["spec"]["visual"] = {"connectNulls": True}
    return board


def labels(i):
    return {"region": ["eu", "us", "ap"][i % 3], "version": f"1.{i % 7}", "mode": "idle", "cpu": str(i)}


MAPPINGS = [{"kind": "Value", "spec": {"value": str(i), "result": {"value": word, "color": color}}}
            for i, (word, color) in enumerate([("up", "#2FBF71"), ("slow", "#FFB249"), ("down", "#EA4747")])]
LEGEND = {"position": "bottom", "mode": "list"}
TABLE = {"density": "compact", "columnSettings": [
    {"name": "timestamp", "hide": True}, {"name": "__name__", "hide": True},
    {"name": "value", "align": "right", "format": {"unit": "decimal", "decimalPlaces": 2},
     "cellSettings": [{"condition": {"kind": "Range", "spec": {"min": 120}}, "backgroundColor": "#FBDADA"}]}]}
DECIMAL = {"unit": "decimal", "decimalPlaces": 1}
STEPS = {"steps": [{"value": 60}, {"value": 85}]}


def specs():
    """Panel kind, spec and query of each case."""
    yield "bars", "BarChart", {"calculation": "last", "format": DECIMAL}, Query("kind_bars", 11, 20, 360)
    yield "pie", "PieChart", {"calculation": "last", "radius": 50, "showLabels": True, "format": DECIMAL, "legend": {
        "position": "right", "mode": "table", "values": ["abs", "relative"]}}, Query("kind_pie", 12, 9, 360)
    yield "status", "StatusHistoryChart", {"legend": LEGEND, "mappings": MAPPINGS}, Status("kind_status", 13, 20, 120)
    yield "heat", "HeatMapChart", {"yAxisFormat": {"unit": "seconds"}, "showVisualMap": True, "logBase": 2}, Histogram(
        "kind_heat", 14, 30, 60)
    yield "histogram", "HistogramChart", {"logBase": 2, "thresholds": {"steps": [
        {"value": 1, "color": "#E69F00"}]}}, Histogram("kind_histogram", 15, 40, 1, instant=True)
    yield "list", "TimeSeriesTable", {}, Query("kind_list", 16, 20, 1, instant=True, labels=labels)
    yield "stat", "StatChart", {"calculation": "last-number", "format": DECIMAL, "sparkline": {"width": 1.5}}, Query(
        "kind_stat", 17, 6, 360)
    yield "gauge", "GaugeChart", {"calculation": "last-number", "format": {"unit": "percent"}, "thresholds": STEPS}, Query(
        "kind_gauge", 18, 6, 360)
    yield "table", "Table", TABLE, Query("kind_table", 19, 50, 1, instant=True, labels=labels)


def cases():
    """As generate.cases: name, width, dashboard, queries, step."""
    for name, kind, spec, query in specs():
        yield name, SIZES[name][0], dashboard(name, {"chart": panel("Panel", kind, spec, query.name)},
                                              {"chart": (0, 0, 24, 9)}), [query], 60
    text = {"kind": "Panel", "spec": {"display": {"name": "Panel"}, "plugin": {
        "kind": "Markdown", "spec": {"text": markdown()}}}}
    yield "markdown", SIZES["markdown"][0], dashboard("markdown", {"chart": text}, {"chart": (0, 0, 24, 9)}), [], 60
    # 460 px suggest 120 s for a day; the replies are finer. Four samples of M, two of N fall on a column of the plot's 360.
    yield "M", WALL["M"][0], wall("M"), [Query("M", 20, 500, 1440)], 120
    yield "N", WALL["N"][0], wall("N"), [Seen("N", 20, 500, 1440)], 120
