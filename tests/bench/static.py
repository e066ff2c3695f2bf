#!/usr/bin/env python3
"""Measures `hecate fmt` and `hecate diff`: whether ten times the document costs ten times the time. lint.py measures the linter.

    static.py [--hecate FILE]

Speed fails nothing: the exit code tells whether everything ran."""
import argparse
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SIZES = (8000, 80000)                   # panels
ROUNDS = 3


def cpu_s(codes, *command):
    """The least of some runs, since others use the machine too."""
    runs = []
    for _ in range(ROUNDS):
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in codes:
            sys.exit("%s ended with %d" % (" ".join(command), process.returncode))
        runs.append((usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
    return min(cpu for cpu, _ in runs), max(rss for _, rss in runs)


def panel(i, query):
    return {"kind": "Panel", "spec": {"display": {"name": "Panel %d" % i}, "plugin": {"kind": "TimeSeriesChart", "spec": {}}, "queries": [
        {"kind": "TimeSeriesQuery", "spec": {"plugin": {"kind": "PrometheusTimeSeriesQuery", "spec": {"query": query % i}}}}]}}


def as_json(count, query="rate(m_%d[5m])"):
    return json.dumps({"spec": {"panels": {"p%d" % i: panel(i, query) for i in range(count)}}, "metadata": {"name": "large"},
                       "kind": "Dashboard"})


def as_yaml(count):
    lines = ["kind: Dashboard", "metadata: {name: large}", "spec:", "  panels:"]
    for i in range(count):
        lines.append("    # about %d" % i)
        lines.append("    p%d: {spec: {plugin: {spec: {text: 'say \"%d\": yes'}, kind: Markdown}, # why" % (i, i))
        lines.append("      display: {name: 'Panel %d'}}, kind: Panel}" % i)
    return "\n".join(lines)


def row(name, texts, codes, *command):
    """texts: of a count, the files' contents."""
    found = []
    with tempfile.TemporaryDirectory(prefix="hecate-bench-") as folder:
        for count in SIZES:
            paths = []
            for number, text in enumerate(texts):
                paths.append(os.path.join(folder, "%d-%d.txt" % (count, number)))
                with open(paths[-1], "w", encoding="utf-8") as file:
                    file.write(text(count))
            found.append((sum(map(os.path.getsize, paths)) / 1e6, *cpu_s(codes, *command, *paths)))
    (mb, cpu, _), (large_mb, large_cpu, rss) = found
    print("| %s | %.1f | %.2f | %.1f | %.2f | %.2f | %.0f |" % (
        name, mb, cpu, large_mb, large_cpu, (large_cpu / large_mb) / (cpu / mb), rss))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hecate", default=os.path.join(ROOT, "build/plain/core/hecate"))
    hecate = parser.parse_args().hecate
    print("| what | MB | CPU s | MB | CPU s | CPU a byte, large against small | peak MiB |\n|---|---:|---:|---:|---:|---:|---:|")
    row("fmt, JSON", [as_json], (0, 1), hecate, "fmt", "--check")
    row("fmt, YAML", [as_yaml], (0, 1), hecate, "fmt", "--check")
    row("diff, every query changed", [as_json, lambda count: as_json(count, "rate(m_%d[1m])")], (1,), hecate, "diff", "--quiet")
    row("diff, nothing changed", [as_json, as_json], (0,), hecate, "diff", "--quiet")


if __name__ == "__main__":
    main()
