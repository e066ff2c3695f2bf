#!/usr/bin/env python3
"""Writes the benchmark data: the same numbers on every machine, in every form that is measured.

    generate.py [DIR]           (default: data)

    DIR/prom/QUERY.json         Prometheus replies, read by cairo-bar
    DIR/dash/CASE.json          Perses dashboards
    DIR/bundle/CASE.json        dashboard and replies for `hecate render --replay`
    DIR/rrd/QUERY.upd           commands for `rrdtool -`
"""
import json
import math
import os
import sys

END = 1717243200                # 2024-06-01T12:00:00Z
URL = "http://127.0.0.1:9090"
MASK = 0xFFFFFFFF


def random_numbers(seed):
    """mulberry32: small, and the same in any language."""
    a = seed & MASK
    while True:
        a = (a + 0x6D2B79F5) & MASK
        t = (a ^ a >> 15) * (a | 1) & MASK
        t ^= (t + (t ^ t >> 7) * (t | 61)) & MASK
        yield (t ^ t >> 14) / 4294967296


def number(value):
    """As a Prometheus server writes it: 30, not 30.0."""
    text = repr(value)
    return text[:-2] if text.endswith(".0") else text


class Query:
    """A metric: some series of a slow wave and a random walk."""

    def __init__(self, name, seed, series, points, step=60, instant=False, labels=None):
        self.name, self.points, self.step, self.instant = name, points, step, instant
        self.start = END - (points - 1) * step
        self.labels = [{"__name__": "bench_" + name, "instance": f"host-{i:02}:9100", "job": "node",
                        **(labels(i) if labels else {})} for i in range(series)]
        self.values = [self.curve(seed, i, series) for i in range(series)]

    def curve(self, seed, index, series):
        random = random_numbers(seed * 7919 + index * 104729 + 1)
        period = self.points / (2 + index % 5)
        phase, base, walk, values = next(random) * 2 * math.pi, 30 + (3 if series > 10 else 12) * index, 0.0, []
        for i in range(self.points):
            walk = walk * 0.98 + (next(random) - 0.5) * 2
            value = base + 10 * math.sin(2 * math.pi * i / period + phase) + walk
            values.append(math.floor(value * 1e4 + 0.5) / 1e4)
        return values

    def reply(self):
        def element(labels, values):
            metric = json.dumps(labels, separators=(",", ":"))
            if self.instant:
                return f'{{"metric":{metric},"value":[{END},"{number(values[-1])}"]}}'
            samples = ",".join(f'[{self.start + i * self.step},"{number(v)}"]' for i, v in enumerate(values))
            return f'{{"metric":{metric},"values":[{samples}]}}'
        elements = ",".join(map(element, self.labels, self.values))
        kind = "vector" if self.instant else "matrix"
        return f'{{"status":"success","data":{{"resultType":"{kind}","result":[{elements}]}}}}'

    def request(self, step):
        """The form hecate sends: Perses' own arithmetic puts start and end on multiples of the step."""
        if self.instant:
            return "/api/v1/query", f"query=bench_{self.name}&time={END // step * step}"
        start, end = self.start // step * step, END // step * step
        return "/api/v1/query_range", f"query=bench_{self.name}&start={start}&end={end}&step={step}"

    def rrd(self):
        """One file, one source for each series."""
        sources = " ".join(f"DS:s{i}:GAUGE:{self.step * 2}:U:U" for i in range(len(self.values)))
        lines = [f"create {self.name}.rrd --start {self.start - self.step} --step {self.step} {sources}"
                 f" RRA:LAST:0.5:1:{self.points + 1}"]
        rows = [":".join([str(self.start + i * self.step)] + [number(v[i]) for v in self.values])
                for i in range(self.points)]
        lines += [f"update {self.name}.rrd " + " ".join(rows[i:i + 200]) for i in range(0, len(rows), 200)]
        return "\n".join(lines) + "\n"


def panel(title, kind, spec, query):
    return {"kind": "Panel", "spec": {"display": {"name": title}, "plugin": {"kind": kind, "spec": spec}, "queries": [
        {"kind": "TimeSeriesQuery", "spec": {"plugin": {"kind": "PrometheusTimeSeriesQuery", "spec": {
            "query": "bench_" + query, "seriesNameFormat": "{{instance}}", "minStep": "60s"}}}}]}}


def chart(title, query):
    return panel(title, "TimeSeriesChart", {"legend": {"position": "bottom", "mode": "list"},
                                            "yAxis": {"format": {"unit": "decimal"}}}, query)


