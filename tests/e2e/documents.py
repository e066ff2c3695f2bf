"""Dashboards made of parts, and reading back what hecate drew of them."""
import gzip
import json
import os
import re
import tempfile

from harness import HECATE, RANGE, SANITIZED, hecate, holds, equal

PROJECT = "tests"
# Everything takes longer with sanitizers, and so do the limits that tests set.
SLOW = 10 if SANITIZED else 1
# A proxy of the machine would stand between the program and the servers of the tests.
NO_PROXY = {name: "" for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")}


def query(promql, datasource=None, kind="PrometheusTimeSeriesQuery"):
    spec = {"query": promql}
    if datasource:
        spec["datasource"] = {"kind": "PrometheusDatasource", "name": datasource}
    return {"kind": "TimeSeriesQuery", "spec": {"plugin": {"kind": kind, "spec": spec}}}


def panel(title, kind, *queries, spec=None):
    return {"kind": "Panel", "spec": {"display": {"name": title}, "plugin": {"kind": kind, "spec": spec or {}},
                                      "queries": list(queries)}}


def direct(url, default=False):
    return {"default": default, "plugin": {"kind": "PrometheusDatasource", "spec": {"directUrl": url}}}


def proxied(url, **more):
    return {"default": False, "plugin": {"kind": "PrometheusDatasource", "spec": {
        "proxy": {"kind": "HTTPProxy", "spec": dict(more, url=url)}}}}


def secret(name, **spec):
    return {"kind": "Secret", "metadata": {"name": name, "project": PROJECT}, "spec": spec}


def dashboard(panels, datasources=None, variables=None, name="faults"):
    """Two panels a row, in the order of the dict."""
    items = [{"x": i % 2 * 12, "y": i // 2 * 8, "width": 12, "height": 8, "content": {"$ref": "#/spec/panels/" + key}}
             for i, key in enumerate(panels)]
    return {"kind": "Dashboard", "metadata": {"name": name, "project": PROJECT}, "spec": {
        "duration": "6h", "datasources": datasources or {}, "variables": variables or [], "panels": panels,
        "layouts": [{"kind": "Grid", "spec": {"items": items}}]}}


def working_panels():
    """Of a chart, a stat and a text that need nothing but the reference Prometheus."""
    return {"lines": panel("Lines that work", "TimeSeriesChart", query("node_cpu_ratio")),
            "stat": panel("Stat that works", "StatChart", query("sum(node_cpu_ratio)"), spec={"calculation": "last-number"}),
            "words": panel("Words that work", "Markdown", spec={"text": "Nothing happened to *this* panel."})}


class Look:
    """One render to the scene text: how it ended, what the report says, what stands in the picture."""

    def __init__(self, document, *args, resources=(), secrets=(), record=False, env=None, output="scene"):
        with tempfile.TemporaryDirectory(prefix="hecate-look-") as folder:
            path = lambda name: os.path.join(folder, name)
            write(path("dashboard.json"), document)
            args = ["render", path("dashboard.json"), *RANGE, "--report", path("report.json"), "-f", output, "-o",
                    path("out." + output), *args]
            for i, resource in enumerate(resources):
                write(path("resource%d.json" % i), resource)
                args += ["--resources", path("resource%d.json" % i)]
            if record:
                args += ["--record", path("bundle.gz")]
            self.result = hecate(*args, env=dict(NO_PROXY, **(env or {})))
            self.code, self.err, self.seconds = self.result.code, self.result.err, self.result.seconds
            self.text = read(path("out." + output))
            self.report_text = read(path("report.json"))
            self.bundle = read(path("bundle.gz")) if record else ""
        if not self.report_text:
            raise AssertionError("no report, exit code %d:\n%s" % (self.code, self.err))
        self.report = json.loads(self.report_text)
        self.panels = {p["key"]: p for p in self.report["panels"]}
        self.canvases = canvases(self.text)
        for word in secrets:
            for where, text in (("report", self.report_text), ("picture", self.text), ("stderr", self.err),
                                ("bundle", self.bundle)):
                if word in text:
                    raise AssertionError("the secret %r is in the %s" % (word, where))

    def messages(self, key):
        return " | ".join(m["text"] for m in self.panels[key]["messages"])

    def drawn_text(self, key):
        """The words in the panel's content, line breaks taken out."""
        return " ".join(re.sub(r'\\(.)', r'\1', t).strip() for t in
                        re.findall(r'^ *text\b.*? "((?:[^"\\]|\\.)*)"$', self.canvases.get(key, ""), re.M))

    def failed(self, key, *words):
        """The panel failed and says so in the report, in the picture and on standard error."""
        equal(self.panels[key]["status"], "failed", "status of " + key + " (" + self.messages(key) + ")")
        for word in words:
            holds(self.messages(key), word, "report about " + key)
            holds(self.drawn_text(key), word, "picture of " + key)
            holds(self.err, word, "stderr about " + key)

    def drawn(self, *keys):
        for key in keys:
            equal(self.panels[key]["status"], "drawn", "status of " + key + " (" + self.messages(key) + ")")

    def within(self, seconds):
        if self.seconds > seconds * (5 if SANITIZED else 1):
            raise AssertionError("took %.1f s, should be done within %s s" % (self.seconds, seconds))

    def same_content(self, other, *keys):
        for key in keys:
            equal(self.canvases[key], other.canvases[key], "content of " + key)


def canvases(scene):
    parts = re.split(r'^canvas [-\d.]+ [-\d.]+ [-\d.]+ [-\d.]+ "(.*)"$', scene, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2]))


def write(path, document):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(document, file)


def read(path):
    if not os.path.exists(path):
        return ""
    with open(path, "rb") as file:
        data = file.read()
    return (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8", "replace")
