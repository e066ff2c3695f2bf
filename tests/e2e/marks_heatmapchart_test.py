"""Heat maps have the same plots, labels, lines and cells as in the real Perses UI (marks.py)."""
import copy
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import marks
import scene
from harness import equal
from marks import Comparison, differ, near

SERVER = FIXTURES = None

NAMES = ["heatmap"]
KIND = "HeatMapChart"
# The reference has places in the chart without the padding around it.
PADDING = 12
# Of lower buckets several share a row of pixels.
LOWEST = 1.5
MOST, LEAST = (0xa5, 0, 0x26), (0x31, 0x36, 0x95)

differ("axis lines", "split lines of a log axis look like those of other axes", "heatmap", ["Log 2, no scale", "Log 10 with scale"])


def moved(chart):
    chart = copy.deepcopy(chart)
    chart.box = dict(chart.box, x=chart.box["x"] + PADDING, y=chart.box["y"] + PADDING)
    chart.grids = [dict(g, x=g["x"] + PADDING, y=g["y"] + PADDING) for g in chart.grids]
    for text in chart.texts:
        text.x, text.baseline = text.x + PADDING, text.baseline + PADDING
    chart.lines = [tuple(v + PADDING for v in line[:4]) + line[4:] for line in chart.lines]
    # Perses' cells begin in the middle of their column; here they fill it.
    chart.bars = [(x + PADDING - width / 2, y + PADDING, width, height, fill) for x, y, width, height, fill in chart.bars]
    return chart


def charts():
    for name, panel, chart in marks.charts(NAMES, KIND):
        yield name, panel, moved(chart)


def cells(panel):
    return [r for m in panel.canvas.all("rects", "cells") for r in m.rects]


def test_plots_fill_the_same_rectangle():
    marks.compare_plots(charts())


def test_axes_have_the_same_labels_at_the_same_places():
    marks.compare_labels(charts())


def test_axis_and_split_lines_are_the_same():
    marks.compare_axis_lines(charts())


def test_cells_fill_their_column_in_the_same_colour():
    check = Comparison("cells")
    same = lambda g, w: near(g[:4], w[:4], 1) and scene.alike(g[4], w[4])
    for name, panel, chart in charts():
        want = [b for b in chart.bars if b[3] >= LOWEST]
        # The reference has the first eighty cells, column by column, each from below.
        right, left = max(b[0] for b in want) + 1, cells(panel)
        got = [c for c in left if any(same(c, w) for w in want)]
        check.panel(name, panel.title, got, want, same)
        for c in left:
            # To the left of the last column everything is known.
            if c[0] + c[2] < right and c[3] >= 2 and c not in got:
                check.wrong.append("%s: %s: only in hecate: %s" % (name, panel.title, c))
    check.done()


def test_there_are_as_many_cells():
    check = Comparison("cells in all")
    for name, panel, chart in charts():
        # With a scale the reference counts its background as well.
        count = len(chart.bars) + chart.left_out - (1 if chart.has_scale else 0)
        if all(b[3] >= LOWEST for b in chart.bars):
            equal(len(cells(panel)), count, "%s: cells of %s" % (name, panel.title))
            check.count(name, count)
    check.done()


def test_the_scale_is_beside_the_plot_with_the_most_on_top():
    check = Comparison("scales")
    for name, panel, chart in charts():
        bars = [r for m in panel.canvas.all("rects", "scale") for r in m.rects]
        equal(bool(bars), chart.has_scale, "%s: %s: scale" % (name, panel.title))
        if not bars:
            continue
        grid, right = chart.grids[0], panel.reference.content["x"] + panel.reference.content["width"] - PADDING
        box = (min(b[0] for b in bars), min(b[1] for b in bars), max(b[0] + b[2] for b in bars), max(b[1] + b[3] for b in bars))
        # Ten wide, five from the edge of the chart; as high as the plot, where Perses' is higher.
        if not near(box, (right - 15, grid["y"], right - 5, grid["y"] + grid["height"]), 1):
            check.wrong.append("%s: %s: the scale is at %s" % (name, panel.title, box))
        ends = [min(bars, key=lambda b: b[1])[4], max(bars, key=lambda b: b[1])[4]]
        # A step's colour is that of its middle.
        if not all(near(end[:3], want, 3) for end, want in zip(ends, (MOST, LEAST))):
            check.wrong.append("%s: %s: the scale is from %s to %s" % (name, panel.title, *ends))
        check.count(name, 1)
    check.done()


if __name__ == "__main__":
    marks.main()
