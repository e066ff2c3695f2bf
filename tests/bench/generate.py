#!/usr/bin/env python3
"""Writes the benchmark data: the same numbers on every machine, in every form that is measured.

    generate.py [DIR]           (default: data)

    DIR/prom/QUERY.json         Prometheus replies, read by cairo-bar
    DIR/dash/CASE.json          Perses dashboards
    DIR/bundle/CASE.json        dashboard and replies for `hecate render --replay`
    DIR/rrd/QUERY.upd           commands for `rrdtool -`
"""
import json
import os
import sys

import kinds
from boards import overview, single, table_labels
from query import END, URL, Query


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
    yield from kinds.cases()


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
    start = min([query.start for query in queries if not query.instant] or [END - 6 * 3600])
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
