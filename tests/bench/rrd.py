"""rrdtool drawing what case C shows, as far as it can: 20 charts from prepared files, nothing fetched or parsed.

Stats and gauges are small areas; in the table's place stand two line charts.
"""
import os
import subprocess

END = 1717243200
START = END - 359 * 60
COLORS = ["56b4e9", "009e73", "0072b2", "cc79a7", "f0e442"]


def graph(out, name, query, series, width, height, title, kind="LINE1.25", more=""):
    text = (f"graph {out}/{name}.png --imgformat PNG --full-size-mode --width {width} --height {height}"
            f" --start {START} --end {END} --font DEFAULT:9:Inter --title \"{title}\" --color BACK#ffffff"
            f" --color SHADEA#ffffff --color SHADEB#ffffff {more}")
    for i in range(series):
        text += f" DEF:v{i}={query}.rrd:s{i}:LAST"
    for i in range(series):
        text += f" {kind}:v{i}#{COLORS[i % 5]}:host-{i:02}"
    return text + "\n"


def prepare(data, out):
    """Makes the files once; returns (folder, commands) for `rrdtool -`."""
    folder = os.path.join(os.path.abspath(data), "rrdfiles")
    out = os.path.abspath(out)
    os.makedirs(folder, exist_ok=True)
    for name in sorted(os.listdir(os.path.join(data, "rrd"))):
        if os.path.exists(os.path.join(folder, name.replace(".upd", ".rrd"))):
            continue
        with open(os.path.join(data, "rrd", name), encoding="utf-8") as file:
            subprocess.run(["rrdtool", "-"], cwd=folder, stdin=file, stdout=subprocess.DEVNULL, check=True)
    text = "".join(graph(out, f"rrd-stat{i}", f"stat{i}", 1, 305, 150, f"Requests {i + 1}", "AREA", "--only-graph")
                   for i in range(4))
    text += "".join(graph(out, f"rrd-gauge{i}", f"gauge{i}", 1, 305, 150, f"Usage {i + 1}", "AREA", "--only-graph")
                    for i in range(2))
    text += "".join(graph(out, f"rrd-ts{i}", f"ts{i}", 5, 623, 270, f"CPU load, cluster {i + 1}") for i in range(12))
    text += "".join(graph(out, f"rrd-more{i}", f"ts{i}", 5, 623, 550, "Hosts") for i in range(2))
    commands = os.path.join(folder, "commands")
    with open(commands, "w", encoding="utf-8") as file:
        file.write(text)
    return folder, commands
