"""Native histograms of a real Prometheus: from an exporter's protobuf through its storage and API to what is exported.

The exporter counts its scrapes: the n-th one has n times the counts of the first. So whatever sample a query finds, its
buckets have to be one multiple of the first ones, at bounds that follow from the schema."""
import contextlib
import http.server
import json
import math
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from documents import NO_PROXY
from harness import *

SERVER = None
KIND = "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited"
PATIENCE_S = 15 # a server waits five seconds before its first scrape
SAMPLES = 3

SCHEMA = 2
ZERO_THRESHOLD, ZERO_COUNT, SUM = 0.001, 3, 123.25
# Index of a bucket: what the first scrape counts in it. Indexes lie apart, as they do where values do.
POSITIVE = {-9: 2, -8: 11, -7: 4, 0: 25, 1: 40, 6: 7}
NEGATIVE = {2: 5, 3: 1}
# And one of the coarsest resolution: a bucket for each 16 powers of two.
COARSE_SCHEMA = -4
COARSE = {0: 6, 1: 9, 2: 1}


def buckets(schema, positive, negative=(), zero=None):
    """(lower, upper, bounds, count of the first scrape) in ascending order."""
    bound = lambda index: 2.0 ** (index * 2.0 ** -schema)
    got = [(-bound(i), -bound(i - 1), "[)", n) for i, n in sorted(dict(negative).items(), reverse=True)]
    if zero:
        got.append((-zero[0], zero[0], "[]", zero[1]))
    return got + [(bound(i - 1), bound(i), "(]", n) for i, n in sorted(positive.items())]


FINE = buckets(SCHEMA, POSITIVE, NEGATIVE, (ZERO_THRESHOLD, ZERO_COUNT))
WIDE = buckets(COARSE_SCHEMA, COARSE)


# ---- protobuf by hand: io.prometheus.client.MetricFamily -----------------------------------------------------------------

def varint(value):
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def zigzag(value):
    return varint(value << 1 if value >= 0 else (-value << 1) - 1)


def number(field, value):
    return varint(field << 3) + value


def double(field, value):
    return varint(field << 3 | 1) + struct.pack("<d", value)


def message(field, content):
    return varint(field << 3 | 2) + varint(len(content)) + content


def spans(fields, counts):
    """The buckets as spans of neighbours with the gaps before them, and as differences of counts."""
    span_field, delta_field = fields
    out, runs, before = b"", [], 0
    for index in sorted(counts):
        if runs and index == runs[-1][0] + runs[-1][1]:
            runs[-1][1] += 1
        else:
            runs.append([index, 1])
    end = 0
    for start, length in runs:
        out += message(span_field, number(1, zigzag(start - end)) + number(2, varint(length)))
        end = start + length
    for index in sorted(counts):
        out += number(delta_field, zigzag(counts[index] - before))
        before = counts[index]
    return out


def histogram(times, schema, positive, negative=None, zero=(0, 0)):
    scaled = [{i: n * times for i, n in part.items()} for part in (positive, negative or {})]
    total = sum(sum(part.values()) for part in scaled) + zero[1] * times
    return number(1, varint(total)) + double(2, SUM * times) + number(5, zigzag(schema)) + double(6, zero[0]) + \
        number(7, varint(zero[1] * times)) + spans((9, 10), scaled[1]) + spans((12, 13), scaled[0])


def family(name, kind, metric, labels=()):
    pairs = b"".join(message(1, message(1, n.encode()) + message(2, v.encode())) for n, v in labels)
    content = message(1, name.encode()) + number(3, varint(kind)) + message(4, pairs + metric)
    return varint(len(content)) + content


GAUGE, HISTOGRAM = 1, 4


def exposition(times):
    fine = histogram(times, SCHEMA, POSITIVE, NEGATIVE, (ZERO_THRESHOLD, ZERO_COUNT))
    coarse = histogram(times, COARSE_SCHEMA, COARSE)
    return family("native_fine", HISTOGRAM, message(7, fine), [("path", "/login")]) + \
        family("native_coarse", HISTOGRAM, message(7, coarse)) + \
        family("native_gauge", GAUGE, message(2, double(1, 1.5)))