def dashboard(name, panels, boxes):
    items = [{"x": x, "y": y, "width": w, "height": h, "content": {"$ref": "#/spec/panels/" + key}}
             for key, (x, y, w, h) in boxes.items()]
    return {"kind": "Dashboard", "metadata": {"name": "bench-" + name.lower(), "project": "bench"}, "spec": {
        "display": {"name": name}, "duration": "6h", "refreshInterval": "0s",
        "datasources": {"prometheus": {"default": True, "plugin": {
            "kind": "PrometheusDatasource", "spec": {"directUrl": URL}}}},
        "panels": panels, "layouts": [{"kind": "Grid", "spec": {"items": items}}]}}


def single(name, title):
    return dashboard(name, {"chart": chart(title, name)}, {"chart": (0, 0, 24, 9)})


def overview():
    """Case C: 4 stats, 2 gauges, 12 charts, a table."""
    panels, boxes = {}, {}
    for i in range(4):
        panels[f"stat{i}"] = panel(f"Requests {i + 1}", "StatChart", {
            "calculation": "last-number", "format": {"unit": "decimal", "decimalPlaces": 1},
            "sparkline": {"width": 1.5}}, f"stat{i}")
        boxes[f"stat{i}"] = (i * 4, 0, 4, 4)
    for i in range(2):
        panels[f"gauge{i}"] = panel(f"Usage {i + 1}", "GaugeChart", {
            "calculation": "last-number", "format": {"unit": "percent"},
            "thresholds": {"steps": [{"value": 60}, {"value": 85}]}}, f"gauge{i}")
        boxes[f"gauge{i}"] = (16 + i * 4, 0, 4, 4)
    for i in range(12):
        panels[f"ts{i}"] = chart(f"CPU load, cluster {i + 1}", f"ts{i}")
        boxes[f"ts{i}"] = (i % 3 * 8, 4 + 7 * (i // 3), 8, 7)
    panels["table"] = panel("Hosts", "Table", {"density": "compact", "columnSettings": [
        {"name": "timestamp", "hide": True}, {"name": "__name__", "hide": True},
        {"name": "value", "format": {"unit": "decimal", "decimalPlaces": 2}}]}, "table")
    boxes["table"] = (0, 32, 16, 14)
    return dashboard("C", panels, boxes)


def table_labels(i):
    return {"region": ["eu", "us", "ap"][i % 3], "version": f"1.{i % 7}"}


def cases():
    """Name, width, dashboard, queries, and the step hecate asks for at that width."""
    small = [Query(f"ts{i}", 100 + i, 5, 360) for i in range(12)]
    small += [Query(f"stat{i}", 200 + i, 1, 360) for i in range(4)]
    small += [Query(f"gauge{i}", 300 + i, 1, 360) for i in range(2)]
    small += [Query("table", 400, 50, 1, instant=True, labels=table_labels)]
    yield "A", 800, single("A", "CPU load"), [Query("A", 1, 5, 360)], 60
    yield "B", 1600, single("B", "CPU load, 50 hosts"), [Query("B", 2, 50, 1440)], 60
    yield "C", 1920, overview(), small, 60
    # 600 s is what 1600 px suggest for 11 days; the reply is finer, as a step-less source would be.
    yield "D", 1600, single("D", "A million points"), [Query("D", 3, 1, 1000000, step=1)], 600


def write(*path, text):
    name = os.path.join(*path)
    os.makedirs(os.path.dirname(name), exist_ok=True)
    with open(name, "w", encoding="utf-8") as file:
        file.write(text)


def bundle(name, width, board, queries, step, replies):
    exchanges = []
    for query, reply in zip(queries, replies):
        path, body = query.request(step)
        exchanges.append({"method": "POST", "url": URL + path, "body": body, "status": 200,
                          "contentType": "application/json", "bytes": len(reply.encode())})
    start = min(query.start for query in queries if not query.instant)
    settings = {"now_ms": f"{END}000", "zone": "UTC", "from": f"{start}000", "to": f"{END}000", "width": str(width)}
    if "chart" in board["spec"]["panels"]:
        settings["panel"] = "chart"
    head = json.dumps({"hecateBundle": 1, "settings": settings, "replies": exchanges, "documents": [
        {"name": f"dashboard {name}.json", "text": json.dumps(board, indent=1)}]})
    return "".join(part + "\n" for part in [head, *replies])


def main():
    out = sys.argv[1] if len(sys.argv) > 1 else "data"
    for name, width, board, queries, step in cases():
        replies = [query.reply() for query in queries]
        for query, reply in zip(queries, replies):
            write(out, "prom", query.name + ".json", text=reply)
            if name == "C" and not query.instant:
                write(out, "rrd", query.name + ".upd", text=query.rrd())
        write(out, "dash", name + ".json", text=json.dumps(board, indent=1))
        write(out, "bundle", name + ".json", text=bundle(name, width, board, queries, step, replies))


if __name__ == "__main__":
    main()
