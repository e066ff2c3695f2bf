"""The queries of the benchmark: series from a small generator, the same numbers in any language, and the replies of a
Prometheus server with them."""
import json
import math

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