class Exporter(http.server.BaseHTTPRequestHandler):
    scrapes = 0

    def log_message(self, *args):
        pass

    def do_GET(self):
        Exporter.scrapes += 1
        body = exposition(Exporter.scrapes)
        self.send_response(200)
        self.send_header("Content-Type", KIND)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


# ---- a Prometheus that scrapes it ------------------------------------------------------------------------------------------

CONFIG = """global: {scrape_interval: 1s, scrape_timeout: 1s}
scrape_configs:
- job_name: native
  static_configs: [{targets: ["127.0.0.1:%d"]}]
"""


def ask(url, query):
    try:
        with urllib.request.urlopen(url + "/api/v1/query?" + urllib.parse.urlencode({"query": query}), timeout=2) as reply:
            return json.load(reply)["data"]["result"]
    except OSError:
        return []


def wait_for_samples(url):
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        found = ask(url, "count_over_time(native_fine[1m])")
        if found and float(found[0]["value"][1]) >= SAMPLES:
            return
        time.sleep(0.1)
    raise AssertionError("prometheus has no native histograms after %d s" % PATIENCE_S)


@contextlib.contextmanager
def scraping():
    if not shutil.which("prometheus"):
        raise Skip("prometheus is not installed")
    exporter = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Exporter)
    threading.Thread(target=exporter.serve_forever, daemon=True).start()
    folder, port = tempfile.mkdtemp(prefix="hecate-native-"), free_port()
    config = os.path.join(folder, "prometheus.yml")
    with open(config, "w") as file:
        file.write(CONFIG % exporter.server_port)
    server = subprocess.Popen(["prometheus", "--config.file", config, "--storage.tsdb.path", os.path.join(folder, "tsdb"),
                               "--enable-feature=native-histograms", "--web.listen-address", "127.0.0.1:%d" % port,
                               "--log.level=error"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = "http://127.0.0.1:%d" % port
        wait_for_samples(url)
        yield url
    finally:
        server.terminate()
        server.wait()
        exporter.shutdown()
        exporter.server_close()
        shutil.rmtree(folder, ignore_errors=True)


# ---- dashboards ------------------------------------------------------------------------------------------------------------

def panel(kind, query, **query_spec):
    query = {"kind": "PrometheusTimeSeriesQuery", "spec": dict({"query": query, "minStep": "1s"}, **query_spec)}
    return {"kind": "Panel", "spec": {"display": {"name": kind}, "plugin": {"kind": kind, "spec": {}},
                                      "queries": [{"kind": "TimeSeriesQuery", "spec": {"plugin": query}}]}}


def exported(**panels):
    """Columns and rows of each panel, by its key; and the report."""
    items = [{"x": 0, "y": 10 * i, "width": 24, "height": 10, "content": {"$ref": "#/spec/panels/" + key}}
             for i, key in enumerate(panels)]
    document = {"kind": "Dashboard", "metadata": {"name": "native", "project": "test"},
                "spec": {"duration": "5s", "panels": panels, "layouts": [{"kind": "Grid", "spec": {"items": items}}]}}
    with tempfile.TemporaryDirectory() as folder:
        path, out = os.path.join(folder, "native.json"), os.path.join(folder, "out.json")
        with open(path, "w") as file:
            json.dump(document, file)
        result, report = render(path, "-d", "*=" + SERVER, "-q", "-o", out, env=NO_PROXY)
        equal(result.code, 0, "exit code: " + result.err)
        equal([p["status"] for p in report["panels"]], ["drawn"] * len(panels), "states of the panels")
        with open(out) as file:
            data = json.load(file)["panels"]
        # The picture is drawn as well.
        picture = hecate("render", path, "-d", "*=" + SERVER, "-q", "-o", os.path.join(folder, "out.png"), env=NO_PROXY)
        equal(picture.code, 0, "exit code of the picture: " + picture.err)
    return {p["key"]: p for p in data}, report


def check_buckets(rows, wanted, what):
    """rows: (lower, upper, bounds or None, count). Returns which multiple of the first scrape they are."""
    equal(len(rows), len(wanted), what + ": buckets")
    times = round(rows[0][3] / wanted[0][3])
    if times < 1:
        raise AssertionError("%s: counts are %s" % (what, rows))
    for got, want in zip(rows, wanted):
        for side in (0, 1):
            if not math.isclose(got[side], want[side], rel_tol=1e-12):
                raise AssertionError("%s: a bound is %r, by the schema %r" % (what, got[side], want[side]))
        if got[2] is not None:
            equal(got[2], want[2], what + ": bounds of the bucket from %r" % want[0])
        equal(got[3], want[3] * times, what + ": count of the bucket from %r" % want[0])
    return times


def test_histograms_have_the_bounds_of_their_schema_and_all_counts():
    for query, wanted in (("native_fine", FINE), ("native_coarse", WIDE)):
        data, _ = exported(chart=panel("HistogramChart", query))
        rows = data["chart"]["rows"]
        check_buckets([(r[1], r[2], r[3], r[4]) for r in rows], wanted, query)


def test_tables_of_time_series_have_buckets_count_and_sum():
    data, _ = exported(table=panel("TimeSeriesTable", "native_fine"))
    rows = data["table"]["rows"]
    times = check_buckets([(r[5], r[6], r[7], r[8]) for r in rows], FINE, "table")
    for row in rows:
        equal((row[3], row[4]), (times * sum(b[3] for b in FINE), times * SUM), "count and sum")


def test_a_mixture_of_numbers_and_histograms_keeps_both():
    query = '{__name__=~"native_(gauge|coarse)"}'
    data, report = exported(table=panel("TimeSeriesTable", query), chart=panel("HistogramChart", query))
    rows = data["table"]["rows"]
    check_buckets([(r[5], r[6], r[7], r[8]) for r in rows if r[2] is None], WIDE, "histogram among numbers")
    equal([r[2] for r in rows if r[2] is not None], [1.5], "number among histograms")
    check_buckets([(r[1], r[2], r[3], r[4]) for r in data["chart"]["rows"]], WIDE, "chart of the mixture")
    holds(json.dumps(report), "no native histogram", "report")


def test_a_rate_has_the_same_bounds_and_counts_in_proportion():
    data, _ = exported(chart=panel("HistogramChart", "rate(native_fine[5s])"))
    rows = data["chart"]["rows"]
    equal(len(rows), len(FINE), "buckets")
    share = rows[0][4] / FINE[0][3]
    for got, want in zip(rows, FINE):
        if not math.isclose(got[1], want[0], rel_tol=1e-12) or not math.isclose(got[4], share * want[3], rel_tol=1e-9):
            raise AssertionError("%s is not in proportion to %s" % (got, want))


def test_a_range_has_the_buckets_of_every_step():
    if not os.path.exists(os.path.join(os.environ["HECATE_PLUGIN_PATH"].split(":")[0], "heatmapchart/manifest.json")):
        raise Skip("HeatMapChart is not built")
    data, _ = exported(map=panel("HeatMapChart", "native_fine"))
    steps = {}
    for at, lower, upper, count in data["map"]["rows"]:
        steps.setdefault(at, []).append((lower, upper, None, count))
    if len(steps) < 2:
        raise AssertionError("there are %d steps" % len(steps))
    multiples = [check_buckets(steps[at], FINE, "step " + str(at)) for at in sorted(steps)]
    if multiples != sorted(multiples) or multiples[0] == multiples[-1]:
        raise AssertionError("the counts do not grow: %s" % multiples)


if __name__ == "__main__":
    main(SERVER=scraping)
